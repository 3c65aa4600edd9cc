import { NO_WAY, type Instance } from '../instance.ts';
import type { DayRules, FollowOns } from './day-rules.ts';

/** The latest time to be back is rounded to this many steps. */
const STEPS = 32;

/**
 * An upper bound on the value that a day can still gain after a duty, if the officer must be back by some time. It is a
 * bound because it ignores the unbroken stretch and rounds the time up to a step.
 */
export class CompletionBounds {
  readonly #instance: Instance;
  readonly #rules: DayRules;
  readonly #follow: FollowOns;
  readonly #bounds: Float64Array;
  readonly #from: number;
  readonly #step: number;
  #latest = Infinity;

  constructor(instance: Instance, rules: DayRules, follow: FollowOns) {
    this.#instance = instance;
    this.#rules = rules;
    this.#follow = follow;
    this.#bounds = new Float64Array(instance.duties * STEPS);
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

  /** Computes the bounds of every duty at the given prices. */
  compute(base: number, { prices, costScale }: PricingProblem): void {
    const { duties, end, pullIn, mayHold } = this.#instance;
    const { first, to, cost } = this.#follow;
    const bound = this.#bounds;
    this.#latest = this.#rules.latest[base]!;
    bound.fill(-Infinity);
    for (let duty = duties - 1; duty >= 0; duty--) {
      if (((mayHold[duty]! >> base) & 1) === 0) continue;
      const at = duty * STEPS;
      const home = this.#rules.homeTime[base * duties + duty]!;
      if (home < NO_WAY) {
        const worth = -costScale * pullIn[base * duties + duty]!;
        bound.fill(worth, at + this.#stepOf(end[duty]! + home), at + STEPS);
      }
      for (let arc = first[duty]!; arc < first[duty + 1]!; arc++) {
        const worth = prices[to[arc]!]! - costScale * cost[arc]!;
        this.#extend(duty * STEPS, to[arc]! * STEPS, worth);
      }
    }
  }

  #extend(at: number, next: number, worth: number): void {
    const bound = this.#bounds;
    for (let step = STEPS - 1; step >= 0; step--) {
      const extended = worth + bound[next + step]!;
      if (extended === -Infinity) return;
      if (extended > bound[at + step]!) bound[at + step] = extended;
    }
  }

  /** The bound for an officer who left the base at a time. */
  bound(duty: number, left: number): number {
    return this.#bounds[duty * STEPS + this.bucketOf(left)]!;
  }

  bucketOf(left: number): number {
    return this.#stepOf(Math.min(left + this.#rules.turnOut, this.#latest));
  }

  boundAt(duty: number, bucket: number): number {
    return this.#bounds[duty * STEPS + bucket]!;
  }

  /** Rounds up, so that no day that is in time is lost. The time of being back and the latest time are rounded alike. */
  #stepOf(time: number): number {
    return Math.max(0, Math.min(STEPS - 1, Math.ceil((time - this.#from) / this.#step)));
  }
}

/**
 * The pricing problem, in whole numbers so that sums are exact. A day is worth the prices of its duties, less `costScale`
 * times its cost. It has a negative reduced cost if it is worth more than the fixed cost of its base.
 */
export interface PricingProblem {
  readonly prices: Float64Array;
  readonly costScale: number;
  readonly fixedCost: Float64Array;
}
