import type { Instance } from '../instance.ts';
import type { Weighing } from './completion-bounds.ts';
import type { CoverRows } from './cover-matrix.ts';

/** Prices are told in so many parts of an officer, or of a day's cost. */
const PARTS = 1e8;

/**
 * Why it cannot be less: a price for each duty, a charge for each base's people and a reward for each day, all whole
 * numbers, such that no day is priced above what it costs. Whatever holds all duties then costs at least all prices
 * together (Farley 1990): where a day came out dearer by `most`, all prices are lowered in that proportion.
 */
export class PriceProof {
  readonly #instance: Instance;
  readonly #rows: CoverRows;
  readonly #least: Float64Array;
  readonly #officers: boolean;
  readonly #unit: number;
  readonly #scale: number;
  readonly #dayCost: number;
  /** What it costs at least. */
  bound = 0;
  #prices: Float64Array | undefined;
  #charges: Float64Array | undefined;
  #limit = 1;

  constructor(instance: Instance, rows: CoverRows, of: 'officers' | 'cost', unit: number) {
    this.#instance = instance;
    this.#rows = rows;
    this.#least = Float64Array.from(rows.least);
    this.#officers = of === 'officers';
    this.#unit = unit;
    this.#scale = this.#officers ? PARTS : Math.max(1, Math.floor(PARTS / unit));
    const leastOf = (costs: Int32Array) => costs.reduce((least, cost) => Math.min(least, cost), Infinity);
    this.#dayCost = this.#officers ? 1 : leastOf(instance.pullOut) + leastOf(instance.pullIn);
  }

  /** What days are weighed by at these prices; duties that need nobody are out of the question. */
  weighing(prices: Float64Array): Weighing {
    const { duties, bases } = this.#instance;
    const { least } = this.#rows;
    const reward = this.#whole(prices[duties + bases]!);
    const due = Float64Array.from(
      { length: bases },
      (_, base) => this.#whole(prices[duties + base]!) - reward + (this.#officers ? this.#scale : 0),
    );
    const priced = Float64Array.from({ length: duties }, (_, duty) =>
      least[duty]! > 0 ? this.#whole(prices[duty]!) : -Infinity,
    );
    return { prices: priced, costScale: this.#officers ? 0 : this.#scale, due };
  }

  /** Takes prices in at which no day is worth more than `most` above its cost; returns whether the bound rises. */
  note({ prices }: Weighing, all: Float64Array, most: number): boolean {
    const { duties, bases } = this.#instance;
    if (this.#dayCost <= 0) return false;
    let total = this.#whole(all[duties + bases]!) * this.#least[duties + bases]!;
    for (let duty = 0; duty < duties; duty++) {
      if (this.#least[duty]! > 0) total += prices[duty]! * this.#least[duty]!;
    }
    const charges = Float64Array.from({ length: bases }, (_, base) => this.#whole(all[duties + base]!));
    for (let base = 0; base < bases; base++) total += charges[base]! * this.#least[duties + base]!;
    const cost = this.#dayCost * this.#scale;
    const bound = (total / this.#scale) * (cost / (cost + most)) * (1 - 1e-12);
    if (bound <= this.bound) return false;
    this.bound = bound;
    [this.#prices, this.#charges, this.#limit] = [prices, charges, cost + most];
    return true;
  }

  /** For officers: what each duty weighs and each base's people, such that no day weighs more than 1 above its base. */
  weights(): { readonly duties: Float64Array; readonly bases: Float64Array } | undefined {
    if (!this.#prices || !this.#charges) return undefined;
    const share = (price: number) => Math.floor((price / this.#limit) * 1e7) / 1e7;
    return {
      duties: this.#prices.map((price) => (price > 0 ? share(price) : 0)),
      bases: this.#charges.map((charge) => Math.ceil((charge / this.#limit) * 1e7) / 1e7),
    };
  }

  #whole(price: number): number {
    return Math.floor(Math.max(0, price) * this.#scale * this.#unit);
  }
}
