import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Line } from '../../domain/kernel/position.ts';
import { CarTimes, type Holds } from '../../domain/roads/car-times.ts';
import { arcCost } from '../../domain/roads/digraph.ts';
import { matchTrack } from '../../domain/roads/matched-track.ts';
import { edgeOf, endOf } from '../../domain/roads/network.ts';
import { OpenStreets } from '../../domain/roads/open-streets.ts';
import { Router } from '../../domain/roads/router.ts';
import { RoadFinder, arriving, leaving } from '../../domain/roads/snapping.ts';
import { barredStreets } from '../../domain/routes/barred-streets.ts';
import type { ClosingRoute } from '../../domain/routes/street-closures.ts';
import type { Movement } from '../../domain/records/route.ts';
import type { Spot } from '../../fixtures/town/spot.ts';
import { positionOf, townNetwork } from '../town.ts';
import { EIGHT, HOUR, MINUTE, closure, movement, recordOf } from './builders.ts';

const network = await townNetwork();
const finder = new RoadFinder(network);
const cars = new CarTimes(network, finder, 50);
const events = new Router(network, 'event', 'length', finder);

/** A way of an event through some places of the town. */
function lineThrough(...spots: readonly Spot[]): Line | undefined {
  const way = events.route(spots.map((spot) => ({ position: positionOf(spot) })));
  return way.ok && way.value.line.length > 1 ? way.value.line : undefined;
}

function closing(line: Line, one: Movement, mayOvertake = true): ClosingRoute {
  return { line, timing: { leadS: 180, lagS: 30, settleS: 300 }, gapS: 0, mayOvertake, movements: [one] };
}

function barredBy(routes: readonly ClosingRoute[]) {
  const followed = routes.flatMap((route) => {
    const track = matchTrack(network, route.line, finder);
    return track.ok ? [{ route, track: track.value }] : [];
  });
  return barredStreets(network, followed);
}

/** Seconds from setting out until the arrival. */
function drives(routes: readonly ClosingRoute[], from: Spot, to: Spot, leavesMin = 0): number {
  const at = EIGHT + leavesMin * MINUTE;
  const streets = new OpenStreets(cars, barredBy(routes), positionOf(to), at + 5 * HOUR);
  return (streets.arrivalOf({ from: positionOf(from), at })! - at) / 1000;
}

function openS(from: Spot, to: Spot): number {
  return cars.between([positionOf(from), positionOf(to)]).seconds[1]!;
}

const allDay = recordOf(closure('m', 'r', 600)) as Movement;
const convoy = recordOf(movement('m', 'r', { vehicles: 60, spacingM: 20 })) as Movement;
const spot: fc.Arbitrary<Spot> = fc.tuple(
  fc.integer({ min: 0, max: 2500 }),
  fc.integer({ min: -600, max: 1200 }),
);

test('[M10, S9] with no street closed, help drives as the table of drives says', () => {
  fc.assert(
    fc.property(spot, spot, (from, to) => {
      const [s, open] = [drives([], from, to), openS(from, to)];
      expect(Math.abs(s - open) <= 1 || (s === Infinity && open === 0xffff)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

/** The least time over arcs that are not barred, by trying all ways until nothing gets better. */
function plainS({ along, across }: ReturnType<typeof barredBy>, from: Holds, to: Holds): number {
  const { graph } = cars;
  const wholeMs = (arc: number) => arcCost(cars.network, arc, 'car', 'time');
  const reached = new Map<number, number>();
  const over = new Set<number>();
  const next: number[] = [];
  const reach = (node: number, ms: number): void => {
    if (ms >= (reached.get(node) ?? Infinity)) return;
    reached.set(node, ms);
    next.push(node);
  };
  for (const { arc, behind, stand } of leaving(from)) {
    const isBarred = along(edgeOf(arc)).length > 0;
    if (behind === 0 && isBarred) continue;
    if (isBarred) over.add(arc);
    reach(arc, cars.offMs(stand) + wholeMs(arc) * (1 - behind));
  }
  const ends = new Map(arriving(to).map((hold) => [hold.arc, hold]));
  let least = Infinity;
  for (let node = next.shift(); node !== undefined; node = next.shift()) {
    for (let i = graph.first[node]!; i < graph.first[node + 1]!; i++) {
      const arc = graph.arcOf[graph.head[i]!]!;
      const isCut = !over.has(node) && across(endOf(network, graph.arcOf[node]!), edgeOf(arc)).length > 0;
      const isBarred = along(edgeOf(arc)).length > 0;
      const end = ends.get(arc);
      if (end && (isBarred ? end.behind < 1 : !isCut))
        least = Math.min(least, reached.get(node)! + wholeMs(arc) * end.behind + cars.offMs(end.stand));
      if (!isCut && !isBarred) reach(graph.head[i]!, reached.get(node)! + wholeMs(arc));
    }
  }
  for (const start of from)
    for (const end of to)
      if (start.arc === end.arc && end.behind >= start.behind)
        least = Math.min(
          least,
          cars.offMs(start.stand) + wholeMs(end.arc) * (end.behind - start.behind) + cars.offMs(end.stand),
        );
  return least / 1000;
}

test('[M10] around streets that are closed all day, help drives as a plain search of what is left finds', () => {
  let longer = 0;
  fc.assert(
    fc.property(spot, spot, spot, spot, fc.boolean(), (a, b, from, to, mayOvertake) => {
      const line = lineThrough(a, b);
      if (!line) return;
      const routes = [closing(line, allDay, mayOvertake)];
      const [start, end] = [from, to].map((one) => cars.holdsOf(positionOf(one))) as [Holds, Holds];
      if (start.length === 0 || end.length === 0) return;
      const s = drives(routes, from, to, 1);
      const plain = plainS(barredBy(routes), start, end);
      if (s === Infinity || plain === Infinity) expect(s).toBe(plain);
      else expect(Math.abs(s - plain)).toBeLessThanOrEqual(1.01);
      if (s > openS(from, to) + 5) longer += 1;
    }),
    { numRuns: 120 },
  );
  expect(longer).toBeGreaterThan(5);
});

test('[M10, S23] across the way of a convoy help waits for the tail, along it help drives, and where nobody may overtake it waits or goes around', () => {
  const line = lineThrough([0, 0], [1150, 0])!;
  expect(line.length).toBeGreaterThan(2);
  const [free, strict] = [closing(line, convoy), closing(line, convoy, false)];
  const [north, south]: [Spot, Spot] = [
    [500, 150],
    [500, -150],
  ];
  const [west, east]: [Spot, Spot] = [
    [50, 0],
    [1100, 0],
  ];
  const alongS = openS(west, east);
  expect(drives([free], west, east, 0.5)).toBeLessThanOrEqual(alongS + 1);
  const open = openS(south, north);
  expect(drives([free], south, north, -20)).toBeLessThanOrEqual(open + 1);
  const waits = drives([free], south, north, 1);
  expect(waits).toBeGreaterThan(open + 20);
  expect(drives([strict], south, north, -1.5)).toBeGreaterThan(drives([free], south, north, -1.5));
});
