import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asked as questionOf } from '../../domain/staffing/check/check-result.ts';
import { limitFaults } from '../../domain/staffing/check/help-faults.ts';
import type { StaffingProblem } from '../../domain/staffing/problem/problem.ts';
import { repaired, type Repair } from '../../domain/staffing/solving/repair.ts';

const MINUTE = 60_000;
const NOW = -60 * MINUTE;

/** Posts along a road a minute apart; officers by name, all at one base at its start. */
function problemOf(
  duties: readonly (readonly [id: string, place: number, from: number, until: number])[],
  officers: readonly string[],
  published: readonly (readonly [officer: string, duty: string])[],
): StaffingProblem {
  const places = Array.from({ length: 12 }, (_, i) => `p${i}`);
  return {
    format: 'cordon-staffing-1',
    grades: ['warden'],
    places: places.map((id) => ({ id })),
    travel: { seconds: places.map((_, a) => places.map((_unused, b) => Math.abs(a - b) * 60)) },
    handoverS: 0,
    bases: [{ id: 'base', place: 'p0', officers: {} }],
    duties: duties.map(([id, place, from, until]) => ({
      id,
      place: `p${place}`,
      from: from * MINUTE,
      until: until * MINUTE,
      need: { warden: 1 },
    })),
    officers: officers.map((id) => ({ id, base: 'base', grade: 'warden' })),
    published: published.map(([officer, duty]) => ({ officer, duty, grade: 'warden' })),
  };
}

const told = ({ calls }: Repair) =>
  calls.map(({ officer, gains, loses }) => ({
    officer,
    gains: gains.map(({ duty }) => duty),
    loses: loses.map(({ duty }) => duty),
  }));

test('[S20] where an officer is out, their duties go to as few others as can be', () => {
  const problem = problemOf(
    [
      ['a', 1, 0, 10],
      ['b', 2, 20, 30],
      ['c', 3, 40, 50],
      ['x', 1, 5, 15],
      ['y', 2, 60, 70],
    ],
    ['bo', 'cy'],
    [
      ['ida', 'a'],
      ['ida', 'b'],
      ['ida', 'c'],
      ['bo', 'x'],
      ['cy', 'y'],
    ],
  );
  const mended = repaired(problem, NOW);
  expect(told(mended)).toEqual([{ officer: 'cy', gains: ['a', 'b', 'c'], loses: [] }]);
  expect(mended).toMatchObject({ uncovered: [], atLeast: 1 });
});

test('[S20] who cannot take a duty in makes room by handing one on', () => {
  const problem = problemOf(
    [
      ['far', 11, 0, 10],
      ['near', 1, 0, 10],
    ],
    ['bo', 'cy'],
    [['bo', 'near']],
  );
  const cyComesLate = {
    ...problem,
    officers: problem.officers!.map((one) => (one.id === 'cy' ? { ...one, from: -5 * MINUTE } : one)),
  };
  const mended = repaired(cyComesLate, NOW);
  expect(told(mended)).toEqual([
    { officer: 'bo', gains: ['far'], loses: ['near'] },
    { officer: 'cy', gains: ['near'], loses: [] },
  ]);
  expect(mended.uncovered).toEqual([]);
});

test('[S20] what has begun is not handed on, and nobody is sent where they cannot be in time', () => {
  const problem = problemOf([['far', 11, 5, 10]], ['bo'], []);
  expect(repaired(problem, 0).uncovered).toEqual([{ duty: 'far', grade: 'warden', missing: 1 }]);
  expect(repaired(problem, 6 * MINUTE)).toEqual({ calls: [], uncovered: [], atLeast: 0 });
  expect(told(repaired(problem, -6 * MINUTE))).toEqual([{ officer: 'bo', gains: ['far'], loses: [] }]);
});

const plan = fc.record({
  duties: fc.array(
    fc.record({ place: fc.nat(11), from: fc.nat(100), lasts: fc.integer({ min: 1, max: 30 }) }),
    {
      maxLength: 9,
    },
  ),
  officers: fc.integer({ min: 0, max: 4 }),
  published: fc.array(fc.tuple(fc.nat(5), fc.nat(8)), { maxLength: 9 }),
  now: fc.integer({ min: -20, max: 60 }),
});

test('[S20] a mended roster can be driven, whatever happened, and takes no fewer calls than is proven', () => {
  fc.assert(
    fc.property(plan, ({ duties, officers, published, now }) => {
      const rows = duties.map(({ place, from, lasts }, i) => [`d${i}`, place, from, from + lasts] as const);
      const names = Array.from({ length: officers }, (_, i) => `o${i}`);
      const once = new Map(published.map(([officer, duty]) => [`d${duty}`, `o${officer}`]));
      const before = [...once].map(([duty, officer]) => [officer, duty] as const);
      const problem = problemOf(rows, names, before);
      const mended = repaired(problem, now * MINUTE);
      const after = rosterAfter(problem, mended);
      for (const name of names) expect(canDrive(problem, after.get(name) ?? [])).toBe(true);
      const begun = (id: string) => problem.duties.find((duty) => duty.id === id)!.from <= now * MINUTE;
      expect(mended.calls.flatMap(({ gains }) => gains).filter(({ duty }) => begun(duty))).toEqual([]);
      if (mended.uncovered.length === 0) expect(mended.calls.length).toBeGreaterThanOrEqual(mended.atLeast);
      const held = [...after.values()].flat().filter((id) => !begun(id)).length;
      const open = mended.uncovered.reduce((sum, { missing }) => sum + missing, 0);
      expect(held + open).toBe(problem.duties.filter(({ id }) => !begun(id)).length);
    }),
    { numRuns: 500 },
  );
}, 30_000);

test('[S35] what is open goes to somebody who still has a pause for the meal', () => {
  const problem = problemOf(
    [
      ['a', 1, 0, 20],
      ['b', 1, 60, 80],
      ['open', 1, 25, 50],
      ['c', 1, 90, 100],
    ],
    ['bo', 'cy'],
    [
      ['bo', 'a'],
      ['bo', 'b'],
      ['cy', 'c'],
    ],
  );
  expect(told(repaired(problem, NOW))[0]).toMatchObject({ gains: ['open'] });
  const meals = [{ from: 10 * MINUTE, until: 70 * MINUTE, lengthS: 15 * 60 }];
  const fed = repaired({ ...problem, limits: { meals } }, NOW);
  expect(told(fed)).toEqual([{ officer: 'cy', gains: ['open'], loses: [] }]);
  const { officers } = problem;
  const alone = repaired({ ...problem, officers: officers!.slice(0, 1), limits: { meals } }, NOW);
  expect(alone.calls.flatMap(({ gains }) => gains)).toEqual([{ duty: 'c', officer: 'bo', grade: 'warden' }]);
  expect(alone.uncovered).toEqual([{ duty: 'open', grade: 'warden', missing: 1 }]);
});

test('[S35] who is given something keeps every limit of the day with it', () => {
  let [given, open] = [0, 0];
  const limits = fc.record({
    turnOutS: fc.integer({ min: 40, max: 120 }).map((minutes) => minutes * 60),
    unbrokenS: fc.integer({ min: 30, max: 90 }).map((minutes) => minutes * 60),
    breakS: fc.constant(300),
    meals: fc.array(
      fc.nat(80).map((from) => ({ from: from * MINUTE, until: (from + 20) * MINUTE, lengthS: 600 })),
      { maxLength: 2 },
    ),
  });
  fc.assert(
    fc.property(plan, limits, ({ duties, officers, published, now }, limits) => {
      const rows = duties.map(({ place, from, lasts }, i) => [`d${i}`, place, from, from + lasts] as const);
      const names = Array.from({ length: officers }, (_, i) => `o${i}`);
      const once = new Map(published.map(([officer, duty]) => [`d${duty}`, `o${officer}`]));
      const before = [...once].map(([duty, officer]) => [officer, duty] as const);
      const problem = { ...problemOf(rows, names, before), limits };
      const mended = repaired(problem, now * MINUTE);
      const after = rosterAfter(problem, mended);
      const question = questionOf(problem);
      const numberOf = (id: string) => question.duties.findIndex((duty) => duty.id === id);
      for (const { officer, gains } of mended.calls) {
        if (gains.length === 0) continue;
        const chain = { base: 'base', grade: 'warden', duties: [{ duty: 'd0', grade: 'warden' }] };
        const held = after
          .get(officer)!
          .map(numberOf)
          .sort((a, b) => a - b);
        expect(limitFaults(question, limits, [{ chain, number: 1, duties: held }])).toEqual([]);
        given += 1;
      }
      open += mended.uncovered.length;
    }),
    { numRuns: 500 },
  );
  expect(Math.min(given, open)).toBeGreaterThan(50);
}, 30_000);

function rosterAfter(problem: StaffingProblem, { calls }: Repair): Map<string, string[]> {
  const known = new Set(problem.duties.map(({ id }) => id));
  const after = new Map<string, string[]>(problem.officers!.map(({ id }) => [id, []]));
  for (const { officer, duty } of problem.published!) if (known.has(duty)) after.get(officer)?.push(duty);
  for (const { officer, gains, loses } of calls) {
    const gone = new Set(loses.map(({ duty }) => duty));
    const kept = after.get(officer)!.filter((duty) => !gone.has(duty));
    after.set(officer, [...kept, ...gains.map(({ duty }) => duty)]);
  }
  return after;
}

function canDrive({ duties }: StaffingProblem, held: readonly string[]): boolean {
  const inOrder = duties.filter(({ id }) => held.includes(id)).sort((a, b) => a.from - b.from);
  const minutes = (a: string, b: string) => Math.abs(Number(a.slice(1)) - Number(b.slice(1)));
  return inOrder.every((duty, i) => {
    const before = inOrder[i - 1];
    return !before || before.until + minutes(before.place, duty.place) * MINUTE <= duty.from;
  });
}
