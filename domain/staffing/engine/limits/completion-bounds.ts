import { NO_WAY, type Instance } from '../instance.ts';
import type { DayRules } from './day-rules.ts';
import type { FollowOns } from './follow-ons.ts';

/** Into so many steps the time is cut by when an officer must be back. */
const STEPS = 32;

/**
 * How much more a day can come to be worth after a duty, if it must be over by some time: a bound from above, because the
 * unbroken stretch is left out and the time is rounded up to a step.
 */
export class CompletionBounds {
  readonly #instance: Instance;
  readonly #rules: DayRules;
  readonly #follow: FollowOns;
  readonly #after: Float64Array;
  readonly #from: number;
  readonly #step: number;
  #latest = Infinity;

  constructor(instance: Instance, rules: DayRules, follow: FollowOns) {
    this.#instance = instance;
    this.#rules = rules;
    this.#follow = follow;
    this.#after = new Float64Array(instance.duties * STEPS);
    const { duties, end } = instance;
    let [first, last] = [Infinity, -Infinity];
    for (let at = 0; at < rules.homeTime.length; at++) {
      if (rules.homeTime[at]! >= NO_WAY) continue;
      const back = end[at % duties]! + rules.homeTime[at]!;
      first = Math.min(first, back);
      last = Math.max(last, back);
    }
    this.#from = first;
    this.#step = last > first ? (last - first) / (STEPS - 1) : 1;
  }

  /** Looks ahead from every duty, at the prices given. */
  look(base: number, { prices, costScale }: Weighing): void {
    const { duties, end, pullIn, mayHold } = this.#instance;
    const { first, to, cost } = this.#follow;
    const after = this.#after;
    this.#latest = this.#rules.latest[base]!;
    after.fill(-Infinity);
    for (let duty = duties - 1; duty >= 0; duty--) {
      if (((mayHold[duty]! >> base) & 1) === 0) continue;
      const at = duty * STEPS;
      const home = this.#rules.homeTime[base * duties + duty]!;
      if (home < NO_WAY) {
        const worth = -costScale * pullIn[base * duties + duty]!;
        after.fill(worth, at + this.#stepOf(end[duty]! + home), at + STEPS);
      }
      for (let arc = first[duty]!; arc < first[duty + 1]!; arc++) {
        const worth = prices[to[arc]!]! - costScale * cost[arc]!;
        this.#goOn(duty * STEPS, to[arc]! * STEPS, worth);
      }
    }
  }

  #goOn(at: number, next: number, worth: number): void {
    const after = this.#after;
    for (let step = STEPS - 1; step >= 0; step--) {
      const then = worth + after[next + step]!;
      if (then === -Infinity) return;
      if (then > after[at + step]!) after[at + step] = then;
    }
  }

  /** For an officer who left at a time. */
  after(duty: number, left: number): number {
    return this.#after[duty * STEPS + this.bucketOf(left)]!;
  }

  bucketOf(left: number): number {
    return this.#stepOf(Math.min(left + this.#rules.turnOut, this.#latest));
  }

  within(duty: number, bucket: number): number {
    return this.#after[duty * STEPS + bucket]!;
  }

  /** Rounded up, so that nothing that is in time falls out; the same rounding for being back and for having to be. */
  #stepOf(time: number): number {
    return Math.max(0, Math.min(STEPS - 1, Math.ceil((time - this.#from) / this.#step)));
  }
}

/**
 * What days are weighed by, in whole numbers so that sums are exact: each duty's price, less `costScale` times what the day
 * costs, less what a day from its base must be worth at least.
 */
export interface Weighing {
  readonly prices: Float64Array;
  readonly costScale: number;
  readonly due: Float64Array;
}
