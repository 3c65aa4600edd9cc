import fc from 'fast-check';
import { Value } from 'typebox/value';
import { expect, test } from 'vitest';
import {
  closureAt,
  closuresOf,
  holdsOf,
  mergedClosures,
  routeTimetable,
} from '../../domain/duties/closures.ts';
import { stintsOf, type Passing } from '../../domain/duties/duties.ts';
import { Brief } from '../../domain/records/brief.ts';
import { put } from '../../domain/records/collections.ts';
import { holdLimitS, longerWayLimitS } from '../../domain/records/limits.ts';
import type { Movement } from '../../domain/records/route.ts';
import { dutyCard, nextChange } from '../../domain/reports/duty-card.ts';
import { convoysAt } from '../../domain/routes/convoys.ts';
import { stringLines } from '../../domain/routes/string-lines.ts';
import { headAt, tailAt } from '../../domain/routes/timetable.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  act,
  assigned,
  at,
  brief,
  fixedPost,
  movement,
  north,
  officer,
  operationOf,
  outcome,
  post,
  recordOf,
  route,
  run,
  squad,
} from './builders.ts';

const SECOND = 1000;
const plain = recordOf(movement('m', 'r')) as Movement;
/** Closures are never merged, so all gaps remain. */
const apart = put('briefs', { ...brief, mergeGapS: 0 });

/** Something that closes a place from one second after eight to another. */
function closing(fromS: number, untilS: number): Passing {
  const moments = { close: EIGHT + fromS * SECOND, reopen: EIGHT + untilS * SECOND };
  return { moments } as Passing;
}

const inSeconds = ({ from, until }: { from: number; until: number }): [number, number] => [
  (from - EIGHT) / SECOND,
  (until - EIGHT) / SECOND,
];

test('[W2] beyond the end of its route the head drives on at the speed that it had there', () => {
  const slowAtTheEnd = { ...plain, stretches: [{ fromM: 9000, untilM: 10_000, speedKmh: 18 }] };
  expect(headAt(slowAtTheEnd, 10_000, EIGHT, 10_000) - EIGHT).toBe(1_100_000);
  expect(tailAt(slowAtTheEnd, 10_000, EIGHT, 10_000) - EIGHT).toBe(1_100_000 + 40_000);
  const slowBefore = { ...plain, stretches: [{ fromM: 8000, untilM: 9000, speedKmh: 18 }] };
  expect(tailAt(slowBefore, 10_000, EIGHT, 10_000) - EIGHT).toBe(1_100_000 + 20_000);
});

test('[W2] a convoy that halts at the very end of its route holds the road under it', () => {
  const halting = { ...plain, halts: [{ atM: 10_000, forS: 600 }] };
  expect(tailAt(halting, 9801, EIGHT, 10_000) - tailAt(plain, 9801)).toBe(600_000);
  expect(tailAt(halting, 9799, EIGHT, 10_000) - tailAt(plain, 9799)).toBe(0);
  expect(headAt(halting, 10_000, EIGHT, 10_000)).toBe(headAt(plain, 10_000));
});

test('[W2] the window of a place near the end uses the last speed', () => {
  const line = [at(0), at(10_000)];
  const slow = { stretches: [{ fromM: 9000, untilM: 9999.5, speedKmh: 18 }] };
  const operation = operationOf(route('r', line), movement('m', 'r', slow), post('p', at(9999)));
  const [closure] = closuresOf(operation.plan, operation.plan.tables.posts.get('p')!);
  const { head, tail } = closure!.passings[0]!.moments;
  expect(tail - head).toBeGreaterThan(39 * SECOND);
  const [convoy] = convoysAt(operation.plan, tail - SECOND);
  expect(convoy!.tailM).toBeGreaterThan(9985);
  expect(convoy!.tailM).toBeLessThan(10_000);
});

test('[W8] a convoy closes a place from its lead before the head to its lag behind the tail, half-open', () => {
  const operation = operationOf(route('r', [at(0), at(10_000)]), movement('m', 'r'), post('p', at(3000)));
  const p = operation.plan.tables.posts.get('p')!;
  const [closure, ...more] = closuresOf(operation.plan, p);
  expect(more).toEqual([]);
  expect(inSeconds(closure!).map(Math.round)).toEqual([300 - 180, 300 + 20 + 30]);
  expect(closureAt(operation.plan, p, closure!.from)).toBe(closure);
  expect(closureAt(operation.plan, p, closure!.from - 1)).toBeUndefined();
  expect(closureAt(operation.plan, p, closure!.until)).toBeUndefined();
});

test('[W8] passes out and back and another route through one place make its closures together', () => {
  const operation = operationOf(
    apart,
    route('r', [at(0), at(5000), at(0)]),
    route('cross', [at(4800, -3000), at(4800, 3000)]),
    movement('out', 'r'),
    movement('over', 'cross', { departsAt: EIGHT + 30 * MINUTE }),
    post('p', at(4800)),
  );
  const closures = closuresOf(operation.plan, operation.plan.tables.posts.get('p')!);
  expect(
    closures.map(({ passings }) => passings.map((one) => `${one.movement.id} ${one.pass.round}`)),
  ).toEqual([['out 1', 'out 2'], ['over 1']]);
  expect(inSeconds(closures[0]!).map(Math.round)).toEqual([480 - 180, 520 + 20 + 30]);
});

test('[W8] on a phone, passes that overlap or touch are one closure, as in the timetable', () => {
  const scene = [
    ...[...north, officer('ida')],
    route('r', [at(0), at(10_000)]),
    ...[0, 60, 600].map((s) => movement(`m${s}`, 'r', { departsAt: EIGHT + s * SECOND })),
    post('p', at(3000)),
  ];
  const before = operationOf(...scene).plan;
  const stints = stintsOf(before, before.tables.posts.get('p')!);
  const held = stints.map(({ duties }) =>
    assigned(
      'ida',
      duties.map(({ id }) => id),
    ),
  );
  const operation = operationOf(...scene, ...held, run('day'));
  const shown = dutyCard(operation, 'ida', EIGHT)!.duties.flatMap(({ closures }) => closures);
  const closures = closuresOf(operation.plan, operation.plan.tables.posts.get('p')!);
  expect(shown).toEqual(closures.map(({ from, until }) => ({ closeAt: from, reopenAt: until })));
  expect(closures.map(({ passings }) => passings.length)).toEqual([2, 1]);
});

test('[E20] times to close reach a phone the hours before that the brief of its plan says, in run time', () => {
  const cardAt = (releaseH: number | undefined, now: number) => {
    const told = { ...brief, ...(releaseH !== undefined && { releaseH }) };
    const operation = operationOf(
      put('briefs', told),
      ...[...north, officer('ida'), route('r', [at(0), at(10_000)]), movement('m', 'r'), post('p', at(3000))],
      ...[assigned('ida', 'p~m~1'), run('day')],
    );
    return dutyCard(operation, 'ida', now)!;
  };
  const { closures } = cardAt(undefined, EIGHT).duties[0]!;
  const releasedAt = closures[0]!.closeAt - 2 * HOUR;
  const before = cardAt(2, releasedAt - 1);
  expect(before.duties[0]).toMatchObject({ closures: [], closuresAt: releasedAt });
  expect(nextChange(before)).toBe(releasedAt);
  const [after] = cardAt(2, releasedAt).duties;
  expect([after!.closures, after!.closuresAt]).toEqual([closures, undefined]);
  expect(nextChange(cardAt(2, releasedAt))).toBeUndefined();
});

test('[R22] the card of a leader changes when a duty of somebody who is led is over, unless they stand there or the run is closed', () => {
  const operation = operationOf(
    ...[...north, officer('ida'), officer('lin'), squad('s1', 'north', { leaderId: 'lin' as never })],
    ...[fixedPost('p', at(0), 0, 60), assigned('ida', 'p~w'), run('day')],
  );
  const now = EIGHT + HOUR / 2;
  const before = dutyCard(operation, 'lin', now)!;
  const overAt = nextChange(before)!;
  expect(overAt).toBeGreaterThan(now);
  const dutiesAt = (moment: number) =>
    dutyCard(operation, 'lin', moment)!.squad!.flatMap(({ duties }) => duties);
  expect([dutiesAt(overAt - 2).length, dutiesAt(overAt + 1).length]).toEqual([1, 0]);
  expect(nextChange(dutyCard(operation, 'lin', overAt + 1)!)).toBeUndefined();
  const standing = before.squad!.map((mate) => ({
    ...mate,
    duties: mate.duties!.map((duty) => ({
      ...duty,
      said: [{ id: 'r', step: 'on-post' as const, happenedAt: now }],
    })),
  }));
  expect(nextChange({ ...before, squad: standing })).toBeUndefined();
  expect(nextChange({ ...before, run: { ...before.run!, closedAt: now } })).toBeUndefined();
});

/** What Ida's card says of her closures in a run whose brief releases them two hours before, and whose convoys are retimed. Hours after eight. */
function releasedAt(hour: number, retimed: readonly { at: number; id: string; departs: number }[]) {
  const operation = operationOf(
    put('briefs', { ...brief, releaseH: 2 }),
    ...[...north, officer('ida'), route('r', [at(0), at(10_000)]), post('p', at(3000))],
    ...[4, 4.1].map((departs, i) => movement(`m${i + 1}`, 'r', { departsAt: EIGHT + departs * HOUR })),
    ...[assigned('ida', ['p~m1~1', 'p~m2~1']), run('day')],
  );
  for (const { at: hourOf, id, departs } of retimed)
    expect(
      outcome(
        act(
          operation,
          'movement.retime',
          { id, departsAt: EIGHT + departs * HOUR },
          { at: EIGHT + hourOf * HOUR, run: 'day' },
        ),
      ),
    ).toBe('done');
  return dutyCard(operation, 'ida', EIGHT + hour * HOUR)!.duties.map(({ closures }) => closures.length);
}

test('[E20] what was released stays released, however its movement is delayed after that', () => {
  const both = (at: number, departs: number) => ['m1', 'm2'].map((id) => ({ at, id, departs }));
  expect(releasedAt(1, [])).toEqual([0]);
  expect(releasedAt(3, [])).toEqual([1]);
  expect(releasedAt(3.5, both(3, 9))).toEqual([1]);
  expect(releasedAt(3.5, [{ at: 3, id: 'm2', departs: 9 }])).toEqual([1, 1]);
  expect(releasedAt(2, [...both(1, 2.5), ...both(1.5, 8)])).toEqual([1]);
  expect(releasedAt(3, both(1, 9))).toEqual([0]);
  expect(releasedAt(3, [{ at: 1, id: 'm2', departs: 9 }])).toEqual([1, 0]);
});

test('[W8] closures just as far apart as the brief allows are one, a second further they are two', () => {
  const two = [closing(0, 60), closing(360, 400)];
  expect(mergedClosures(two, 300 * SECOND).map(inSeconds)).toEqual([[0, 400]]);
  expect(mergedClosures(two, 299 * SECOND).map(inSeconds)).toEqual([
    [0, 60],
    [360, 400],
  ]);
});

test('[W9] the longest and the total of holds, and those over the limit but not of just the limit', () => {
  const closures = mergedClosures([closing(0, 600), closing(1000, 1601), closing(3000, 3060)], 0);
  const holds = holdsOf(closures, 600);
  expect(holds.longestS).toBe(601);
  expect(holds.totalS).toBe(600 + 601 + 60);
  expect(holds.over.map(inSeconds)).toEqual([[1000, 1601]]);
  expect(holdsOf([], 600)).toEqual({ longestS: 0, totalS: 0, over: [] });
});

const closings = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 90 })).map(([from, lasting]) => ({
    from,
    until: from + lasting,
  })),
  { maxLength: 14 },
);

test('[W9] the limits are those of the brief; an old brief without limits uses the usual ones', () => {
  expect(Value.Check(Brief, brief)).toBe(true);
  expect([holdLimitS(brief), longerWayLimitS(brief)]).toEqual([900, 300]);
  const strict = { ...brief, holdLimitMin: 5, longerWayLimitMin: 0 };
  expect(Value.Check(Brief, strict)).toBe(true);
  expect([holdLimitS(strict), longerWayLimitS(strict)]).toEqual([300, 0]);
  expect(Value.Check(Brief, { ...brief, holdLimitMin: 0 })).toBe(false);
});

test('[W9] merged closures never overlap, are in order, and are further apart than the gap', () => {
  fc.assert(
    fc.property(closings, fc.integer({ min: 0, max: 60 }), (wild, gapS) => {
      const merged = mergedClosures(
        wild.map(({ from, until }) => closing(from, until)),
        gapS * SECOND,
      );
      for (let i = 1; i < merged.length; i++) {
        expect(merged[i]!.from - merged[i - 1]!.until).toBeGreaterThan(gapS * SECOND);
      }
      expect(merged.flatMap(({ passings }) => passings)).toHaveLength(wild.length);
    }),
  );
});

test('[W9] the total is the measure of the union, counted second by second', () => {
  fc.assert(
    fc.property(closings, (wild) => {
      const closed = new Set<number>();
      for (const { from, until } of wild) for (let s = from; s < until; s++) closed.add(s);
      const merged = mergedClosures(
        wild.map(({ from, until }) => closing(from, until)),
        0,
      );
      expect(holdsOf(merged, 0).totalS).toBe(closed.size);
    }),
  );
});

test('[W6, W8] a later departure moves every moment, closure and knot by the same, and no hold grows', () => {
  const shifts = fc.integer({ min: -600, max: 600 });
  const halts = fc.uniqueArray(fc.integer({ min: 100, max: 9900 }), { maxLength: 3 });
  fc.assert(
    fc.property(shifts, halts, (minutes, places) => {
      const driven = { halts: places.sort((a, b) => a - b).map((atM) => ({ atM, forS: 90 })) };
      const world = (departsAt: number) =>
        operationOf(
          route('r', [at(0), at(5000), at(0)]),
          movement('m', 'r', { ...driven, departsAt }),
          post('p', at(1000)),
          post('q', at(4900)),
        );
      const [before, after] = [world(EIGHT), world(EIGHT + minutes * MINUTE)];
      const told = (operation: typeof before, backMs: number): unknown =>
        routeTimetable(operation.plan, operation.plan.tables.routes.get('r')!).map(
          ({ id, passings, closures }) => ({
            id,
            moments: passings.map(({ moments }) => Object.values(moments).map((moment) => moment - backMs)),
            closures: closures.map(({ from, until }) => [from - backMs, until - backMs]),
            knots: passings.flatMap((passing) =>
              stringLines(passing.movement, 10_000).tail.map((knot) => knot.at - backMs),
            ),
          }),
        );
      expect(told(after, minutes * MINUTE)).toEqual(told(before, 0));
    }),
    { numRuns: 40 },
  );
});

test('[W4, W8] the timetable of a route has a row for each pass, in order, with every convoy by departure', () => {
  const operation = operationOf(
    route('r', [at(0), at(5000), at(0)]),
    movement('late', 'r', { departsAt: EIGHT + 90 * MINUTE }),
    movement('early', 'r'),
    post('b', at(4000)),
    post('a', at(1000)),
    post('off', at(1000, 400)),
  );
  const rows = routeTimetable(operation.plan, operation.plan.tables.routes.get('r')!);
  expect(rows.map(({ id }) => id)).toEqual(['a~1', 'b~1', 'b~2', 'a~2']);
  expect(rows[0]!.passings.map(({ movement: { id } }) => id)).toEqual(['early', 'late']);
  expect(rows[0]!.closures).toBe(rows[3]!.closures);
  expect(rows[3]!.closures).toHaveLength(4);
});

test('[W1, W2] the lines of a convoy are vertical at a halt, and one convoy length apart along the road', () => {
  const halting = { ...plain, halts: [{ atM: 4000, forS: 300 }] };
  const { head, tail } = stringLines(halting, 10_000);
  const upright = (chainageM: number) => [
    { at: EIGHT + 400_000, chainageM },
    { at: EIGHT + 700_000, chainageM },
  ];
  expect(head).toEqual([
    { at: EIGHT, chainageM: 0 },
    ...upright(4000),
    { at: EIGHT + 1_300_000, chainageM: 10_000 },
  ]);
  expect(tail).toEqual([
    { at: EIGHT + 20_000, chainageM: 0 },
    ...upright(3800),
    { at: EIGHT + 1_300_000, chainageM: 9800 },
    { at: EIGHT + 1_320_000, chainageM: 10_000 },
  ]);
});
