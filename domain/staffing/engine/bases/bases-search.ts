import { uniform, type Instance } from '../instance.ts';
import { BranchAndBound, aroundIncumbent, fromRoot, type DiveContext } from './branch-and-bound.ts';
import { cheapestPairs } from './cheapest-pairs.ts';
import { dive, type DiveSettings } from './dive.ts';
import { Incumbent, type Days } from './incumbent.ts';
import type { LinearPrograms } from './linear-program.ts';
import { fixByReducedCost } from './reduced-cost-fixing.ts';
import { Relaxation, type Pairs, type ReducedProblem } from './relaxation.ts';
import { LagrangianBound, SubgradientAscent } from './subgradient-ascent.ts';
import { Units } from './units.ts';

const NO_PAIRS: Pairs = { from: [], to: [], bases: [] };

type KnownDays = readonly (readonly number[])[];

interface Options {
  readonly seed: number;
  /** Known days, if any, as duties in order. */
  readonly days?: KnownDays;
  /** A solver of linear programs. It makes proofs several times faster, but a step can take up to a second. */
  readonly programs?: LinearPrograms | undefined;
}

/** The shares of the gap within which dives search, in turn. */
const SHARES = [0.25, 0.15, 0.4, 0.1];
/** While no roster is known, the gap is assumed to be this share of the bound. */
const ASSUMED_GAP = 0.0005;
/** The number of dives around the best roster for each dive from the root. */
const DIVES_AROUND_INCUMBENT = 6;
/** The problem is reduced again if the gap has shrunk to this share. */
const SHRUNK = 0.85;
/** A reduced problem with more than this many pairs for each pair of the relaxation would be slower to solve. */
const REDUCTION_PAYS = 4;
/** The step lengths at which known days are recombined. */
const RECOMBINED_AT = [0.5, 0.2, 0.1];
/** After this many rounds of dives without a better roster, branch and bound begins … */
const MOST_STALLED = 3;
/** … and does up to this many times the work of a round of dives. */
const MOST_PROVING = 4;
/** With at most this many units, branch and bound runs even if no roster is known. */
const MOST_UNITS_WITHOUT_ROSTER = 200;
/** The scale of costs for a proof by linear programs. It is so fine that rounding the dual prices costs little. */
const FINEST = 128;
/** The largest linear program, in units times bases. Larger ones would make steps too long. */
const LARGEST_PROGRAM = 5000;
/** The least number of units that a step works on: several pieces of work if the instance is small. */
const UNITS_A_STEP = 2000;

/**
 * Searches for the cheapest roster from several bases (the multi-depot vehicle scheduling problem, NP-hard from two bases on). The
 * best roster so far and a lower bound can be read at any moment. The caller calls `step` as often as it wants. A step takes well
 * under 100 ms up to about a thousand units. Time does not influence the result: the same seed and number of steps give the same
 * roster. Duties that no base may hold must be excluded before.
 */
export class BasesSearch {
  readonly #instance: Instance;
  readonly #units: Units;
  readonly #programs: LinearPrograms | undefined;
  readonly #random: () => number;
  readonly #work: Generator<void>;
  readonly #incumbent: Incumbent;
  #dearestRoster = Infinity;
  #relaxation: Relaxation;
  readonly #bound: LagrangianBound;
  #problem: ReducedProblem | undefined;
  #problemGap = Infinity;
  #branchAndBound: BranchAndBound | undefined;

  constructor(instance: Instance, { seed, days, programs }: Options) {
    this.#instance = instance;
    this.#units = new Units(instance);
    this.#programs = instance.bases * this.#units.count > LARGEST_PROGRAM ? undefined : programs;
    if (this.#units.mayHold.includes(0)) throw new Error('a duty that no base may hold');
    this.#random = uniform(seed);
    this.#incumbent = new Incumbent(this.#units, this.#random);
    this.#relaxation = new Relaxation(this.#units, NO_PAIRS);
    this.#bound = new LagrangianBound(this.#relaxation);
    this.#incumbent.accept(this.#relaxation.successors());
    const known = days && this.#units.successorsOf(days);
    if (known) this.#incumbent.accept(known);
    this.#work = this.#search(known);
  }

  /** The cost of the best roster so far; infinite if none within the capacities was found. */
  get cost(): number {
    return this.#incumbent.cost;
  }

  /** A lower bound on the cost of any roster, proven over all pairs in whole numbers. */
  get bound(): number {
    const value = Math.max(this.#bound.value / this.#units.scale, this.#branchAndBound?.bound ?? -Infinity);
    return Math.min(this.cost, Math.ceil(value));
  }

  get isProven(): boolean {
    return this.#incumbent.days !== undefined && this.bound >= this.cost;
  }

  /** Whether the bound proves that no roster is within the capacities. It may be false although none is. */
  get isImpossible(): boolean {
    const isNoneLeft = this.#branchAndBound?.bound === Infinity && !this.#incumbent.days;
    return isNoneLeft || this.#bound.value > this.#dearestRoster * this.#units.scale;
  }

  get best(): UnitsRoster | undefined {
    return this.#incumbent.days && rosterOfUnits(this.#units, this.#incumbent.days);
  }

  /** Does a piece of work. Does nothing once the best roster is proven optimal. */
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
    this.#relaxation.addAll(yield* cheapestPairs(this.#units));
    yield* this.#relaxation.reoptimizing();
    this.#incumbent.accept(this.#relaxation.successors());
    this.#dearestRoster = this.#units.dearestRoster;
    yield;
    yield* this.#bound.solveAtBest(this.#relaxation);
    yield* this.#bound.update(this.#relaxation);
    this.#incumbent.accept(this.#relaxation.successors());
    const last = known ? yield* this.#recombineKnown(known) : 1;
    yield* this.#raise({ first: last, last: 0.02 });
    for (let [round, stalled] = [0, 0]; ; round++) {
      const before = this.cost;
      const work = yield* countingSteps(this.#round(round));
      stalled = this.cost < before ? 0 : stalled + 1;
      if (stalled < MOST_STALLED) continue;
      const problem = this.#problem ?? (yield* this.#reduceWithoutIncumbent());
      if (problem) yield* this.#prove(problem, work * Math.min(stalled - MOST_STALLED + 1, MOST_PROVING));
    }
  }

  /** Recombines known days as soon as capacities have prices. This gives a better roster long before the bound is high. */
  *#recombineKnown(known: Int32Array): Generator<void, number> {
    let first = 1;
    for (const last of RECOMBINED_AT) {
      yield* this.#raise({ first, last });
      yield* this.#incumbent.offer(known);
      first = last;
    }
    return first;
  }

  /** Dives from the root and around the best roster, each followed by a reduction of the problem. */
  *#round(round: number): Generator<void> {
    const share = SHARES[round % SHARES.length]!;
    yield* this.#dives(share, 1, (context) => fromRoot(context, round === 0));
    if (round === 0) yield* this.#raise({ first: 0.02, last: 0.001 });
    yield* this.#tighten();
    if (round === 0 || !this.#incumbent.days) return;
    yield* this.#dives(share, DIVES_AROUND_INCUMBENT, aroundIncumbent);
    yield* this.#tighten();
  }

  /** The problem reduced to what any roster can use. Only for a small instance for which dives found no roster. */
  *#reduceWithoutIncumbent(): Generator<void, ReducedProblem | undefined> {
    if (this.#incumbent.days || this.#units.count > MOST_UNITS_WITHOUT_ROSTER) return undefined;
    yield* this.#bound.solveAtBest(this.#relaxation);
    return yield* fixByReducedCost(
      this.#relaxation,
      this.#dearestRoster * this.#units.scale - this.#bound.value,
    );
  }

  /** Runs branch and bound for a given amount of work. */
  *#prove(problem: ReducedProblem, work: number): Generator<void> {
    const proof = (this.#branchAndBound ??= this.#startBranchAndBound(problem));
    for (let done = 0; done < work && !this.isProven;)
      done += proof.weight * (yield* countingSteps(proof.branch()));
  }

  #startBranchAndBound(problem: ReducedProblem): BranchAndBound {
    const units = this.#programs ? new Units(this.#instance, FINEST) : this.#units;
    const finer = units.scale / this.#units.scale;
    this.#bound.restoreMultipliers(this.#relaxation);
    const root = {
      problem,
      multiplier: this.#relaxation.multiplier.map((one) => one * finer),
      capacityPrice: this.#relaxation.capacityPrice.map((one) => one * finer),
      value: this.#bound.value * finer,
    };
    const means = { incumbent: this.#incumbent, random: this.#random, programs: this.#programs };
    return new BranchAndBound(units, means, root);
  }

  *#raise(shares: { readonly first: number; readonly last: number }): Generator<void> {
    const { scale } = this.#units;
    const expected = () => this.#bound.value + Math.max(Math.abs(this.#bound.value) * 0.002, 10 * scale);
    const target = () => Math.min(this.cost * scale, expected());
    yield* this.#bound.raise(this.#relaxation, new SubgradientAscent(this.#relaxation), target, shares);
    this.#incumbent.accept(this.#relaxation.successors());
    const { capacityPrice } = this.#bound;
    this.#incumbent.priceCapacities((base) => capacityPrice[base]! / scale);
  }

  /** Some dives on the likely problem, from the root or around the best roster. */
  *#dives(share: number, count: number, settingsOf: (context: DiveContext) => DiveSettings): Generator<void> {
    const { scale, cheapestOfficer } = this.#units;
    const gap = Math.min(this.cost * scale - this.#bound.value, Math.abs(this.#bound.value) * ASSUMED_GAP);
    yield* this.#bound.solveAtBest(this.#relaxation);
    const problem = yield* likelyProblem(this.#relaxation, share * gap, this.#problem, this.#incumbent.days);
    const relaxation = new Relaxation(this.#units, problem.pairs, problem);
    const ascent = new SubgradientAscent(relaxation);
    for (let i = 0; i < count; i++) {
      this.#bound.restoreMultipliers(relaxation);
      if (settingsOf === aroundIncumbent) freeNeighbourhood(relaxation, this.#incumbent.days!, this.#random);
      const settings = settingsOf({
        cost: this.cost * scale,
        bound: this.#bound.value,
        officer: cheapestOfficer * scale,
        random: this.#random,
      });
      const next = yield* dive(relaxation, ascent, settings);
      if (next) yield* this.#incumbent.offer(next);
    }
  }

  /** If the gap has shrunk, reduces the problem and raises the bound on the reduced problem, which is fast. */
  *#tighten(): Generator<void> {
    const gap = () => (this.cost - 1) * this.#units.scale - this.#bound.value;
    if (!(gap() < this.#problemGap * SHRUNK) || gap() < 0) return;
    const before = this.#problem;
    yield* this.#reduce(gap());
    if (this.#problem === before) return;
    yield* this.#raise({ first: 0.02, last: 0.001 });
    if (gap() >= 0 && gap() < this.#problemGap * SHRUNK) yield* this.#reduce(gap());
  }

  *#reduce(gap: number): Generator<void> {
    yield* this.#bound.solveAtBest(this.#relaxation);
    const problem = yield* fixByReducedCost(this.#relaxation, gap, this.#problem);
    this.#problemGap = gap;
    if (!this.#problem && problem.pairs.from.length > REDUCTION_PAYS * this.#relaxation.pairs) return;
    // No base can hold this duty in a cheaper roster, so there is no cheaper roster.
    if (problem.open.includes(0)) {
      this.#bound.value = this.cost * this.#units.scale;
      return;
    }
    this.#problem = problem;
    this.#relaxation = new Relaxation(this.#units, problem.pairs, problem);
  }
}

/** Does some work and returns the number of its pieces. */
function* countingSteps(work: Generator<void>): Generator<void, number> {
  let pieces = 1;
  for (const _ of work) {
    pieces += 1;
    yield;
  }
  return pieces;
}

/** A roster: every duty has as many officers as it needs, only from bases that may hold it, and no base is over its capacity. */
export interface UnitsRoster {
  readonly chains: readonly { readonly base: number; readonly duties: readonly number[] }[];
  readonly cost: number;
}

/** Days of units as days of duties. */
function rosterOfUnits(units: Units, { next, base, cost }: Days): UnitsRoster {
  const isLater = new Uint8Array(next.length);
  for (const later of next) if (later >= 0) isLater[later] = 1;
  const chains = [...next.keys()]
    .filter((unit) => isLater[unit] === 0)
    .map((head) => {
      const duties: number[] = [];
      for (let unit = head; unit >= 0; unit = next[unit]!) duties.push(units.duty[unit]!);
      return { base: base[head]!, duties };
    });
  return { chains, cost };
}

/** Restricts every unit to its officer's base, except the units of some days: random days, or days of two bases. */
function freeNeighbourhood({ open, units }: Relaxation, { next, base }: Days, random: () => number): void {
  const all = open.slice();
  for (let unit = 0; unit < units.count; unit++) open[unit] = 1 << base[unit]!;
  const heads = headsOf(next);
  if (random() < 0.5) {
    const wanted = (0.15 + 0.35 * random()) * units.count;
    let freed = 0;
    for (let tries = 0; freed < wanted && tries < 2 * heads.length; tries++) {
      for (let unit = heads[Math.floor(random() * heads.length)]!; unit >= 0; unit = next[unit]!) {
        open[unit] = all[unit]!;
        freed += 1;
      }
    }
    return;
  }
  const first = Math.floor(random() * units.bases);
  const second = (first + 1 + Math.floor(random() * (units.bases - 1))) % units.bases;
  const both = (1 << first) | (1 << second);
  const share = Math.min(1, 0.5 + random());
  for (const head of heads) {
    if (((both >> base[head]!) & 1) === 0 || random() >= share) continue;
    for (let unit = head; unit >= 0; unit = next[unit]!)
      open[unit] = (all[unit]! & both) | (1 << base[unit]!);
  }
}

function headsOf(next: Int32Array): number[] {
  const isLater = new Uint8Array(next.length);
  for (const later of next) if (later >= 0) isLater[later] = 1;
  return [...isLater.keys()].filter((unit) => isLater[unit] === 0);
}

/**
 * The problem in which dives search: reduced for a much smaller gap than the true one. All days of a roster share the gap, so a
 * day that needs a large part of it is unlikely. Unlike reduced-cost fixing with the true gap, this is a guess and proves nothing.
 * It always contains the best roster. The gap grows until every unit is open to some base.
 */
function* likelyProblem(
  relaxation: Relaxation,
  gap: number,
  among: ReducedProblem | undefined,
  days: Days | undefined,
): Generator<void, ReducedProblem> {
  for (let wider = Math.max(gap, 1); ; wider *= 2) {
    const problem = yield* fixByReducedCost(relaxation, wider, among);
    if (!problem.open.includes(0)) return days ? withDays(problem, days) : problem;
  }
}

function withDays({ open, pairs }: ReducedProblem, { next, base }: Days): ReducedProblem {
  const wider = open.map((bases, unit) => bases | (1 << base[unit]!));
  const from = [...pairs.from];
  const to = [...pairs.to];
  const missing = next.slice();
  const bases = pairs.bases.map((bits, i) => {
    const unit = from[i]!;
    if (next[unit] !== to[i]) return bits;
    missing[unit] = -1;
    return bits | (1 << base[unit]!);
  });
  missing.forEach((later, unit) => {
    if (later < 0) return;
    from.push(unit);
    to.push(later);
    bases.push(1 << base[unit]!);
  });
  return { open: wider, pairs: { from, to, bases } };
}
