import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drivenM, travelS } from '../../domain/duties/duties.ts';
import { travelGapsOf } from '../../domain/duties/travel-places.ts';
import { distanceM } from '../../domain/kernel/geodesy.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { TravelTable } from '../../domain/operation/travel-table.ts';
import { put, type Change } from '../../domain/records/collections.ts';
import { CarTimes } from '../../domain/roads/car-times.ts';
import type { RoadNetwork } from '../../domain/roads/network.ts';
import { Router } from '../../domain/roads/router.ts';
import { RoadFinder } from '../../domain/roads/snapping.ts';
import { travelBytes, travelIn } from '../../domain/roads/travel-file.ts';
import { NEVER_S, travelMatrixS } from '../../domain/staffing/from-plan/problem-of.ts';
import {
  act,
  assigned,
  assignment,
  brief,
  fixedPost,
  north,
  officer,
  operationOf,
  outcome,
} from './builders.ts';
import { Town, at, grid } from './streets.ts';

const NETWORK = 'town';

function tableOn(network: RoadNetwork, places: readonly Position[], mostKmh = 60): TravelTable {
  const times = new CarTimes(network, new RoadFinder(network), mostKmh).between(places);
  return new TravelTable({ id: 'table', terms: { networkId: NETWORK, mostKmh }, places }, times);
}

/** An operation that is drawn on the network, with a table of these places. */
function drawnOn(
  network: RoadNetwork,
  places: readonly Position[],
  ...changes: readonly Change[]
): Operation {
  const operation = operationOf(put('briefs', { ...brief, networkId: NETWORK }), ...changes);
  operation.plan.travel = tableOn(network, places);
  return operation;
}

/** One-way streets around a block: from a to b it is one side, back it is three. */
const block = new Town()
  .corners({ a: [0, 0], b: [4, 0], c: [4, 4], d: [0, 4], e: [8, 0] })
  .street('a b', { oneway: 'yes', maxspeed: '30' })
  .street('b c', { oneway: 'yes', maxspeed: '30' })
  .street('c d', { oneway: 'yes', maxspeed: '30' })
  .street('d a', { oneway: 'yes', maxspeed: '30' })
  .built().network;

test('[S9] a drive is the time by car on the network, which is not the same there and back', () => {
  const [a, b] = [at(1, 0), at(3, 0)];
  const operation = drawnOn(block, [a, b]);
  const [there, back] = [travelS(operation.plan, a, b), travelS(operation.plan, b, a)];
  expect(there).toBeGreaterThanOrEqual(drivenM(operationOf().plan, a, b) / 1.4 / (30 / 3.6) - 1);
  expect(there).toBeLessThan(30);
  expect(back).toBeGreaterThan(6 * there);
});

test('[S9] nobody drives faster than patrol speed, wherever the map allows it', () => {
  const fast = new Town()
    .corners({ a: [0, 0], b: [40, 0] })
    .street('a b', { maxspeed: '120' })
    .built().network;
  const [a, b] = [at(1, 0), at(39, 0)];
  const seconds = (mostKmh: number) => tableOn(fast, [a, b], mostKmh).secondsBetween(0, 1);
  const atSixtyS = distanceM(a, b) / (60 / 3.6);
  expect(seconds(60)).toBeGreaterThanOrEqual(atSixtyS - 0.1);
  expect(seconds(60)).toBeLessThanOrEqual(atSixtyS + 1.1);
  expect(seconds(120)).toBeLessThan(0.6 * seconds(60));
  expect(seconds(160)).toBe(seconds(120));
});

test('[S9] the table has the time of the way between every two places on a road', () => {
  const { network } = grid(6, 5).built();
  const router = new Router(network, 'car', 'time');
  const place = fc.tuple(
    fc.double({ min: 0, max: 5, noNaN: true }),
    fc.double({ min: 0, max: 4, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(place, { minLength: 2, maxLength: 8 }), (drawn) => {
      const places = drawn.map(([x, y]) => at(x, y));
      const table = tableOn(network, places, 160);
      places.forEach((from, i) => {
        places.forEach((to, j) => {
          if (i === j) return;
          const way = router.route([{ position: from }, { position: to }]);
          if (!way.ok) throw new Error(way.refusal.reason);
          const offM = way.value.footings.reduce((sum, one) => sum + one.offM, 0);
          expect(table.secondsBetween(i, j)).toBeGreaterThanOrEqual(
            way.value.durationS + offM / (160 / 3.6) - 0.6,
          );
          expect(table.secondsBetween(i, j)).toBeLessThanOrEqual(
            way.value.durationS + offM / (160 / 3.6) + 1.6,
          );
        });
      });
    }),
    { numRuns: 15 },
  );
});

test('[S9] where the network has no way there is none: the action is refused, and the matrix says never', () => {
  const apart = new Town()
    .corners({ a: [0, 0], b: [4, 0], c: [20, 0], d: [24, 0] })
    .street('a b')
    .street('c d')
    .built().network;
  const [east, west] = [at(1, 0), at(22, 0)];
  const plan = [...north, officer('ida'), fixedPost('east', east, 0, 30), fixedPost('west', west, 300, 330)];
  const operation = drawnOn(apart, [east, west], ...plan, assigned('ida', 'east~w'));
  expect(travelS(operation.plan, east, west)).toBe(Infinity);
  expect([...travelMatrixS(operation.plan, [east, west])]).toEqual([0, NEVER_S, NEVER_S, 0]);
  const wish = act(operation, 'roster.assign', { records: [assignment('ida', 'west~w')] });
  expect(outcome(wish)).toBe('no-way-by-road');
});

test('[S9] an officer on a road that leads nowhere walks to a nearby one that does', () => {
  const yard = new Town()
    .corners({ a: [0, 0], b: [4, 0], c: [8, 0], y: [2, 0.5], z: [3, 0.5] })
    .street('a b c')
    .street('y z')
    .built().network;
  const table = tableOn(yard, [at(2.5, 0.5), at(7, 0)]);
  expect(table.secondsBetween(0, 1)).toBeLessThan(90);
  expect(table.secondsBetween(1, 0)).toBeLessThan(90);
});

test('[S22] a place missing from the table uses the plan’s roads or the straight line, and is listed with the reason', () => {
  const [a, b, moved, far] = [at(1, 0), at(3, 0), at(3.5, 0), at(100, 100)];
  const posts = [fixedPost('a', a, 0, 30), fixedPost('moved', moved, 0, 30), fixedPost('far', far, 0, 30)];
  const operation = drawnOn(block, [a, b, far], ...posts);
  const straightS = (to: Position) => drivenM(operation.plan, a, to) / (60 / 3.6);
  expect(travelS(operation.plan, a, moved)).toBe(straightS(moved));
  expect(travelS(operation.plan, a, far)).toBe(straightS(far));
  const gaps = travelGapsOf(operation.plan).map(({ place, standing }) => [place.name, standing]);
  expect(gaps).toEqual([
    ['moved', 'awaited'],
    ['far', 'off-roads'],
  ]);
  operation.plan.travel = tableOn(block, [a, moved]);
  expect(travelS(operation.plan, a, moved)).not.toBe(straightS(moved));
});

test('[S22] a table of another network or another speed is ignored', () => {
  const [a, b] = [at(1, 0), at(3, 0)];
  const operation = drawnOn(block, [a, b], fixedPost('a', a, 0, 30));
  const byNetwork = travelS(operation.plan, b, a);
  for (const part of [{ networkId: 'other' }, { networkId: NETWORK, patrolSpeedKmh: 50 }]) {
    const other = operationOf(put('briefs', { ...brief, ...part }), fixedPost('a', a, 0, 30));
    other.plan.travel = operation.plan.travel;
    expect(travelS(other.plan, b, a)).toBeLessThan(byNetwork / 2);
    expect(travelGapsOf(other.plan)).toMatchObject([{ standing: 'awaited' }]);
  }
  const none = operationOf(fixedPost('a', a, 0, 30));
  none.plan.travel = operation.plan.travel;
  expect(travelGapsOf(none.plan)).toEqual([]);
});

test('[S22] a journal keeps what a straight street allowed, although an estimate would refuse it', () => {
  const straight = new Town()
    .corners({ a: [0, 0], b: [30, 0] })
    .street('a b', { maxspeed: '100' })
    .built().network;
  const [east, west] = [at(2, 0), at(22, 0)];
  const plan = [...north, officer('ida'), fixedPost('east', east, 0, 30), fixedPost('west', west, 33.5, 60)];
  const operation = drawnOn(straight, [east, west], ...plan, assigned('ida', 'east~w'));
  const { travel } = operation.plan;
  const wish = { records: [assignment('ida', 'west~w')] };
  operation.plan.travel = undefined;
  expect(outcome(act(operation, 'roster.assign', wish))).toBe('cannot-be-there-in-time');
  for (const handed of [travel, 'least'] as const) {
    operation.plan.travel = handed;
    expect(outcome(act(operation, 'roster.assign', wish))).toBe('done');
    act(operation, 'roster.unassign', { ids: [wish.records[0]!.id] });
  }
});

test('[S22] during an import of a journal a drive has its least possible time: no table has less', () => {
  const { network } = grid(6, 5).built();
  const places = [at(0, 0), at(5, 4), at(2.3, 1), at(0.2, 3.6), at(4.9, 0.1)];
  const operation = drawnOn(network, places);
  const byTable = travelMatrixS(operation.plan, places);
  operation.plan.travel = 'least';
  const least = travelMatrixS(operation.plan, places);
  expect(least[1]).toBeGreaterThan(0);
  byTable.forEach((seconds, cell) => expect(least[cell]).toBeLessThanOrEqual(seconds));
  expect(travelS(operation.plan, places[0]!, places[1]!)).toBe(least[1]);
});

test('[S9, S22] each transfer is judged by the matrix, and a table can be read from its bytes', () => {
  const places = [at(1, 0), at(3, 0), at(4, 2), at(100, 100), at(2, 0)];
  const operation = drawnOn(block, places.slice(0, 4));
  const asked = places.flatMap((from) => places.map((to) => Math.ceil(travelS(operation.plan, from, to))));
  expect([...travelMatrixS(operation.plan, places)]).toEqual(asked);
  const table = operation.plan.travel as TravelTable;
  const bytes = travelBytes(table);
  expect(travelIn(bytes)).toEqual({ ok: true, value: table });
  const cut = bytes.slice(0, -2);
  expect(travelIn(cut)).toEqual({
    ok: false,
    refusal: { reason: 'travel-file-ends-early', atByte: cut.length },
  });
  expect(travelIn(new Uint8Array(40))).toEqual({ ok: false, refusal: { reason: 'no-travel-file' } });
});
