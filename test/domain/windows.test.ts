import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dutiesOf, stintsOf } from '../../domain/duties/duties.ts';
import { distanceM, lengthM, nearestOnSegment } from '../../domain/kernel/geodesy.ts';
import type { Movement } from '../../domain/records/route.ts';
import { passesOf } from '../../domain/routes/passes.ts';
import { columnM, headAt, passMoments, tailAt } from '../../domain/routes/timetable.ts';
import { PEERS_FOLDER, testWith } from '../peers.ts';
import { EIGHT, MINUTE, act, at, movement, operationOf, post, recordOf, route } from './builders.ts';

const straight = [at(0), at(10_000)];
const plain = recordOf(movement('m', 'r')) as Movement;

test('[W1] the head drives stretch by stretch at 36 km/h, which is 10 m a second', () => {
  expect(headAt(plain, 3000)).toBe(EIGHT + 300_000);
  const slow = { ...plain, stretches: [{ fromM: 1000, untilM: 2000, speedKmh: 18 }] };
  expect(headAt(slow, 500)).toBe(EIGHT + 50_000);
  expect(headAt(slow, 1500)).toBe(EIGHT + 200_000);
  expect(headAt(slow, 3000)).toBe(EIGHT + 400_000);
});

test('[W1] a halt delays the places beyond it, not the place of the halt itself', () => {
  const halting = { ...plain, halts: [{ atM: 1000, forS: 120 }] };
  expect(headAt(halting, 1000)).toBe(EIGHT + 100_000);
  expect(headAt(halting, 1001) - headAt(halting, 1000)).toBeGreaterThanOrEqual(120_000);
});

test('[W2] the tail passes where the head is a convoy length further, and a halt holds all that the standing convoy covers', () => {
  expect(columnM(plain)).toBe(200);
  expect(tailAt(plain, 3000)).toBe(EIGHT + 320_000);
  const halting = { ...plain, halts: [{ atM: 1000, forS: 120 }] };
  expect(tailAt(halting, 790) - tailAt(plain, 790)).toBe(0);
  expect(tailAt(halting, 900) - tailAt(plain, 900)).toBe(120_000);
  expect(headAt(halting, 900)).toBe(headAt(plain, 900));
});

test('[W2] head and tail never run backwards along the route, whatever the stretches and halts', () => {
  const movements = fc.record({
    cuts: fc.uniqueArray(fc.integer({ min: 1, max: 9999 }), { minLength: 2, maxLength: 6 }),
    speeds: fc.array(fc.integer({ min: 5, max: 120 }), { minLength: 6, maxLength: 6 }),
    halts: fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { maxLength: 4 }),
    places: fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 2, maxLength: 20 }),
  });
  fc.assert(
    fc.property(movements, ({ cuts, speeds, halts, places }) => {
      const edges = cuts.toSorted((a, b) => a - b);
      const stretches = edges
        .slice(1)
        .map((untilM, i) => ({ fromM: edges[i]!, untilM, speedKmh: speeds[i]! }));
      const wild = {
        ...plain,
        stretches,
        halts: halts.toSorted((a, b) => a - b).map((atM) => ({ atM, forS: 60 })),
      };
      const along = places.toSorted((a, b) => a - b);
      for (let i = 1; i < along.length; i++) {
        expect(headAt(wild, along[i]!)).toBeGreaterThanOrEqual(headAt(wild, along[i - 1]!));
        expect(tailAt(wild, along[i]!)).toBeGreaterThan(headAt(wild, along[i]!));
      }
    }),
  );
});

test('[W3] settle before the close, lead before the head, lag behind the tail', () => {
  const moments = passMoments(plain, 3000, { leadS: 180, lagS: 30, settleS: 300 });
  expect(moments).toEqual({
    posted: EIGHT + 300_000 - 480_000,
    close: EIGHT + 300_000 - 180_000,
    head: EIGHT + 300_000,
    tail: EIGHT + 320_000,
    reopen: EIGHT + 350_000,
  });
});

test("[W3] a post's own timing goes before that of the route's level", () => {
  const timing = { leadS: 600, lagS: 0, settleS: 0 };
  const operation = operationOf(
    route('r', straight),
    movement('m', 'r'),
    post('p', at(3000), { timing }),
    post('q', at(3000)),
  );
  const [p, q] = ['p', 'q'].map((id) => stintsOf(operation.plan, operation.plan.tables.posts.get(id)!)[0]!);
  expect(q!.from - p!.from).toBe(600_000 - 480_000);
  expect(q!.until - p!.until).toBe(30_000);
});

test('[W4] out and back is two passes of the places between, one of the turning point', () => {
  const there = [at(0), at(5000), at(0)];
  expect(
    passesOf(there, at(2000, 10), 30).map(({ chainageM, round }) => [Math.round(chainageM / 10) * 10, round]),
  ).toEqual([
    [2000, 1],
    [8000, 2],
  ]);
  expect(passesOf(there, at(5000), 30)).toHaveLength(1);
  expect(passesOf(there, at(2000, 31), 30)).toHaveLength(0);
});

test('[W4] a long line that winds and comes back passes a place as its parts do, looked at segment by segment', () => {
  const east = fc.integer({ min: 0, max: 900 });
  const places = fc.array(fc.tuple(east, east), { minLength: 70, maxLength: 140 });
  fc.assert(
    fc.property(
      places,
      fc.tuple(east, east),
      fc.integer({ min: 10, max: 200 }),
      (corners, place, withinM) => {
        const line = corners.map(([x, y]) => at(x, y));
        const [there, passes] = [at(...place), passesOf(line, at(...place), withinM)];
        const nearOn = line.slice(1).map((b, i) => nearestOnSegment(there, line[i]!, b).offM <= withinM);
        const leaves = line.slice(1).map((b, i) => nearOn[i] && nearestOnSegment(there, b, b).offM > withinM);
        const ends = leaves.filter(Boolean).length + (nearOn.at(-1) && !leaves.at(-1) ? 1 : 0);
        expect(passes).toHaveLength(ends);
        expect(passes.map(({ chainageM }) => chainageM)).toEqual(
          passes.map(({ chainageM }) => chainageM).toSorted((a, b) => a - b),
        );
      },
    ),
  );
});

test('[W4] each pass makes a duty of its own, whose id is made of post, movement and round', () => {
  const operation = operationOf(
    route('r', [at(0), at(5000), at(0)]),
    movement('m', 'r'),
    post('p', at(2000)),
  );
  expect(dutiesOf(operation.plan, operation.plan.tables.posts.get('p')!).map(({ id }) => id)).toEqual([
    'p~m~1',
    'p~m~2',
  ]);
});

test('[W5] windows that touch are held as one, and others are not', () => {
  const operation = operationOf(
    route('r', straight),
    movement('first', 'r'),
    movement('close-behind', 'r', { departsAt: EIGHT + 10 * MINUTE }),
    movement('later', 'r', { departsAt: EIGHT + 60 * MINUTE }),
    post('p', at(3000)),
  );
  const stints = stintsOf(operation.plan, operation.plan.tables.posts.get('p')!);
  expect(stints.map(({ duties }) => duties.map(({ id }) => id))).toEqual([
    ['p~first~1', 'p~close-behind~1'],
    ['p~later~1'],
  ]);
  expect(stints[0]!.id).toBe('p~first~1');
});

test('[W6] a later departure moves the window by as much, and the duty keeps its id', () => {
  const operation = operationOf(route('r', straight), movement('m', 'r'), post('p', at(3000)));
  const before = stintsOf(operation.plan, operation.plan.tables.posts.get('p')!)[0]!;
  act(operation, 'movement.retime', { id: 'm', departsAt: EIGHT + 12 * MINUTE });
  const after = stintsOf(operation.plan, operation.plan.tables.posts.get('p')!)[0]!;
  expect(after.from - before.from).toBe(12 * MINUTE);
  expect(after.id).toBe(before.id);
});

/** Comparisons with data of other projects: registered where it is there. */
const it = testWith('peers/geodesic');

it('[W7] lengths agree with a hundred published geodesics to the millimetre', () => {
  const geodTest = join(PEERS_FOLDER, 'peers/geodesic/GeodTest-100.dat');
  for (const row of readFileSync(geodTest, 'utf8').trim().split('\n')) {
    const [lat1, lon1, , lat2, lon2, , s12] = row.split(/\s+/).map(Number);
    expect(Math.abs(distanceM([lon1!, lat1!], [lon2!, lat2!]) - s12!)).toBeLessThan(0.001);
  }
});

test.for([
  ['a degree of the equator', [10, 0], [11, 0], (6_378_137 * Math.PI) / 180],
  ['a quarter of a meridian', [123, 0], [123, 90], 10_001_965.729],
  ['a way over the pole', [0, 60], [180, 60], 2 * (10_001_965.729 - 6_654_072.819)],
  ['New York to London, as GeographicLib tells it', [-73.8, 40.6], [-0.5, 51.6], 5_551_759.4],
  ['a way to where the earth is almost antipodal, by Karney 2013', [0, -30], [179.8, 29.9], 19_989_832.828],
] as const)('[W7] %s is as long as on the ellipsoid', ([, from, to, lengthOfWayM]) => {
  expect(distanceM(from, to)).toBeCloseTo(lengthOfWayM, 2);
  expect(distanceM(to, from)).toBeCloseTo(lengthOfWayM, 2);
});

test('[W7] Flinders Peak to Buninyong is 54,972.271 m', () => {
  const flindersPeak = [144 + 25 / 60 + 29.5244 / 3600, -(37 + 57 / 60 + 3.7203 / 3600)] as const;
  const buninyong = [143 + 55 / 60 + 35.3839 / 3600, -(37 + 39 / 60 + 10.1561 / 3600)] as const;
  expect(lengthM([flindersPeak, buninyong])).toBeCloseTo(54_972.271, 3);
});
