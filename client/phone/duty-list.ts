import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { isDone, lastStep } from '../../domain/reports/on-duty.ts';
import { base, stack } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { thumbButtons } from './phone-styles.ts';
import type { SeenDuty } from './seen-card.ts';
import { stateMark, stepMark } from './state-mark.ts';

/** The other duties, folded: those to come and those that are over. Dispatches `choose` with the tapped one. */
@customElement('duty-list')
export class DutyList extends FollowingElement {
  @property({ attribute: false }) duties: readonly SeenDuty[] = [];
  @property({ attribute: false }) shown: SeenDuty | undefined;
  @property({ type: Number }) now = 0;
  @property({ attribute: false }) timeZone = 'UTC';
  readonly #say = speaking(phoneWords);

  override render(): TemplateResult {
    const others = this.duties.filter((duty) => duty !== this.shown);
    const earlier = others.filter((duty) => isDone(duty, this.now));
    const following = others.filter((duty) => !isDone(duty, this.now));
    return html`
      ${this.#fold('following', following)} ${this.#fold('earlier', earlier)}
    `;
  }

  #fold(title: 'following' | 'earlier', duties: readonly SeenDuty[]): TemplateResult | typeof nothing {
    if (duties.length === 0) return nothing;
    return html`
      <details>
        <summary class="card pad-2 strong">${this.#say(title, { n: duties.length })}</summary>
        <ul class="stack tight">
          ${duties.map((duty) => this.#row(duty))}
        </ul>
      </details>
    `;
  }

  #row(duty: SeenDuty): TemplateResult {
    const formats = formatsFor(this.timeZone);
    const last = lastStep(duty);
    const missed = !last && isDone(duty, this.now);
    return html`
      <li>
        <button
          class="left wide regular"
          @click=${() => this.dispatchEvent(new CustomEvent('choose', { detail: duty }))}
        >
          <span class="when nowrap">${formats.timeOn(duty.from, this.now)}–${formats.time(duty.until)}</span>
          <span class="what">
            <b>${duty.code}</b>
            ${duty.name}
          </span>
          <span class="said small quiet nowrap">
            ${
              last
                ? html`
                    ${stepMark(last)} ${this.#say(last)}
                  `
                : missed
                  ? html`
                      ${stateMark('late')} ${this.#say('not-reported')}
                    `
                  : nothing
            }
          </span>
        </button>
      </li>
    `;
  }

  static override readonly styles = [
    base,
    stack,
    thumbButtons,
    css`
      summary {
        min-height: var(--touch);
      }
      button {
        display: grid;
        grid-template-columns: auto 1fr auto;
        justify-items: start;
        border-width: 1px;
      }
    `,
  ];
}
