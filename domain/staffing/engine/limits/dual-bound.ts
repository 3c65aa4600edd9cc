import type { Instance } from '../instance.ts';
import type { PricingProblem } from './completion-bounds.ts';
import type { CoverRows } from './cover-matrix.ts';

/** Prices are whole multiples of one part in this many of an officer, or of a day's cost. */
const SCALE = 1e8;

/**
 * A lower bound from dual prices: a price for each duty, for the officers of each base and for the number of days, all whole
 * numbers, such that no day is priced above its cost. Any roster for all duties then costs at least the sum of all prices.
 * If the pricing problem finds a day that is priced above its cost by `excess`, all prices are lowered in that proportion
 * (Farley 1990).
 */
export class DualBound {
  readonly #instance: Instance;
  readonly #rows: CoverRows;
  readonly #rightHandSide: Float64Array;
  readonly #isOfOfficers: boolean;
  readonly #unit: number;
  readonly #scale: number;
  readonly #dayCost: number;
  /** The proven lower bound. */
  value = 0;
  #dutyPrices: Float64Array | undefined;
  #basePrices: Float64Array | undefined;
  #largest = 1;

  constructor(instance: Instance, rows: CoverRows, of: 'officers' | 'cost', unit: number) {
    this.#instance = instance;
    this.#rows = rows;
    this.#rightHandSide = Float64Array.from(rows.rightHandSide);
    this.#isOfOfficers = of === 'officers';
    this.#unit = unit;
    this.#scale = this.#isOfOfficers ? SCALE : Math.max(1, Math.floor(SCALE / unit));
    const leastOf = (costs: Int32Array) => costs.reduce((least, cost) => Math.min(least, cost), Infinity);
    this.#dayCost = this.#isOfOfficers ? 1 : leastOf(instance.pullOut) + leastOf(instance.pullIn);
  }

  /** The pricing problem at these prices. Duties that need nobody are excluded. */
  pricingProblem(prices: Float64Array): PricingProblem {
    const { duties, bases } = this.#instance;
    const { rightHandSide } = this.#rows;
    const reward = this.#rounded(prices[duties + bases]!);
    const fixedCost = Float64Array.from(
      { length: bases },
      (_, base) => this.#rounded(prices[duties + base]!) - reward + (this.#isOfOfficers ? this.#scale : 0),
    );
    const dutyPrices = Float64Array.from({ length: duties }, (_, duty) =>
      rightHandSide[duty]! > 0 ? this.#rounded(prices[duty]!) : -Infinity,
    );
    return { prices: dutyPrices, costScale: this.#isOfOfficers ? 0 : this.#scale, fixedCost };
  }

  /** Updates the bound with prices at which no day is worth more than its cost plus `excess`. Returns whether it rises. */
  update({ prices }: PricingProblem, duals: Float64Array, excess: number): boolean {
    const { duties, bases } = this.#instance;
    if (this.#dayCost <= 0) return false;
    let total = this.#rounded(duals[duties + bases]!) * this.#rightHandSide[duties + bases]!;
    for (let duty = 0; duty < duties; duty++) {
      if (this.#rightHandSide[duty]! > 0) total += prices[duty]! * this.#rightHandSide[duty]!;
    }
    const basePrices = Float64Array.from({ length: bases }, (_, base) =>
      this.#rounded(duals[duties + base]!),
    );
    for (let base = 0; base < bases; base++) total += basePrices[base]! * this.#rightHandSide[duties + base]!;
    const cost = this.#dayCost * this.#scale;
    const value = (total / this.#scale) * (cost / (cost + excess)) * (1 - 1e-12);
    if (value <= this.value) return false;
    this.value = value;
    [this.#dutyPrices, this.#basePrices, this.#largest] = [prices, basePrices, cost + excess];
    return true;
  }

  /** For the goal officers: the weight of each duty and base, such that no day weighs more than 1 plus the weight of its base. */
  weights(): { readonly duties: Float64Array; readonly bases: Float64Array } | undefined {
    if (!this.#dutyPrices || !this.#basePrices) return undefined;
    const share = (price: number) => Math.floor((price / this.#largest) * 1e7) / 1e7;
    return {
      duties: this.#dutyPrices.map((price) => (price > 0 ? share(price) : 0)),
      bases: this.#basePrices.map((price) => Math.ceil((price / this.#largest) * 1e7) / 1e7),
    };
  }

  #rounded(price: number): number {
    return Math.floor(Math.max(0, price) * this.#scale * this.#unit);
  }
}
