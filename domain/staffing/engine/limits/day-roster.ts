import type { DayQuestion } from './day-master.ts';
import { costOfDay, type Day } from './day-rules.ts';

/** Days for all duties, or for as many as could be: what they cost, and how many are missing at each duty. */
export interface DayRoster {
  readonly days: readonly Day[];
  readonly cost: number;
  readonly missing: Int32Array;
  readonly short: number;
}

/** The roster of days that all keep the limits; undefined if one does not, or a duty or a base would have too many. */
export function rosterOf({ instance, rules }: DayQuestion, days: readonly Day[]): DayRoster | undefined {
  const missing = Int32Array.from(instance.need);
  const left = Int32Array.from(instance.capacity);
  let cost = 0;
  for (const day of days) {
    const one = costOfDay(instance, rules, day);
    if (one === undefined || --left[day.base]! < 0) return undefined;
    cost += one;
    for (const duty of day.duties) if (--missing[duty]! < 0) return undefined;
  }
  return { days, cost, missing, short: missing.reduce((sum, one) => sum + one, 0) };
}

export function isBetter(a: DayRoster, b: DayRoster): boolean {
  return a.short < b.short || (a.short === b.short && a.cost < b.cost);
}
