import { Ascent } from './ascent.ts';
import { Bound } from './bound.ts';
import { dive } from './dive.ts';
import { fromTheTop } from './manners.ts';
import type { Found } from './found.ts';
import { kernelOf } from './kernel.ts';
import type { Kernel } from './pairs.ts';
import { Relaxation } from './relaxation.ts';
import type { Units } from './units.ts';

/** Rosters that keep to a kernel: none of them costs less than `value`, scaled, which the multipliers prove. */
export interface Branch {
  readonly kernel: Kernel;
  readonly multiplier: Int32Array;
  readonly capacityPrice: Int32Array;
  readonly value: number;
}

/** What finds rosters: where the best is kept, and chance. */
interface Means {
  readonly found: Found;
  readonly random: () => number;
}

/** A unit that is held half by one base and half by others, and the bases, as bits, that each of two branches leaves it. */
interface Fork {
  readonly unit: number;
  readonly sides: readonly [number, number];
}

/** Each time so many parts were parted, one is dived in: low bounds are where better rosters are. */
const DIVE_EVERY = 3;
/** Steps whose flows tell by which base a unit is held. */
const LOOKS = 40;
/** Of the most undecided units so many are tried, with so many steps on either side. */
const TRIED = 5;
const STEPS_TRIED = 30;
/** A step goes this share of the way that is left to the best roster. */
const SHARE = 0.05;
const SHARES = { first: 0.05, last: 0.004 };
/** A kernel that has not shrunk to this share of the one before is not made again. */
const SHRUNK = 0.8;

/**
 * Proves how cheap a roster from several bases can be at all: rosters are parted by whether a certain base holds a certain
 * unit, each part is bounded by its own multipliers and left with what a roster cheaper than the best can use in it, and a
 * part in which there is none is given up (branch and bound on the Lagrangian relaxation; Fisher 1981). The part with the
 * lowest bound goes first; it is parted where both sides rise, which a few steps on either side tell (strong branching;
 * Applegate, Bixby, Chvatal and Cook 1995).
 */
export class BranchAndBound {
  readonly #units: Units;
  readonly #found: Found;
  readonly #random: () => number;
  /** Any roster is cheaper: what counts as long as none is known. */
  readonly #dearest: number;
  #parts = 0;
  /** Highest bound first. */
  readonly #open: Branch[];
  /** The lowest bound of the parts that cannot be parted further and are not settled. */
  #unsettled = Infinity;

  constructor(units: Units, { found, random }: Means, whole: Branch) {
    this.#units = units;
    this.#found = found;
    this.#random = random;
    this.#open = [whole];
    this.#dearest = units.dearestRoster + 1;
  }

  /** No roster that is cheaper than the best costs less, scaled; infinite where there is none. It never falls. */
  get bound(): number {
    return Math.min(this.#unsettled, this.#open.at(-1)?.value ?? Infinity);
  }

  /** Parts what has the lowest bound. */
  *part(): Generator<void> {
    const branch = this.#open.at(-1);
    if (!branch) return;
    if (this.#parts++ % DIVE_EVERY === 0) yield* this.#diveIn(branch);
    const sides = branch.value > this.#room ? [] : yield* this.#sidesOf(branch);
    // Until now the branch stood for both sides: the bound holds at every moment.
    this.#open.pop();
    for (const side of sides) this.#keep(side);
  }

  /** What a roster may cost to be cheaper than the best, scaled. */
  get #room(): number {
    return (Math.min(this.#found.cost, this.#dearest) - 1) * this.#units.scale;
  }

  /** Looks for a better roster in a part. */
  *#diveIn(branch: Branch): Generator<void> {
    const { scale, cheapestOfficer } = this.#units;
    const relaxation = relaxationOf(this.#units, branch);
    const manner = fromTheTop(
      {
        cost: this.#found.cost * scale,
        bound: branch.value,
        officer: cheapestOfficer * scale,
        random: this.#random,
      },
      false,
    );
    const next = yield* dive(relaxation, new Ascent(relaxation), manner);
    if (next) yield* this.#found.offer(next);
  }

  *#sidesOf(branch: Branch): Generator<void, Branch[]> {
    const fork = yield* this.#forkOf(branch);
    if (!fork) {
      // Every unit is left to one base: only a capacity can stand between the flow, which was offered, and the bound.
      if (branch.value <= this.#room) this.#unsettled = Math.min(this.#unsettled, branch.value);
      return [];
    }
    const sides: Branch[] = [];
    for (const bases of fork.sides) {
      const open = branch.kernel.open.slice();
      open[fork.unit] = bases;
      const side = yield* this.#narrowed({ ...branch, kernel: { open, pairs: branch.kernel.pairs } });
      if (side) sides.push(side);
    }
    return sides;
  }

  #keep(branch: Branch): void {
    let [low, high] = [0, this.#open.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#open[middle]!.value > branch.value) low = middle + 1;
      else high = middle;
    }
    this.#open.splice(low, 0, branch);
  }

  /** Raises the bound of a part and leaves out what no cheaper roster can use, in turn; nothing if none is left. */
  *#narrowed(branch: Branch): Generator<void, Branch | undefined> {
    for (let narrowed = branch; ;) {
      const relaxation = relaxationOf(this.#units, narrowed);
      const bound = new Bound(relaxation);
      yield* bound.raise(relaxation, new Ascent(relaxation), () => this.#room + 1, SHARES);
      if (bound.value > this.#room) return undefined;
      bound.settle(relaxation);
      this.#found.take(relaxation.goesOn());
      const kernel = yield* kernelOf(relaxation, this.#room - bound.value, narrowed.kernel);
      if (kernel.open.includes(0)) return undefined;
      const before = narrowed.kernel.pairs.from.length;
      narrowed = {
        kernel,
        multiplier: relaxation.multiplier,
        capacityPrice: relaxation.capacityPrice,
        value: Math.max(narrowed.value, bound.value),
      };
      if (kernel.pairs.from.length > SHRUNK * before) return narrowed;
    }
  }

  /** Where to part: of the units that late flows leave most undecided the one that raises both sides most. */
  *#forkOf(branch: Branch): Generator<void, Fork | undefined> {
    const relaxation = relaxationOf(this.#units, branch);
    const ascent = new Ascent(relaxation);
    let best: Fork | undefined;
    let most = 0;
    for (const fork of (yield* this.#undecided(branch, relaxation, ascent)).slice(0, TRIED)) {
      let rise = 1;
      for (const bases of fork.sides) {
        const value = yield* this.#tried(branch, relaxation, ascent, fork.unit, bases);
        rise *= Math.max(1, Math.min(value, this.#room + 1) - branch.value);
      }
      if (rise > most) [best, most] = [fork, rise];
    }
    return best;
  }

  /** The units that are left to several bases, the most undecided first. */
  *#undecided({ kernel }: Branch, relaxation: Relaxation, ascent: Ascent): Generator<void, Fork[]> {
    for (let i = 0; i < LOOKS; i++) {
      ascent.look(i === 0 ? 1 : 3 / LOOKS);
      if (!this.#step(relaxation, ascent)) break;
      yield;
    }
    this.#found.take(relaxation.goesOn());
    const { count, bases } = this.#units;
    const forks: { readonly fork: Fork; readonly decided: number }[] = [];
    for (let unit = 0; unit < count; unit++) {
      const open = kernel.open[unit]!;
      if ((open & (open - 1)) === 0) continue;
      let [base, share] = [0, -1];
      for (let other = 0; other < bases; other++) {
        const held = ascent.held[unit * bases + other]!;
        if (((open >> other) & 1) === 1 && held > share) [base, share] = [other, held];
      }
      const fork: Fork = { unit, sides: [1 << base, open & ~(1 << base)] };
      forks.push({ fork, decided: Math.abs(share - 0.5) });
    }
    return forks.sort((a, b) => a.decided - b.decided || a.fork.unit - b.fork.unit).map(({ fork }) => fork);
  }

  /** How high a few steps come where a unit is left to some of its bases. */
  *#tried(
    { multiplier, capacityPrice }: Branch,
    relaxation: Relaxation,
    ascent: Ascent,
    unit: number,
    bases: number,
  ): Generator<void, number> {
    relaxation.openAll();
    relaxation.multiplier.set(multiplier);
    relaxation.capacityPrice.set(capacityPrice);
    relaxation.open[unit] = bases;
    relaxation.resolve();
    ascent.restart();
    let highest = relaxation.value;
    for (let i = 0; i < STEPS_TRIED && highest <= this.#room; i++) {
      ascent.look(0);
      if (!this.#step(relaxation, ascent)) break;
      highest = Math.max(highest, relaxation.value);
      yield;
    }
    return highest;
  }

  #step(relaxation: Relaxation, ascent: Ascent): boolean {
    const rise = Math.max(this.#room - relaxation.value, 3 * this.#units.scale);
    if (!ascent.step(SHARE * rise, true)) return false;
    relaxation.resolve();
    return true;
  }
}

function relaxationOf(units: Units, { kernel, multiplier, capacityPrice }: Branch): Relaxation {
  const relaxation = new Relaxation(units, kernel.pairs, kernel);
  relaxation.multiplier.set(multiplier);
  relaxation.capacityPrice.set(capacityPrice);
  relaxation.resolve();
  return relaxation;
}
