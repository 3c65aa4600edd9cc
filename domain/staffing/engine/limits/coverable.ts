import type { Instance } from '../instance.ts';
import { DayPricer } from './day-pricer.ts';
import { costOfDay, type DayRules } from './day-rules.ts';
import { FollowOns } from './follow-ons.ts';

/**
 * Which duties some day can hold: 1 or 0. Most can be a day of their own; for those that cannot, a day with others before
 * or after is looked for, unless the duty itself is longer than a limit allows.
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
  if (doubtful.length === 0) return held;
  const pricer = new DayPricer(instance, rules, new FollowOns(instance, rules));
  const due = Float64Array.from(capacity, (people) => (people > 0 ? 0 : 2));
  for (const duty of doubtful) {
    const prices = new Float64Array(duties);
    prices[duty] = 1;
    if (pricer.price({ prices, costScale: 0, due }, 1).most > 0) held[duty] = 1;
  }
  return held;
}
