import { beforeEach, expect, test } from 'vitest';
import { isStaffingAddress, staffDay, staffPath } from '../../client/staffing/address.ts';
import { pairWords, verdictOf } from '../../client/staffing/answer-words.ts';
import { busiest, checkedPairs, pairsOf, proofPlaces } from '../../domain/staffing/from-plan/proof-places.ts';
import type { SolverAnswer, StaffingQuestion } from '../../client/staffing/question.ts';
import { assignmentsOn, rosterChange } from '../../client/staffing/roster-change.ts';
import { solveInSlices, type SolverWorld } from '../../client/staffing/solve-in-slices.ts';
import { language } from '../../client/words/language.ts';
import { stintsOf } from '../../domain/duties/duties.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { put } from '../../domain/records/collections.ts';
import { conflictsOf } from '../../domain/staffing/rules/conflicts.ts';
import { act, assigned, at, fixedPost, north, officer, operationOf, outcome } from '../domain/builders.ts';

const DAY = '2020-09-22';

/** Two posts next to each other at the same time, one 60 km away soon after, one nearby much later. */
function scene(): Operation {
  return operationOf(
    ...north,
    fixedPost('east', at(0), 0, 30),
    fixedPost('west', at(300), 10, 40),
    fixedPost('far', at(60_000), 45, 60),
    fixedPost('late', at(0), 120, 150),
    officer('ann'),
    officer('ben'),
    officer('cem'),
    officer('dua'),
  );
}

function question(part: Partial<StaffingQuestion> = {}): StaffingQuestion {
  return { day: DAY, supposed: [], away: [], locked: [], forMs: 60_000, ...part };
}

/** A pace whose clock advances by a fixed step at each look. */
function paced(
  stepMs: number,
  isStopped: () => boolean = () => false,
): SolverWorld & { readonly told: SolverAnswer[] } {
  const told: SolverAnswer[] = [];
  let now = 0;
  return {
    told,
    now: () => (now += stepMs),
    rest: () => Promise.resolve(),
    isStopped,
    tell: (answer) => told.push(answer),
  };
}

async function solved(operation: Operation, part: Partial<StaffingQuestion> = {}): Promise<SolverAnswer> {
  const pace = paced(1);
  await solveInSlices(operation, question(part), pace);
  return pace.told.at(-1)!;
}

beforeEach(() => language.choose('en'));

test('[S33] the last answer is proven, and every pair of its proof was looked at', async () => {
  const { result, ended, pairs } = await solved(scene());
  expect(ended).toBe('done');
  expect(result).toMatchObject({ officers: 3, lowerBound: 3, proven: true, uncovered: [] });
  expect(pairs).toEqual({ atOnce: 1, tooFar: 2, joinable: 0 });
  expect(verdictOf(result)).toBe('proven');
});

test('[S31] a plan that was only supposed is as it was afterwards', async () => {
  const operation = scene();
  const [revision, post] = [operation.revision, operation.plan.tables.posts.get('east')!];
  const stronger = { ...post, strength: { ...post.strength, auxiliary: 2 } };
  const { result } = await solved(operation, { supposed: [put('posts', stronger)] });
  expect(result.lowerBound).toBe(4);
  expect(operation.revision).toBe(revision);
  expect(operation.plan.tables.posts.get('east')).toBe(post);
  expect((await solved(operation)).result.lowerBound).toBe(3);
});

test('who is away is not sent, and then something stays uncovered', async () => {
  const { result } = await solved(scene(), { away: ['ann', 'ben'] });
  expect(verdictOf(result)).toBe('short');
  expect(result.uncovered.length).toBe(1);
});

test('[S33] when the time is up the work ends, but not before there is a roster at all', async () => {
  const pace = paced(1);
  await solveInSlices(scene(), question({ forMs: 1 }), pace);
  const last = pace.told.at(-1)!;
  expect(last.result.officers).toBeGreaterThan(0);
});

test('[S33] a stop is noticed in a pause, and the best known answer is returned', async () => {
  const pace = paced(1000, () => true);
  await solveInSlices(scene(), question({ forMs: 1e9 }), pace);
  expect(pace.told.at(-1)!.ended).toBe('stopped');
});

test('two duties are held against each other in words: at once, too far, or for one officer', () => {
  const operation = scene();
  const [east, west, far, late] = ['east', 'west', 'far', 'late'].map(
    (id) => stintsOf(operation.plan, operation.plan.tables.posts.get(id)!)[0]!,
  );
  expect(pairWords(operation, west!, east!)).toBe(
    'east and west are both held 08:10–08:30: nobody is in two places.',
  );
  expect(pairWords(operation, east!, far!)).toMatch(
    /^After east, at far by \d\d:\d\d at the earliest, but due at 08:45/,
  );
  expect(pairWords(operation, east!, late!)).toBe('east and late can be held by one officer.');
});

test('the proof is counted in duty-places, and its busiest moment is where a duty begins', () => {
  const operation = scene();
  const post = operation.plan.tables.posts.get('east')!;
  operation.apply({
    revision: operation.revision + 1,
    at: 0,
    changes: [put('posts', { ...post, strength: { ...post.strength, auxiliary: 3 } })],
  });
  const places = proofPlaces(operation.plan, {
    kind: 'antichain',
    officers: 5,
    duties: ['east~w', 'west~w', 'far~w'].map((duty) => ({ duty, grade: 'auxiliary', weight: 1 })),
  });
  expect(checkedPairs(operation.plan, places)).toEqual({ atOnce: 6, tooFar: 4, joinable: 0 });
  expect(pairsOf(operation.plan, places[0]!, places)).toEqual({ atOnce: 3, tooFar: 1, joinable: 0 });
  expect(busiest(places)).toEqual({
    at: stintsOf(operation.plan, operation.plan.tables.posts.get('west')!)[0]!.from,
    heads: 4,
  });
});

test('[S32] an officer who keeps a duty keeps the assignment, other days stay, and the whole can be taken over', async () => {
  const operation = scene();
  operation.apply({
    revision: operation.revision + 1,
    at: 0,
    changes: [
      fixedPost('tomorrow', at(0), 24 * 60, 24 * 60 + 30),
      assigned('ann', 'tomorrow~w'),
      assigned('dua', 'west~w'),
    ],
  });
  const { result } = await solved(operation);
  const change = rosterChange(operation, DAY, result);
  expect(change).toMatchObject({ now: 1, then: 3, kept: 1, uncovered: [] });
  const tomorrow = assignmentsOn(operation, '2020-09-23')[0]!.assignment;
  const { records, without } = change;
  const decision = act(operation, 'roster.exchange', { records: [...records], without: [...without] });
  expect(outcome(decision)).toBe('done');
  if (decision.ok) operation.apply({ revision: operation.revision + 1, at: 0, changes: decision.value });
  expect(operation.plan.tables.assignments.size).toBe(5);
  expect(operation.plan.tables.assignments.get(tomorrow.id)).toBe(tomorrow);
  expect(conflictsOf(operation.plan).filter(({ kind }) => kind === 'uncovered').length).toBe(0);
  expect(rosterChange(operation, DAY, result).officers).toEqual([]);
});

test('each day of the staffing screen has an address', () => {
  expect(staffPath('o1', DAY)).toBe('/o/o1/plan/staff/2020-09-22');
  expect(isStaffingAddress('/o/o1/plan/staff')).toBe(true);
  expect(isStaffingAddress('/o/o1/plan')).toBe(false);
  expect(staffDay(staffPath('o1', DAY), [DAY])).toBe(DAY);
  expect(staffDay(staffPath('o1', '2020-01-01'), [DAY])).toBeUndefined();
});
