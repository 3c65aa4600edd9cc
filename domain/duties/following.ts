import type { Plan } from '../operation/plan.ts';
import type { Stint } from './duties.ts';
import { canHoldBoth, convoyBetween } from './transfer.ts';

/** Whether one officer can go from the earlier to the later of two stints: driven in time, and past no convoy that may not be overtaken. */
export function canFollow(plan: Plan, a: Stint, b: Stint): boolean {
  const [first, second] = a.from <= b.from ? [a, b] : [b, a];
  return canHoldBoth(plan, first, second) && !convoyBetween(first, second);
}
