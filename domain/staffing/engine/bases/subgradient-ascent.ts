import type { Relaxation } from './relaxation.ts';

/** The deflection of the direction when two steps in a row point apart (Camerini, Fratta, Maffioli 1975). */
const DEFLECTION = 1.5;

/**
 * Raises the value of a relaxation by steps along a subgradient, which counts where officers of the flow change base, and
 * where more set out than a base has. If several bases serve a part of a day equally well, one of them is kept as long as
 * possible, so that only true changes count. It also records which share of recent flows held each unit by each base; dives
 * use these shares.
 */
export class SubgradientAscent {
  readonly #relaxation: Relaxation;
  readonly #exact: Float64Array;
  readonly #exactPrice: Float64Array;
  readonly #subgradient: Float64Array;
  readonly #direction: Float64Array;
  readonly #priceDirection: Float64Array;
  readonly #setOut: Int32Array;
  readonly #arc: Int32Array;
  readonly #isLater: Uint8Array;
  readonly #unitsOfDay: Int32Array;
  readonly #bestBases: Int32Array;
  /** `held[unit * bases + base]`: the share of recent flows in which the unit was held by the base. */
  readonly held: Float64Array;
  /** The number of changes of base in the last flow. */
  changes = 0;

  constructor(relaxation: Relaxation) {
    const { count, bases } = relaxation.units;
    this.#relaxation = relaxation;
    this.#exact = new Float64Array(count * bases);
    this.#exactPrice = new Float64Array(bases);
    this.#subgradient = new Float64Array(count * bases);
    this.#direction = new Float64Array(count * bases);
    this.#priceDirection = new Float64Array(bases);
    this.#setOut = new Int32Array(bases);
    this.#arc = new Int32Array(count);
    this.#isLater = new Uint8Array(count);
    this.#unitsOfDay = new Int32Array(count);
    this.#bestBases = new Int32Array(count + 1);
    this.held = new Float64Array(count * bases);
    this.restart();
  }

  /** Starts from the relaxation's multipliers and forgets the last direction. */
  restart(): void {
    this.#exact.set(this.#relaxation.multiplier);
    this.#exactPrice.set(this.#relaxation.capacityPrice);
    this.#direction.fill(0);
    this.#priceDirection.fill(0);
  }

  /** Computes the subgradient of the last flow. `weight` is its weight in `held`. */
  computeSubgradient(weight: number): void {
    const { held } = this;
    const isLater = this.#isLater;
    const arc = this.#arc;
    const { units, arcs } = this.#relaxation;
    this.#subgradient.fill(0);
    this.#setOut.fill(0);
    this.changes = 0;
    if (weight > 0) for (let i = 0; i < held.length; i++) held[i]! *= 1 - weight;
    this.#relaxation.arcsInUse(arc);
    isLater.fill(0);
    for (let unit = 0; unit < units.count; unit++) {
      if (arc[unit]! >= 0) isLater[arcs.head[arc[unit]!]! - units.count] = 1;
    }
    for (let unit = 0; unit < units.count; unit++)
      if (isLater[unit] === 0) this.#addSubgradientOfDay(unit, weight);
  }

  /** One step; `rise` is the scaled rise to aim for. False if the subgradient is 0: the value is the highest. */
  step(rise: number, withCapacities: boolean): boolean {
    const relaxation = this.#relaxation;
    const subgradient = this.#subgradient;
    const direction = this.#direction;
    this.#computePriceSubgradient(withCapacities);
    const norm = this.#deflect();
    if (norm < 1e-9) return false;
    const length = rise / norm;
    const exact = this.#exact;
    const { multiplier, capacityPrice, units, limit } = relaxation;
    for (let i = 0; i < subgradient.length; i++) {
      if (direction[i] === 0) continue;
      const to = exact[i]! + length * direction[i]!;
      exact[i] = to > limit ? limit : to < -limit ? -limit : to;
      multiplier[i] = Math.round(exact[i]!);
    }
    if (!withCapacities) return true;
    for (let base = 0; base < units.bases; base++) {
      const raised = this.#exactPrice[base]! + length * this.#priceDirection[base]!;
      const price = Math.max(0, Math.min(limit, raised));
      this.#exactPrice[base] = price;
      capacityPrice[base] = Math.round(price);
    }
    return true;
  }

  readonly #priceSubgradient: number[] = [];

  #computePriceSubgradient(withCapacities: boolean): void {
    const { units } = this.#relaxation;
    for (let base = 0; base < units.bases; base++) {
      const over = withCapacities ? this.#setOut[base]! - units.capacity[base]! : 0;
      this.#priceSubgradient[base] = over < 0 && this.#exactPrice[base] === 0 ? 0 : over;
    }
  }

  /** Turns the direction towards the subgradient. Returns the square of its length. */
  #deflect(): number {
    const subgradient = this.#subgradient;
    const direction = this.#direction;
    let along = 0;
    let square = 0;
    for (let i = 0; i < subgradient.length; i++) {
      along += subgradient[i]! * direction[i]!;
      square += direction[i]! * direction[i]!;
    }
    this.#priceSubgradient.forEach((priceSubgradient, base) => {
      along += priceSubgradient * this.#priceDirection[base]!;
      square += this.#priceDirection[base]! ** 2;
    });
    const back = square > 0 && along < 0 ? (-DEFLECTION * along) / square : 0;
    let norm = 0;
    for (let i = 0; i < subgradient.length; i++) {
      const turned = subgradient[i]! + back * direction[i]!;
      direction[i] = turned;
      norm += turned * turned;
    }
    this.#priceSubgradient.forEach((priceSubgradient, base) => {
      this.#priceDirection[base] = priceSubgradient + back * this.#priceDirection[base]!;
      norm += this.#priceDirection[base] ** 2;
    });
    return norm;
  }

  /** Finds the bases that serve each way of a day best, and assigns the ways to bases with as few changes as possible. */
  #addSubgradientOfDay(first: number, weight: number): void {
    const { arcs, units } = this.#relaxation;
    const sets = this.#bestBases;
    const day = this.#unitsOfDay;
    let length = 0;
    sets[0] = this.#bestToSetOut(first);
    for (let unit = first; ;) {
      day[length++] = unit;
      const arc = this.#arc[unit]!;
      if (arc < 0) break;
      const next = arcs.head[arc]! - units.count;
      sets[length] = this.#bestBetween(arc, unit, next);
      unit = next;
    }
    sets[length] = this.#bestToGoHome(day[length - 1]!);
    this.#assignBases(length, weight);
  }

  #assignBases(length: number, weight: number): void {
    const { bases } = this.#relaxation.units;
    const [sets, day, held, subgradient] = [this.#bestBases, this.#unitsOfDay, this.held, this.#subgradient];
    let before = -1;
    for (let way = 0; way <= length;) {
      let common = sets[way]!;
      let until = way + 1;
      for (; until <= length && (common & sets[until]!) !== 0; until++) common &= sets[until]!;
      const base = 31 - Math.clz32(common & -common);
      if (way === 0) this.#setOut[base]! += 1;
      else {
        const changed = day[way - 1]! * bases;
        subgradient[changed + base]! += 1;
        subgradient[changed + before]! -= 1;
        held[changed + base]! += weight / 2;
        held[changed + before]! -= weight / 2;
        this.changes += 1;
      }
      for (let i = way; i < until && i < length; i++) held[day[i]! * bases + base]! += weight;
      way = until;
      before = base;
    }
  }

  #bestToSetOut(unit: number): number {
    const { units, multiplier, capacityPrice, open } = this.#relaxation;
    return bestOf(open[unit]!, (base) => {
      const at = unit * units.bases + base;
      return units.pullOut[at]! * units.scale - multiplier[at]! + capacityPrice[base]!;
    });
  }

  #bestToGoHome(unit: number): number {
    const { units, multiplier, open } = this.#relaxation;
    return bestOf(open[unit]!, (base) => {
      const at = unit * units.bases + base;
      return units.pullIn[at]! * units.scale + multiplier[at]!;
    });
  }

  /** A pair that no open base may use occurs only in the flow of a dive. It counts as served by any base. */
  #bestBetween(arc: number, from: number, to: number): number {
    const { units, multiplier } = this.#relaxation;
    const among = this.#relaxation.basesOn(arc);
    if (among === 0) return -1;
    return bestOf(
      among,
      (base) => multiplier[from * units.bases + base]! - multiplier[to * units.bases + base]!,
    );
  }
}

/** The cheapest of some bases, as bits. */
function bestOf(among: number, costOf: (base: number) => number): number {
  let least = Infinity;
  let best = 0;
  for (let left = among; left !== 0;) {
    const base = 31 - Math.clz32(left);
    left ^= 1 << base;
    const cost = costOf(base);
    if (cost < least) {
      least = cost;
      best = 1 << base;
    } else if (cost === least) best |= 1 << base;
  }
  return best;
}

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
  *solveAtBest(relaxation: Relaxation): Generator<void, void> {
    this.restoreMultipliers(relaxation);
    yield* relaxation.reoptimizing();
    yield* solveOverAllPairs(relaxation);
  }

  /** Updates the bound from a relaxation, if its value is higher and holds over all pairs. Returns the value. */
  *update(relaxation: Relaxation): Generator<void, number> {
    const value = relaxation.value;
    if (value <= this.value) return value;
    yield* solveOverAllPairs(relaxation);
    const whole = relaxation.value;
    if (whole > this.value) {
      this.value = whole;
      this.#multiplier.set(relaxation.multiplier);
      this.#capacityPrice.set(relaxation.capacityPrice);
    }
    return whole;
  }

  /**
   * Raises the bound towards a target, the scaled cost of a known roster. Ends when steps are too short or the target is reached.
   * Pauses after each step. `shares` gives the first and the last step length, as shares of the rise to the target.
   */
  *raise(
    relaxation: Relaxation,
    ascent: SubgradientAscent,
    target: () => number,
    shares: Shares,
  ): Generator<void> {
    yield* this.solveAtBest(relaxation);
    let value = yield* this.update(relaxation);
    ascent.restart();
    let [share, idle, sincePriced] = [shares.first, 0, 0];
    while (share > shares.last && this.value < target()) {
      ascent.computeSubgradient(0);
      const gap = target() - this.value;
      const rise = Math.max(Math.min(target() - value, 3 * gap), 3 * relaxation.units.scale);
      if (!ascent.step(share * rise, true)) return;
      yield* relaxation.reoptimizing();
      sincePriced += 1;
      if (sincePriced >= PRICED_EVERY) {
        yield* solveOverAllPairs(relaxation);
        sincePriced = 0;
      }
      const before = this.value;
      value = yield* this.update(relaxation);
      idle = this.value > before + 0.002 * gap ? 0 : idle + 1;
      if (idle >= PATIENCE) {
        share *= SHORTER;
        idle = 0;
        this.restoreMultipliers(relaxation);
        yield* relaxation.reoptimizing();
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
function* solveOverAllPairs(relaxation: Relaxation): Generator<void, void> {
  while ((yield* relaxation.pricing()) > 0) yield* relaxation.reoptimizing();
}
