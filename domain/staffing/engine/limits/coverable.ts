import type { Instance } from '../instance.ts';
import { DayPricer } from './day-pricer.ts';
import { FollowOns, costOfDay, type DayRules } from './day-rules.ts';

/** With more duties than this, a duty that cannot be a day by itself is assumed to be part of some other day. */
const MOST_DUTIES = 2000;

/**
 * Which duties some day can hold: 1 or 0. Most can be a day by themselves. For the others, days with duties before or after
 * are searched, unless the duty itself is longer than a limit allows.
 */
export function coverable(instance: Instance, rules: DayRules): Uint8Array {
  const { duties, bases, start, end, capacity } = instance;
  const held = new Uint8Array(duties);
  const doubtful: number[] = [];
  for (let duty = 0; duty < duties; duty++) {
    for (let base = 0; base < bases && held[duty] === 0; base++) {
      const alone = costOfDay(instance, rules, { base, duties: [duty] });
      if (capacity[base]! > 0 && alone !== undefined) held[duty] = 1;
    }
    const longest = Math.min(rules.turnOut, rules.unbroken);
    if (held[duty] === 0 && end[duty]! - start[duty]! <= longest) doubtful.push(duty);
  }
  if (duties > MOST_DUTIES) for (const duty of doubtful) held[duty] = 1;
  else if (doubtful.length > 0) findCoveringDays(instance, rules, doubtful, held);
  return held;
}

/** Finds days that hold any of the wanted duties, all at the same price, until no day holds any of the rest. */
function findCoveringDays(
  instance: Instance,
  rules: DayRules,
  wanted: readonly number[],
  held: Uint8Array,
): void {
  const { duties, capacity } = instance;
  const pricer = new DayPricer(instance, rules, new FollowOns(instance, rules));
  const fixedCost = Float64Array.from(capacity, (people) => (people > 0 ? 0 : duties));
  const prices = new Float64Array(duties);
  for (const duty of wanted) prices[duty] = 1;
  for (;;) {
    const { days } = pricer.price({ prices, costScale: 0, fixedCost }, wanted.length);
    if (days.length === 0) return;
    for (const duty of days.flatMap((day) => day.duties)) {
      if (prices[duty] === 1) held[duty] = 1;
      prices[duty] = 0;
    }
  }
}
