import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refusals } from '../../domain/words/refusals.ts';
import { fill } from '../../domain/kernel/sentence.ts';
import { stintsOf } from '../../domain/duties/duties.ts';
import { closureAt, closuresOf } from '../../domain/duties/closures.ts';
import type { Convoy, Movement, Pace, Procession, Race, Tail } from '../../domain/records/route.ts';
import { closedRoutesAt } from '../../domain/routes/closed-stretches.ts';
import { convoysAt } from '../../domain/routes/convoys.ts';
import { stringLines } from '../../domain/routes/string-lines.ts';
import { headAt, passMoments, tailAt } from '../../domain/routes/timetable.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  act,
  at,
  closure,
  movement,
  operationOf,
  outcome,
  post,
  race,
  recordOf,
  route,
} from './builders.ts';

const LENGTH_M = 10_000;
const SECOND = 1000;
const course = route('r', [at(0), at(LENGTH_M)]);
const convoy = recordOf(movement('m', 'r')) as Convoy;
const run = recordOf(race('run', 'r')) as Race;

/** Stretches and halts of a pace, in order, on a route of 10 km. */
const paces: fc.Arbitrary<Pace> = fc
  .record({
    speedKmh: fc.integer({ min: 4, max: 40 }),
    cuts: fc.uniqueArray(fc.integer({ min: 1, max: LENGTH_M - 1 }), { minLength: 2, maxLength: 6 }),
    speeds: fc.array(fc.integer({ min: 4, max: 40 }), { minLength: 6, maxLength: 6 }),
    halts: fc.uniqueArray(fc.integer({ min: 0, max: LENGTH_M }), { maxLength: 3 }),
  })
  .map(({ speedKmh, cuts, speeds, halts }) => {
    const edges = cuts.toSorted((a, b) => a - b);
    return {
      speedKmh,
      stretches: edges.slice(1).map((untilM, i) => ({ fromM: edges[i]!, untilM, speedKmh: speeds[i]! })),
      halts: halts.toSorted((a, b) => a - b).map((atM) => ({ atM, forS: 60 })),
    };
  });
const tails: fc.Arbitrary<Tail> = fc
  .tuple(fc.integer({ min: 0, max: 1800 }), paces)
  .map(([afterS, pace]) => ({ afterS, ...pace }));
const waves = fc
  .array(
    fc.record(
      { afterS: fc.integer({ min: 1, max: 7200 }), head: paces, tail: tails },
      { requiredKeys: ['afterS'] },
    ),
    { maxLength: 4 },
  )
  .map((them) => them.toSorted((a, b) => a.afterS - b.afterS));
const races: fc.Arbitrary<Race> = fc
  .record(
    { head: paces, tail: tails, waves, cutOffS: fc.integer({ min: 1800, max: 20_000 }) },
    { requiredKeys: ['head', 'tail', 'waves'] },
  )
  .map(({ head, ...more }) => ({ ...run, ...head, ...more }));
const convoys: fc.Arbitrary<Convoy> = fc
  .record({
    pace: paces,
    vehicles: fc.integer({ min: 1, max: 60 }),
    spacingM: fc.integer({ min: 3, max: 90 }),
  })
  .map(({ pace, ...more }) => ({ ...convoy, ...pace, ...more }));
const processions: fc.Arbitrary<Procession> = fc
  .record(
    { pace: paces, lengthM: fc.integer({ min: 1, max: 3000 }), tail: tails },
    { requiredKeys: ['pace', 'lengthM'] },
  )
  .map(({ pace, ...more }) => {
    const { vehicles: _vehicles, spacingM: _spacingM, ...any } = convoy;
    return { ...any, ...pace, ...more, kind: 'procession' };
  });
const places = fc
  .array(fc.integer({ min: 0, max: LENGTH_M }), { minLength: 2, maxLength: 20 })
  .map((them) => them.toSorted((a, b) => a - b));

test('[W1, W2, W13] head and tail only go forward, and the tail is never ahead of the head, whatever moves', () => {
  fc.assert(
    fc.property(fc.oneof(convoys, races, processions), places, (moving, along) => {
      const ends = along.map(
        (m) => [headAt, tailAt].map((end) => end(moving, m, EIGHT, LENGTH_M)) as [number, number],
      );
      ends.forEach(([head, tail], i) => {
        expect(tail).toBeGreaterThanOrEqual(head);
        expect(head).toBeGreaterThanOrEqual(ends[i - 1]?.[0] ?? -Infinity);
        expect(tail).toBeGreaterThanOrEqual(ends[i - 1]?.[1] ?? -Infinity);
      });
    }),
    { numRuns: 300 },
  );
});

/** The timetable of a convoy as it was before there were other kinds of movement. */
function columnHeadAt(
  { departsAt, speedKmh, stretches, halts }: Convoy,
  chainageM: number,
  endM: number,
): number {
  const last = stretches.find(({ fromM, untilM }) => fromM < endM && untilM >= endM - 1);
  const beyondM = Math.max(0, chainageM - endM);
  const beyondS = beyondM && beyondM / ((last?.speedKmh ?? speedKmh) / 3.6);
  let seconds = (chainageM - beyondM) / (speedKmh / 3.6);
  for (const { fromM, untilM, speedKmh: slower } of stretches) {
    const metres = Math.min(untilM, chainageM - beyondM) - fromM;
    if (metres > 0) seconds += metres / (slower / 3.6) - metres / (speedKmh / 3.6);
  }
  const haltedS = halts.reduce((sum, { atM, forS }) => (atM < chainageM ? sum + forS : sum), 0);
  return departsAt + Math.round((seconds + beyondS + haltedS) * 1000);
}

test('[W1, W2] a convoy keeps the moments that it had before there were other kinds, with and without its kind', () => {
  fc.assert(
    fc.property(convoys, places, fc.constantFrom(LENGTH_M, Infinity), (moving, along, endM) => {
      for (const m of along) {
        const head = columnHeadAt(moving, m, endM);
        const tail = columnHeadAt(moving, m + moving.vehicles * moving.spacingM, endM);
        for (const told of [moving, { ...moving, kind: 'convoy' as const }])
          expect([headAt(told, m, EIGHT, endM), tailAt(told, m, EIGHT, endM)]).toEqual([head, tail]);
      }
    }),
    { numRuns: 1000 },
  );
});

/** Seconds from setting out until each metre, step by step of a metre. */
function steps({ speedKmh, stretches, halts }: Pace): Float64Array {
  const passed = new Float64Array(LENGTH_M + 1);
  for (let m = 0; m < LENGTH_M; m++) {
    const { speedKmh: here } = stretches.find(({ fromM, untilM }) => fromM <= m && m < untilM) ?? {
      speedKmh,
    };
    const stands = halts.reduce((sum, { atM, forS }) => (atM === m ? sum + forS : sum), 0);
    passed[m + 1] = passed[m]! + stands + 3.6 / here;
  }
  return passed;
}

test('[W13] a race comes and goes as its leaders and sweep vehicles do, followed metre by metre', () => {
  fc.assert(
    fc.property(races, places, (moving, along) => {
      const starts = [{ afterS: 0 }, ...moving.waves].map((start: Race['waves'][number]) => {
        const tail = start.tail ?? moving.tail;
        return {
          ...start,
          head: steps(start.head ?? moving),
          tail: steps(tail),
          sweepS: start.afterS + tail.afterS,
        };
      });
      for (const m of along) {
        const head = Math.min(...starts.map(({ afterS, head }) => afterS + head[m]!));
        const sweep = Math.max(...starts.map(({ sweepS, tail }) => sweepS + tail[m]!));
        const tail = Math.max(head, Math.min(sweep, moving.cutOffS ?? Infinity));
        expect(Math.abs(headAt(moving, m, EIGHT, LENGTH_M) - EIGHT - head * SECOND)).toBeLessThan(2);
        expect(Math.abs(tailAt(moving, m, EIGHT, LENGTH_M) - EIGHT - tail * SECOND)).toBeLessThan(2);
      }
    }),
    { numRuns: 60 },
  );
});

test('[W13] the waves of a race are one pass, from the first head to the last tail, however far apart they start', () => {
  const apart = race('run', 'r', { waves: [{ afterS: 2 * 3600 }] });
  const operation = operationOf(course, apart, post('p', at(1000)));
  const p = operation.plan.tables.posts.get('p')!;
  const [stint, ...others] = stintsOf(operation.plan, p);
  expect([others, stint!.duties.map(({ id }) => id)]).toEqual([[], ['p~run~1']]);
  const seconds = closuresOf(operation.plan, p).map(({ from, until }) =>
    [from, until].map((ms) => Math.round((ms - EIGHT) / SECOND)),
  );
  expect(seconds).toEqual([[200 - 180, 7200 + 60 + 500 + 30]]);
});

test('[W13] after the cut-off of a race nobody is on its course', () => {
  const cut = { ...run, cutOffS: 3600 };
  expect(tailAt(run, 8000, EIGHT, LENGTH_M) - EIGHT).toBe(4060 * SECOND);
  expect(tailAt(cut, 8000, EIGHT, LENGTH_M) - EIGHT).toBe(3600 * SECOND);
  const operation = operationOf(course, race('run', 'r', { cutOffS: 3600 }));
  const [field] = convoysAt(operation.plan, EIGHT + HOUR - SECOND);
  expect([field!.headM, field!.tailM].map((m) => Math.round(m / 10))).toEqual([1000, 708]);
  expect(convoysAt(operation.plan, EIGHT + HOUR)).toEqual([]);
});

test('[W13] a procession follows its head, and grows where its tail is slower', () => {
  const { vehicles: _vehicles, spacingM: _spacingM, ...any } = convoy;
  const parade: Procession = { ...any, kind: 'procession', speedKmh: 3.6, lengthM: 500 };
  expect(tailAt(parade, 2000, EIGHT, LENGTH_M) - EIGHT).toBe(2500 * SECOND);
  const slower = { ...parade, tail: { afterS: 100, speedKmh: 1.8, stretches: [], halts: [] } };
  expect(tailAt(slower, 2000, EIGHT, LENGTH_M) - EIGHT).toBe((100 + 5000) * SECOND);
});

test('[W14] a fixed closure closes its part of the route from then until then, and no other place', () => {
  const operation = operationOf(
    course,
    closure('c', 'r', 90, { fromM: 2000, untilM: 4000 }),
    post('inside', at(3000)),
    post('outside', at(5000)),
  );
  const [inside, outside] = ['inside', 'outside'].map((id) => operation.plan.tables.posts.get(id)!);
  expect(closuresOf(operation.plan, inside!)).toMatchObject([{ from: EIGHT, until: EIGHT + 90 * MINUTE }]);
  expect(stintsOf(operation.plan, inside!)).toMatchObject([
    { from: EIGHT - 5 * MINUTE, until: EIGHT + 90 * MINUTE },
  ]);
  expect(stintsOf(operation.plan, outside!)).toEqual([]);
  expect(convoysAt(operation.plan, EIGHT + MINUTE)).toEqual([]);
  const stretches = closedRoutesAt(operation.plan, EIGHT + MINUTE).flatMap((one) => one.stretches);
  const ends = stretches.flatMap(({ fromM, untilM }) => [fromM, untilM]);
  expect(ends.map((m) => Math.round(m / 10))).toEqual([200, 400]);
  expect(closedRoutesAt(operation.plan, EIGHT + 90 * MINUTE)).toEqual([]);
});

test('[W6] a later departure moves a race and a fixed closure as a whole', () => {
  const timing = { leadS: 180, lagS: 30, settleS: 300 };
  const later = (moving: Movement): number[] => {
    const [before, after] = [EIGHT, EIGHT + HOUR].map(
      (from) => Object.values(passMoments(moving, 3000, timing, from, LENGTH_M)!) as number[],
    );
    return after!.map((ms, i) => ms - before![i]!);
  };
  const cut = { ...run, waves: [{ afterS: 600 }], cutOffS: 1500 };
  const fixed = recordOf(closure('c', 'r', 30)) as Movement;
  for (const moving of [cut, fixed]) expect(new Set(later(moving))).toEqual(new Set([HOUR]));
});

test('[W8, W13] a stretch is closed at a moment where a post on it would be, whatever moves', () => {
  const minutes = fc.integer({ min: -10, max: 240 });
  fc.assert(
    fc.property(races, fc.integer({ min: 0, max: 9000 }), minutes, (moving, fromM, now) => {
      const along = Array.from({ length: 19 }, (_, i) => 500 * (i + 1));
      const operation = operationOf(
        course,
        race('run', 'r', moving),
        closure('c', 'r', 45, { fromM, untilM: fromM + 1000 }),
        ...along.map((m) => post(`p${m}`, at(m))),
      );
      const moment = EIGHT + now * MINUTE;
      const stretches = closedRoutesAt(operation.plan, moment).flatMap((one) => one.stretches);
      for (const m of along) {
        if (stretches.some(({ fromM, untilM }) => Math.abs(m - fromM) < 20 || Math.abs(m - untilM) < 20))
          continue;
        if (Math.abs(m - fromM) < 20 || Math.abs(m - fromM - 1000) < 20) continue;
        const isClosed = stretches.some(({ fromM, untilM }) => fromM <= m && m < untilM);
        const standing = closureAt(operation.plan, operation.plan.tables.posts.get(`p${m}`)!, moment);
        expect([m, isClosed]).toEqual([m, standing !== undefined]);
      }
    }),
    { numRuns: 60 },
  );
});

test('[W8] a part of a route between a closure and a movement stays closed as far as the time between them is short', () => {
  const part = { fromM: 6000, untilM: 9000 };
  const operation = operationOf(
    course,
    closure('c', 'r', 45, part),
    movement('m', 'r', { departsAt: EIGHT + 40 * MINUTE }),
  );
  const ends = closedRoutesAt(operation.plan, EIGHT + 45 * MINUTE).flatMap(({ stretches }) =>
    stretches.flatMap(({ fromM, untilM }) => [fromM, untilM]),
  );
  expect(ends.map(Math.round)).toEqual([2500, 4800, 5999, 7800]);
});

test('[W13] the strings of a race bend where a later start overtakes and at its cut-off, and go by its timetable', () => {
  fc.assert(
    fc.property(races, places, (moving, along) => {
      const { head, tail } = stringLines(moving, LENGTH_M);
      for (const [knots, end] of [
        [head, headAt],
        [tail, tailAt],
      ] as const) {
        for (let i = 1; i < knots.length; i++) expect(knots[i]!.at).toBeGreaterThanOrEqual(knots[i - 1]!.at);
        for (const m of along) {
          const after = knots.findIndex(({ chainageM }) => chainageM > m);
          const [a, b] = [knots[after - 1], knots[after]];
          if (!a || !b || knots.some(({ chainageM }) => Math.abs(chainageM - m) < 1)) continue;
          const drawn = a.at + ((b.at - a.at) * (m - a.chainageM)) / (b.chainageM - a.chainageM);
          expect(Math.abs(drawn - end(moving, m, EIGHT, LENGTH_M))).toBeLessThan(2 * MINUTE);
        }
      }
    }),
    { numRuns: 80 },
  );
});

const place = (record: Movement) => act(operationOf(course), 'movement.place', { records: [record] });

test('[P15] a tail that would be ahead of its head is refused, and the place is named', () => {
  const sweep = { afterS: 100, speedKmh: 36, stretches: [], halts: [] };
  const told = (record: Movement) => {
    const decision = place(record);
    return decision.ok || decision.refusal.kind !== 'refused' ? undefined : decision.refusal.refusal;
  };
  expect(told({ ...run, tail: sweep })).toEqual({ reason: 'tail-before-head', start: 1, atM: 1010 });
  const later = { afterS: 600, tail: sweep };
  expect(told({ ...run, waves: [later] })).toMatchObject({ reason: 'tail-before-head', start: 2 });
  const halting = { ...run, halts: [{ atM: 0, forS: 600 }] };
  expect(told(halting)).toMatchObject({ reason: 'tail-before-head', atM: 0 });
  const cut = { ...run, cutOffS: 2100, waves: [{ afterS: 200 }] };
  expect(told(cut)).toEqual({ reason: 'head-after-cut-off', start: 2, atM: 9505 });
  expect(told(run)).toBeUndefined();
  const said = (language: 'zh' | 'en') =>
    fill(refusals['head-after-cut-off'], { start: 2, atM: 9505 }, { language, timeZone: 'UTC' });
  expect([said('en'), said('zh')]).toEqual([
    expect.stringContaining('K9+505'),
    expect.stringContaining('K9+505'),
  ]);
});

test('[P15] what is placed keeps its tail behind its head everywhere, and what is refused does not', () => {
  fc.assert(
    fc.property(races, (moving) => {
      const starts = [{ afterS: 0 }, ...moving.waves].map((start: Race['waves'][number]) => {
        const tail = start.tail ?? moving.tail;
        return {
          start,
          head: steps(start.head ?? moving),
          tail: steps(tail),
          sweepS: start.afterS + tail.afterS,
        };
      });
      const leastS = Math.min(
        ...starts.flatMap(({ start, head, tail, sweepS }) =>
          Array.from(
            head,
            (headS, m) => Math.min(sweepS + tail[m]!, moving.cutOffS ?? Infinity) - start.afterS - headS,
          ),
        ),
      );
      if (leastS > -0.9) expect(outcome(place(moving))).toBe('done');
      if (leastS < -60) expect(outcome(place(moving))).not.toBe('done');
    }),
    { numRuns: 40 },
  );
});

test('[P6] paces, waves and parts lie in order within their route', () => {
  const beyond = { afterS: 0, speedKmh: 5, stretches: [], halts: [{ atM: 10_500, forS: 60 }] };
  expect(outcome(place({ ...run, tail: beyond }))).toBe('beyond-the-line');
  expect(outcome(place({ ...run, waves: [{ afterS: 900, tail: beyond }] }))).toBe('beyond-the-line');
  expect(outcome(place({ ...run, waves: [{ afterS: 900 }, { afterS: 600 }] }))).toBe('waves-unordered');
  const part = (fromM: number, untilM: number) =>
    recordOf(closure('c', 'r', 60, { fromM, untilM })) as Movement;
  expect(outcome(place(part(3000, 2000)))).toBe('ends-before-it-begins');
  expect(outcome(place(part(3000, 10_500)))).toBe('beyond-the-line');
  expect(outcome(place(part(3000, 10_000)))).toBe('done');
});
