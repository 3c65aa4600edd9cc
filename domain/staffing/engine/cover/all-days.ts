import { NO_WAY, goesOn, type Instance } from '../instance.ts';
import { costOfDay, type Day, type DayRules } from '../limits/day-rules.ts';

/** A day and its cost. */
export interface PricedDay extends Day {
  readonly cost: number;
}

/** If there are more days, or more partial days to extend, the days are not enumerated. */
const MOST_DAYS = 12_000;
const MOST_PARTIAL_DAYS = 80_000;

/** Every day that keeps the limits, from every base. Undefined if there are too many. */
export function allDays(instance: Instance, rules: DayRules): PricedDay[] | undefined {
  const days: PricedDay[] = [];
  let partialDays = 0;
  const enumerateFrom = (base: number, duties: readonly number[]): boolean => {
    if (++partialDays > MOST_PARTIAL_DAYS || days.length > MOST_DAYS) return false;
    const last = duties.at(-1)!;
    const cost = costOfDay(instance, rules, { base, duties });
    if (cost !== undefined && rules.homeTime[base * instance.duties + last]! < NO_WAY)
      days.push({ base, duties, cost });
    for (let next = last + 1; next < instance.duties; next++) {
      if (!mayExtend(instance, rules, { base, duties }, next)) continue;
      if (!enumerateFrom(base, [...duties, next])) return false;
    }
    return true;
  };
  for (let base = 0; base < instance.bases; base++) {
    if (instance.capacity[base] === 0) continue;
    for (let first = 0; first < instance.duties; first++) {
      if (rules.outTime[base * instance.duties + first]! >= NO_WAY || !mayHold(instance, base, first))
        continue;
      if (!enumerateFrom(base, [first])) return undefined;
    }
  }
  return days;
}

/** Whether a partial day may be extended by a duty. Limits that a later duty may still satisfy are not checked. */
function mayExtend(instance: Instance, rules: DayRules, { base, duties }: Day, next: number): boolean {
  const leave = instance.start[duties[0]!]! - rules.outTime[base * instance.duties + duties[0]!]!;
  const isShort = instance.end[next]! - leave <= rules.turnOut && instance.end[next]! <= rules.latest[base]!;
  return isShort && mayHold(instance, base, next) && goesOn(instance, duties.at(-1)!, next);
}

function mayHold({ mayHold }: Instance, base: number, duty: number): boolean {
  return ((mayHold[duty]! >> base) & 1) === 1;
}
