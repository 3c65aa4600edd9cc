import type { Placed, StaffingProblem } from './problem.ts';
import type { Chain } from './staffing-result.ts';

/** The locked duties of each officer who has any, in order. They are part of the officer's day. */
export function lockedDays(problem: StaffingProblem): Required<Chain>[] {
  const { locks = [], officers = [], duties } = problem;
  if (locks.length === 0) return [];
  const gradeOf = gradesOfLocks(problem);
  const startOf = new Map(duties.map(({ id, from }) => [id, from]));
  return officers.flatMap(({ id: officer, base, grade }) => {
    const own = locks
      .filter((lock) => lock.officer === officer)
      .map((lock) => ({ duty: lock.duty, grade: gradeOf.get(lock) ?? grade }))
      .sort((a, b) => startOf.get(a.duty)! - startOf.get(b.duty)!);
    return own.length > 0 ? [{ base, grade, officer, duties: own }] : [];
  });
}

/**
 * The grade that each lock fills: the one that it names, or the officer's own, or else the next lower one that the duty needs. If
 * locks on one duty compete, the lowest grade chooses first, because it has the fewest choices. A lock for which
 * nothing is left is missing from the result.
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
