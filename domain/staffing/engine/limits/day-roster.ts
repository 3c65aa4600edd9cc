import type { DayQuestion } from './day-master.ts';
import { costOfDay, type Day } from './day-rules.ts';

/** Days for all duties, or for as many as could be: what they cost, and how many are missing at each duty. */
export interface DayRoster {
  readonly days: readonly Day[];
  readonly cost: number;
  readonly missing: Int32Array;
  readonly short: number;
  /** How many places of each level are missing. */
  readonly open: ReadonlyMap<number, number>;
}

/** The roster of days that all keep the limits; undefined if one does not, or a duty or a base would have too many. */
export function rosterOf(
  { instance, rules, levels }: DayQuestion,
  days: readonly Day[],
): DayRoster | undefined {
  const missing = Int32Array.from(instance.need);
  const left = Int32Array.from(instance.capacity);
  let cost = 0;
  for (const day of days) {
    const one = costOfDay(instance, rules, day);
    if (one === undefined || --left[day.base]! < 0) return undefined;
    cost += one;
    for (const duty of day.duties) if (--missing[duty]! < 0) return undefined;
  }
  const open = new Map<number, number>();
  let short = 0;
  missing.forEach((places, duty) => {
    if (places === 0) return;
    short += places;
    open.set(levels[duty]!, (open.get(levels[duty]!) ?? 0) + places);
  });
  return { days, cost, missing, short, open };
}

/** The one that covers more of the strictest level at which they differ, else the cheaper. */
export function isBetter(a: DayRoster, b: DayRoster): boolean {
  const levels = [...new Set([...a.open.keys(), ...b.open.keys()])].sort((one, other) => one - other);
  for (const level of levels) {
    const more = (a.open.get(level) ?? 0) - (b.open.get(level) ?? 0);
    if (more !== 0) return more < 0;
  }
  return a.cost < b.cost;
}
