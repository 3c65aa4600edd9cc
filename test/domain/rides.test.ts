import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StaffingProblem } from '../../domain/staffing/problem/problem.ts';
import type { Chain } from '../../domain/staffing/problem/staffing-result.ts';
import { driversOf, type Ride, type Transfer } from '../../domain/staffing/rides/ride.ts';
import { ridesOf } from '../../domain/staffing/rides/rides.ts';

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
    { id: 'x', place: 'west', from: 5 * MINUTE, until: 10 * MINUTE, need: { warden: 1 } },
    { id: 'long', place: 'east', from: 0, until: 200 * MINUTE, need: { warden: 1 } },
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
  const oneSeat = { ...problem, vehicles: [{ id: 'bike', base: 'north', seats: 1 }] };
  const rides = ridesOf(oneSeat, [day('e'), day('e'), day('e')]).filter(({ to }) => to === 'east');
  expect(rides.map(({ leaves, vehicle, broughtFrom }) => [leaves / MINUTE, vehicle, broughtFrom])).toEqual([
    [-30, 'bike', undefined],
    [-10, 'bike', 'east'],
    [-10, undefined, undefined],
  ]);
});

test('[S21] officers get out along the way, and the vehicle stays with the last', () => {
  const oneCar = { ...problem, vehicles: [{ id: 'car', base: 'north', seats: 2 }] };
  const [out] = ridesOf(oneCar, [day('e'), day('x')]);
  expect(out!.vehicle).toBe('car');
  expect(
    out!.halts.map(({ place, arrives, on, off }) => [place, arrives / MINUTE, on.length, off.length]),
  ).toEqual([
    ['base', -15, 2, 0],
    ['east', -5, 0, 1],
    ['west', 5, 0, 1],
  ]);
});

test('[S21] who cannot be there in time leaves as soon as they can, and that is told: nobody is left out', () => {
  const rides = ridesOf(problem, [day('e', 'w'), day('w', 'e')]);
  const late = rides
    .flatMap(({ transfers }) => transfers)
    .filter(({ earliest, latest }) => earliest > latest);
  expect(late.map(({ from, to }) => `${from}-${to}`)).toEqual(['west-east']);
  const arrives = rides.flatMap(({ halts }) => halts).find(({ off }) => off.includes(late[0]!))!.arrives;
  expect(arrives).toBe(late[0]!.earliest + 10 * MINUTE);
});

test('[S21] a few steps are walked, and who goes on later rides with those who leave then', () => {
  expect(told([day('e', 'n', 'w')])).toEqual([
    ['base-east', -10, 1, 'car'],
    ['next-west', 50, 1, 'car'],
    ['west-base', 71, 1, 'car'],
  ]);
});

test('[S21] a vehicle stays where it arrived: elsewhere it has to be brought', () => {
  const oneCar = { ...problem, vehicles: [{ id: 'car', base: 'north', seats: 2 }] };
  const rides = ridesOf(oneCar, [day('long'), day('w')]);
  expect(
    rides.map(({ from, to, leaves, broughtFrom }) => [`${from}-${to}`, leaves / MINUTE, broughtFrom]),
  ).toEqual([
    ['base-east', -10, undefined],
    ['base-west', 50, 'east'],
    ['west-base', 71, undefined],
    ['east-base', 201, 'base'],
  ]);
});

/** When a transfer must arrive: for the duty or as soon as possible; home at most half an hour later than alone. */
function dueOf({ earliest, latest, driveS }: Transfer): number {
  if (latest === Infinity) return earliest + driveS * 1000 + 30 * MINUTE;
  return Math.max(earliest, latest) + driveS * 1000;
}

function waysBetween(from: string, to: string): number {
  const number = (id: string) => problem.places.findIndex((place) => place.id === id);
  return 'seconds' in problem.travel ? problem.travel.seconds[number(from)]![number(to)]! : NaN;
}

/** Halts are in order of time, there is always a driver and a seat for all, and everyone gets out at their place, in time. */
function expectKept(ride: Ride, seats: number): void {
  const { halts, transfers, vehicle } = ride;
  const drivers = driversOf(ride, () => 0);
  let aboard = new Set<Transfer>();
  for (const [i, { place, arrives, leaves, on, off }] of halts.entries()) {
    const before = halts[i - 1];
    if (before) expect(arrives - before.leaves).toBe(waysBetween(before.place, place) * 1000);
    expect(leaves).toBeGreaterThanOrEqual(arrives);
    for (const one of off) {
      expect([aboard.has(one), one.to]).toEqual([true, place]);
      if (vehicle !== undefined) expect(arrives).toBeLessThanOrEqual(dueOf(one));
    }
    for (const one of on) {
      expect(one.from).toBe(place);
      expect(leaves).toBeGreaterThanOrEqual(one.earliest);
    }
    aboard = new Set([...aboard, ...on].filter((one) => !off.includes(one)));
    expect(aboard.size).toBeLessThanOrEqual(seats);
    if (i < halts.length - 1) expect(drivers.some((driver) => aboard.has(driver))).toBe(true);
    expect(aboard.size === 0).toBe(i === halts.length - 1);
  }
  expect(halts.flatMap(({ on }) => on)).toEqual(transfers);
}

test('[S21] [S47] every transfer is in one ride that keeps its times and seats, and a vehicle is at one place at a time, until it breaks down', () => {
  const duties = fc.subarray(['e', 'n', 'x', 'w', 'long'] as const, { minLength: 1 });
  const fleet = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 });
  const ends = fc.array(fc.option(fc.integer({ min: -30, max: 150 })), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(duties, { maxLength: 9 }), fleet, ends, (days, sizes, untils) => {
      const vehicles = sizes.map((seats, i) => {
        const until = untils[i] === null ? Infinity : untils[i]! * MINUTE;
        return { id: `v${i}`, base: 'north', seats, until };
      });
      const rides = ridesOf(
        { ...problem, vehicles },
        days.map((own) => day(...own)),
      );
      for (const ride of rides) expectKept(ride, vehicles.find(({ id }) => id === ride.vehicle)?.seats ?? 9);
      for (const { id, until } of vehicles) {
        let [at, since] = ['base', -Infinity];
        for (const { from, to, leaves, arrives, broughtFrom, vehicle } of rides) {
          if (vehicle !== id) continue;
          expect(leaves).toBeGreaterThanOrEqual(since + waysBetween(at, from) * 1000);
          expect(broughtFrom).toBe(waysBetween(at, from) > 30 ? at : undefined);
          expect(arrives).toBeLessThanOrEqual(until);
          [at, since] = [to, arrives];
        }
      }
      const ridden = rides.flatMap(({ transfers }) => transfers);
      expect(new Set(ridden).size).toBe(ridden.length);
      const placeOf = (id: string) => problem.duties.find((duty) => duty.id === id)!.place;
      const needed = days.map((own) => {
        const places = ['base', ...own.map(placeOf), 'base'];
        return places.slice(1).filter((place, i) => waysBetween(places[i]!, place) > 30).length;
      });
      expect(ridden.length).toBe(needed.reduce((sum, n) => sum + n, 0));
    }),
    { numRuns: 500 },
  );
});

test('[S21] whoever stays aboard longest drives, and another takes the wheel only when they get out', () => {
  const chain = day('e');
  const going = (from: string, to: string): Transfer => ({
    chain,
    from,
    to,
    earliest: 0,
    latest: 0,
    driveS: 600,
  });
  const [first, second, third] = [going('base', 'west'), going('base', 'east'), going('east', 'base')];
  const halt = (place: string, on: Transfer[], off: Transfer[]) => ({
    place,
    arrives: 0,
    leaves: 0,
    on,
    off,
  });
  const halts = [
    halt('base', [second, first], []),
    halt('east', [third], [second]),
    halt('west', [], [first]),
    halt('base', [], [third]),
  ];
  const transfers = [second, first, third];
  const ride: Ride = { base: 'north', from: 'base', to: 'base', leaves: 0, arrives: 0, transfers, halts };
  expect(driversOf(ride, () => 0)).toEqual([first, third]);
});

test('[S47] what a vehicle has done before it breaks down stays, others take whom they can, and who was aboard has no seat', () => {
  const until = -5 * MINUTE;
  const vehicles = [
    { id: 'car', base: 'north', seats: 2, until },
    { id: 'van', base: 'north', seats: 4 },
  ];
  const rides = (asked: StaffingProblem) =>
    ridesOf(asked, [day('e'), day('w')]).map(({ from, to, leaves, vehicle }) => [
      `${from}-${to}`,
      leaves / MINUTE,
      vehicle,
    ]);
  expect(rides(problem)).toEqual([
    ['base-east', -10, 'car'],
    ['east-west', 21, 'car'],
    ['west-base', 71, 'car'],
  ]);
  expect(rides({ ...problem, vehicles })).toEqual([
    ['base-east', -10, undefined],
    ['base-west', 30, 'van'],
    ['west-base', 71, 'van'],
  ]);
  expect(rides({ ...problem, vehicles: [{ ...vehicles[0]!, until: 40 * MINUTE }, vehicles[1]!] })).toEqual([
    ['base-east', -10, 'car'],
    ['east-base', 21, 'car'],
    ['base-west', 50, 'van'],
    ['west-base', 71, 'van'],
  ]);
});
