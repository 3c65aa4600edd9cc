import type { Interval } from '../../kernel/interval.ts';
import type { Compiled } from '../problem/compiled.ts';
import { NO_WAY } from '../engine/instance.ts';
import { keepsLimits } from '../problem/limits-of-day.ts';
import type { ProblemBase, StaffingProblem } from '../problem/problem.ts';

/** A duty of another sector than that of the base counts as so much driving, unless the problem says otherwise. */
export const OTHER_SECTOR_S = 600;

/** A day as it would be from a base: when one leaves it and is back (ms), and what it costs to go out and home, in seconds of driving. */
export interface Outing extends Interval {
  readonly wayS: number;
  /** What it costs more that duties belong to another sector. */
  readonly sectorS: number;
}

/** The day from a base, or nothing where no way leads or a limit of the day is broken. */
export function outingFrom(
  problem: StaffingProblem,
  compiled: Compiled,
  base: ProblemBase,
  day: readonly number[],
): Outing | undefined {
  const { tasks, drives } = compiled;
  const [first, last] = [tasks[day[0]!]!.duty, tasks[day.at(-1)!]!.duty];
  const end = last.endPlace ?? last.place;
  const [out, home] = [drives.costBetween(base.place, first.place), drives.costBetween(end, base.place)];
  if (Math.max(out, home) >= NO_WAY) return undefined;
  const numbered = day.map((number) => ({ number, task: tasks[number]! }));
  if (!keepsLimits(problem, compiled, base, numbered)) return undefined;
  const strange = numbered.filter(({ task }) => isStrange(base, task.duty.sector)).length;
  return {
    from: first.from - drives.secondsBetween(base.place, first.place) * 1000,
    until: last.until + drives.secondsBetween(end, base.place) * 1000,
    wayS: out + home,
    sectorS: strange * (problem.sectorCost ?? OTHER_SECTOR_S),
  };
}

/** What has no sector is of no other. */
function isStrange({ sector: own }: ProblemBase, sector: string | undefined): boolean {
  return own !== undefined && sector !== undefined && own !== sector;
}
