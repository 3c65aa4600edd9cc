import { beforeEach, expect, test } from 'vitest';
import { router } from '../../client/app/router.ts';
import { ridesCells } from '../../client/staffing/rides/rides-side.ts';
import { ridesAskedOf, ridesShown } from '../../client/staffing/rides/shown-rides.ts';
import type { Solving } from '../../client/staffing/solving.ts';
import { language } from '../../client/words/language.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { rosteredChains } from '../../domain/staffing/from-plan/roster-rides.ts';
import { assigned, at, fixedPost, north, officer, operationOf, squad, vehicle } from '../domain/builders.ts';

const DAY = '2020-09-22';

/** Two officers of a squad with a car of two seats go east; one of a squad without a car goes there too. */
function scene(): Operation {
  return operationOf(
    ...north,
    squad('s2'),
    vehicle('car', { seats: 2 }),
    fixedPost('east', at(10_000), 60, 90, { strength: { police: 0, auxiliary: 3, warden: 0 } }),
    officer('ann'),
    officer('bea', { grade: 'police' }),
    officer('cas', { squadId: 's2' as never }),
    assigned('ann', 'east~w'),
    assigned('bea', 'east~w'),
    assigned('cas', 'east~w'),
  );
}

/** The part of the solver's answer that the rides use. */
function solvingOf(operation: Operation, found?: readonly unknown[]): Solving {
  const solved = found && { answer: { result: { chains: found } }, version: '' };
  return { store: { operation }, day: DAY, solved } as unknown as Solving;
}

beforeEach(() => {
  history.replaceState(null, '', '/plan/staff');
  language.choose('en');
});

test('[S44] officers without a seat come first; the highest grade drives, and the others are passengers', () => {
  const { rows, seatless, vehicles } = ridesShown(solvingOf(scene()));
  expect(rows.map(({ from, to, vehicle: car }) => [from, to, car?.plate])).toEqual([
    ['base of s2', 'east east', undefined],
    ['east east', 'base of s2', undefined],
    ['base of s1', 'east east', 'car'],
    ['east east', 'base of s1', 'car'],
  ]);
  expect([seatless.length, vehicles]).toEqual([2, 1]);
  expect([rows[2]!.drivers, rows[2]!.passengers].map((who) => who.map(({ name }) => name))).toEqual([
    ['bea'],
    ['ann'],
  ]);
  expect(rows[0]!.drivers).toEqual([]);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

test('[S44] the rides go to a spreadsheet: where, when, in what, with whom', () => {
  const operation = scene();
  const [headings, ...lines] = ridesCells(operation, DAY, ridesShown(solvingOf(operation)));
  expect(headings!.length).toBe(10);
  const seatless = [DAY, 's2', '✕ no seat', '', ''];
  expect(lines.slice(0, 2)).toEqual([
    [...seatless, '2020-09-22 08:45:59', '2020-09-22 08:45:59', 'base of s2', 'cas cas', ''],
    [...seatless, '2020-09-22 09:00', '2020-09-22 09:00', 'east east', '', 'cas cas'],
  ]);
  expect(lines[4]!.slice(2, 5)).toEqual(['car', 'bea bea', '']);
  expect(lines[4]!.slice(7)).toEqual(['base of s1', 'bea bea, ann ann', '']);
});

test('[S44] the rides of the found roster are shown if the address asks for them and there is one', () => {
  const operation = scene();
  const found = rosteredChains(operation.plan, DAY).filter((chain) => chain.officer === 'ann');
  expect(ridesAskedOf(solvingOf(operation, found))).toBe('standing');
  router.select({ rides: 'found' });
  expect(ridesAskedOf(solvingOf(operation))).toBe('standing');
  expect(ridesShown(solvingOf(operation, found)).rows.map(({ drivers }) => drivers[0]?.name)).toEqual([
    'ann',
    'ann',
  ]);
});
