import { css, html, type TemplateResult } from 'lit';
import type { Punctuality } from '../../domain/totals/series.ts';
import { icon } from '../ui/icons.ts';
import type { AfterWord } from '../words/after.ts';
import type { Formats } from '../words/format.ts';
import type { Say } from '../words/language.ts';

/** How early or late officers came, class by class: a table whose rows are bars. Late ones bear a sign, so colour is not alone. */
export function punctualityBars(
  classes: readonly Punctuality[],
  say: Say<AfterWord>,
  formats: Formats,
): TemplateResult {
  const most = classes.reduce((top, { attendances }) => Math.max(top, attendances), 1);
  return html`
    <table class="bars">
      <caption class="unseen">${say('chart-late')}</caption>
      <tbody>
        ${classes.map(
          (one) => html`
            <tr>
              <th scope="row">${classWords(one, say)}</th>
              <td class="length">
                <div
                  class=${one.fromMin >= 0 ? 'bar late' : 'bar'}
                  style="width: ${(one.attendances / most) * 100}%"
                ></div>
              </td>
              <td class="number">
                ${one.fromMin >= 0 && one.attendances > 0 ? icon('warning') : ''}${formats.count(one.attendances)}
              </td>
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

export const punctualityStyles = css`
  .bars th {
    width: 1%;
    background: none;
    color: var(--ink);
    font-weight: var(--weight);
  }
  .bars th,
  .bars td {
    height: 1.75rem;
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
    height: 0.875rem;
    min-width: 1px;
    background: var(--chart-2);
  }
  .bar.late {
    background: repeating-linear-gradient(135deg, var(--chart-3) 0 4px, var(--surface) 4px 6px);
    outline: 1px solid var(--chart-3);
    outline-offset: -1px;
  }
`;
