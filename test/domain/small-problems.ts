import fc from 'fast-check';
import { checkResult } from '../../domain/staffing/check/check-result.ts';
import type { StaffingProblem } from '../../domain/staffing/problem/problem.ts';
import type { PrintedResult, StaffingResult } from '../../domain/staffing/problem/staffing-result.ts';
import { StaffingSolver } from '../../domain/staffing/solving/staffing-solver.ts';

/** The grades of all small problems. */
export const GRADES = ['police', 'warden'];

const duty = fc.record({
  place: fc.nat(5),
  from: fc.nat(240),
  lasts: fc.integer({ min: 5, max: 60 }),
  police: fc.nat(1),
  warden: fc.nat(2),
  level: fc.integer({ min: 1, max: 3 }),
});

/** Up to eight duties at six places within four hours, at most three bases. */
export const asked = fc.record({
  duties: fc.array(duty, { maxLength: 8 }),
  places: fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { minLength: 6, maxLength: 6 }),
  heads: fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 3 }),
});

/** A square of 40 by 40 minutes; bases lie at the first places. */
export function problemOf({
  duties,
  places,
  heads,
}: typeof asked extends fc.Arbitrary<infer A> ? A : never): StaffingProblem {
  const minutes = ([ax, ay]: [number, number], [bx, by]: [number, number]) => Math.hypot(ax - bx, ay - by);
  return {
    format: 'cordon-staffing-1',
    grades: GRADES,
    places: places.map((_, i) => ({ id: `p${i}` })),
    travel: { seconds: places.map((a) => places.map((b) => Math.ceil(minutes(a, b) * 60))) },
    handoverS: 60,
    bases: heads.map(([police, warden], i) => ({
      id: `b${i}`,
      place: `p${i}`,
      officers: { police, warden },
    })),
    duties: duties.map(({ place, from, lasts, police, warden, level }, i) => ({
      id: `d${i}`,
      place: `p${place}`,
      from: from * 60_000,
      until: (from + lasts) * 60_000,
      need: { police, warden },
      level,
    })),
  };
}

/** The answer after some steps. */
export function solved(problem: StaffingProblem, steps = 30): StaffingResult {
  const solver = new StaffingSolver(problem);
  for (let step = 0; step < steps && solver.step(); step++);
  return solver.result;
}

/** The faults that the checker finds: the first of each kind. */
export function wrongIn(problem: StaffingProblem, result: PrintedResult): string[] {
  return checkResult(problem, result)
    .filter(({ ok }) => !ok)
    .map(({ name, faults }) => `${name}: ${JSON.stringify(faults[0])}`);
}

/** How many places of a level the answer leaves open. */
export function openAt({ duties }: StaffingProblem, { uncovered }: StaffingResult, level: number): number {
  const here = new Set(duties.filter((duty) => duty.level === level).map(({ id }) => id));
  return uncovered.filter(({ duty }) => here.has(duty)).reduce((sum, { missing }) => sum + missing, 0);
}
