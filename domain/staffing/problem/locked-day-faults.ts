import { compiled, type Compiled } from './compiled.ts';
import { goesOn, NO_WAY } from '../engine/instance.ts';
import { keepsLimits, type Numbered } from './limits-of-day.ts';
import { gradesOfLocks, lockedDays } from './locked.ts';
import type { ProblemFault } from './problem-fault.ts';
import type { ProblemBase, StaffingProblem } from './problem.ts';
import type { Chain } from './staffing-result.ts';

/**
 * Locks that cannot all be kept, in a problem that is free of other faults: the day of just what an officer is locked to cannot be
 * driven, breaks a limit, or takes them when they are away.
 */
export function lockedDayFaults(problem: StaffingProblem): ProblemFault[] {
  const ungraded = ungradedFaults(problem);
  const locked = ungraded.length > 0 ? [] : lockedDays(problem);
  if (locked.length === 0) return ungraded;
  const whole = compiled(onlyLocked(problem, locked));
  const numbers = new Map(whole.tasks.map(({ duty, grade }, number) => [`${duty.id} ${grade}`, number]));
  return locked.flatMap(({ base: baseId, officer, duties }): ProblemFault[] => {
    const base = problem.bases.find(({ id }) => id === baseId)!;
    const day = duties.flatMap(({ duty, grade }): Numbered[] => {
      const number = numbers.get(`${duty} ${grade}`);
      return number === undefined ? [] : [{ number, task: whole.tasks[number]! }];
    });
    const lost = day.length < duties.length ? duties.find(({ duty }) => !isOn(day, duty))!.duty : undefined;
    const away = lost ?? withoutWay(whole, base, day);
    if (away !== undefined) return [{ reason: 'locks-no-way', officer, duty: away }];
    const late = tooLate(whole, day);
    if (late) return [{ reason: 'locks-too-late', officer, ...late }];
    if (isAway(problem, whole, officer, day)) return [{ reason: 'locks-away', officer }];
    return brokenLimits(problem, whole, base, day).map((limit) => ({
      reason: 'locks-over-limit',
      officer,
      limit,
    }));
  });
}

/** Locks for which the others on their duty leave no grade that they may stand for. */
function ungradedFaults(problem: StaffingProblem): ProblemFault[] {
  const { locks = [], officers = [] } = problem;
  const gradeOf = gradesOfLocks(problem);
  return locks.flatMap((lock, index): ProblemFault[] => {
    const { duty, officer } = lock;
    const { grade } = officers.find(({ id }) => id === officer)!;
    return gradeOf.has(lock) ? [] : [{ reason: 'lock-grade', lock: index + 1, duty, officer, grade }];
  });
}

/** The locked duties alone, and the places that they name, so that no way is measured for nothing. */
function onlyLocked(problem: StaffingProblem, locked: readonly Chain[]): StaffingProblem {
  const held = new Set(locked.flatMap(({ duties }) => duties.map(({ duty }) => duty)));
  const duties = problem.duties.filter(({ id }) => held.has(id));
  if (!('kmh' in problem.travel)) return { ...problem, duties };
  const used = new Set([
    ...problem.bases.map(({ place }) => place),
    ...duties.flatMap(({ place, endPlace }) => [place, endPlace ?? place]),
  ]);
  return { ...problem, duties, places: problem.places.filter(({ id }) => used.has(id)) };
}

function isOn(day: readonly Numbered[], duty: string): boolean {
  return day.some(({ task }) => task.duty.id === duty);
}

/** The first or the last duty, where no way leads there from the base or home from it. */
function withoutWay(
  { drives }: Compiled,
  { place }: ProblemBase,
  day: readonly Numbered[],
): string | undefined {
  const [first, last] = [day[0]!.task.duty, day.at(-1)!.task.duty];
  if (drives.secondsBetween(place, first.place) >= NO_WAY) return first.id;
  return drives.secondsBetween(last.endPlace ?? last.place, place) >= NO_WAY ? last.id : undefined;
}

function tooLate(
  { instance }: Compiled,
  day: readonly Numbered[],
): { first: string; second: string } | undefined {
  for (const [i, { number, task }] of day.slice(1).entries()) {
    const before = day[i]!;
    if (!goesOn(instance, before.number, number)) return { first: before.task.duty.id, second: task.duty.id };
  }
  return undefined;
}

/** Whether the officer is not there for the way to the first duty or home from the last. */
function isAway(
  { bases, officers = [] }: StaffingProblem,
  { drives }: Compiled,
  id: string,
  day: readonly Numbered[],
): boolean {
  const { base, from = -Infinity, until = Infinity } = officers.find((one) => one.id === id)!;
  const { place } = bases.find((one) => one.id === base)!;
  const [first, last] = [day[0]!.task.duty, day.at(-1)!.task.duty];
  const leave = first.from - drives.secondsBetween(place, first.place) * 1000;
  const back = last.until + drives.secondsBetween(last.endPlace ?? last.place, place) * 1000;
  return leave < from || back > until;
}

/** Which of the limits a day breaks, each looked at alone. */
function brokenLimits(
  problem: StaffingProblem,
  whole: Compiled,
  base: ProblemBase,
  day: readonly Numbered[],
): ('turnOutS' | 'unbrokenS' | 'meals')[] {
  const { turnOutS, meals, ...unbroken } = problem.limits ?? {};
  const alone = {
    turnOutS: turnOutS === undefined ? {} : { turnOutS },
    unbrokenS: unbroken,
    meals: meals ? { meals } : {},
  };
  return (['turnOutS', 'unbrokenS', 'meals'] as const).filter(
    (limit) => !keepsLimits({ ...problem, limits: alone[limit] }, whole, base, day),
  );
}
