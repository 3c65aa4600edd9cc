import { LitElement, html, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Held } from '../../domain/totals/series.ts';
import { base, buttons, tables } from '../theme/shared-styles.ts';
import { afterWords } from '../words/after.ts';
import { formatsFor, type Formats } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import type { Account, DayAccount } from './account.ts';
import { sections } from './after-styles.ts';
import { fills } from './chart-frame.ts';
import { chartStyles } from './chart-styles.ts';
import { guidedTable, heldTable } from './chart-tables.ts';
import { guidedChart, layersOf, type Layer } from './guided-chart.ts';
import { heldChart, heldNear } from './held-chart.ts';
import { punctualityBars, punctualityStyles } from './punctuality-bars.ts';

/** Which day the charts are to show. */
export type ChartDayEvent = CustomEvent<string>;

const HEIGHT = 240;
const HELD = ['needed', 'there', 'missing'] as const;

/** A run over time: officers on post, vehicles guided by hour, early and late. Tells `chart-day`. */
@customElement('cordon-after-charts')
export class CordonAfterCharts extends LitElement {
  @property({ attribute: false }) operation: Operation | undefined;
  @property({ attribute: false }) account: Account | undefined;
  @property() day: string | undefined;
  @state() protected width = 560;
  @state() protected pointed: Held | undefined;

  readonly #say = speaking(this, afterWords);
  readonly #sized = new ResizeObserver(() => this.#measure());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sized.disconnect();
  }

  override render(): TemplateResult | typeof nothing {
    const { operation, account } = this;
    if (!operation || !account) return nothing;
    const formats = formatsFor(operation.brief.timeZone);
    const shown = account.days.find(({ day }) => day === this.day) ?? account.days[0]!;
    return html`
      <section aria-labelledby="heading">
        <div class="heading">
          <h2 id="heading">${this.#say('charts')}</h2>
          ${this.#days(account, shown, formats)}
        </div>
        <div class="charts">
          ${this.#held(shown, formats)} ${this.#guided(operation, shown, formats)}
          ${this.#punctuality(account, formats)}
        </div>
      </section>
    `;
  }

  #days(account: Account, shown: DayAccount, formats: Formats): TemplateResult | typeof nothing {
    if (account.days.length < 2) return nothing;
    return html`
      <div class="switch" role="group" aria-label=${this.#say('chart-day')}>
        ${account.days.map(
          ({ day }) => html`
            <button aria-pressed=${day === shown.day} @click=${() => this.#choose(day)}>
              ${formats.day(day)}
            </button>
          `,
        )}
      </div>
    `;
  }

  #held({ held }: DayAccount, formats: Formats): TemplateResult {
    const pointed = this.pointed && held.includes(this.pointed) ? this.pointed : undefined;
    const told =
      pointed ??
      held.reduce<Held | undefined>((top, one) => (top && top.needed >= one.needed ? top : one), undefined);
    return html`
      <figure class="surface">
        <figcaption>
          <h3>${this.#say('chart-held')}</h3>
          ${
            told
              ? html`
                  <span class="quiet">${formats.time(told.at)}</span>
                `
              : nothing
          }
        </figcaption>
        ${
          told
            ? this.#heldBody(held, told, pointed, formats)
            : html`
                <p class="note">${this.#say('no-chart')}</p>
              `
        }
      </figure>
    `;
  }

  #heldBody(held: readonly Held[], told: Held, pointed: Held | undefined, formats: Formats): TemplateResult {
    const { width } = this;
    return html`
      <ul class="legend">
        ${HELD.map(
          (kind) => html`
            <li>
              ${this.#swatch(kind)}${this.#say(`chart-${kind}`)}
              <span class="amount">${formats.count(told[kind])}</span>
            </li>
          `,
        )}
      </ul>
      <svg
        class="chart"
        role="img"
        aria-label=${this.#say('chart-held')}
        height=${HEIGHT}
        viewBox="0 0 ${width} ${HEIGHT}"
        @pointermove=${(event: PointerEvent) => (this.pointed = heldNear(held, width, event.offsetX))}
        @pointerleave=${() => (this.pointed = undefined)}
      >
        ${heldChart(held, { width, height: HEIGHT, say: this.#say, formats, pointed })}
      </svg>
      <p class="note">${this.#say('chart-held-note')}</p>
      ${this.#asTable(heldTable(held, this.#say, formats))}
    `;
  }

  #swatch(kind: (typeof HELD)[number]): TemplateResult {
    const shape =
      kind === 'there'
        ? svg`<path class="swatch there" d="M0 6H22" />`
        : svg`<rect class="swatch ${kind}" x="0.5" y=${kind === 'missing' ? 5.5 : 0.5} width="21" height=${kind === 'missing' ? 6 : 11} />`;
    return html`
      <svg width="22" height="12" aria-hidden="true">${shape}</svg>
    `;
  }

  #guided(operation: Operation, { guided }: DayAccount, formats: Formats): TemplateResult {
    const layers = layersOf(operation, guided, this.#say('elsewhere'));
    const { width } = this;
    return html`
      <figure class="surface">
        <figcaption><h3>${this.#say('chart-guided')}</h3></figcaption>
        ${
          layers.length === 0
            ? html`
                <p class="note">${this.#say('no-chart')}</p>
              `
            : html`
                ${this.#layers(layers, formats)}
                <svg
                  class="chart"
                  role="img"
                  aria-label=${this.#say('chart-guided')}
                  height=${HEIGHT}
                  viewBox="0 0 ${width} ${HEIGHT}"
                >
                  ${guidedChart(guided.hours, layers, { width, height: HEIGHT, say: this.#say, formats })}
                </svg>
                ${this.#asTable(guidedTable(operation, guided, this.#say, formats))}
              `
        }
      </figure>
    `;
  }

  #layers(layers: readonly Layer[], formats: Formats): TemplateResult {
    return html`
      <ul class="legend">
        ${layers.map(
          ({ name, fill, sum }) => html`
            <li>
              <svg width="16" height="12" aria-hidden="true">
                <rect width="16" height="12" fill="url(#fill-${fill})" />
              </svg>
              ${name}
              <span class="amount">${formats.count(sum)}</span>
            </li>
          `,
        )}
      </ul>
    `;
  }

  #punctuality(account: Account, formats: Formats): TemplateResult {
    return html`
      <figure class="surface">
        <figcaption><h3>${this.#say('chart-late')}</h3></figcaption>
        ${punctualityBars(account.punctuality, this.#say, formats)}
        <p class="note">${this.#say('chart-late-note')}</p>
      </figure>
    `;
  }

  #asTable(table: TemplateResult): TemplateResult {
    return html`
      <details>
        <summary>${this.#say('as-table')}</summary>
        <div class="scroll" tabindex="0" role="region" aria-label=${this.#say('as-table')}>${table}</div>
      </details>
    `;
  }

  #choose(day: string): void {
    this.dispatchEvent(new CustomEvent('chart-day', { detail: day }));
  }

  /** A chart is drawn as wide as it stands, so that its words keep their size. */
  #measure(): void {
    const figure = this.renderRoot.querySelector('figure');
    if (!figure) return;
    const padding = 2 * parseFloat(getComputedStyle(figure).paddingInlineStart || '0') + 2;
    this.width = Math.max(280, Math.round(figure.clientWidth + 2 - padding));
  }

  override updated(): void {
    this.#measure();
  }

  static override readonly styles = [base, buttons, tables, sections, chartStyles, punctualityStyles];
}
