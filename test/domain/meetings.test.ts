import fc from 'fast-check';
import { expect, test } from 'vitest';
import { metParts } from '../../domain/health/checks/meetings.ts';
import { findingsOf } from '../../domain/health/findings.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { Change } from '../../domain/records/collections.ts';
import type { Convoy, Movement, Pace } from '../../domain/records/route.ts';
import { meetingsOf, type Meeting } from '../../domain/routes/meetings.ts';
import { headAt, tailAt } from '../../domain/routes/timetable.ts';
import {
  EIGHT,
  MINUTE,
  act,
  at,
  closure,
  movement,
  operationOf,
  put,
  race,
  recordOf,
  route,
} from './builders.ts';

/** What meets, in words: who, how, on which parts of their routes in hundreds of metres, and when in minutes after eight. */
function said({ first, then, way, from, until }: Meeting): string {
  const part = ({ movement: { id }, part: { fromM, untilM } }: Meeting['first']): string =>
    `${id} ${Math.round(fromM / 100)}–${Math.round(untilM / 100)}`;
  return `${way}: ${part(first)}, ${part(then)} at ${((from - EIGHT) / MINUTE).toFixed(1)}–${((until - EIGHT) / MINUTE).toFixed(1)}`;
}

function meetings(...changes: readonly Change[]): string[] {
  return meetingsOf(operationOf(...changes).plan).map(said);
}

/** A convoy of 10 m a second and 200 m, some minutes after eight. */
function convoy(id: string, routeId: string, minutes: number, part: Partial<Convoy> = {}): Change {
  return movement(id, routeId, { departsAt: EIGHT + minutes * MINUTE, ...part });
}

/** A line drawn on a road network: it has a point at each crossing, every 500 m. */
function drawn(id: string, ...ends: readonly Position[]): Change {
  return route(id, ends, { vias: [{ position: ends[0]! }, { position: ends.at(-1)! }] });
}
function points(...eastsM: readonly number[]): Position[] {
  return eastsM.map((eastM) => at(eastM));
}

const main = drawn('R1', ...points(0, 500, 1000, 1500, 2000, 2500, 3000));

test('[W24] two movements on one street at one time are found, with the place and the time: the same way and against each other', () => {
  const same = drawn('R2', at(1000, 500), ...points(1000, 1500, 2000), at(2000, 500));
  expect(meetings(main, same, convoy('a', 'R1', 0), convoy('b', 'R2', 1))).toEqual([
    'along: a 10–20, b 5–15 at 1.8–3.7',
  ]);
  const against = drawn('R3', at(2000, 500), ...points(2000, 1500, 1000), at(1000, 500));
  expect(meetings(main, against, convoy('a', 'R1', 0), convoy('b', 'R3', 1))).toEqual([
    'against: a 14–16, b 8–10 at 2.6–2.9',
  ]);
  expect(meetings(main, same, convoy('a', 'R1', 0), convoy('b', 'R2', 3))).toEqual([]);
});

test('[W24] two movements at one junction at one time are found, and not on a bridge over the street', () => {
  const crossing = drawn('R2', at(1500, -1500), at(1500), at(1500, 1500));
  expect(meetings(main, crossing, convoy('a', 'R1', 0), convoy('b', 'R2', 0))).toEqual([
    'across: a 15–15, b 15–15 at 2.5–2.8',
  ]);
  const bridge = drawn('R2', at(1600, -1500), at(1600, 1500));
  expect(meetings(main, bridge, convoy('a', 'R1', 0), convoy('b', 'R2', 0))).toEqual([]);
});

test('[W24] lines that are not drawn on a network meet too, as near as tracks are', () => {
  const free = route('R1', [at(0), at(3000)]);
  const track = route('R2', [at(1000, 900), at(1010, 8), at(1400, -6), at(2000, 7), at(2010, 900)]);
  const [found, ...more] = meetings(free, track, convoy('a', 'R1', 0), convoy('b', 'R2', 0));
  expect(more).toEqual([]);
  expect(found).toMatch(/^along: a 10–20, b 9–19 at 1.7–3.5/);
  const across = route('R2', [at(1600, -1500), at(1600, 1500)]);
  expect(meetings(free, across, convoy('a', 'R1', 0), convoy('b', 'R2', 0))).toHaveLength(1);
});

test('[W24] a parallel street that is near is another street', () => {
  for (const offM of [20, -40]) {
    const beside = points(0, 3000).map(([lng, lat]): Position => [lng, lat + offM / 111_149.2]);
    expect(meetings(main, drawn('R2', ...beside), convoy('a', 'R1', 0), convoy('b', 'R2', 0))).toEqual([]);
    expect(
      meetings(
        route('R1', [at(0), at(3000)]),
        route('R2', beside),
        convoy('a', 'R1', 0),
        convoy('b', 'R2', 0),
      ),
    ).toEqual([]);
  }
});

test('[W24] a movement does not meet itself where its route turns back; another movement of the route does', () => {
  const there = drawn('R1', ...points(0, 500, 1000, 1500, 1000, 500, 0));
  const long = { vehicles: 50, spacingM: 20 };
  expect(meetings(there, convoy('a', 'R1', 0, long))).toEqual([]);
  const [met, ...others] = meetings(there, convoy('a', 'R1', 0), convoy('b', 'R1', 3));
  expect(met).toMatch(/^against: a \d+–\d+, b \d+–\d+ at/);
  expect(others).toEqual([]);
  expect(meetings(there, convoy('a', 'R1', 0), convoy('b', 'R1', 10))).toEqual([]);
});

test('[W24] a convoy that drives into runners is found; a closure of the course they run on is theirs', () => {
  const runners = race('run', 'R1', { tail: { afterS: 0, speedKmh: 7.2, stretches: [], halts: [] } });
  const across = drawn('R2', at(1500, -1500), at(1500), at(1500, 1500));
  expect(meetings(main, across, runners, convoy('vip', 'R2', 5))).toEqual([
    'across: run 15–15, vip 15–15 at 7.5–7.8',
  ]);
  expect(meetings(main, across, runners, convoy('vip', 'R2', 12))).toEqual([]);
  expect(meetings(main, runners, closure('shut', 'R1', 120))).toEqual([]);
  expect(meetings(main, across, closure('shut', 'R1', 120), convoy('vip', 'R2', 5))).toHaveLength(1);
  expect(meetings(main, closure('shut', 'R1', 120), closure('also', 'R1', 60))).toEqual([]);
});

test('[W24] a joint section that the plan names is no meeting; beyond its ends it is', () => {
  const same = drawn('R2', at(1000, 500), ...points(1000, 1500, 2000), at(2000, 500));
  const joint = (part: object) =>
    convoy('b', 'R2', 1, { joint: [{ withId: 'a' as Movement['id'], name: 'Main street', ...part }] });
  expect(meetings(main, same, convoy('a', 'R1', 0), joint({}))).toEqual([]);
  expect(meetings(main, same, convoy('a', 'R1', 0), joint({ fromM: 500, untilM: 1000 }))).toEqual([
    'along: a 15–20, b 10–15 at 2.7–3.7',
  ]);
});

test('[W24] a confluence keeps its order and its gap, or is found', () => {
  const same = drawn('R2', at(1000, 500), ...points(1000, 1500, 2000), at(2000, 500));
  const flows = (minutes: number, first: 'this' | 'other', gapS: number) =>
    meetings(
      main,
      same,
      convoy('a', 'R1', 0),
      convoy('b', 'R2', minutes, {
        confluences: [{ withId: 'a' as Movement['id'], name: 'Bridge', first, gapS }],
      }),
    );
  expect(flows(3, 'other', 60)).toEqual([]);
  expect(flows(3, 'other', 180)[0]).toMatch(/^confluence: a 10–20, b 5–15/);
  expect(flows(3, 'this', 0)).toHaveLength(1);
  expect(flows(90, 'other', 600)).toEqual([]);
  expect(flows(90, 'this', 0)).toHaveLength(1);
});

test('[W24, P1] who shares a road with whom goes with the other movement, and nobody shares it with itself', () => {
  const joint = (id: string) => [{ withId: id as Movement['id'], name: 'Main' }];
  const all = () => operationOf(main, convoy('a', 'R1', 0), convoy('b', 'R1', 5, { joint: joint('a') }));
  const removed = (ids: string[]) => act(all(), 'movement.remove', { ids });
  const gone = removed(['a']);
  expect(
    gone.ok && gone.value.map((change) => 'record' in change && (change.record as Movement).joint),
  ).toContainEqual([]);
  const both = removed(['b', 'a']);
  expect(both.ok && both.value.filter((change) => 'record' in change)).toEqual([]);
  for (const [id, reason] of [
    ['b', 'shared-with-itself'],
    ['none', 'no-such-record'],
  ] as const) {
    const record = { ...(recordOf(convoy('b', 'R1', 5)) as Convoy), joint: joint(id) };
    expect(act(all(), 'movement.place', { records: [record] })).toMatchObject({
      refusal: { refusal: { reason } },
    });
  }
});

test('[W24, H1, H6] movements that meet are a critical finding of both, which keeps its id when the times change', () => {
  const same = drawn('R2', at(1000, 500), ...points(1000, 1500, 2000), at(2000, 500));
  const found = (minutes: number) =>
    findingsOf(operationOf(main, same, convoy('a', 'R1', 0), convoy('b', 'R2', minutes)).plan).filter(
      ({ kind }) => kind === 'meeting',
    );
  const [first, ...others] = found(1);
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    id: 'meeting a b along 1000',
    weight: 'critical',
    records: ['a', 'b', 'R1', 'R2'],
  });
  expect(found(1.1).map(({ id }) => id)).toEqual([first!.id]);
  expect(metParts(first!).map(({ routeId, fromM, untilM }) => `${routeId} ${fromM}–${untilM}`)).toEqual([
    'R1 1000–2000',
    'R2 500–1500',
  ]);
  expect(found(30)).toEqual([]);
});

const STREET_M = 2000;

/** A pace on a route of some length, with stretches and halts. */
function pacesOn(lengthM: number): fc.Arbitrary<Pace> {
  return fc
    .record({
      speedKmh: fc.integer({ min: 4, max: 50 }),
      cut: fc.integer({ min: 1, max: lengthM - 1 }),
      slower: fc.integer({ min: 3, max: 50 }),
      // Not at an end of the street: there a halt is on one side or the other by a hair.
      halts: fc.uniqueArray(fc.integer({ min: 0, max: lengthM / 100 - 1 }), { maxLength: 2 }),
    })
    .map(({ speedKmh, cut, slower, halts }) => ({
      speedKmh,
      stretches: [{ fromM: cut, untilM: lengthM, speedKmh: slower }],
      halts: halts.toSorted((a, b) => a - b).map((n) => ({ atM: n * 100 + 50, forS: 90 })),
    }));
}

/** A convoy or a race on a route, which sets out within twenty minutes. */
function goingOn(id: string, routeId: string, lengthM: number): fc.Arbitrary<Movement> {
  const departs = fc.integer({ min: 0, max: 1200 });
  const convoys = fc
    .record({ pace: pacesOn(lengthM), departs, vehicles: fc.integer({ min: 1, max: 30 }) })
    .map(
      ({ pace, departs: s, vehicles }) =>
        recordOf(movement(id, routeId, { ...pace, vehicles, departsAt: EIGHT + s * 1000 })) as Movement,
    );
  const races = fc
    .record({
      pace: pacesOn(lengthM),
      tail: pacesOn(lengthM),
      departs,
      afterS: fc.integer({ min: 0, max: 600 }),
    })
    .map(
      ({ pace, tail, departs: s, afterS }) =>
        recordOf(
          race(id, routeId, { ...pace, tail: { afterS, ...tail }, departsAt: EIGHT + s * 1000 }),
        ) as Movement,
    );
  return fc.oneof(convoys, races);
}

function tailHalts(one: Movement): number {
  return one.kind === 'race' ? one.tail.halts.length : 0;
}

test('[W24] what is found is what is found metre by metre on the shared street', () => {
  const before = fc.integer({ min: 1, max: 8 }).map((n) => n * 100);
  const cases = fc.tuple(before, fc.boolean(), fc.boolean()).chain(([beforeM, isAgainst, isDrawn]) =>
    fc.record({
      beforeM: fc.constant(beforeM),
      isAgainst: fc.constant(isAgainst),
      isDrawn: fc.constant(isDrawn),
      a: goingOn('a', 'R1', STREET_M),
      b: goingOn('b', 'R2', beforeM + STREET_M + 300),
    }),
  );
  fc.assert(
    fc.property(cases, ({ beforeM, isAgainst, isDrawn, a, b }) => {
      const inOrder = isAgainst ? points(STREET_M, 1200, 0) : points(0, 1200, STREET_M);
      const [entry, exit] = [inOrder[0]!, inOrder.at(-1)!];
      const north = ([lng, lat]: Position, metres: number): Position => [lng, lat + metres / 111_149.2];
      const line = [north(entry, beforeM), ...inOrder, north(exit, 300)];
      const vias = isDrawn ? { vias: [{ position: entry }] } : {};
      const operation = operationOf(
        route('R1', points(0, 1200, STREET_M), vias),
        route('R2', line, vias),
        put('movements', a),
        put('movements', b),
      );
      const found = meetingsOf(operation.plan).filter(({ way }) => way === (isAgainst ? 'against' : 'along'));
      const lengths = [a, b].map((one) => (one === a ? STREET_M : beforeM + STREET_M + 300));
      const apartMs: number[] = [];
      const orders = new Set<boolean>();
      let [from, until] = [Infinity, -Infinity];
      for (let m = 0; m <= STREET_M; m++) {
        const bM = beforeM + (isAgainst ? STREET_M - m : m);
        const [headA, tailA] = [headAt, tailAt].map((end) => end(a, m, a.departsAt, lengths[0]));
        const [headB, tailB] = [headAt, tailAt].map((end) => end(b, bM, b.departsAt, lengths[1]));
        const both = Math.min(tailA! - headB!, tailB! - headA!);
        apartMs.push(both);
        orders.add(headA! < headB!);
        if (both <= 0) continue;
        from = Math.min(from, Math.max(headA!, headB!));
        until = Math.max(until, Math.min(tailA!, tailB!));
      }
      const most = Math.max(...apartMs);
      if (most > 5000) {
        expect(found.length).toBeGreaterThan(0);
        // A metre takes a walker over a second, a drawn corner is a few metres wide, and who halts stands between two steps.
        const nearMs =
          'halts' in a && 'halts' in b && a.halts.length + b.halts.length + tailHalts(a) + tailHalts(b) > 0
            ? 110_000
            : 20_000;
        expect(Math.abs(Math.min(...found.map((one) => one.from)) - from)).toBeLessThan(nearMs);
        expect(Math.abs(Math.max(...found.map((one) => one.until)) - until)).toBeLessThan(nearMs);
      } else if (most < -20_000 && orders.size === 1) expect(found).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
