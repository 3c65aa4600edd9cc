import { html, svg, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { HeadsAt } from '../../domain/totals/series.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { tables } from '../theme/table-styles.ts';
import { afterWords } from '../words/after.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { chartStyles } from './chart-styles.ts';
import { asTable, heldChart, heldNear, heldTable } from './chart-tables.ts';
import { DrawnWidth } from './drawn-width.ts';

const HEIGHT = 264;
const KINDS = ['needed', 'there', 'missing'] as const;

/** Officers on post over a day: the chart, the numbers at the moment under the pointer, and the same as a table. */
@customElement('cordon-after-held')
export class CordonAfterHeld extends FollowingElement {
  @property({ attribute: false }) held: readonly HeadsAt[] = [];
  @property({ attribute: 'time-zone' }) timeZone = 'UTC';
  @state() protected pointed: HeadsAt | undefined;

  readonly #say = speaking(afterWords);
  readonly #width = new DrawnWidth(this);

  override render(): TemplateResult {
    const { held } = this;
    if (held.length === 0)
      return html`
        <p class="small quiet note">${this.#say('no-chart')}</p>
      `;
    const pointed = this.pointed && held.includes(this.pointed) ? this.pointed : undefined;
    const formats = formatsFor(this.timeZone);
    const drawing = { width: this.#width.px, height: HEIGHT, say: this.#say, formats };
    return html`
      ${this.#legend(pointed)}
      <svg
        class="block wide chart"
        role="img"
        aria-label=${this.#say('chart-held')}
        height=${HEIGHT}
        viewBox="0 0 ${drawing.width} ${HEIGHT}"
        @pointermove=${this.#onPoint}
        @pointerleave=${this.#onLeave}
      >
        ${heldChart(held, drawing, pointed)}
      </svg>
      <p class="small quiet note">${this.#say('chart-held-note')}</p>
      ${asTable(heldTable(held, this.#say, formats), this.#say)}
    `;
  }

  /** The key of the marks, with the numbers at the moment under the pointer, otherwise when most officers were needed. */
  #legend(pointed: HeadsAt | undefined): TemplateResult {
    const { time, count } = formatsFor(this.timeZone);
    const told = pointed ?? this.held.reduce((top, one) => (top.needed >= one.needed ? top : one));
    const when = pointed ? time(told.at) : `${this.#say('at-peak')} ${time(told.at)}`;
    return html`
      <ul class="wrap small legend">
        <li class="quiet">${when}</li>
        ${KINDS.map(
          (kind) => html`
            <li>
              ${swatch(kind)}${this.#say(`chart-${kind}`)}
              <span class="amount">${count(told[kind])}</span>
            </li>
          `,
        )}
      </ul>
    `;
  }

  readonly #onPoint = ({ offsetX }: PointerEvent): void => {
    this.pointed = heldNear(this.held, this.#width.px, offsetX);
  };

  readonly #onLeave = (): void => {
    this.pointed = undefined;
  };

  static override readonly styles = [base, tables, chartStyles];
}

function swatch(kind: (typeof KINDS)[number]): TemplateResult {
  const shapes = {
    needed: svg`<rect class="needed" x="0.5" y="0.5" width="21" height="11" />`,
    there: svg`<path class="there" d="M0 6H22" />`,
    missing: svg`<path class="missing" d="M3 3H7V12H3zM9 6H13V12H9zM15 1H19V12H15z" />`,
  };
  return html`
    <svg width="22" height="12" aria-hidden="true">${shapes[kind]}</svg>
  `;
}
