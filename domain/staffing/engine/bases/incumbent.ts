import { daysOf, type Days } from './days.ts';
import { Recombination } from './recombination.ts';
import type { Units } from './units.ts';

/** A roster is recombined only if it costs at most this share more than the incumbent. */
const WORTH_CUTTING = 0.0008;
/** Recombination ends when this share of all moments in a row has saved nothing. */
const IDLE_CUTS = 1 / 16;

/** The best roster so far. A roster that is offered is recombined if its cost is near. */
export class Incumbent {
  readonly #units: Units;
  readonly #recombination: Recombination;
  readonly #random: () => number;
  days: Days | undefined;

  constructor(units: Units, random: () => number) {
    this.#units = units;
    this.#random = random;
    this.#recombination = new Recombination(units);
  }

  get cost(): number {
    return this.days?.cost ?? Infinity;
  }

  /** Sets the prices of capacities that recombination counts, in costs. */
  priceCapacities(priceOf: (base: number) => number): void {
    this.#recombination.price(priceOf);
  }

  /** Accepts a roster, given by successors, if it is better. Returns whether it is. */
  accept(next: Int32Array): boolean {
    const days = daysOf(this.#units, next);
    if (!days || days.cost >= this.cost) return false;
    this.days = days;
    return true;
  }

  /** Accepts a roster if it is better, and tries to improve it by recombination. Pauses after each cut. */
  *offer(next: Int32Array): Generator<void> {
    const { count } = this.#units;
    const before = this.cost;
    const days = daysOf(this.#units, next);
    if (!days) return;
    this.accept(next);
    if (days.cost > before * (1 + WORTH_CUTTING) || count < 2) return;
    const joined = next.slice();
    let unit = 1 + Math.floor(this.#random() * (count - 1));
    for (let idle = 0; idle < count * IDLE_CUTS;) {
      idle = this.#recombination.cutBefore(unit, joined) > 0 ? 0 : idle + 1;
      unit = unit + 1 < count ? unit + 1 : 1;
      yield;
    }
    this.accept(joined);
  }
}
