import { dive, type DiveSettings } from './dive.ts';
import type { Incumbent } from './incumbent.ts';
import {
  LinearProgramBranching,
  candidatesOf,
  relaxationOf,
  type BranchNode,
  type Branching,
  type BranchingCandidate,
  type SearchState,
} from './linear-program-branching.ts';
import type { LinearPrograms } from './linear-program.ts';
import { fixByReducedCost } from './reduced-cost-fixing.ts';
import type { Relaxation } from './relaxation.ts';
import { LagrangianBound, SubgradientAscent } from './subgradient-ascent.ts';
import type { Units } from './units.ts';

/** Steps that estimate which base holds a unit. */
const ESTIMATING_STEPS = 40;
/** The number of candidates that are probed (strong branching), and the steps for each child. */
const PROBED = 5;
const PROBING_STEPS = 30;
/** A step aims for this share of the gap to the incumbent. */
const SHARE = 0.05;
const SHARES = { first: 0.05, last: 0.004 };
/** A problem is reduced again only if it has shrunk to this share. */
const SHRUNK = 0.8;

/** Bounds nodes by subgradient ascent. Needs only the relaxation. */
class SubgradientBranching implements Branching {
  readonly weight = 1;
  readonly restartAt = 0;
  readonly #state: SearchState;

  constructor(state: SearchState) {
    this.#state = state;
  }

  /** Alternates with reduced-cost fixing as long as the problem shrinks. */
  *tightened(node: BranchNode): Generator<void, BranchNode | undefined> {
    const { units, incumbent, cutoff } = this.#state;
    for (let tightened = node; ;) {
      const relaxation = relaxationOf(units, tightened);
      const bound = new LagrangianBound(relaxation);
      yield* bound.raise(relaxation, new SubgradientAscent(relaxation), () => cutoff() + 1, SHARES);
      if (bound.value > cutoff()) return undefined;
      yield* bound.solveAtBest(relaxation);
      incumbent.accept(relaxation.successors());
      const problem = yield* fixByReducedCost(relaxation, cutoff() - bound.value, tightened.problem);
      if (problem.open.includes(0)) return undefined;
      const before = tightened.problem.pairs.from.length;
      const { multiplier, capacityPrice } = relaxation;
      tightened = { problem, multiplier, capacityPrice, value: Math.max(tightened.value, bound.value) };
      if (problem.pairs.from.length > SHRUNK * before) return tightened;
    }
  }

  *candidateOf(node: BranchNode): Generator<void, BranchingCandidate | undefined> {
    const { units, incumbent, cutoff } = this.#state;
    const relaxation = relaxationOf(units, node);
    const ascent = new SubgradientAscent(relaxation);
    for (let i = 0; i < ESTIMATING_STEPS; i++) {
      ascent.computeSubgradient(i === 0 ? 1 : 3 / ESTIMATING_STEPS);
      if (!this.#step(relaxation, ascent)) break;
      yield;
    }
    incumbent.accept(relaxation.successors());
    let best: BranchingCandidate | undefined;
    let most = 0;
    for (const candidate of candidatesOf(node.problem, ascent.held).slice(0, PROBED)) {
      let rise = 1;
      for (const bases of candidate.children) {
        const value = yield* this.#probe(node, relaxation, ascent, candidate.unit, bases);
        rise *= Math.max(1, Math.min(value, cutoff() + 1) - node.value);
      }
      if (rise > most) [best, most] = [candidate, rise];
    }
    return best;
  }

  /** The bound after a few steps if a unit is restricted to some of its bases. */
  *#probe(
    { multiplier, capacityPrice }: BranchNode,
    relaxation: Relaxation,
    ascent: SubgradientAscent,
    unit: number,
    bases: number,
  ): Generator<void, number> {
    relaxation.openAll();
    relaxation.multiplier.set(multiplier);
    relaxation.capacityPrice.set(capacityPrice);
    relaxation.open[unit] = bases;
    relaxation.reoptimize();
    ascent.restart();
    let highest = relaxation.value;
    for (let i = 0; i < PROBING_STEPS && highest <= this.#state.cutoff(); i++) {
      ascent.computeSubgradient(0);
      if (!this.#step(relaxation, ascent)) break;
      highest = Math.max(highest, relaxation.value);
      yield;
    }
    return highest;
  }

  #step(relaxation: Relaxation, ascent: SubgradientAscent): boolean {
    const { units, cutoff } = this.#state;
    const rise = Math.max(cutoff() - relaxation.value, 3 * units.scale);
    if (!ascent.step(SHARE * rise, true)) return false;
    relaxation.reoptimize();
    return true;
  }
}

/** What the settings of a dive depend on: the best cost and the bound, both scaled, and a source of random numbers. */
export interface DiveContext {
  readonly cost: number;
  readonly bound: number;
  /** The cost of the cheapest officer. */
  readonly officer: number;
  readonly random: () => number;
}

/** A rise by this share of the cost of an officer means that one more officer is needed. */
const PART_OF_OFFICER = 0.3;
/** If no roster is known, one is expected at this multiple of the bound. */
const EXPECTED = 1.002;
/** A dive from the root may end above the best cost by this share, because recombination may still improve its roster. */
const SLACK = 0.0005;
const STEPS = 40;

/** A dive from the multipliers of the bound, with everything open. The first dive is simpler; later ones vary at random. */
export function fromRoot({ cost, bound, officer, random }: DiveContext, isFirst: boolean): DiveSettings {
  const expected = Math.min(cost, bound + Math.abs(bound) * (EXPECTED - 1));
  return {
    steps: Math.round((isFirst ? 0.5 : 0.4 + 0.6 * random()) * STEPS),
    share: 0.04 + 0.14 * random(),
    least: isFirst ? 0.15 : 0.05 + 0.1 * random(),
    most: 0.35,
    threshold: random() < 0.5 ? 0.999 : 2,
    random,
    target: expected + SLACK * Math.abs(expected),
    cutoff: isFirst || cost === Infinity ? Infinity : cost + SLACK * Math.abs(cost),
    officer: officer * PART_OF_OFFICER,
    withCapacities: cost === Infinity,
  };
}

/** A dive in which most units stay at their base in the best roster. It is short, and ends as soon as it cannot be better. */
export function aroundIncumbent({ cost, officer, random }: DiveContext): DiveSettings {
  return {
    steps: 8 + Math.floor(10 * random()),
    share: 0.05 + 0.15 * random(),
    least: 0.2 + 0.2 * random(),
    most: 0.4,
    threshold: 0.999,
    random,
    target: cost,
    cutoff: cost,
    officer: officer * PART_OF_OFFICER,
    withCapacities: false,
  };
}

/** The best roster, a source of random numbers, and an optional solver of linear programs. */
interface Means {
  readonly incumbent: Incumbent;
  readonly random: () => number;
  readonly programs?: LinearPrograms | undefined;
}

/** After this many nodes, a dive starts from the next node. Better rosters are most likely where bounds are low. */
const DIVE_EVERY = 3;
/** Branching does not restart if this share of the gap is proven already. */
const WELL_UNDER_WAY = 0.5;

/**
 * Proves a lower bound on the cost of rosters by branching on whether a certain base holds a certain unit. Each node has its own
 * multipliers and a problem reduced to what a roster cheaper than the best can use. A node without such a roster is pruned (branch
 * and bound on the Lagrangian relaxation; Fisher 1981). The node with the lowest bound comes first. It branches where the bounds
 * of both children rise, which is probed (strong branching; Applegate, Bixby, Chvatal and Cook 1995).
 */
export class BranchAndBound {
  readonly #units: Units;
  readonly #incumbent: Incumbent;
  readonly #random: () => number;
  readonly #newBranching: () => Branching;
  #branching: Branching;
  /** An upper bound on the cost of any roster. It is the cutoff while no roster is known. */
  readonly #dearest: number;
  #nodes = 0;
  #root: BranchNode;
  /** The gap between the best roster and the root's bound when branching started. */
  #gapAtStart = Infinity;
  /** The highest bound before branching restarted. */
  #proven = -Infinity;
  /** Highest bound first. */
  #open: BranchNode[];
  /** The lowest bound of the nodes that have no candidate left to branch on and are not settled. */
  #unsettled = Infinity;

  constructor(units: Units, { incumbent, random, programs }: Means, root: BranchNode) {
    this.#units = units;
    this.#incumbent = incumbent;
    this.#random = random;
    this.#root = root;
    this.#open = [root];
    this.#dearest = units.dearestRoster + 1;
    const state = { units, incumbent, cutoff: () => this.#cutoff };
    this.#newBranching = () =>
      programs ? new LinearProgramBranching(state, programs) : new SubgradientBranching(state);
    this.#branching = this.#newBranching();
  }

  /** A lower bound on the cost of rosters cheaper than the best; infinite if there is none. It never falls. */
  get bound(): number {
    const lowest = Math.min(this.#unsettled, this.#open.at(-1)?.value ?? Infinity);
    return Math.max(this.#proven, lowest) / this.#units.scale;
  }

  /** The number of subgradient steps that take as long as one piece of the work. */
  get weight(): number {
    return this.#branching.weight;
  }

  /** Branches on the node with the lowest bound. */
  *branch(): Generator<void> {
    if (this.#nodes++ === 0) yield* this.#tightenRoot();
    else if (this.#shouldRestart) yield* this.#restart();
    const node = this.#open.at(-1);
    if (!node || this.#proven === Infinity) return;
    if (this.#nodes % DIVE_EVERY === 1) yield* this.#diveIn(node);
    const children = node.value > this.#cutoff ? [] : yield* this.#childrenOf(node);
    // The node is removed only now: its bound is valid for both children until they are inserted.
    this.#open.pop();
    for (const child of children) this.#insert(child);
  }

  /** The highest cost of a roster that is cheaper than the best, scaled. */
  get #cutoff(): number {
    return (Math.min(this.#incumbent.cost, this.#dearest) - 1) * this.#units.scale;
  }

  *#tightenRoot(): Generator<void> {
    const tightened = yield* this.#branching.tightened(this.#root);
    this.#open = tightened ? [tightened] : [];
    this.#unsettled = Infinity;
    this.#root = tightened ?? this.#root;
    this.#gapAtStart = this.#cutoff - this.#root.value;
  }

  get #shouldRestart(): boolean {
    const { value } = this.#root;
    const gap = this.#cutoff - value;
    const proven = this.bound * this.#units.scale - value;
    return gap < this.#branching.restartAt * this.#gapAtStart && proven < WELL_UNDER_WAY * gap;
  }

  /** Restarts from the root after a much better roster was found. The reduced problem is smaller, so the bounds of its nodes are higher. */
  *#restart(): Generator<void> {
    const { problem: before, multiplier, capacityPrice, value } = this.#root;
    const relaxation = relaxationOf(this.#units, this.#root);
    const problem = yield* fixByReducedCost(relaxation, this.#cutoff - relaxation.value, before);
    this.#proven = problem.open.includes(0) ? Infinity : this.bound * this.#units.scale;
    if (this.#proven === Infinity) return;
    this.#root = { problem, multiplier, capacityPrice, value };
    this.#branching = this.#newBranching();
    yield* this.#tightenRoot();
  }

  /** Searches a node for a better roster. */
  *#diveIn(node: BranchNode): Generator<void> {
    const { scale, cheapestOfficer } = this.#units;
    const relaxation = relaxationOf(this.#units, node);
    const settings = fromRoot(
      {
        cost: this.#incumbent.cost * scale,
        bound: node.value,
        officer: cheapestOfficer * scale,
        random: this.#random,
      },
      false,
    );
    const next = yield* dive(relaxation, new SubgradientAscent(relaxation), settings);
    if (next) yield* this.#incumbent.offer(next);
  }

  *#childrenOf(node: BranchNode): Generator<void, BranchNode[]> {
    const candidate = yield* this.#branching.candidateOf(node);
    if (!candidate) {
      // Every unit is restricted to one base. Only a capacity can separate the flow, which was offered, from the bound.
      if (node.value <= this.#cutoff) this.#unsettled = Math.min(this.#unsettled, node.value);
      return [];
    }
    const children: BranchNode[] = [];
    for (const bases of candidate.children) {
      const open = node.problem.open.slice();
      open[candidate.unit] = bases;
      const child = yield* this.#branching.tightened({
        ...node,
        problem: { open, pairs: node.problem.pairs },
      });
      if (child) children.push(child);
    }
    return children;
  }

  #insert(node: BranchNode): void {
    let [low, high] = [0, this.#open.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#open[middle]!.value > node.value) low = middle + 1;
      else high = middle;
    }
    this.#open.splice(low, 0, node);
  }
}
