import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { directionOf } from '../../../domain/kernel/compass.ts';
import type { Interval } from '../../../domain/kernel/interval.ts';
import { heldS, type ArmClosures, type JunctionClosures } from '../../../domain/routes/arm-closures.ts';
import { base } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { proposingWords } from '../../words/proposing.ts';
import { termOf } from '../../words/terms.ts';

/** When a junction is closed, and each of its arms: driven by a convoy, or only crossed. */
@customElement('cordon-junction-arms')
export class JunctionArms extends FollowingElement {
  @property({ attribute: false }) junction!: JunctionClosures;
  @property({ attribute: 'time-zone' }) timeZone = 'UTC';
  /** Closures longer than this are marked, in seconds. */
  @property({ type: Number, attribute: 'limit-s' }) limitS = Infinity;

  readonly #say = speaking(proposingWords);

  override render(): TemplateResult {
    const { streets, closures, arms } = this.junction;
    const name = streets.join(' / ') || this.#say('no-name');
    if (closures.length === 0)
      return html`
        <p class="quiet small" role="status">${name}: ${this.#say('never-closed')}</p>
      `;
    return html`
      <table>
        <caption class="strong">${name}</caption>
        <thead>
          <tr>
            <th>${this.#say('arm')}</th>
            <th>${this.#say('arm-use')}</th>
            <th>${this.#say('arm-closed')}</th>
            <th class="number">${this.#say('arm-total')}</th>
          </tr>
        </thead>
        <tbody>${arms.map((arm) => this.#arm(arm))}</tbody>
      </table>
    `;
  }

  #arm({ arm, use, closures }: ArmClosures): TemplateResult {
    const { duration } = formatsFor(this.timeZone);
    return html`
      <tr>
        <th scope="row">
          <span class="quiet">${termOf('compass', directionOf(arm.bearing))}</span>
          ${arm.street || this.#say('no-name')}
        </th>
        <td>${this.#say(use)}</td>
        <td>${closures.map((closure) => this.#closure(closure))}</td>
        <td class="number">${duration(heldS(closures))}</td>
      </tr>
    `;
  }

  #closure({ from, until }: Interval): TemplateResult {
    const { clock } = formatsFor(this.timeZone);
    const isLong = until - from > this.limitS * 1000;
    return html`
      <span class=${isLong ? 'closure wrong strong' : 'closure'}>
        ${
          isLong
            ? html`
                <span role="img" aria-label=${this.#say('held-long')}>▲</span>
              `
            : nothing
        }${clock(from)}–${clock(until)}
      </span>
    `;
  }

  static override readonly styles = [
    base,
    css`
      caption {
        padding: var(--space-1) 0;
      }
      :is(th, td) {
        padding: var(--space-1);
        border-top: 1px solid var(--line-soft);
        font-weight: var(--weight);
        vertical-align: top;
      }
      .closure {
        display: inline-block;
        margin-inline-end: var(--space-2);
        white-space: nowrap;
      }
    `,
  ];
}
