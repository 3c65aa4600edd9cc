import { FlowProgram } from './flow-program.ts';
import type { Incumbent } from './incumbent.ts';
import type { Basis, LinearPrograms } from './linear-program.ts';
import { fixByReducedCost } from './reduced-cost-fixing.ts';
import { Relaxation, type ReducedProblem } from './relaxation.ts';
import type { Units } from './units.ts';

/** A node of the search tree. The multipliers prove that none of its rosters costs less than `value`, scaled. */
export interface BranchNode {
  readonly problem: ReducedProblem;
  readonly multiplier: Int32Array;
  readonly capacityPrice: Int32Array;
  readonly value: number;
  /** Where the linear program stands, if one is solved. */
  readonly basis?: Basis;
}

/** A unit that is held in part by one base and in part by others, and the bases, as bits, that each of two children leaves it. */
export interface BranchingCandidate {
  readonly unit: number;
  readonly children: readonly [number, number];
}

/** `share`: how far the base of the first child holds the unit, of 1. */
interface FractionalCandidate extends BranchingCandidate {
  readonly share: number;
}

/** How a node is bounded, and which candidate it branches on. */
export interface Branching {
  /** How many steps along the subgradient take as long as one piece of its work. */
  readonly weight: number;
  /** If the gap has shrunk to this share, branching restarts. */
  readonly restartAt: number;
  /** Raises the bound of a node and leaves out what no roster under the cutoff can use; undefined if none is left. */
  tightened(node: BranchNode): Generator<void, BranchNode | undefined>;
  /** The candidate whose children both rise most; undefined if every unit is left to one base. */
  candidateOf(node: BranchNode): Generator<void, BranchingCandidate | undefined>;
}

/** The units, the best roster so far, and the cutoff: what a roster may cost to be cheaper, scaled. */
export interface SearchState {
  readonly units: Units;
  readonly incumbent: Incumbent;
  readonly cutoff: () => number;
}

/** If one base holds all of a unit but so little, or only so little of it, one of the children would not rise. */
const LEAST_SHARE = 0.02;

/** The relaxation, solved for the multipliers of a node. */
export function relaxationOf(units: Units, { problem, multiplier, capacityPrice }: BranchNode): Relaxation {
  const relaxation = new Relaxation(units, problem.pairs, problem);
  relaxation.multiplier.set(multiplier);
  relaxation.capacityPrice.set(capacityPrice);
  relaxation.reoptimize();
  return relaxation;
}

/** The units that a reduced problem leaves to several bases, the most undecided first: which base holds them most, and how far. */
export function candidatesOf({ open }: ReducedProblem, held: Float64Array): FractionalCandidate[] {
  const bases = held.length / open.length;
  const candidates: FractionalCandidate[] = [];
  open.forEach((left, unit) => {
    if ((left & (left - 1)) === 0) return;
    let [base, share] = [0, -1];
    for (let other = 0; other < bases; other++) {
      const branch = held[unit * bases + other]!;
      if (((left >> other) & 1) === 1 && branch > share) [base, share] = [other, branch];
    }
    candidates.push({ unit, children: [1 << base, left & ~(1 << base)], share });
  });
  const decided = ({ share }: { readonly share: number }) => Math.abs(share - 0.5);
  return candidates.sort((a, b) => decided(a) - decided(b) || a.unit - b.unit);
}

/** The candidates that bases truly share; if there is none, the first candidate, so that branching can continue. */
export function fractional(candidates: readonly FractionalCandidate[]): readonly FractionalCandidate[] {
  const those = candidates.filter(({ share }) => share > LEAST_SHARE && share < 1 - LEAST_SHARE);
  return those.length > 0 ? those : candidates.slice(0, 1);
}

/** The program begins with what this share of the gap leaves; most of the reduced problem is never used. */
const FIRST = 0.15;
/** So many candidates are tried that were tried at other nodes, and that never were; and at the first node. */
const TRIED_BEFORE = 6;
const NEVER_TRIED = 6;
const AT_ROOT = 40;
const PIVOTS_TRIED = 15;
/** A node is solved up to so much over the cutoff: rounding its prices loses less. */
const OVER = 1;

/**
 * Bounds nodes by the linear program of their flows. It comes to the highest bound that multipliers can give, and a child
 * takes a few pivots from its parent's basis; so the rises that are tried are true ones. What it says proves nothing: its
 * prices are made multipliers in whole numbers, and the flow that they leave is what counts.
 */
export class LinearProgramBranching implements Branching {
  readonly weight = 30;
  readonly restartAt = 0.75;
  readonly #state: SearchState;
  readonly #programs: LinearPrograms;
  /** How far both children rose, multiplied, when a candidate was last tried. */
  readonly #rises = new Map<number, number>();
  #program: FlowProgram | undefined;

  constructor(state: SearchState, programs: LinearPrograms) {
    this.#state = state;
    this.#programs = programs;
  }

  /** Once more where every unit is left to one base: then the flow is the cheapest there is. */
  *tightened(node: BranchNode): Generator<void, BranchNode | undefined> {
    const { units, incumbent, cutoff } = this.#state;
    const program = (this.#program ??= yield* this.#startProgram(node));
    for (let tightened = node; ;) {
      yield* program.solve(tightened.problem, tightened.basis, cutoff() / units.scale + OVER);
      const relaxation = relaxationOf(units, tightened);
      program.setMultipliers(relaxation);
      incumbent.accept(program.successors());
      incumbent.accept(relaxation.successors());
      if (relaxation.value > cutoff()) return undefined;
      const problem = yield* fixByReducedCost(relaxation, cutoff() - relaxation.value, tightened.problem);
      if (problem.open.includes(0)) return undefined;
      const { multiplier, capacityPrice } = relaxation;
      const value = Math.max(tightened.value, relaxation.value);
      const becameDecided = isDecided(problem) && !isDecided(tightened.problem);
      tightened = { problem, multiplier, capacityPrice, value, basis: program.basis };
      if (!becameDecided) return tightened;
    }
  }

  *candidateOf(node: BranchNode): Generator<void, BranchingCandidate | undefined> {
    const { units, cutoff } = this.#state;
    const program = (this.#program ??= yield* this.#startProgram(node));
    const value = yield* program.solve(node.problem, node.basis, Infinity);
    const { basis } = program;
    const most = cutoff() / units.scale + 1 - value;
    let best: BranchingCandidate | undefined;
    let highest = 0;
    for (const candidate of this.#candidates(fractional(candidatesOf(node.problem, program.held())))) {
      let rise = 1;
      for (const bases of candidate.children) {
        const to = program.probe(basis, candidate.unit, bases, PIVOTS_TRIED);
        rise *= Math.max(0.01, Math.min(to - value, most));
        yield;
      }
      this.#rises.set(this.#keyOf(candidate), rise);
      if (rise > highest) [best, highest] = [candidate, rise];
    }
    return best;
  }

  /** Those that raised both children most when they were last tried, and the most undecided of the others. */
  #candidates(candidates: readonly BranchingCandidate[]): BranchingCandidate[] {
    const productOf = (candidate: BranchingCandidate) => this.#rises.get(this.#keyOf(candidate)) ?? -1;
    const known = candidates
      .filter((candidate) => productOf(candidate) >= 0)
      .sort((a, b) => productOf(b) - productOf(a));
    const others = candidates.filter((candidate) => productOf(candidate) < 0);
    return [
      ...known.slice(0, TRIED_BEFORE),
      ...others.slice(0, known.length < TRIED_BEFORE ? AT_ROOT : NEVER_TRIED),
    ];
  }

  #keyOf({ unit, children: [base] }: BranchingCandidate): number {
    return unit * this.#state.units.bases + 31 - Math.clz32(base);
  }

  *#startProgram(root: BranchNode): Generator<void, FlowProgram> {
    const { units, cutoff } = this.#state;
    const relaxation = relaxationOf(units, root);
    const first = yield* fixByReducedCost(relaxation, FIRST * (cutoff() - relaxation.value), root.problem);
    return new FlowProgram(units, this.#programs, root.problem, first);
  }
}

/** Whether every unit is left to one base. */
function isDecided({ open }: ReducedProblem): boolean {
  return open.every((bases) => (bases & (bases - 1)) === 0);
}
