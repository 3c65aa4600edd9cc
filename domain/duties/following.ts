import type { Plan } from '../operation/plan.ts';
import type { Stint } from './duties.ts';
import { canHoldBoth, convoyBetween } from './transfer.ts';

/** Whether one officer can hold both of two stints: the drive is in time and does not overtake a convoy that may not be overtaken. */
export function canFollow(plan: Plan, a: Stint, b: Stint): boolean {
  const [first, second] = a.from <= b.from ? [a, b] : [b, a];
  return canHoldBoth(plan, first, second) && !convoyBetween(first, second);
}
