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
  const n = (value: number) => html`
    <td class="number">${formats.count(value)}</td>
  `;
  const lines = places
    .map(({ placeId, vehicles }) => ({ name: placeName(operation, placeId), vehicles }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true }));
  return html`
    <table>
      <thead>
        <tr>
          <th scope="col">${say('place')}</th>
          ${hours.map(
            (at) => html`
              <th scope="col" class="number">${formats.time(at)}</th>
            `,
          )}
          <th scope="col" class="number">${say('sum')}</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          ({ name, vehicles }) => html`
            <tr>
              <th scope="row">${name}</th>
              ${vehicles.map(n)}${n(sumOf(vehicles))}
            </tr>
          `,
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${say('sum')}</th>
          ${hours.map((_, i) => n(sumOf(places.map(({ vehicles }) => vehicles[i]!))))}
          ${n(sumOf(places.flatMap(({ vehicles }) => vehicles)))}
        </tr>
      </tfoot>
    </table>
  `;
}

function placeName({ tables }: Operation, id: string): string {
  return tables.carParks.get(id)?.name ?? tables.gates.get(id)?.name ?? id;
}
