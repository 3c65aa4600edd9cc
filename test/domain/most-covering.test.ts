import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StaffingProblem } from '../../domain/staffing/problem/problem.ts';
import type { StaffingResult } from '../../domain/staffing/problem/staffing-result.ts';
import { StaffingSolver } from '../../domain/staffing/solving/staffing-solver.ts';
import { wrongIn } from './small-problems.ts';
import { bestByTrying, judged, shortOfPeople } from './tried-rosters.ts';

/** The answer when the search is complete. */
function ended(problem: StaffingProblem): StaffingResult {
  const solver = new StaffingSolver(problem);
  for (let steps = 0; solver.step(); steps++) if (steps > 2000) throw new Error('it does not end');
  return solver.result;
}

test('[S25] with too few people the strictest level is covered first, whatever limits of the day hold and whatever ways are missing, then by the fewest and the cheapest, and finding ends', () => {
  let [open, limited] = [0, 0];
  fc.assert(
    fc.property(shortOfPeople, (problem) => {
      const best = bestByTrying(problem);
      const result = ended(problem);
      if (best.slice(0, 3).some((places) => places > 0)) {
        open += 1;
        limited += problem.limits ? 1 : 0;
      }
      expect(judged(problem, result)).toEqual(best);
      expect(wrongIn(problem, result)).toEqual([]);
    }),
    { numRuns: 200 },
  );
  expect(open).toBeGreaterThan(50);
  expect(limited).toBeGreaterThan(25);
}, 120_000);

test('[S25] a limit that binds nobody does not change the coverage', () => {
  const hour = { from: 3_600_000, until: 7_200_000 };
  const problem: StaffingProblem = {
    format: 'cordon-staffing-1',
    grades: ['warden'],
    places: ['base', 'square', 'quay'].map((id) => ({ id })),
    travel: {
      seconds: [
        [0, 240, 240],
        [240, 0, 240],
        [240, 240, 0],
      ],
    },
    handoverS: 60,
    bases: [{ id: 'b', place: 'base', officers: { warden: 2 } }],
    duties: [
      { id: 'low', place: 'quay', ...hour, need: { warden: 1 }, level: 2 },
      { id: 'high', place: 'square', ...hour, need: { warden: 2 }, level: 1 },
    ],
  };
  for (const limits of [undefined, { turnOutS: 36_000 }, { unbrokenS: 20_000, breakS: 60 }]) {
    const result = ended({ ...problem, ...(limits && { limits }) });
    expect(result.uncovered).toEqual([{ duty: 'low', grade: 'warden', missing: 1 }]);
    expect(result.shortage?.proven).toBe(true);
  }
});
