import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StaffingProblem } from '../../domain/staffing/problem/problem.ts';
import { filled } from '../../domain/staffing/solving/best-answer.ts';
import { StaffingSolver } from '../../domain/staffing/solving/staffing-solver.ts';
import { solved, wrongIn } from './small-problems.ts';
import { compare, judged, shortOfPeople } from './tried-rosters.ts';

test('[S33] stopped after any step, there is a roster that holds before the checker and is never worse than before', () => {
  fc.assert(
    fc.property(shortOfPeople, (problem) => {
      const solver = new StaffingSolver(problem);
      let before = [Infinity, Infinity, Infinity];
      for (let step = 0; step < 30 && solver.step(); step++) {
        const open = judged(problem, solver.result).slice(0, 3);
        expect(compare(open, before)).toBeLessThanOrEqual(0);
        expect(wrongIn(problem, solver.result)).toEqual([]);
        before = open;
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

/** Duties spread over a day with one base, each held by one to three officers. */
function town(duties: number, heads: number): StaffingProblem {
  const places = Array.from({ length: 30 }, (_, i) => ({
    id: `p${i}`,
    position: [123 + ((i * 7) % 30) / 150, 45.8 + ((i * 11) % 30) / 200] as [number, number],
  }));
  return {
    format: 'cordon-staffing-1',
    grades: ['warden'],
    places,
    travel: { kmh: 40, straightFactor: 1.3 },
    handoverS: 60,
    bases: [{ id: 'b', place: 'p0', officers: { warden: heads } }],
    duties: Array.from({ length: duties }, (_, i) => {
      const from = (360 + ((i * 37) % 840)) * 60_000;
      const lasts = (15 + ((i * 13) % 45)) * 60_000;
      return {
        id: `d${i}`,
        place: `p${(i * 17) % 30}`,
        from,
        until: from + lasts,
        need: { warden: 1 + (i % 3) },
        level: 1 + (i % 3),
      };
    }),
    limits: { turnOutS: 36_000 },
  };
}

test('[S33] with 9,000 heads and limits the first roster is there at once, and takes no officer for each place', () => {
  const problem = town(400, 9000);
  const places = problem.duties.reduce((sum, { need }) => sum + need['warden']!, 0);
  const first = solved(problem, 8);
  expect(first.uncovered).toEqual([]);
  expect(first.officers).toBeLessThan(places / 3);
  expect(wrongIn(problem, first)).toEqual([]);
  const named = {
    ...problem,
    officers: Array.from({ length: 9000 }, (_, i) => ({ id: `o${i}`, base: 'b', grade: 'warden' })),
  };
  expect(filled(named, [])).toHaveLength(first.officers);
}, 60_000);

test('[S33] what is given out on the way is a roster too', () => {
  const problem = town(1500, 9000);
  const solver = new StaffingSolver(problem);
  solver.step();
  expect(solver.stage).toBe('fewest');
  const { chains, uncovered } = solver.result;
  expect(chains.length).toBeGreaterThan(0);
  expect(uncovered.length).toBeGreaterThan(0);
  expect(uncovered.every(({ duty }) => problem.duties.find(({ id }) => id === duty)!.level! > 1)).toBe(false);
}, 60_000);
