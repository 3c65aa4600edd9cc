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
  const gradeOf = gradesOfLocks(problem);
  const settled = officers.flatMap((officer): Chain[] => {
    const own = locks
      .filter((lock) => lock.officer === officer.id)
      .map((lock) => ({ duty: lock.duty, grade: gradeOf.get(lock) ?? officer.grade }))
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

/**
 * For which grade each lock stands: the one that it names, or their own, or else the next lower that the duty needs. Where
 * locks on one duty contend, the lowest grade chooses first, because it has the least to choose from. One for which
 * nothing is left is missing.
 */
export function gradesOfLocks({
  grades,
  duties,
  officers = [],
  locks = [],
}: StaffingProblem): ReadonlyMap<Placed, string> {
  const rankOf = new Map(officers.map(({ id, grade }) => [id, grades.indexOf(grade)]));
  const left = new Map(duties.map(({ id, need }) => [id, { ...need }]));
  const found = new Map<Placed, string>();
  const take = (lock: Placed, grade: string | undefined) => {
    if (grade === undefined) return;
    left.get(lock.duty)![grade]! -= 1;
    found.set(lock, grade);
  };
  for (const lock of locks) take(lock, lock.grade);
  const open = locks.filter(({ grade }) => grade === undefined);
  for (const lock of open.sort((a, b) => rankOf.get(b.officer)! - rankOf.get(a.officer)!)) {
    const may = grades.slice(rankOf.get(lock.officer));
    take(
      lock,
      may.find((grade) => (left.get(lock.duty)![grade] ?? 0) > 0),
    );
  }
  return found;
}

function startOf({ duties }: StaffingProblem, { duty }: Pick<Placed, 'duty'>): number {
  return duties.find(({ id }) => id === duty)!.from;
}
