import fc from 'fast-check';
import { expect, test } from 'vitest';
import { travelS } from '../../domain/duties/duties.ts';
import { arrivalsByRoads } from '../../domain/duties/open-drives.ts';
import type { Interval } from '../../domain/kernel/interval.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { Change } from '../../domain/records/collections.ts';
import { TimedSearch, type TimedWay } from '../../domain/roads/timed-ways.ts';
import { EIGHT, HOUR, MINUTE, at, closure, movement, north, operationOf, road, route } from './builders.ts';

/** A main street of two kilometres with a cross street in its middle, and a way around by the south. */
const [west, cross, east] = [at(0), at(1000), at(2000)];
const [south, nord] = [at(1000, -300), at(1000, 600)];
const streets: readonly Change[] = [
  road('main', [west, cross, east]),
  road('cross', [south, cross, nord]),
  road('around', [west, at(0, -300), south, at(2000, -300), east]),
];

/** Minutes after eight at which somebody is there who leaves at a minute, at the patrol speed of a kilometre in a minute. */
function arrives(changes: readonly Change[], from: Position, to: Position, leavesMin: number, until = 600) {
  const { plan } = operationOf(...north, ...streets, ...changes);
  const setOut = { from, at: EIGHT + leavesMin * MINUTE };
  const [arrival] = arrivalsByRoads(plan, to, [setOut], EIGHT + until * MINUTE);
  const open = setOut.at + Math.ceil(travelS(plan, from, to)) * 1000;
  expect(arrival).toBeGreaterThanOrEqual(open);
  return (arrival! - EIGHT) / MINUTE;
}

test('[M10] help drives around a street that a fixed closure bars, or waits until it opens, whichever is sooner', () => {
  const closed = [route('r', [west, east]), closure('m', 'r', 30)];
  const [beside, beyond] = [at(0, -150), at(2000, -150)];
  expect(arrives([], at(0), nord, -10)).toBeCloseTo(-10 + 1.6, 1);
  expect(arrives(closed, beside, beyond, 5)).toBeCloseTo(5 + 2.3, 1);
  expect(arrives(closed, beside, nord, 5)).toBeCloseTo(30 + 0.6, 1);
  expect(arrives(closed, beside, nord, 31)).toBeCloseTo(31 + 1.75, 1);
  expect(arrives(closed, beside, nord, 5, 20)).toBe(Infinity);
});

test('[M10] help leaves the street on which it stands and comes to the street where it is wanted, though they are closed', () => {
  const closed = [route('r', [west, east]), closure('m', 'r', 30)];
  expect(arrives(closed, at(500), south, 5)).toBeCloseTo(5 + 0.8, 1);
  expect(arrives(closed, south, at(1500), 5)).toBeCloseTo(5 + 0.8, 1);
  expect(arrives(closed, at(200), at(700), 5)).toBeCloseTo(5 + 0.5, 1);
  expect(arrives(closed, at(500), at(1500), 5)).toBeCloseTo(5 + 1, 1);
  expect(arrives(closed, at(500), nord, 5)).toBeCloseTo(5 + 1.1, 1);
});

test('[M10, S23] help drives on the closed street of a convoy and waits to cross until the tail is by; where nobody may overtake, neither', () => {
  const convoy = (overtaking: 'allowed' | 'forbidden') => [
    route('r', [west, east], { overtaking }),
    movement('m', 'r', { departsAt: EIGHT, speedKmh: 60, vehicles: 100, spacingM: 20 }),
  ];
  const [allowed, forbidden] = [convoy('allowed'), convoy('forbidden')];
  expect(arrives(allowed, west, east, 0.5)).toBeCloseTo(2.5, 1);
  expect(arrives(allowed, south, nord, 1)).toBeCloseTo(3 + 0.6, 1);
  expect(arrives(allowed, south, nord, -3)).toBeCloseTo(-3 + 0.9, 1);
  expect(arrives(allowed, south, nord, -2)).toBeCloseTo(-2 + 0.9, 1);
  expect(arrives(forbidden, south, nord, -2)).toBeCloseTo(3.5 + 0.6, 1);
  expect(arrives(forbidden, at(0, -100), east, 0.5)).toBeCloseTo(0.5 + 2.5, 1);
});

test('[M10] who leaves later is never there earlier, and nothing closed at the time changes nothing', () => {
  const closed = [
    route('r', [west, east]),
    closure('m', 'r', 30),
    route('s', [south, nord]),
    movement('n', 's'),
  ];
  const place = fc.tuple(fc.integer({ min: -100, max: 2100 }), fc.integer({ min: -400, max: 700 }));
  fc.assert(
    fc.property(place, place, fc.nat(80), fc.nat(30), (a, b, leaves, wait) => {
      const [from, to] = [at(...a), at(...b)];
      const first = arrives(closed, from, to, leaves - 20);
      expect(first).toBeLessThanOrEqual(arrives(closed, from, to, leaves - 20 + wait));
      const late = EIGHT + 20 * HOUR;
      const { plan } = operationOf(...north, ...streets, ...closed);
      const [open] = arrivalsByRoads(plan, to, [{ from, at: late }], late + HOUR);
      expect(open).toBe(late + Math.ceil(travelS(plan, from, to)) * 1000);
    }),
  );
});

interface Drawn extends TimedWay {
  readonly from: number;
}

const NODES = 6;
const UNTIL = 60;
const closures = fc.array(
  fc
    .tuple(fc.nat(40), fc.integer({ min: 1, max: 15 }))
    .map(([from, long]): Interval => ({ from, until: from + long })),
  { maxLength: 3 },
);
const way: fc.Arbitrary<Drawn> = fc.record({
  from: fc.nat(NODES - 1),
  to: fc.nat(NODES - 1),
  ms: fc.integer({ min: 1, max: 9 }),
  closed: closures.map((all) => all.toSorted((a, b) => a.from - b.from)),
  crossing: closures.map((all) => all.toSorted((a, b) => a.from - b.from)),
});

/** Minute by minute: who is where, and which ways they can go on. */
function steppedArrival(ways: readonly Drawn[], begin: number, end: number, leaves: number): number {
  const here = Array.from({ length: UNTIL + 20 }, () => new Set<number>());
  here[leaves]!.add(begin);
  for (let now = leaves; now < UNTIL; now++) {
    if (here[now]!.has(end)) return now;
    for (const node of here[now]!) here[now + 1]!.add(node);
    for (const { from, to, ms, closed, crossing } of ways) {
      if (!here[now]!.has(from)) continue;
      const isShut = closed.some((one) => one.from < now + ms && now < one.until);
      const isCrossed = from !== begin && crossing.some((one) => one.from <= now && now < one.until);
      if (!isShut && !isCrossed) here[now + ms]!.add(to);
    }
  }
  return Infinity;
}

test('[M10] the search among closures finds what going on minute by minute finds', () => {
  fc.assert(
    fc.property(fc.array(way, { minLength: 4, maxLength: 14 }), fc.nat(20), (ways, leaves) => {
      const search = new TimedSearch({
        nodes: NODES,
        from: (node) => ways.filter(({ from }) => from === node),
      });
      const goal = {
        lastWays: new Map([[NODES - 1, { ms: 0, closed: [], crossing: [] }]]),
        leastMs: () => 0,
      };
      const found = search.arrival([{ node: 0, at: leaves, isOver: true }], goal, UNTIL);
      expect(found).toBe(steppedArrival(ways, 0, NODES - 1, leaves));
    }),
    { numRuns: 1000 },
  );
});
