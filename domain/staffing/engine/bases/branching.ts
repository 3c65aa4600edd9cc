import type { Incumbent } from './incumbent.ts';
import type { Basis } from './linear-program.ts';
import type { ReducedProblem } from './pairs.ts';
import { Relaxation } from './relaxation.ts';
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
