import type { Placed, StaffingProblem } from './problem.ts';
import type { Chain } from './staffing-result.ts';

/** What is left to be solved when some days are settled. */
export interface Parted {
  readonly rest: StaffingProblem;
  readonly settled: readonly Chain[];
}

/**
 * Takes out what is locked: whoever is locked to a duty has just the locked duties for the day, and these need so many
 * fewer. Nothing more is given to them, which may take an officer more than it must: the bound is that of the whole problem.
 */
export function partedByLocks(problem: StaffingProblem): Parted {
  const { locks = [], officers = [], duties } = problem;
  if (locks.length === 0) return { rest: problem, settled: [] };
  const settled = officers.flatMap((officer): Chain[] => {
    const own = locks
      .filter((lock) => lock.officer === officer.id)
      .map(({ duty, grade }) => ({ duty, grade: grade ?? officer.grade }))
      .sort((a, b) => startOf(problem, a) - startOf(problem, b));
    return own.length > 0
      ? [{ base: officer.base, grade: officer.grade, officer: officer.id, duties: own }]
      : [];
  });
  const held = new Map<string, number>();
  for (const { duty, grade } of settled.flatMap((chain) => chain.duties)) {
    held.set(`${duty} ${grade}`, (held.get(`${duty} ${grade}`) ?? 0) + 1);
  }
  const busy = new Set(settled.map(({ officer }) => officer));
  const left = duties.map((duty) => ({
    ...duty,
    need: Object.fromEntries(
      Object.entries(duty.need).map(([grade, need]) => [
        grade,
        need - (held.get(`${duty.id} ${grade}`) ?? 0),
      ]),
    ),
  }));
  return {
    rest: { ...problem, duties: left, officers: officers.filter(({ id }) => !busy.has(id)) },
    settled,
  };
}

function startOf({ duties }: StaffingProblem, { duty }: Pick<Placed, 'duty'>): number {
  return duties.find(({ id }) => id === duty)!.from;
}
