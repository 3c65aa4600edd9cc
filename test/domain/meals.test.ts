import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asked as questionOf, checkResult } from '../../domain/staffing/check/check-result.ts';
import type { Followed } from '../../domain/staffing/check/followed.ts';
import { hopFaults, limitFaults } from '../../domain/staffing/check/help-faults.ts';
import { heaviestLimitedDay } from '../../domain/staffing/check/proof-faults.ts';
import { compiled } from '../../domain/staffing/problem/compiled.ts';
import { keepsLimits } from '../../domain/staffing/problem/limits-of-day.ts';
import { problemWarnings } from '../../domain/staffing/problem/problem-warnings.ts';
import type { DayLimits, StaffingProblem } from '../../domain/staffing/problem/problem.ts';
import type { StaffingResult } from '../../domain/staffing/problem/staffing-result.ts';
import { StaffingSolver } from '../../domain/staffing/solving/staffing-solver.ts';
import { checkSentence } from '../../domain/words/staff-check.ts';
import { asked, problemOf, solved, wrongIn } from './small-problems.ts';

const at = (minute: number) => minute * 60_000;
const meal = (from: number, until: number, minutes: number) => ({
  from: at(from),
  until: at(until),
  lengthS: minutes * 60,
});

/** Posts ten minutes apart along a road, the base at its start; a minute of handover. */
function along(
  duties: readonly (readonly [place: number, from: number, until: number])[],
  limits: DayLimits,
): StaffingProblem {
  const places = [0, 1, 2, 3];
  return {
    format: 'cordon-staffing-1',
    grades: ['warden'],
    places: places.map((place) => ({ id: `p${place}` })),
    travel: { seconds: places.map((a) => places.map((b) => Math.abs(a - b) * 600)) },
    handoverS: 60,
    bases: [{ id: 'base', place: 'p0', officers: { warden: 9 } }],
    duties: duties.map(([place, from, until], i) => ({
      id: `d${i}`,
      place: `p${place}`,
      from: at(from),
      until: at(until),
      need: { warden: 1 },
    })),
    limits,
  };
}

/** One officer on all duties, in order. */
function oneDay(problem: StaffingProblem): Followed {
  const duties = problem.duties.map(({ id }) => ({ duty: id, grade: 'warden' }));
  return {
    chain: { base: 'base', grade: 'warden', duties },
    number: 1,
    duties: problem.duties.map((_, i) => i),
  };
}

/** The longest pause that the checker finds missing, in minutes, or nothing if all is well; the engine must agree. */
function missed(
  duties: readonly (readonly [place: number, from: number, until: number])[],
  ...meals: ReturnType<typeof meal>[]
): number | undefined {
  const problem = along(duties, { meals });
  const [fault] = limitFaults(questionOf(problem), problem.limits!, [oneDay(problem)]);
  const whole = compiled(problem);
  const numbered = whole.tasks.map((task, number) => ({ task, number }));
  expect(keepsLimits(problem, whole, problem.bases[0]!, numbered)).toBe(fault === undefined);
  return fault?.reason === 'meal-missed' ? fault.pauseS / 60 : undefined;
}

describe('a meal', () => {
  test('[S34] is owed to who is out for its whole window, and to nobody else', () => {
    const duty = [1, 100, 200] as const;
    expect(missed([duty], meal(90, 210, 30))).toBe(0);
    expect(missed([duty], meal(89, 210, 30))).toBeUndefined();
    expect(missed([duty], meal(90, 211, 30))).toBeUndefined();
    expect(missed([duty], meal(120, 180, 30))).toBe(0);
  });

  test('[S34] is a pause between two duties, net of handover and way, before the way or after it', () => {
    const [first, second] = [
      [1, 100, 150],
      [2, 200, 250],
    ] as const;
    expect(missed([first, second], meal(100, 240, 39))).toBeUndefined();
    expect(missed([first, second], meal(100, 240, 40))).toBe(39);
    expect(missed([first, second], meal(100, 181, 30))).toBeUndefined();
    expect(missed([first, second], meal(100, 180, 30))).toBe(29);
    expect(missed([first, second], meal(170, 240, 30))).toBeUndefined();
    expect(missed([first, second], meal(171, 240, 30))).toBe(29);
    const stays = [1, 190, 250] as const;
    expect(missed([first, stays], meal(150, 190, 40))).toBeUndefined();
  });

  test('[S34] is not put together of two pauses, and is owed each time anew', () => {
    const duties = [
      [1, 100, 120],
      [1, 140, 160],
      [1, 180, 200],
    ] as const;
    expect(missed(duties, meal(100, 200, 20))).toBeUndefined();
    expect(missed(duties, meal(100, 200, 21))).toBe(20);
    expect(missed(duties, meal(110, 150, 20), meal(150, 190, 20))).toBeUndefined();
    expect(missed(duties, meal(110, 150, 20), meal(161, 190, 20))).toBe(19);
  });
});

/** Limits with one meal or two, with or without other limits. */
const limits = fc
  .record({
    meals: fc.array(
      fc.tuple(fc.nat(220), fc.integer({ min: 10, max: 60 }), fc.integer({ min: 5, max: 30 })),
      { minLength: 1, maxLength: 2 },
    ),
    hours: fc.constantFrom(undefined, 2, 3),
  })
  .map(({ meals, hours }): DayLimits => ({
    meals: meals.map(([from, window, minutes]) => meal(from, from + window, Math.min(window, minutes))),
    ...(hours !== undefined && { turnOutS: hours * 3600, unbrokenS: hours * 1800, breakS: 600 }),
  }));

test('[S34] an answer with meals holds before the checker', () => {
  fc.assert(
    fc.property(asked, limits, (one, limits) => {
      const problem = { ...problemOf(one), limits };
      expect(wrongIn(problem, solved(problem))).toEqual([]);
    }),
    { numRuns: 300 },
  );
}, 60_000);

test('[S34] the order in which meals, duties and bases are written changes no figure', () => {
  fc.assert(
    fc.property(asked, limits, (one, limits) => {
      const problem: StaffingProblem = { ...problemOf(one), limits };
      const turned: StaffingProblem = {
        ...problem,
        duties: problem.duties.toReversed(),
        bases: problem.bases.toReversed(),
        limits: { ...limits, meals: limits.meals!.toReversed() },
      };
      const [a, b] = [solved(problem, 200), solved(turned, 200)];
      expect(b.lowerBound).toBe(a.lowerBound);
      if (a.proven && b.proven) expect(b.officers).toBe(a.officers);
    }),
    { numRuns: 100 },
  );
}, 60_000);

/** Every sequence of duties, from every base. */
function allChains(problem: StaffingProblem): Followed[] {
  const question = questionOf(problem);
  const chains: Followed[] = [];
  for (let set = 1; set < 1 << question.duties.length; set++) {
    const duties = [...question.duties.keys()].filter((duty) => (set >> duty) & 1);
    for (const { id: base } of problem.bases) {
      const chain = { base, grade: 'warden', duties: [{ duty: 'd0', grade: 'warden' }] };
      const day = { chain, number: 1, duties };
      if (hopFaults(question, [day]).length === 0) chains.push(day);
    }
  }
  return chains;
}

test('[S34] the checker finds the heaviest day that keeps its meals, and agrees with the engine on every day', () => {
  const kept = [0, 0];
  fc.assert(
    fc.property(asked, limits, fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }), (one, limits, drawn) => {
      const heads = one.heads.map((): [number, number] => [0, 1]);
      const duties = one.duties.map((duty) => ({ ...duty, police: 0, warden: 1 }));
      const problem: StaffingProblem = { ...problemOf({ ...one, heads, duties }), limits };
      const question = questionOf(problem);
      const weights = Float64Array.from(question.duties, (_, i) => drawn[i]! / 10);
      const whole = compiled(problem);
      let heaviest = 0;
      for (const day of allChains(problem)) {
        const isKept = limitFaults(question, limits, [day]).length === 0;
        const numbered = day.duties.map((duty) => {
          const number = whole.tasks.findIndex((task) => task.duty.id === question.duties[duty]!.id);
          return { number, task: whole.tasks[number]! };
        });
        const base = problem.bases.find(({ id }) => id === day.chain.base)!;
        expect(keepsLimits(problem, whole, base, numbered)).toBe(isKept);
        kept[Number(isKept)]! += 1;
        if (!isKept) continue;
        const weight = day.duties.reduce((sum, duty) => sum + weights[duty]!, 0);
        heaviest = Math.max(heaviest, weight);
      }
      const ofBase = new Map(problem.bases.map(({ id }) => [id, weights]));
      expect(heaviestLimitedDay(question, limits, ofBase)!.weight).toBeCloseTo(heaviest, 9);
    }),
    { numRuns: 200 },
  );
  expect(Math.min(...kept)).toBeGreaterThan(200);
}, 60_000);

test('[S17, S34] nobody is asked to come for a duty that lasts over a whole meal, and the others are held', () => {
  const problem = along(
    [
      [1, 100, 200],
      [2, 210, 220],
      [3, 300, 310],
    ],
    { meals: [meal(120, 180, 20)] },
  );
  const none = { ...problem, bases: [{ ...problem.bases[0]!, officers: { warden: 1 } }] };
  for (const asked of [problem, none]) {
    const solver = new StaffingSolver(asked);
    for (let step = 0; step < 100 && solver.step(); step++);
    expect(solver.result.uncovered).toEqual([{ duty: 'd0', grade: 'warden', missing: 1 }]);
    expect(solver.help).toEqual([]);
  }
  expect(problemWarnings(problem)).toEqual([{ reason: 'duty-over-meal', duty: 'd0', meal: 1 }]);
});

/** Two duties with 39 minutes between them, by one officer or by two; the meal takes 39 minutes. */
const lunch = along(
  [
    [1, 100, 150],
    [2, 200, 250],
  ],
  { meals: [meal(100, 240, 39)] },
);

describe('an answer that says', () => {
  const good: StaffingResult = solved(lunch);
  const reasons = (problem: StaffingProblem, result: StaffingResult) =>
    checkResult(problem, result).flatMap(({ faults }) => faults);

  test('[S34] what is true is taken', () => {
    expect(good).toMatchObject({ officers: 1, lowerBound: 1, proven: true });
    expect(reasons(lunch, good)).toEqual([]);
  });

  test('[S34] that somebody ate who could not, is rejected with the chain, the meal and what was missing', () => {
    const longer = { ...lunch, limits: { meals: [lunch.limits!.meals![0]!, meal(100, 240, 40)] } };
    const faults = reasons(longer, good).filter(({ reason }) => reason === 'meal-missed');
    expect(faults).toEqual([{ reason: 'meal-missed', chain: 1, meal: 2, pauseS: 2340, lengthS: 2400 }]);
    expect(faults.map((fault) => checkSentence(fault, { language: 'en', timeZone: 'UTC' }))).toEqual([
      'Chain 1: within the window of meal 2 the longest pause is 2340 s; the meal takes 2400 s',
    ]);
  });

  test('[S34] that it takes two, is believed where one would go hungry and not where one could eat', () => {
    const two: StaffingResult = {
      ...good,
      lowerBound: 2,
      certificate: {
        kind: 'dual',
        officers: 2,
        duties: ['d0', 'd1'].map((duty) => ({ duty, grade: 'warden', weight: 1 })),
      },
    };
    const certificate = (minutes: number) =>
      checkResult({ ...lunch, limits: { meals: [meal(100, 240, minutes)] } }, two)
        .filter(({ name }) => name === 'certificate')
        .flatMap(({ faults }) => faults.map(({ reason }) => reason));
    expect(certificate(39)).toEqual(['dual-too-heavy']);
    expect(certificate(40)).toEqual([]);
  });
});
