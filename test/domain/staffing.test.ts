import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canHoldBoth, drivenM, stintOf, travelS } from '../../domain/duties/duties.ts';
import { overlap } from '../../domain/kernel/interval.ts';
import { drop, put } from '../../domain/records/collections.ts';
import { travelMatrixS } from '../../domain/staffing/from-plan/problem-of.ts';
import { conflictsOf } from '../../domain/staffing/rules/conflicts.ts';
import {
  EIGHT,
  MINUTE,
  act,
  assigned,
  assignment,
  at,
  fixedPost,
  movement,
  north,
  officer,
  operationOf,
  outcome,
  post,
  road,
  route,
} from './builders.ts';

/** East gate 8:00–8:30, west gate 14 km away 8:40–9:00, and one next door at the same time as the first. */
const gates = [
  ...north,
  officer('ida'),
  officer('bo'),
  fixedPost('east', at(0), 0, 30),
  fixedPost('west', at(14_000), 40, 60),
  fixedPost('next-door', at(300), 20, 50),
];

test('[S1] nobody is on two duties at once', () => {
  const operation = operationOf(...gates, assigned('ida', 'east~w'));
  const decision = act(operation, 'roster.assign', { records: [assignment('ida', 'next-door~w')] });
  expect(decision).toMatchObject({
    ok: false,
    refusal: {
      refusal: {
        reason: 'two-places',
        officer: 'ida',
        post: 'next-door',
        other: 'east',
        from: EIGHT + 20 * MINUTE,
      },
    },
  });
});

test('[S2] a transfer that cannot be driven in time is refused with when it could be', () => {
  const operation = operationOf(...gates, assigned('ida', 'east~w'));
  const decision = act(operation, 'roster.assign', { records: [assignment('ida', 'west~w')] });
  expect(outcome(decision)).toBe('cannot-be-there-in-time');
  const ready = EIGHT + 30 * MINUTE + MINUTE + ((14_000 * 1.4) / (60 / 3.6)) * 1000;
  const refusal = !decision.ok && decision.refusal.kind === 'refused' ? decision.refusal.refusal : undefined;
  if (refusal?.reason !== 'cannot-be-there-in-time') throw new Error(refusal?.reason);
  expect(refusal.due).toBe(EIGHT + 40 * MINUTE);
  expect(Math.abs(refusal.ready - ready)).toBeLessThan(2000);
});

test('[S2] the same holds for a duty inserted before an existing one', () => {
  const operation = operationOf(...gates, assigned('ida', 'west~w'));
  expect(outcome(act(operation, 'roster.assign', { records: [assignment('ida', 'east~w')] }))).toBe(
    'cannot-be-there-in-time',
  );
});

test('[S2] by road the way is as long as the road, with the straight way to it', () => {
  const around = road('around', [at(0), at(0, 3000), at(4000, 3000), at(4000)]);
  const operation = operationOf(around);
  expect(drivenM(operation.plan, at(0), at(4000))).toBeCloseTo(10_000, -2);
  expect(drivenM(operation.plan, at(0, -100), at(4000))).toBeCloseTo(10_100, -2);
  expect(drivenM(operation.plan, at(0, 1000), at(0, 2500))).toBeCloseTo(1500, -1);
});

test('[S3] where no road leads it is the straight way times the factor', () => {
  expect(drivenM(operationOf().plan, at(0), at(10_000))).toBeCloseTo(14_000, -2);
  const apart = operationOf(road('a', [at(0), at(1000)]), road('b', [at(5000), at(6000)]));
  expect(drivenM(apart.plan, at(0), at(6000))).toBeCloseTo(8400, -2);
});

test('[S2, S3] the matrix of a plan says of every two places what a transfer between them is judged by', () => {
  const roads = [
    road('around', [at(0), at(0, 3000), at(4000, 3000), at(4000)]),
    road('apart', [at(9000), at(9500)]),
  ];
  const places = [at(0), at(4000), at(0), at(0, 0.4), at(100, 2000), at(9100, 50), at(30_000, 2000)];
  for (const operation of [operationOf(), operationOf(...roads)]) {
    const matrix = travelMatrixS(operation.plan, places);
    const asked = places.flatMap((from) => places.map((to) => Math.ceil(travelS(operation.plan, from, to))));
    expect([...matrix]).toEqual(asked);
    expect(matrix[0 * places.length + 3]).toBe(0);
    expect(matrix[0 * places.length + 1]).toBeGreaterThan(0);
  }
});

test('[S4] a higher grade may stand in for a lower, never a lower for a higher', () => {
  const strength = { police: 1, auxiliary: 1, warden: 0 };
  const operation = operationOf(
    ...north,
    officer('pia', { grade: 'police' }),
    officer('will', { grade: 'warden' }),
    fixedPost('east', at(0), 0, 30, { strength }),
  );
  const wish = (id: string, grade: 'police' | 'auxiliary') => ({
    records: [assignment(id, 'east~w', { grade })],
  });
  expect(outcome(act(operation, 'roster.assign', wish('will', 'auxiliary')))).toBe('grade-too-low');
  expect(outcome(act(operation, 'roster.assign', wish('pia', 'auxiliary')))).toBe('done');
});

test('[S5] a post is never over its strength in a grade', () => {
  const operation = operationOf(...gates, assigned('ida', 'east~w'));
  expect(outcome(act(operation, 'roster.assign', { records: [assignment('bo', 'east~w')] }))).toBe(
    'over-strength',
  );
  const police = assignment('bo', 'east~w', { grade: 'police' });
  expect(outcome(act(operation, 'roster.assign', { records: [police] }))).toBe('grade-too-low');
});

test('[S6] an assignment names duties of one stint of a post that is there', () => {
  const operation = operationOf(
    ...gates,
    route('r', [at(20_000), at(30_000)]),
    movement('early', 'r'),
    movement('late', 'r', { departsAt: EIGHT + 180 * MINUTE }),
    post('p', at(25_000)),
  );
  const ask = (dutyIds: string[]) =>
    outcome(act(operation, 'roster.assign', { records: [assignment('ida', dutyIds)] }));
  expect(ask(['nowhere~w'])).toBe('no-such-duty');
  expect(ask(['p~early~1', 'p~late~1'])).toBe('duties-apart');
  expect(ask(['p~early~1'])).toBe('done');
  expect(outcome(act(operation, 'roster.assign', { records: [assignment('nobody', 'east~w')] }))).toBe(
    'no-such-officer',
  );
});

test('[S7] a roster is taken over as a whole or not at all', () => {
  const operation = operationOf(...gates, assigned('bo', 'west~w'));
  const bad = [assignment('ida', 'east~w'), assignment('ida', 'next-door~w')];
  expect(outcome(act(operation, 'roster.adopt', { records: bad }))).toBe('two-places');
  expect([...operation.plan.tables.assignments.values()].map(({ officerId }) => officerId)).toEqual(['bo']);
  const good = [assignment('ida', 'east~w'), assignment('bo', 'next-door~w')];
  expect(outcome(act(operation, 'roster.adopt', { records: good }))).toBe('done');
  expect([...operation.plan.tables.assignments.values()].map(({ id }) => id)).toEqual(
    good.map(({ id }) => id),
  );
});

test('[S8] short duties, clashes and assignments adrift are listed', () => {
  const operation = operationOf(
    ...gates,
    assigned('ida', 'east~w'),
    assigned('ida', 'west~w'),
    assigned('bo', 'gone~w'),
  );
  const found = conflictsOf(operation.plan);
  expect(found.map(({ kind }) => kind)).toEqual(['uncovered', 'clash', 'adrift']);
  expect(found[0]).toMatchObject({ missing: 1, grade: 'auxiliary' });
  expect(found[1]).toMatchObject({ why: { reason: 'cannot-be-there-in-time' } });
});

test('[W6] a later departure that makes a transfer impossible is listed as a clash, and the assignment stays', () => {
  const operation = operationOf(
    ...north,
    officer('ida'),
    route('r', [at(0), at(6000)]),
    movement('m', 'r'),
    post('p', at(3000)),
    fixedPost('gate', at(9000), 30, 60),
    assigned('ida', 'p~m~1'),
    assigned('ida', 'gate~w'),
  );
  expect(conflictsOf(operation.plan)).toEqual([]);
  act(operation, 'movement.retime', { id: 'm', departsAt: EIGHT + 20 * MINUTE });
  expect(conflictsOf(operation.plan).map(({ kind }) => kind)).toEqual(['clash']);
  expect(operation.plan.tables.assignments.size).toBe(2);
});

test('[S1, S2, S5] random wishes never make an impossible roster', () => {
  const posts = Array.from({ length: 12 }, (_, i) =>
    fixedPost(`p${i}`, at((i % 5) * 4000, (i % 3) * 2500), (i * 17) % 150, ((i * 17) % 150) + 25),
  );
  const people = ['ida', 'bo', 'cy'].map((id) => officer(id));
  const wish = fc.record({ who: fc.constantFrom('ida', 'bo', 'cy'), where: fc.integer({ min: 0, max: 11 }) });
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 30 }), (wishes) => {
      const operation = operationOf(...north, ...people, ...posts);
      for (const { who, where } of wishes)
        act(operation, 'roster.assign', { records: [assignment(who, `p${where}~w`)] });
      const held = [...operation.plan.tables.assignments.values()].map((a) => ({
        who: a.officerId,
        stint: stintOf(operation.plan, a.dutyIds[0]!)!,
      }));
      for (const a of held) {
        for (const b of held) {
          if (a === b) continue;
          expect(a.stint.id).not.toBe(b.stint.id);
          if (a.who !== b.who) continue;
          expect(overlap(a.stint, b.stint)).toBe(false);
          expect(canHoldBoth(operation.plan, a.stint, b.stint)).toBe(true);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('[S7] some assignments are exchanged for others in one entry, or nothing is', () => {
  const operation = operationOf(...gates, assigned('ida', 'east~w'));
  const standing = [...operation.plan.tables.assignments.keys()];
  const clashing = [assignment('bo', 'east~w'), assignment('bo', 'next-door~w')];
  const refused = act(operation, 'roster.exchange', { records: clashing, without: standing });
  expect(outcome(refused)).toBe('two-places');
  const unknown = act(operation, 'roster.exchange', { records: [], without: ['nobody'] });
  expect(outcome(unknown)).toBe('no-such-record');
  const records = [assignment('bo', 'east~w')];
  const taken = act(operation, 'roster.exchange', { records, without: standing });
  expect(taken.ok && taken.value).toEqual([
    drop('assignments', standing[0]!),
    put('assignments', records[0]!),
  ]);
});

test('[S23] who held a junction does not pass the convoy to the next one where its route forbids that', () => {
  const plan = (overtaking?: 'allowed' | 'forbidden') =>
    operationOf(
      ...north,
      officer('ida'),
      route('r', [at(0), at(20_000)], { level: 3, ...(overtaking && { overtaking }) }),
      movement('m', 'r', { speedKmh: 10, vehicles: 1 }),
      post('near', at(1000)),
      post('far', at(19_000)),
    );
  const both = ['near~m~1', 'far~m~1'].map((duty) => assignment('ida', duty));
  expect(act(plan(), 'roster.assign', { records: both }).ok).toBe(true);
  expect(act(plan('allowed'), 'roster.assign', { records: both }).ok).toBe(true);
  for (const records of [both, both.toReversed()]) {
    const decision = act(plan('forbidden'), 'roster.assign', { records });
    expect(outcome(decision)).toBe('convoy-between');
  }
});
