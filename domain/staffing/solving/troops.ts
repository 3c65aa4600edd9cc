import type { Interval } from '../../kernel/interval.ts';
import { headsAt } from '../problem/compiled.ts';
import type { ProblemBase, ProblemOfficer, StaffingProblem } from '../problem/problem.ts';

/** Those of one grade at one base who are there from and until the same moments (ms): so many heads, or officers by name. */
export interface Troop extends Interval {
  readonly base: ProblemBase;
  readonly grade: string;
  readonly heads: number;
  readonly officers: readonly ProblemOfficer[];
}

/** The most pairs of a troop and a day that are weighed one by one. */
const MOST_PAIRS = 1_000_000;
/** Where there would be more, times are taken for the worse to a grid of so many ms: nobody is named who is not there. */
const GRIDS = [1, 900_000, 3_600_000, 14_400_000];

/** All of a grade at a base, parted by when they are there; one part for all who miss none of the outings from their base. */
export function troopsOf(
  problem: StaffingProblem,
  days: number,
  outingsFrom: (base: ProblemBase) => Interval,
): Troop[] {
  const outings = new Map(problem.bases.map((base) => [base.id, outingsFrom(base)]));
  const parted = (grid: number) =>
    problem.bases.flatMap((base) =>
      problem.grades.flatMap((grade) => partsOf(problem, { base, grade }, outings.get(base.id)!, grid)),
    );
  let troops = parted(GRIDS[0]!);
  for (const grid of GRIDS.slice(1)) {
    if (troops.length * days <= MOST_PAIRS) break;
    troops = parted(grid);
  }
  return troops;
}

function partsOf(
  problem: StaffingProblem,
  { base, grade }: Pick<Troop, 'base' | 'grade'>,
  outings: Interval,
  grid: number,
): Troop[] {
  if (!problem.officers) {
    const heads = headsAt(problem, base, grade);
    return heads > 0 ? [{ base, grade, heads, officers: [], from: -Infinity, until: Infinity }] : [];
  }
  const parts = new Map<string, Interval & { readonly officers: ProblemOfficer[] }>();
  for (const officer of problem.officers) {
    if (officer.base !== base.id || officer.grade !== grade) continue;
    const there = thereIn(officer, outings, grid);
    const key = `${there.from} ${there.until}`;
    const part = parts.get(key);
    if (part) part.officers.push(officer);
    else parts.set(key, { ...there, officers: [officer] });
  }
  return [...parts.values()].map((part) => ({ base, grade, heads: part.officers.length, ...part }));
}

function thereIn(
  { from = -Infinity, until = Infinity }: ProblemOfficer,
  outings: Interval,
  grid: number,
): Interval {
  return {
    from: from <= outings.from ? -Infinity : Math.ceil(from / grid) * grid,
    until: until >= outings.until ? Infinity : Math.floor(until / grid) * grid,
  };
}
