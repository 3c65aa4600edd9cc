import { html, nothing, type TemplateResult } from 'lit';
import { holdsOf } from '../../../domain/duties/closures.ts';
import type { TimetableRow } from '../../../domain/duties/route-timetable.ts';
import type { Movement, Route } from '../../../domain/records/route.ts';
import { MOMENTS, momentsFor, type Telling } from './timetable-columns.ts';
import { routeLengthM } from '../../../domain/kernel/geodesy.ts';

/** What is printed: the timetable of one convoy on its route. */
export interface TimetableSheet extends Telling {
  readonly route: Route;
  readonly movement: Movement | undefined;
  readonly rows: readonly TimetableRow[];
  readonly timeZone: string;
}

/** A timetable as a printed page. */
export function paperOf(sheet: TimetableSheet): TemplateResult {
  const { route, movement, rows, say, formats, timeZone, limitS } = sheet;
  const departs =
    movement && say('sheet-departs', { when: formats.dateTime(movement.departsAt), n: movement.vehicles });
  return html`
    <h1>${say('timetable')} ${route.code} ${route.name}</h1>
    <p>
      ${formats.km(routeLengthM(route))} · ${movement ? `${movement.name} · ${departs}` : say('no-movements')}
    </p>
    <table>
      <thead>
        <tr>
          <th>${say('chainage')}</th>
          <th>${say('post')}</th>
          <th>${say('name')}</th>
          ${MOMENTS.map(
            (moment) => html`
              <th class="number">${say(`at-${moment}`)}</th>
            `,
          )}
          <th class="number">${say('hold')}</th>
        </tr>
      </thead>
      <tbody>${rows.map((row) => printedRow(row, sheet))}</tbody>
    </table>
    <p>${say('sheet-over', { limit: formats.duration(limitS), zone: timeZone })}</p>
  `;
}

function printedRow(row: TimetableRow, { movement, formats, limitS }: TimetableSheet): TemplateResult {
  const moments = momentsFor(row, movement);
  const { longestS, over } = holdsOf(row.closures, limitS);
  return html`
    <tr>
      <td>${formats.chainage(row.pass.chainageM)}</td>
      <td>${row.post.code}</td>
      <td>${row.post.name}</td>
      ${MOMENTS.map(
        (moment) => html`
          <td class="number">${moments ? formats.clock(moments[moment]) : '–'}</td>
        `,
      )}
      <td class="number">${over.length > 0 ? '▲ ' : nothing}${formats.duration(longestS)}</td>
    </tr>
  `;
}
