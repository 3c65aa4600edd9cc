import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compiled } from '../../domain/staffing/problem/compiled.ts';
import { keepsLimits } from '../../domain/staffing/problem/limits-of-day.ts';
import type { ProblemOfficer, StaffingProblem } from '../../domain/staffing/problem/problem.ts';
import type { StaffingResult } from '../../domain/staffing/problem/staffing-result.ts';
import { filled } from '../../domain/staffing/solving/best-answer.ts';
import { outingFrom } from '../../domain/staffing/solving/naming.ts';
import { GRADES, asked, problemOf, solved, wrongIn } from './small-problems.ts';

const MINUTE = 60_000;

const limits = fc.option(
  fc.record({
    turnOutS: fc.constantFrom(3600, 7200, 14_400),
    unbrokenS: fc.constantFrom(3600, 7200),
    breakS: fc.constant(900),
  }),
  { nil: undefined },
);
const times = fc.array(fc.tuple(fc.integer({ min: -60, max: 200 }), fc.integer({ min: 30, max: 300 })), {
  minLength: 20,
  maxLength: 20,
});

/** The small problems with all officers known by name, each with their own available time. */
const namedOnes = fc.tuple(asked, times, limits).map(([one, there, limited]): StaffingProblem => {
  const plain = problemOf(one);
  const officers = plain.bases.flatMap(({ id: base, officers: heads }) =>
    GRADES.flatMap((grade) =>
      Array.from({ length: heads[grade] ?? 0 }, (_, i) => ({ id: `${base}-${grade}-${i}`, base, grade })),
    ),
  );
  return {
    ...plain,
    ...(limited && { limits: limited }),
    officers: officers.map((officer, i) => {
      const [from, lasts] = there[i % there.length]!;
      return { ...officer, from: from * MINUTE, until: (from + lasts) * MINUTE };
    }),
  };
});

/** Officers without a day who could hold one of the open duties alone. */
function idleFor(problem: StaffingProblem, { chains, uncovered }: StaffingResult): string[] {
  const question = compiled(problem);
  const busy = new Set(chains.map(({ officer }) => officer));
  const couldHold = (officer: ProblemOfficer, number: number): boolean => {
    const base = problem.bases.find(({ id }) => id === officer.base)!;
    const task = question.tasks[number]!;
    const outing = outingFrom(problem, question, base, [number]);
    return (
      GRADES.indexOf(officer.grade) <= GRADES.indexOf(task.grade) &&
      outing !== undefined &&
      officer.from! <= outing.from &&
      outing.until <= officer.until! &&
      keepsLimits(problem, question, base, [{ task, number }])
    );
  };
  return uncovered.flatMap(({ duty, grade }) => {
    const number = question.tasks.findIndex((task) => task.duty.id === duty && task.grade === grade);
    return problem
      .officers!.filter((officer) => !busy.has(officer.id) && number >= 0 && couldHold(officer, number))
      .map(({ id }) => `${id} could hold ${duty}`);
  });
}

test('[S43] nothing stays open that an officer without a day could hold, and the checker agrees with the answer', () => {
  let open = 0;
  fc.assert(
    fc.property(namedOnes, (problem) => {
      const result = solved(problem);
      open += result.uncovered.length;
      expect(wrongIn(problem, result)).toEqual([]);
      expect(idleFor(problem, result)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
  expect(open).toBeGreaterThan(100);
}, 60_000);

test('[S43] a day too long for anybody is divided among those who are there for a part of it', () => {
  const hours = (from: number, until: number) => ({ from: from * 60 * MINUTE, until: until * 60 * MINUTE });
  const problem: StaffingProblem = {
    format: 'cordon-staffing-1',
    grades: GRADES,
    places: [{ id: 'p' }],
    travel: { seconds: [[0]] },
    handoverS: 0,
    bases: [{ id: 'b', place: 'p', officers: {} }],
    duties: [
      { id: 'early', place: 'p', ...hours(6, 8), need: { warden: 1 } },
      { id: 'noon', place: 'p', ...hours(11, 12), need: { warden: 1 } },
      { id: 'late', place: 'p', ...hours(19, 21), need: { warden: 1 } },
    ],
    officers: [
      { id: 'ann', base: 'b', grade: 'warden', ...hours(5, 13) },
      { id: 'ben', base: 'b', grade: 'warden', ...hours(12, 23) },
    ],
  };
  const { chains, lowerBound, uncovered } = solved(problem);
  expect(chains.map(({ officer, duties }) => [officer, ...duties.map(({ duty }) => duty)])).toEqual([
    ['ann', 'early', 'noon'],
    ['ben', 'late'],
  ]);
  expect([lowerBound, uncovered]).toEqual([1, []]);
});

test('[S43] if only numbers are known, open duties are given to as many officers as there are, within the limits', () => {
  const hours = (from: number, until: number) => ({ from: from * 60 * MINUTE, until: until * 60 * MINUTE });
  const problem = (heads: number): StaffingProblem => ({
    format: 'cordon-staffing-1',
    grades: GRADES,
    places: [{ id: 'p' }],
    travel: { seconds: [[0]] },
    handoverS: 0,
    bases: [{ id: 'b', place: 'p', officers: { warden: heads } }],
    duties: [6, 10, 14, 18].map((from) => ({
      ...{ id: `at-${from}`, place: 'p', need: { warden: 1 } },
      ...hours(from, from + 2),
    })),
    limits: { turnOutS: 3 * 3600 },
  });
  const held = (heads: number) =>
    filled(problem(heads), []).map(({ officer, duties }) => [officer, duties.length]);
  expect(held(1)).toEqual([[undefined, 1]]);
  expect(held(5)).toEqual(Array.from({ length: 4 }, () => [undefined, 1]));
  expect(filled(problem(5), filled(problem(2), []))).toHaveLength(4);
});
