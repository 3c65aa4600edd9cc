import { html, type TemplateResult } from 'lit';
import type { Operation } from '../../domain/operation/operation.ts';
import type { GuidedByHour, Held } from '../../domain/totals/series.ts';
import type { AfterWord } from '../words/after.ts';
import type { Formats } from '../words/format.ts';
import type { Say } from '../words/language.ts';
import { sumOf } from './guided-chart.ts';

const HALF_HOUR_MS = 1_800_000;

/** The same as the chart, for those who read or listen rather than look: every half hour. */
export function heldTable(held: readonly Held[], say: Say<AfterWord>, formats: Formats): TemplateResult {
  return html`
    <table>
      <thead>
        <tr>
          <th scope="col">${say('time')}</th>
          ${(['chart-needed', 'chart-there', 'chart-missing'] as const).map(
            (word) => html`
              <th scope="col" class="number">${say(word)}</th>
            `,
          )}
        </tr>
      </thead>
      <tbody>
        ${held
          .filter(({ at }) => at % HALF_HOUR_MS === 0)
          .map(
            ({ at, needed, there, missing }) => html`
              <tr>
                <th scope="row">${formats.time(at)}</th>
                ${[needed, there, missing].map(
                  (heads) => html`
                    <td class="number">${formats.count(heads)}</td>
                  `,
                )}
              </tr>
            `,
          )}
      </tbody>
    </table>
  `;
}

/** Vehicles by place and hour, with sums. */
export function guidedTable(
  operation: Operation,
  { hours, places }: GuidedByHour,
  say: Say<AfterWord>,
  formats: Formats,
): TemplateResult {
  const lines = places
    .map(({ placeId, vehicles }) => ({ name: placeName(operation, placeId), vehicles }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true }));
  const sums = hours.map((_, i) => sumOf(places.map(({ vehicles }) => vehicles[i]!)));
  const head = (words: string) => html`
    <th scope="col" class="number">${words}</th>
  `;
  return html`
    <table>
      <thead>
        <tr>
          <th scope="col">${say('place')}</th>
          ${hours.map((at) => head(formats.time(at)))}${head(say('sum'))}
        </tr>
      </thead>
      <tbody>${lines.map(({ name, vehicles }) => numberRow(name, vehicles, formats))}</tbody>
      <tfoot>${numberRow(say('sum'), sums, formats)}</tfoot>
    </table>
  `;
}

/** A name, its numbers, and what they come to. */
function numberRow(name: string, numbers: readonly number[], { count }: Formats): TemplateResult {
  return html`
    <tr>
      <th scope="row">${name}</th>
      ${[...numbers, sumOf(numbers)].map(
        (n) => html`
          <td class="number">${count(n)}</td>
        `,
      )}
    </tr>
  `;
}

export function placeName({ tables }: Operation, id: string): string {
  return tables.carParks.get(id)?.name ?? tables.gates.get(id)?.name ?? id;
}

/** A table that unfolds under its chart. */
export function asTable(table: TemplateResult, say: Say<AfterWord>): TemplateResult {
  return html`
    <details>
      <summary>${say('as-table')}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${say('as-table')}>${table}</div>
    </details>
  `;
}
