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
  /** The state of the linear program, if there is one. */
  readonly basis?: Basis;
}

/** A unit that several bases hold in part, and the bases, as bits, that each of the two children allows. */
export interface BranchingCandidate {
  readonly unit: number;
  readonly children: readonly [number, number];
}

/** `share`: the part of the unit, from 0 to 1, that the base of the first child holds. */
interface FractionalCandidate extends BranchingCandidate {
  readonly share: number;
}

/** How a node is bounded, and which candidate it branches on. */
export interface Branching {
  /** The number of subgradient steps that take as long as one piece of its work. */
  readonly weight: number;
  /** If the gap has shrunk to this share, branching restarts. */
  readonly restartAt: number;
  /** Raises the bound of a node and reduces its problem for the cutoff. Undefined if no roster is left. */
  tightened(node: BranchNode): Generator<void, BranchNode | undefined>;
  /** The candidate for which both children rise most. Undefined if every unit is restricted to one base. */
  candidateOf(node: BranchNode): Generator<void, BranchingCandidate | undefined>;
}

/** The units, the best roster so far, and the cutoff: the highest cost of a cheaper roster, scaled. */
export interface SearchState {
  readonly units: Units;
  readonly incumbent: Incumbent;
  readonly cutoff: () => number;
}

/** If a base holds less than this share of a unit, or all but this share, one of the children would not rise. */
const LEAST_SHARE = 0.02;

/** The relaxation, solved for the multipliers of a node. */
export function relaxationOf(units: Units, { problem, multiplier, capacityPrice }: BranchNode): Relaxation {
  const relaxation = new Relaxation(units, problem.pairs, problem);
  relaxation.multiplier.set(multiplier);
  relaxation.capacityPrice.set(capacityPrice);
  relaxation.reoptimize();
  return relaxation;
}

/** The units that a reduced problem leaves to several bases, the most fractional first, with the base that holds each most. */
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

/** The candidates with a fractional share. If there is none, the first candidate, so that branching can continue. */
export function fractional(candidates: readonly FractionalCandidate[]): readonly FractionalCandidate[] {
  const those = candidates.filter(({ share }) => share > LEAST_SHARE && share < 1 - LEAST_SHARE);
  return those.length > 0 ? those : candidates.slice(0, 1);
}

/** The program starts with the problem reduced for this share of the gap. The rest is hardly ever used. */
const FIRST = 0.15;
/** The numbers of candidates to probe: those probed at other nodes before, those never probed, and those at the root. */
const PROBED_BEFORE = 6;
const NEVER_PROBED = 6;
const PROBED_AT_ROOT = 40;
const PROBING_PIVOTS = 15;
/** A node is solved to this much above the cutoff, because rounding its prices loses less than that. */
const OVER = 1;

/**
 * Bounds nodes by the linear program of their flows. Its value is the highest bound that multipliers can give. A child needs only
 * a few pivots from its parent's basis, so true rises can be probed. Its result proves nothing: the dual prices are rounded to
 * multipliers in whole numbers, and the flow for these gives the bound.
 */
export class LinearProgramBranching implements Branching {
  readonly weight = 30;
  readonly restartAt = 0.75;
  readonly #state: SearchState;
  readonly #programs: LinearPrograms;
  /** The product of the rises of both children when a candidate was last probed. */
  readonly #rises = new Map<number, number>();
  #program: FlowProgram | undefined;

  constructor(state: SearchState, programs: LinearPrograms) {
    this.#state = state;
    this.#programs = programs;
  }

  /** Repeats once when every unit has become restricted to one base: then the flow is the cheapest roster. */
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
      const isNowDecided = hasOneBaseEach(problem) && !hasOneBaseEach(tightened.problem);
      tightened = { problem, multiplier, capacityPrice, value, basis: program.basis };
      if (!isNowDecided) return tightened;
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
        const to = program.probe(basis, candidate.unit, bases, PROBING_PIVOTS);
        rise *= Math.max(0.01, Math.min(to - value, most));
        yield;
      }
      this.#rises.set(this.#keyOf(candidate), rise);
      if (rise > highest) [best, highest] = [candidate, rise];
    }
    return best;
  }

  /** The candidates with the largest rises when they were last probed, and the most fractional of the others. */
  #candidates(candidates: readonly BranchingCandidate[]): BranchingCandidate[] {
    const productOf = (candidate: BranchingCandidate) => this.#rises.get(this.#keyOf(candidate)) ?? -1;
    const known = candidates
      .filter((candidate) => productOf(candidate) >= 0)
      .sort((a, b) => productOf(b) - productOf(a));
    const others = candidates.filter((candidate) => productOf(candidate) < 0);
    return [
      ...known.slice(0, PROBED_BEFORE),
      ...others.slice(0, known.length < PROBED_BEFORE ? PROBED_AT_ROOT : NEVER_PROBED),
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

function hasOneBaseEach({ open }: ReducedProblem): boolean {
  return open.every((bases) => (bases & (bases - 1)) === 0);
}
