import { daysOf, type Days } from './days.ts';
import { Recombination } from './recombination.ts';
import type { Units } from './units.ts';

/** A roster dearer than the best by more than this share is not worth cutting and joining anew. */
const WORTH_CUTTING = 0.0008;
/** Of all moments to cut at, the share that in a row may save nothing before cutting ends. */
const IDLE_CUTS = 1 / 16;

/** The best roster so far. Every roster that is offered is cut and joined anew if it comes near. */
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

  /** Has cuts count what capacities are worth, in costs. */
  priceCapacities(priceOf: (base: number) => number): void {
    this.#recombination.price(priceOf);
  }

  /** Takes who goes on where if that is better; true if so. */
  accept(next: Int32Array): boolean {
    const days = daysOf(this.#units, next);
    if (!days || days.cost >= this.cost) return false;
    this.days = days;
    return true;
  }

  /** The same, and looks for better by cutting; a cut at a time. */
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
