import type { Relaxation } from './relaxation.ts';
import type { SubgradientAscent } from './subgradient-ascent.ts';

/** After this many steps without a rise, steps become shorter. */
const PATIENCE = 25;
const SHORTER = 0.6;
/** Pairs are priced at least once in this many steps, so that a false rise does not lead far. */
const PRICED_EVERY = 40;

/** The highest Lagrangian bound so far, scaled, with its multipliers. */
export class LagrangianBound {
  value = -Infinity;
  readonly #multiplier: Int32Array;
  readonly #capacityPrice: Int32Array;

  constructor({ multiplier, capacityPrice }: Relaxation) {
    this.#multiplier = multiplier.slice();
    this.#capacityPrice = capacityPrice.slice();
  }

  get capacityPrice(): Int32Array {
    return this.#capacityPrice;
  }

  /** Sets a relaxation to the multipliers of the highest bound, everything open; it is not solved yet. */
  restoreMultipliers(relaxation: Relaxation): void {
    relaxation.openAll();
    relaxation.multiplier.set(this.#multiplier);
    relaxation.capacityPrice.set(this.#capacityPrice);
  }

  /** Restores the multipliers and solves over all pairs. */
  solveAtBest(relaxation: Relaxation): void {
    this.restoreMultipliers(relaxation);
    relaxation.reoptimize();
    solveOverAllPairs(relaxation);
  }

  /** Solves a relaxation for the first bound. Pauses after each round of pricing, which is long with thousands of units. */
  *solveFirst(relaxation: Relaxation): Generator<void> {
    while (relaxation.priceAll() > 0) {
      relaxation.reoptimize();
      yield;
    }
    this.update(relaxation);
  }

  /** Updates the bound from a relaxation, if its value is higher and holds over all pairs. Returns the value. */
  update(relaxation: Relaxation): number {
    const value = relaxation.value;
    if (value <= this.value) return value;
    solveOverAllPairs(relaxation);
    const whole = relaxation.value;
    if (whole > this.value) {
      this.value = whole;
      this.#multiplier.set(relaxation.multiplier);
      this.#capacityPrice.set(relaxation.capacityPrice);
    }
    return whole;
  }

  /**
   * Raises the bound towards a target, the cost of a known roster scaled; ends when steps have become too short to matter
   * or the bound is there. A step at a time; `shares` says with which share of the way steps begin and end.
   */
  *raise(
    relaxation: Relaxation,
    ascent: SubgradientAscent,
    target: () => number,
    shares: Shares,
  ): Generator<void> {
    this.solveAtBest(relaxation);
    let value = this.update(relaxation);
    ascent.restart();
    let [share, idle, sincePriced] = [shares.first, 0, 0];
    while (share > shares.last && this.value < target()) {
      ascent.computeSubgradient(0);
      const gap = target() - this.value;
      const rise = Math.max(Math.min(target() - value, 3 * gap), 3 * relaxation.units.scale);
      if (!ascent.step(share * rise, true)) return;
      relaxation.reoptimize();
      sincePriced += 1;
      if (sincePriced >= PRICED_EVERY) {
        solveOverAllPairs(relaxation);
        sincePriced = 0;
      }
      const before = this.value;
      value = this.update(relaxation);
      idle = this.value > before + 0.002 * gap ? 0 : idle + 1;
      if (idle >= PATIENCE) {
        share *= SHORTER;
        idle = 0;
        this.restoreMultipliers(relaxation);
        relaxation.reoptimize();
        ascent.restart();
      }
      yield;
    }
  }
}

interface Shares {
  readonly first: number;
  readonly last: number;
}

/** Alternates pricing and solving until no pair is missing. */
function solveOverAllPairs(relaxation: Relaxation): void {
  while (relaxation.priceAll() > 0) relaxation.reoptimize();
}
