import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { GuidedByHour, Punctuality } from '../../domain/totals/series.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { tables } from '../theme/table-styles.ts';
import { icon } from '../ui/icons.ts';
import { afterWords, type AfterWord } from '../words/after.ts';
import { formatsFor, type Formats } from '../words/format.ts';
import { speaking, type Say } from '../words/language.ts';
import type { RunAccount, DayAccount } from './account.ts';
import { sections } from './after-styles.ts';
import { countPlaceName, sumOf } from './chart-tables.ts';
import { styled } from '../ui/styled.ts';
import './guided-figure.ts';
import './held-figure.ts';

/** One row of a table of bars; a late one has a sign, so that it does not depend on colour alone. */
interface Bar {
  readonly words: string;
  readonly value: number;
  readonly late?: boolean;
}

/** How early or late officers came, by class. */
function punctualityBars(
  classes: readonly Punctuality[],
  say: Say<AfterWord>,
  formats: Formats,
): TemplateResult {
  const rows = classes.map((one) => ({
    words: classWords(one, say),
    value: one.attendances,
    late: one.fromMin >= 0,
  }));
  return bars(rows, say('chart-late'), formats);
}

/** Vehicles guided at each place on a day, largest first. */
function placeBars(
  run: RunState,
  { places }: GuidedByHour,
  say: Say<AfterWord>,
  formats: Formats,
): TemplateResult {
  const rows = places.map(({ placeId, vehicles }) => ({
    words: countPlaceName(run, placeId),
    value: sumOf(vehicles),
  }));
  return bars(
    rows.sort((a, b) => b.value - a.value),
    say('chart-places'),
    formats,
  );
}

function bars(rows: readonly Bar[], caption: string, { count }: Formats): TemplateResult {
  const most = rows.reduce((top, { value }) => Math.max(top, value), 1);
  return html`
    <table class="bars">
      <caption class="unseen">${caption}</caption>
      <tbody>
        ${rows.map(
          ({ words, value, late }) => html`
            <tr>
              <th scope="row">${words}</th>
              <td class="length">
                ${
                  value > 0
                    ? html`
                        <div
                          class=${late === undefined ? 'bar' : late ? 'bar late' : 'bar early'}
                          style=${styled(`width: ${(value / most) * 100}%`)}
                        ></div>
                      `
                    : nothing
                }
              </td>
              <td class="number">${late && value > 0 ? icon('warning') : nothing}${count(value)}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

export function classWords({ fromMin, untilMin }: Punctuality, say: Say<AfterWord>): string {
  if (fromMin === -Infinity) return say('early-more', { n: -untilMin });
  if (untilMin === Infinity) return say('late-more', { n: fromMin });
  return untilMin <= 0
    ? say('early-between', { from: -untilMin, until: -fromMin })
    : say('late-between', { from: fromMin, until: untilMin });
}

const barStyles = css`
  .bars th {
    width: 1%;
    background: none;
    color: var(--ink);
    font-weight: var(--weight);
  }
  .bars :is(th, td) {
    height: 1.625rem;
    border: 0;
  }
  .bars .number {
    width: 1%;
  }
  .bars .number svg {
    margin-inline-end: var(--space-1);
    color: var(--state-late);
    vertical-align: -0.2em;
  }
  .bar {
    min-width: 2px;
    height: 0.875rem;
    background: var(--chart-1);
  }
  .bar.early {
    background: var(--chart-2);
  }
  .bar.late {
    background: repeating-linear-gradient(135deg, var(--chart-3) 0 4px, var(--surface) 4px 6px);
    outline: 1px solid var(--chart-3);
    outline-offset: -1px;
  }
`;

/** The day that the charts should show. */
export type ChartDayEvent = CustomEvent<string>;

/** A run over time: officers on post, vehicles guided by hour and place, early and late. Dispatches `chart-day`. */
@customElement('cordon-after-charts')
export class CordonAfterCharts extends FollowingElement {
  @property({ attribute: false }) account: RunAccount | undefined;
  @property() day: string | undefined;

  readonly #say = speaking(afterWords);

  override render(): TemplateResult | typeof nothing {
    const { account } = this;
    if (!account) return nothing;
    const { run } = account;
    const formats = formatsFor(run.plan.brief.timeZone);
    const shown = account.days.find(({ day }) => day === this.day) ?? account.days[0]!;
    return html`
      <section class="slight stack" aria-labelledby="heading">
        <div class="middle wrap heading">
          <h2 id="heading" class="large">${this.#say('charts')}</h2>
          ${this.#days(account, shown, formats)}
        </div>
        <div class="stack loose charts">${this.#figures(run, account, shown, formats)}</div>
      </section>
    `;
  }

  #days(account: RunAccount, shown: DayAccount, formats: Formats): TemplateResult | typeof nothing {
    if (account.days.length < 2) return nothing;
    const button = ({ day }: DayAccount) => html`
      <button aria-pressed=${day === shown.day} @click=${() => this.#choose(day)}>${formats.day(day)}</button>
    `;
    return html`
      <div class="wrap switch" role="group" aria-label=${this.#say('chart-day')}>
        ${account.days.map(button)}
      </div>
    `;
  }

  #figures(
    run: RunState,
    account: RunAccount,
    { held, guided }: DayAccount,
    formats: Formats,
  ): TemplateResult {
    return html`
      ${this.#figure(
        'chart-held',
        html`
          <cordon-after-held .held=${held} time-zone=${run.plan.brief.timeZone}></cordon-after-held>
        `,
      )}
      ${this.#figure(
        'chart-guided',
        html`
          <cordon-after-guided .run=${run} .guided=${guided}></cordon-after-guided>
        `,
      )}
      ${this.#figure(
        'chart-late',
        html`
          ${punctualityBars(account.punctuality, this.#say, formats)}
          <p class="small quiet note">${this.#say('chart-late-note')}</p>
        `,
      )}
      ${
        guided.places.length > 0
          ? this.#figure('chart-places', placeBars(run, guided, this.#say, formats))
          : nothing
      }
    `;
  }

  #figure(name: AfterWord, body: TemplateResult): TemplateResult {
    return html`
      <figure class="slight from-top pad-4 card stack">
        <figcaption><h3 class="medium plain">${this.#say(name)}</h3></figcaption>
        ${body}
      </figure>
    `;
  }

  #choose(day: string): void {
    this.dispatchEvent(new CustomEvent('chart-day', { detail: day }));
  }

  static override readonly styles = [
    base,
    buttons,
    tables,
    sections,
    barStyles,
    css`
      :host {
        container-type: inline-size;
      }
      .charts {
        grid-template-columns: repeat(2, minmax(0, 1fr));
      }
      @container (max-width: 52rem) {
        .charts {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];
}
