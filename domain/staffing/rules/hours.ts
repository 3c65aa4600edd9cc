import { stintOf, stintsHolding, type Stint } from '../../duties/duties.ts';
import { dayOf } from '../../operation/days.ts';
import type { Plan } from '../../operation/plan.ts';
import type { DutyId } from '../../records/assignment.ts';
import type { StaffingResult } from '../problem/staffing-result.ts';

/** The time on duty of each officer by the roster, in seconds, over the stints that count. Officers without any are left out. */
export function dutySecondsByOfficer(
  plan: Plan,
  counts: (stint: Stint) => boolean,
): ReadonlyMap<string, number> {
  const seconds = new Map<string, number>();
  for (const { officerId, dutyIds } of plan.tables.assignments.values()) {
    for (const stint of stintsHolding(plan, dutyIds).filter(counts))
      seconds.set(officerId, (seconds.get(officerId) ?? 0) + (stint.until - stint.from) / 1000);
  }
  return seconds;
}

interface Hours {
  readonly leastS: number;
  readonly medianS: number;
  readonly mostS: number;
}

/** How evenly time on duty is divided among officers who have any. The given day is as found, all other days are as rostered. */
export function hoursWith(
  plan: Plan,
  day: string,
  { chains }: Pick<StaffingResult, 'chains'>,
): Hours | undefined {
  const seconds = new Map(dutySecondsByOfficer(plan, ({ from }) => dayOf(plan.brief, from) !== day));
  for (const { officer, duties } of chains) {
    if (officer === undefined) continue;
    const stints = duties.flatMap(({ duty }) => stintOf(plan, duty as DutyId) ?? []);
    const own = stints.reduce((sum, { from, until }) => sum + (until - from) / 1000, 0);
    seconds.set(officer, (seconds.get(officer) ?? 0) + own);
  }
  const sorted = [...seconds.values()].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  if (low === undefined || high === undefined) return undefined;
  return { leastS: sorted[0]!, medianS: (low + high) / 2, mostS: sorted.at(-1)! };
}
