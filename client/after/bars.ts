import { css, html, nothing, type TemplateResult } from 'lit';
import type { Operation } from '../../domain/operation/operation.ts';
import type { GuidedByHour, Punctuality } from '../../domain/totals/series.ts';
import { icon } from '../ui/icons.ts';
import type { AfterWord } from '../words/after.ts';
import type { Formats } from '../words/format.ts';
import type { Say } from '../words/language.ts';
import { placeName } from './chart-tables.ts';
import { sumOf } from './guided-chart.ts';

/** One row of a table whose rows are bars; a late one bears a sign, so that colour is not alone. */
interface Bar {
  readonly words: string;
  readonly value: number;
  readonly late?: boolean;
}

/** How early or late officers came, class by class. */
export function punctualityBars(
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

/** Vehicles guided at each place on a day, the most first. */
export function placeBars(
  operation: Operation,
  { places }: GuidedByHour,
  say: Say<AfterWord>,
  formats: Formats,
): TemplateResult {
  const rows = places.map(({ placeId, vehicles }) => ({
    words: placeName(operation, placeId),
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
                          style="width: ${(value / most) * 100}%"
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

function classWords({ fromMin, untilMin }: Punctuality, say: Say<AfterWord>): string {
  if (fromMin === -Infinity) return say('early-more', { n: -untilMin });
  if (untilMin === Infinity) return say('late-more', { n: fromMin });
  return untilMin <= 0
    ? say('early-between', { from: -untilMin, until: -fromMin })
    : say('late-between', { from: fromMin, until: untilMin });
}

export const barStyles = css`
  .bars th {
    width: 1%;
    background: none;
    color: var(--ink);
    font-weight: var(--weight);
  }
  .bars th,
  .bars td {
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
