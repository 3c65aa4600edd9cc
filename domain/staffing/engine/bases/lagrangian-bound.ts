import type { Relaxation } from './relaxation.ts';
import type { SubgradientAscent } from './subgradient-ascent.ts';

/** So many steps without a rise, and steps become shorter. */
const PATIENCE = 25;
const SHORTER = 0.6;
/** Pairs are priced at least so often, so that a wrong rise does not lead far. */
const PRICED_EVERY = 40;

/** The highest bound so far, scaled, with the multipliers that give it. */
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

  /** The same, and solves it over all pairs. */
  solveAtBest(relaxation: Relaxation): void {
    this.restoreMultipliers(relaxation);
    relaxation.reoptimize();
    solveOverAllPairs(relaxation);
  }

  /** Takes what a relaxation says first, a round of pricing at a time: of thousands of units these are long. */
  *solveFirst(relaxation: Relaxation): Generator<void> {
    while (relaxation.priceAll() > 0) {
      relaxation.reoptimize();
      yield;
    }
    this.update(relaxation);
  }

  /** Takes what a relaxation says, if that is higher and holds over all pairs; returns its value. */
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

/** Prices all pairs and solves again until none is missing. */
function solveOverAllPairs(relaxation: Relaxation): void {
  while (relaxation.priceAll() > 0) relaxation.reoptimize();
}
