import { html, nothing, type TemplateResult } from 'lit';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Officer } from '../../../domain/records/people.ts';
import type { Cell } from '../../after/spreadsheet.ts';
import { wallOf } from '../../plan/form/written.ts';
import { formatsFor } from '../../words/format.ts';
import { phrase } from '../../words/language.ts';
import { ridesWords, type RidesWord } from '../../words/rides.ts';
import { grouped } from '../grouped.ts';
import type { RideRow, ShownRides } from './shown-rides.ts';

const say = (key: RidesWord, params?: Record<string, string | number>): string =>
  phrase(ridesWords[key], params);

const COLUMNS: readonly RidesWord[] = [
  'csv-day',
  'squad',
  'vehicle',
  'driver',
  'brought-from',
  'arrives',
  'leaves',
  'ride-place',
  'gets-in',
  'gets-out',
];

/** The rides as rows of cells, the headings first, a row for each halt; those without a seat come first. */
export function ridesCells(operation: Operation, day: string, { rows }: ShownRides): Cell[][] {
  const clock = (at: number): string => {
    const { day: date, time } = wallOf(operation.brief.timeZone, at);
    return `${date} ${time}`;
  };
  return [
    COLUMNS.map((key) => say(key)),
    ...rows.flatMap(({ squad, vehicle, broughtFrom, drivers, halts }) =>
      halts.map(({ place, arrives, leaves, on, off }, i) => [
        day,
        squad,
        vehicle?.plate ?? say('no-seat'),
        drivers.map(nameOf).join(' → '),
        i === 0 ? broughtFrom : '',
        clock(arrives),
        clock(leaves),
        place,
        on.map(nameOf).join(', '),
        off.map(nameOf).join(', '),
      ]),
    ),
  ];
}

/** The rides on paper: who has no seat, then a table for each squad. */
export function ridesPaper(
  operation: Operation,
  day: string,
  { rows, seatless }: ShownRides,
): TemplateResult {
  const { day: dayName } = formatsFor(operation.brief.timeZone);
  const seated = rows.filter(({ vehicle }) => vehicle);
  return html`
    <h1>${operation.brief.name} · ${say('sheet-rides', { day: dayName(day) })}</h1>
    ${seatless.length > 0 ? sheetOf(operation, say('sheet-seatless'), seatless) : nothing}
    ${[...grouped(seated, ({ squad }) => squad)].map(([squad, own]) => sheetOf(operation, squad, own))}
  `;
}

function sheetOf(operation: Operation, heading: string, rows: readonly RideRow[]): TemplateResult {
  const { time } = formatsFor(operation.brief.timeZone);
  return html`
    <h2>${heading}</h2>
    <table>
      <thead>
        <tr>
          <th>${say('vehicle')}</th>
          <th>${say('driver')}</th>
          <th>${say('ride-time')}</th>
          <th>${say('ride-place')}</th>
          <th>${say('gets-in')}</th>
          <th>${say('gets-out')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(({ vehicle, broughtFrom, drivers, halts }) =>
          halts.map(
            ({ place, arrives, on, off }, i) => html`
              <tr>
                <td>${i === 0 ? (vehicle?.plate ?? say('no-seat')) : ''}</td>
                <td>${i === 0 ? drivers.map(nameOf).join(' → ') : ''}</td>
                <td class="number">${time(arrives)}</td>
                <td>
                  ${place}${i === 0 && broughtFrom ? ` (${say('bring-it', { from: broughtFrom })})` : ''}
                </td>
                <td>${on.map(nameOf).join(', ')}</td>
                <td>${off.map(nameOf).join(', ')}</td>
              </tr>
            `,
          ),
        )}
      </tbody>
    </table>
  `;
}

function nameOf({ number, name }: Officer): string {
  return `${number} ${name}`;
}
