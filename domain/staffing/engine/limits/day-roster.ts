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

/** Cuts chains into days that keep the limits, each as long as it goes, while the bases have people. One duty more may make room for a meal. */
export function cutIntoDays({ instance, rules }: DayQuestion, chains: readonly (readonly number[])[]): Day[] {
  const left = Int32Array.from(instance.capacity);
  const days: Day[] = [];
  for (const chain of chains) {
    for (let from = 0; from < chain.length;) {
      const day = longestDay(chain, from);
      if (day) {
        days.push(day);
        left[day.base]! -= 1;
      }
      from += day?.duties.length ?? 1;
    }
  }
  return days;

  function longestDay(chain: readonly number[], from: number): Day | undefined {
    let longest: Day | undefined;
    for (let base = 0; base < instance.bases; base++) {
      if (left[base]! <= 0) continue;
      for (let until = from + 1; until <= chain.length; until++) {
        const day = { base, duties: chain.slice(from, until) };
        const isKept = costOfDay(instance, rules, day) !== undefined;
        if (!isKept && rules.meals.length === 0) break;
        if (isKept && day.duties.length > (longest?.duties.length ?? 0)) longest = day;
      }
    }
    return longest;
  }
}
