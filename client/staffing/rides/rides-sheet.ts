import { html, nothing, type TemplateResult } from 'lit';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Officer } from '../../../domain/people/people.ts';
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
  'leaves',
  'arrives',
  'ride-from',
  'ride-to',
  'vehicle',
  'driver',
  'passengers',
  'brought-from',
];

/** The rides as rows of cells, the headings first; those without a seat come first. */
export function ridesCells(operation: Operation, day: string, { rows }: ShownRides): Cell[][] {
  const clock = (at: number): string => {
    const { day: date, time } = wallOf(operation.brief.timeZone, at);
    return `${date} ${time}`;
  };
  return [
    COLUMNS.map((key) => say(key)),
    ...rows.map(({ squad, ride, from, to, vehicle, broughtFrom, driver, passengers }) => [
      day,
      squad,
      clock(ride.leaves),
      clock(ride.arrives),
      from,
      to,
      vehicle?.plate ?? say('no-seat'),
      driver ? nameOf(driver) : '',
      passengers.map(nameOf).join(', '),
      broughtFrom,
    ]),
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
          <th>${say('leaves')}</th>
          <th>${say('arrives')}</th>
          <th>${say('ride-from')}</th>
          <th>${say('ride-to')}</th>
          <th>${say('vehicle')}</th>
          <th>${say('driver')}</th>
          <th>${say('passengers')}</th>
          <th>${say('brought-from')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ ride, from, to, vehicle, broughtFrom, driver, passengers }) => html`
            <tr>
              <td class="number">${time(ride.leaves)}</td>
              <td class="number">${time(ride.arrives)}</td>
              <td>${from}</td>
              <td>${to}</td>
              <td>${vehicle?.plate ?? ''}</td>
              <td>${driver ? nameOf(driver) : ''}</td>
              <td>${passengers.map(nameOf).join(', ')}</td>
              <td>${broughtFrom}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

function nameOf({ number, name }: Officer): string {
  return `${number} ${name}`;
}
