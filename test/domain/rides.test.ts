import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StaffingProblem } from '../../domain/staffing/problem.ts';
import { ridesOf } from '../../domain/staffing/rides.ts';
import type { Chain } from '../../domain/staffing/staffing-result.ts';

const MINUTE = 60_000;

/** Two posts ten minutes from the base and from each other; a car with two seats and a van with four. */
const problem: StaffingProblem = {
  format: 'cordon-staffing-1',
  grades: ['warden'],
  places: ['base', 'east', 'west', 'next'].map((id) => ({ id })),
  travel: {
    seconds: [
      [0, 600, 600, 600],
      [600, 0, 600, 20],
      [600, 600, 0, 600],
      [600, 20, 600, 0],
    ],
  },
  handoverS: 60,
  bases: [{ id: 'north', place: 'base', officers: { warden: 9 } }],
  vehicles: [
    { id: 'car', base: 'north', seats: 2 },
    { id: 'van', base: 'north', seats: 4 },
  ],
  duties: [
    { id: 'e', place: 'east', from: 0, until: 20 * MINUTE, need: { warden: 5 } },
    { id: 'n', place: 'next', from: 25 * MINUTE, until: 30 * MINUTE, need: { warden: 1 } },
    { id: 'w', place: 'west', from: 60 * MINUTE, until: 70 * MINUTE, need: { warden: 1 } },
  ],
};

const day = (...duties: string[]): Chain => ({
  base: 'north',
  grade: 'warden',
  duties: duties.map((duty) => ({ duty, grade: 'warden' })),
});

const told = (chains: readonly Chain[]) =>
  ridesOf(problem, chains).map(({ from, to, leaves, transfers, vehicle }) => [
    `${from}-${to}`,
    leaves / MINUTE,
    transfers.length,
    vehicle,
  ]);

test('[S21] who has the same way at the same time drives together, in the smallest vehicle with the seats', () => {
  expect(told([day('e'), day('e')])).toEqual([
    ['base-east', -10, 2, 'car'],
    ['east-base', 21, 2, 'car'],
  ]);
  expect(told([day('e'), day('e'), day('e')])[0]).toEqual(['base-east', -10, 3, 'van']);
});

test('[S21] a transfer for which the base has no seat left is told', () => {
  const rides = told(Array.from({ length: 7 }, () => day('e')));
  expect(rides.slice(0, 3)).toEqual([
    ['base-east', -10, 4, 'van'],
    ['base-east', -10, 2, 'car'],
    ['base-east', -10, 1, undefined],
  ]);
});

test('[S21] who cannot be there in time leaves as soon as they can: nobody is left out, and nothing is looked for without end', () => {
  expect(told([day('e', 'w'), day('w', 'e')]).map(([way, leaves]) => [way, leaves])).toEqual([
    ['base-east', -10],
    ['east-base', 21],
    ['base-west', 50],
    ['east-west', 50],
    ['west-base', 71],
    ['west-east', 71],
  ]);
});

test('[S21] every transfer is in one ride, and no ride has more people than seats', () => {
  const duties = fc.subarray(['e', 'n', 'w'] as const, { minLength: 1 });
  fc.assert(
    fc.property(fc.array(duties, { maxLength: 9 }), (days) => {
      const rides = ridesOf(
        problem,
        days.map((duties) => day(...duties)),
      );
      const seats = new Map(problem.vehicles!.map(({ id, seats }) => [id, seats]));
      for (const { vehicle, transfers } of rides)
        if (vehicle !== undefined) expect(transfers.length).toBeLessThanOrEqual(seats.get(vehicle)!);
      const ridden = rides.flatMap(({ transfers }) => transfers);
      expect(new Set(ridden).size).toBe(ridden.length);
      const needed = days.map((own) => own.length + 1 - Number(own.includes('e') && own.includes('n')));
      expect(ridden.length).toBe(needed.reduce((sum, n) => sum + n, 0));
    }),
  );
});

test('[S21] a few steps are walked, and who goes on later rides with those who leave then', () => {
  expect(told([day('e', 'n', 'w')])).toEqual([
    ['base-east', -10, 1, 'car'],
    ['next-west', 50, 1, 'car'],
    ['west-base', 71, 1, 'car'],
  ]);
});

test('[S21] a vehicle stays where it arrived: elsewhere it has to be brought, and what cannot be in time takes nobody', () => {
  const oneCar = { ...problem, vehicles: [{ id: 'car', base: 'north', seats: 2 }] };
  const rides = ridesOf(oneCar, [day('e', 'w'), day('n')]).map(
    ({ from, to, leaves, vehicle, broughtFrom }) => [
      `${from}-${to}`,
      leaves / MINUTE,
      vehicle ?? 'none',
      broughtFrom ?? 'at hand',
    ],
  );
  expect(rides).toEqual([
    ['base-east', -10, 'car', 'at hand'],
    ['base-next', 15, 'car', 'east'],
    ['next-base', 30 + 1, 'car', 'at hand'],
    ['east-west', 50, 'none', 'at hand'],
    ['west-base', 71, 'car', 'base'],
  ]);
});
