import type { Instance } from '../instance.ts';
import { uniform } from '../uniform.ts';
import { Ascent } from './ascent.ts';
import { assignedOf, type Assigned } from './assigned.ts';
import { Bound } from './bound.ts';
import { BranchAndBound } from './branch-and-bound.ts';
import { cheapestPairs } from './cheapest-pairs.ts';
import { counted } from './counted.ts';
import { dive, type Manner } from './dive.ts';
import { Found } from './found.ts';
import { kernelOf } from './kernel.ts';
import { aroundTheBest, fromTheTop, type Standing } from './manners.ts';
import { freeSome } from './neighbourhoods.ts';
import type { LinearPrograms } from './linear-program.ts';
import type { Kernel } from './pairs.ts';
import { promising } from './promising.ts';
import { Relaxation } from './relaxation.ts';
import { Units } from './units.ts';

type KnownDays = readonly (readonly number[])[];

interface Options {
  readonly seed: number;
  /** Days that are known already, if any: who goes on from duty to duty. */
  readonly days?: KnownDays;
  /** What solves linear programs: a proof takes a fraction of the time, and a step up to a second. */
  readonly programs?: LinearPrograms | undefined;
}

/** The shares of the room in which dives look for a better roster, in turn. */
const SHARES = [0.25, 0.15, 0.4, 0.1];
/** As long as no roster is known, the room is taken to be this share of the bound. */
const ROOM = 0.0005;
/** Dives around the best roster for each one from the top. */
const AROUND = 6;
/** A kernel is made anew when the room has shrunk to this share. */
const SHRUNK = 0.85;
/** A kernel with more pairs than this for each that the relaxation has would make it slower. */
const KERNEL_PAYS = 4;
/** How short steps have become when known days are joined anew. */
const JOINED_AT = [0.5, 0.2, 0.1];
/** After so many rounds of dives in a row that found nothing better, proving begins … */
const QUIET = 3;
/** … and takes up to so many times the work of a round of dives. */
const MOST_PROVING = 4;
/** Up to so many units rosters are parted although none is known. */
const SEARCHED_WHOLE = 200;
/** A proof by linear programs counts costs in parts so fine that rounding their prices loses little. */
const FINEST = 128;
/** Larger programs take too long for their pieces: units times bases. */
const LARGEST_PROGRAM = 5000;
/** Small instances take so many small pieces of work in a step. */
const UNITS_A_STEP = 2000;

/**
 * The cheapest roster from several bases (the multi-depot vehicle scheduling problem, NP-hard from two bases on), at any
 * moment with the best found so far and a bound below which no roster can be. Who drives it calls `step` as long as they like: a
 * step takes well under 100 ms up to about a thousand units, the time never decides what is done, and the same seed and number
 * of steps give the same roster. A duty that no base may hold has to be refused before.
 */
export class BasesSearch {
  readonly #instance: Instance;
  readonly #units: Units;
  readonly #programs: LinearPrograms | undefined;
  readonly #random: () => number;
  readonly #work: Generator<void>;
  readonly #found: Found;
  readonly #dearestRoster: number;
  #bounding: Relaxation;
  readonly #bound: Bound;
  #kernel: Kernel | undefined;
  #kernelRoom = Infinity;
  #proof: BranchAndBound | undefined;

  constructor(instance: Instance, { seed, days, programs }: Options) {
    this.#instance = instance;
    this.#units = new Units(instance);
    this.#programs = instance.bases * this.#units.count > LARGEST_PROGRAM ? undefined : programs;
    if (this.#units.mayHold.includes(0)) throw new Error('a duty that no base may hold');
    this.#dearestRoster = this.#units.dearestRoster;
    this.#random = uniform(seed);
    this.#found = new Found(this.#units, this.#random);
    this.#bounding = new Relaxation(this.#units, cheapestPairs(this.#units));
    this.#bound = new Bound(this.#bounding);
    this.#found.take(this.#bounding.goesOn());
    const known = days && this.#units.goingOn(days);
    if (known) this.#found.take(known);
    this.#work = this.#search(known);
  }

  /** What the best roster so far costs; infinite where none has been found that keeps to the capacities. */
  get cost(): number {
    return this.#found.cost;
  }

  /** No roster is cheaper. Proven over all pairs, in whole numbers. */
  get bound(): number {
    const value = Math.max(this.#bound.value / this.#units.scale, this.#proof?.bound ?? -Infinity);
    return Math.min(this.cost, Math.ceil(value));
  }

  get isProven(): boolean {
    return this.#found.days !== undefined && this.bound >= this.cost;
  }

  /** No roster keeps to the capacities, which shows where the bound is above what any could cost. It need not show. */
  get isImpossible(): boolean {
    const isNoneLeft = this.#proof?.bound === Infinity && !this.#found.days;
    return isNoneLeft || this.#bound.value > this.#dearestRoster * this.#units.scale;
  }

  get best(): Assigned | undefined {
    return this.#found.days && assignedOf(this.#units, this.#found.days);
  }

  /** A piece of work. Nothing happens once the best is proven. */
  step(): void {
    for (
      let done = 0;
      done < UNITS_A_STEP && !this.isProven && !this.isImpossible;
      done += this.#units.count
    ) {
      this.#work.next();
    }
  }

  *#search(known: Int32Array | undefined): Generator<void> {
    yield* this.#bound.open(this.#bounding);
    this.#found.take(this.#bounding.goesOn());
    const last = known ? yield* this.#joinKnown(known) : 1;
    yield* this.#raise({ first: last, last: 0.02 });
    for (let [round, quiet] = [0, 0]; ; round++) {
      const before = this.cost;
      const work = yield* counted(this.#round(round));
      quiet = this.cost < before ? 0 : quiet + 1;
      if (quiet < QUIET) continue;
      const kernel = this.#kernel ?? (yield* this.#wholeKernel());
      if (kernel) yield* this.#prove(kernel, work * Math.min(quiet - QUIET + 1, MOST_PROVING));
    }
  }

  /** Known days are cut and joined as soon as capacities have prices: a better roster long before the bound is high. */
  *#joinKnown(known: Int32Array): Generator<void, number> {
    let first = 1;
    for (const last of JOINED_AT) {
      yield* this.#raise({ first, last });
      yield* this.#found.offer(known);
      first = last;
    }
    return first;
  }

  /** Dives from the top and around the best roster, and what they leave open. */
  *#round(round: number): Generator<void> {
    const share = SHARES[round % SHARES.length]!;
    yield* this.#dives(share, 1, (standing) => fromTheTop(standing, round === 0));
    if (round === 0) yield* this.#raise({ first: 0.02, last: 0.001 });
    yield* this.#narrow();
    if (round === 0 || !this.#found.days) return;
    yield* this.#dives(share, AROUND, aroundTheBest);
    yield* this.#narrow();
  }

  /** All that any roster can use, where dives find none that keeps to the capacities and there is little enough of it. */
  *#wholeKernel(): Generator<void, Kernel | undefined> {
    if (this.#found.days || this.#units.count > SEARCHED_WHOLE) return undefined;
    this.#bound.settle(this.#bounding);
    return yield* kernelOf(this.#bounding, this.#dearestRoster * this.#units.scale - this.#bound.value);
  }

  /** Parts the rosters that may be cheaper, for so much work. */
  *#prove(kernel: Kernel, work: number): Generator<void> {
    const proof = (this.#proof ??= this.#proofOn(kernel));
    for (let done = 0; done < work && !this.isProven;) done += proof.weight * (yield* counted(proof.part()));
  }

  #proofOn(kernel: Kernel): BranchAndBound {
    const units = this.#programs ? new Units(this.#instance, FINEST) : this.#units;
    const finer = units.scale / this.#units.scale;
    this.#bound.recall(this.#bounding);
    const whole = {
      kernel,
      multiplier: this.#bounding.multiplier.map((one) => one * finer),
      capacityPrice: this.#bounding.capacityPrice.map((one) => one * finer),
      value: this.#bound.value * finer,
    };
    const means = { found: this.#found, random: this.#random, programs: this.#programs };
    return new BranchAndBound(units, means, whole);
  }

  *#raise(shares: { readonly first: number; readonly last: number }): Generator<void> {
    const { scale } = this.#units;
    const expected = () => this.#bound.value + Math.max(Math.abs(this.#bound.value) * 0.002, 10 * scale);
    const target = () => Math.min(this.cost * scale, expected());
    yield* this.#bound.raise(this.#bounding, new Ascent(this.#bounding), target, shares);
    this.#found.take(this.#bounding.goesOn());
    const { capacityPrice } = this.#bound;
    this.#found.priceCapacities((base) => capacityPrice[base]! / scale);
  }

  /** Some dives on what is promising; around the best roster where the manner asks for it. */
  *#dives(share: number, count: number, mannerOf: (standing: Standing) => Manner): Generator<void> {
    const { scale, cheapestOfficer } = this.#units;
    const room = Math.min(this.cost * scale - this.#bound.value, Math.abs(this.#bound.value) * ROOM);
    this.#bound.settle(this.#bounding);
    const kernel = yield* promising(this.#bounding, share * room, this.#kernel, this.#found.days);
    const relaxation = new Relaxation(this.#units, kernel.pairs, kernel);
    const ascent = new Ascent(relaxation);
    for (let i = 0; i < count; i++) {
      this.#bound.recall(relaxation);
      if (mannerOf === aroundTheBest) freeSome(relaxation, this.#found.days!, this.#random);
      const manner = mannerOf({
        cost: this.cost * scale,
        bound: this.#bound.value,
        officer: cheapestOfficer * scale,
        random: this.#random,
      });
      const next = yield* dive(relaxation, ascent, manner);
      if (next) yield* this.#found.offer(next);
    }
  }

  /** Where the room has shrunk: keeps what a better roster can use, and raises the bound on that, which is quick. */
  *#narrow(): Generator<void> {
    const room = () => (this.cost - 1) * this.#units.scale - this.#bound.value;
    if (!(room() < this.#kernelRoom * SHRUNK) || room() < 0) return;
    const before = this.#kernel;
    yield* this.#makeKernel(room());
    if (this.#kernel === before) return;
    yield* this.#raise({ first: 0.02, last: 0.001 });
    if (room() >= 0 && room() < this.#kernelRoom * SHRUNK) yield* this.#makeKernel(room());
  }

  *#makeKernel(room: number): Generator<void> {
    this.#bound.settle(this.#bounding);
    const kernel = yield* kernelOf(this.#bounding, room, this.#kernel);
    this.#kernelRoom = room;
    if (!this.#kernel && kernel.pairs.from.length > KERNEL_PAYS * this.#bounding.pairs) return;
    // A duty that no base can hold in a cheaper roster: there is none.
    if (kernel.open.includes(0)) {
      this.#bound.value = this.cost * this.#units.scale;
      return;
    }
    this.#kernel = kernel;
    this.#bounding = new Relaxation(this.#units, kernel.pairs, kernel);
  }
}
