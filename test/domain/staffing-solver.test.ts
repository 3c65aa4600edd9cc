import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemFaults } from '../../domain/staffing/problem/problem-faults.ts';
import type { StaffingProblem } from '../../domain/staffing/problem/problem.ts';
import type { StaffingResult } from '../../domain/staffing/problem/staffing-result.ts';
import { StaffingSolver } from '../../domain/staffing/solving/staffing-solver.ts';
import { GRADES, asked, openAt, problemOf, solved, wrongIn } from './small-problems.ts';

test('[S24] for any question, the answer passes a checker that shares no code with the solver', () => {
  fc.assert(
    fc.property(asked, (one) => {
      const problem = problemOf(one);
      expect(problemFaults(problem)).toEqual([]);
      expect(wrongIn(problem, solved(problem))).toEqual([]);
    }),
    { numRuns: 400 },
  );
}, 60_000);

test('[S24] limits of the day are kept, or what they leave open is reported', () => {
  fc.assert(
    fc.property(asked, fc.integer({ min: 1, max: 4 }), (one, hours) => {
      const limits = { turnOutS: hours * 3600, unbrokenS: hours * 1800, breakS: 900 };
      const problem = { ...problemOf(one), limits };
      expect(wrongIn(problem, solved(problem))).toEqual([]);
    }),
    { numRuns: 150 },
  );
}, 60_000);

const limited = fc.option(
  fc.record({
    turnOutS: fc.constantFrom(7200, 14_400),
    meals: fc.constant([{ from: 60 * 60_000, until: 120 * 60_000, lengthS: 1200 }]),
  }),
);

test('[S24] locked assignments stay, and the rest is solved around them', () => {
  fc.assert(
    fc.property(asked, fc.nat(7), limited, fc.boolean(), (one, which, limits, isTold) => {
      const plain = problemOf(one);
      const officers = plain.bases.flatMap(({ id: base, officers: heads }) =>
        GRADES.flatMap((grade) =>
          Array.from({ length: heads[grade] ?? 0 }, (_, i) => ({ id: `${base}-${grade}-${i}`, base, grade })),
        ),
      );
      const held = plain.duties[which];
      const officer = officers.find(({ grade }) => held && (!isTold || (held.need[grade] ?? 0) > 0));
      fc.pre(held !== undefined && officer !== undefined);
      const locks = [{ duty: held.id, officer: officer.id, ...(isTold && { grade: officer.grade }) }];
      const problem: StaffingProblem = { ...plain, officers, locks, ...(limits && { limits }) };
      fc.pre(problemFaults(problem).length === 0);
      expect(wrongIn(problem, solved(problem))).toEqual([]);
    }),
    { numRuns: 150 },
  );
}, 60_000);

test('[S25] with too few people the strictest level is covered first, and one officer more never covers less of it', () => {
  const oneGrade = asked.map((one) => ({
    ...one,
    duties: one.duties.map((each) => ({ ...each, police: 0 })),
    heads: [[0, one.heads[0]![1]] as [number, number]],
  }));
  fc.assert(
    fc.property(oneGrade, (one) => {
      const [problem, more] = [0, 1].map((extra) =>
        problemOf({ ...one, heads: [[0, one.heads[0]![1] + extra]] }),
      );
      const [fewer, with1] = [solved(problem!), solved(more!)];
      const levels = [1, 2, 3].map((level) => openAt(problem!, fewer, level) - openAt(more!, with1, level));
      expect(levels.find((gain) => gain !== 0) ?? 0).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 200 },
  );
}, 60_000);

test('[S25] the additional officers needed are reported, would be enough, and are never fewer than proven', () => {
  let proven = 0;
  fc.assert(
    fc.property(asked, (one) => {
      const problem = problemOf(one);
      const solver = new StaffingSolver(problem);
      for (let step = 0; step < 30 && solver.step(); step++);
      const { help, result } = solver;
      fc.pre(result.uncovered.length > 0);
      expect(help.length).toBeGreaterThan(0);
      const coming = help.reduce((sum, { officers }) => sum + officers, 0);
      expect(coming).toBeGreaterThanOrEqual(solver.leastHelp);
      if (coming === solver.leastHelp) proven += 1;
      const bases = problem.bases.map((base) => {
        const coming = (grade: string) =>
          help.filter((h) => h.base === base.id && h.grade === grade).reduce((sum, h) => sum + h.officers, 0);
        const officers = GRADES.map((grade) => [grade, (base.officers[grade] ?? 0) + coming(grade)] as const);
        return { ...base, officers: Object.fromEntries(officers) };
      });
      expect(solved({ ...problem, bases }, 200).uncovered).toEqual([]);
    }),
    { numRuns: 150, seed: 25 },
  );
  expect(proven).toBeGreaterThan(20);
}, 60_000);

test('[S25] enough people hold everything, also where the first days ask for one grade too often', () => {
  const duty = (place: number, from: number, lasts: number, police: number) => ({
    place,
    from,
    lasts,
    police,
    warden: 1 - police,
    level: 1 as const,
  });
  const problem = problemOf({
    duties: [duty(0, 0, 5, 1), duty(0, 6, 5, 1), duty(0, 5, 7, 0), duty(0, 11, 5, 0)],
    places: [[0, 0]],
    heads: [[1, 1]],
  });
  expect(solved(problem, 200).uncovered).toEqual([]);
});

test('[S25] within limits the additional officers are enough for all duties that any day can hold', () => {
  const shifts = fc.record({ turnOutS: fc.constantFrom(3600, 5400, 7200) });
  let never = 0;
  fc.assert(
    fc.property(asked, shifts, (one, limits) => {
      const problem: StaffingProblem = { ...problemOf(one), limits };
      const solver = new StaffingSolver(problem);
      for (let step = 0; step < 100 && solver.step(); step++);
      const { help, result } = solver;
      fc.pre(result.uncovered.length > 0);
      const bases = problem.bases.map((base) => {
        const coming = (grade: string) =>
          help.filter((h) => h.base === base.id && h.grade === grade).reduce((sum, h) => sum + h.officers, 0);
        const officers = GRADES.map((grade) => [grade, (base.officers[grade] ?? 0) + coming(grade)] as const);
        return { ...base, officers: Object.fromEntries(officers) };
      });
      const plenty = problem.bases.map((base) => ({ ...base, officers: { police: 30, warden: 30 } }));
      const missing = solved({ ...problem, bases: plenty }, 200).uncovered;
      never += missing.length;
      expect(solved({ ...problem, bases }, 200).uncovered).toEqual(missing);
    }),
    { numRuns: 80 },
  );
  expect(never).toBeGreaterThan(0);
}, 60_000);

test('[S24] the same question in another order has the same figures', () => {
  fc.assert(
    fc.property(asked, (one) => {
      const problem = problemOf(one);
      const turned = { ...problem, duties: problem.duties.toReversed(), bases: problem.bases.toReversed() };
      const figures = (result: StaffingResult) => [
        result.lowerBound,
        ...[1, 2, 3].map((level) => openAt(problem, result, level)),
      ];
      const [a, b] = [solved(problem), solved(turned)];
      expect(figures(b)).toEqual(figures(a));
      expect(solved(problem)).toEqual(a);
    }),
    { numRuns: 100 },
  );
}, 60_000);
