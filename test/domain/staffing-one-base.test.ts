import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkResult } from '../../domain/staffing/check/check-result.ts';
import { problemIn } from '../../domain/staffing/problem/problem-faults.ts';
import type { ProblemDuty, StaffingProblem } from '../../domain/staffing/problem/problem.ts';
import type { StaffingResult } from '../../domain/staffing/problem/staffing-result.ts';
import { StaffingSolver } from '../../domain/staffing/solving/staffing-solver.ts';

const PLACES = 4;
const OFFICER = 100_000;
const GRADE = 'officer';

/** Ways that satisfy the triangle inequality (places on a grid), or arbitrary ones, some missing. */
const gridWays = fc
  .array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: PLACES, maxLength: PLACES })
  .map((at) => at.map(([x, y]) => at.map(([a, b]) => 60 * (Math.abs(x - a) + Math.abs(y - b)))));
const anyWays = fc.array(
  fc.array(fc.oneof({ weight: 9, arbitrary: fc.nat(900) }, { weight: 1, arbitrary: fc.constant(-1) }), {
    minLength: PLACES,
    maxLength: PLACES,
  }),
  { minLength: PLACES, maxLength: PLACES },
);

const dutyShape = fc.record({
  place: fc.nat(PLACES - 1),
  endPlace: fc.nat(PLACES - 1),
  start: fc.nat(60),
  lasts: fc.integer({ min: 1, max: 15 }),
  need: fc.integer({ min: 1, max: 2 }),
  chainage: fc.option(fc.nat(3), { nil: undefined }),
});

function problemOf(
  ways: number[][],
  shapes: readonly (typeof dutyShape extends fc.Arbitrary<infer T> ? T : never)[],
  isPlain = false,
): StaffingProblem {
  const seconds = ways.map((row, from) =>
    row.map((value, to) => (from === to ? 0 : from === 0 || to === 0 ? Math.max(1, value) : value)),
  );
  const duties = shapes.map(({ place, endPlace, start, lasts, need, chainage }, index): ProblemDuty => ({
    id: `d${index}`,
    place: `p${place}`,
    endPlace: `p${isPlain ? place : endPlace}`,
    from: start * 60_000,
    until: (start + lasts) * 60_000,
    need: { [GRADE]: need },
    ...(chainage !== undefined && !isPlain && { convoys: [{ movement: 'm', chainageM: chainage }] }),
  }));
  return {
    format: 'cordon-staffing-1',
    grades: [GRADE],
    places: seconds.map((_, place) => ({ id: `p${place}` })),
    travel: { seconds },
    handoverS: 60,
    bases: [{ id: 'base', place: 'p0', officers: { [GRADE]: 99 } }],
    duties,
    officerCost: OFFICER,
  };
}

function solved(problem: StaffingProblem): StaffingResult {
  const solver = new StaffingSolver(problem);
  while (solver.step());
  return solver.result;
}

/** All ways to assign the duties' places, in order of time, to existing days or to a new one. */
function bestByHand({ duties, travel, handoverS }: StaffingProblem): number {
  const seconds = (travel as { seconds: number[][] }).seconds;
  const way = (from: string, to: string) =>
    from === to ? 0 : seconds[Number(from.slice(1))]![Number(to.slice(1))]!;
  const stands = duties
    .toSorted((a, b) => a.from - b.from)
    .flatMap((duty) => Array.from({ length: duty.need[GRADE]! }, () => duty));
  const canFollow = (a: ProblemDuty, b: ProblemDuty) => {
    const driveS = way(a.endPlace!, b.place);
    if (driveS < 0) return false;
    if (a.convoys && b.convoys && b.convoys[0]!.chainageM > a.convoys[0]!.chainageM) return false;
    return a.until + (driveS + (a.endPlace === b.place ? 0 : handoverS)) * 1000 <= b.from;
  };
  let best = Infinity;
  const place = (at: number, ends: readonly ProblemDuty[], cost: number) => {
    if (cost >= best) return;
    const duty = stands[at];
    if (!duty) {
      best = Math.min(best, cost + ends.reduce((sum, { endPlace }) => sum + way(endPlace!, 'p0'), 0));
      return;
    }
    ends.forEach((end, index) => {
      if (ends.indexOf(end) !== index || !canFollow(end, duty)) return;
      place(at + 1, ends.with(index, duty), cost + way(end.endPlace!, duty.place));
    });
    place(at + 1, [...ends, duty], cost + OFFICER + way('p0', duty.place));
  };
  place(0, [], 0);
  return best === Infinity ? 0 : best;
}

const duties = (most: number) => fc.array(dutyShape, { minLength: 1, maxLength: most });

describe('the engine with one base', () => {
  test(
    '[S12] finds what trying everything finds, on thousands of small problems, and its checker agrees',
    { timeout: 120_000 },
    () => {
      fc.assert(
        fc.property(fc.oneof(gridWays, anyWays), duties(5), (ways, shapes) => {
          const problem = problemOf(ways, shapes);
          expect(problemIn(problem).ok).toBe(true);
          const result = solved(problem);
          expect(result.uncovered).toEqual([]);
          expect(result.cost).toBe(bestByHand(problem));
          expect(result).toMatchObject({ proven: true, gap: 0, officers: Math.floor(result.cost / OFFICER) });
          expect(checkResult(problem, result).filter(({ ok }) => !ok)).toEqual([]);
        }),
        { numRuns: 3000 },
      );
    },
  );

  test('[S13] gives the same figures however the problem is ordered', { timeout: 60_000 }, () => {
    const mixed = duties(12).chain((shapes) =>
      fc.tuple(fc.constant(shapes), fc.shuffledSubarray([...shapes.keys()], { minLength: shapes.length })),
    );
    fc.assert(
      fc.property(anyWays, mixed, (ways, [shapes, order]) => {
        const figures = ({ officers, lowerBound, cost, travelS, gap, proven }: StaffingResult) => ({
          officers,
          lowerBound,
          cost,
          travelS,
          gap,
          proven,
        });
        const problem = problemOf(ways, shapes);
        const shuffled = { ...problem, duties: order.map((index) => problem.duties[index]!) };
        expect(figures(solved(shuffled))).toEqual(figures(solved(problem)));
      }),
      { numRuns: 500 },
    );
  });

  test(
    '[S13] never needs fewer for a duty more, where ways keep the triangle inequality',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(gridWays, duties(12), dutyShape, (ways, shapes, more) => {
          const fewer = solved(problemOf(ways, shapes, true)).officers;
          expect(solved(problemOf(ways, [...shapes, more], true)).officers).toBeGreaterThanOrEqual(fewer);
        }),
        { numRuns: 500 },
      );
    },
  );
});
