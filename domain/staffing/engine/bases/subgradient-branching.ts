import { LagrangianBound } from './lagrangian-bound.ts';
import {
  candidatesOf,
  relaxationOf,
  type BranchNode,
  type Branching,
  type BranchingCandidate,
  type SearchState,
} from './branching.ts';
import { fixByReducedCost } from './reduced-cost-fixing.ts';
import type { Relaxation } from './relaxation.ts';
import { SubgradientAscent } from './subgradient-ascent.ts';

/** Steps that estimate which base holds a unit. */
const ESTIMATING_STEPS = 40;
/** The number of candidates that are probed (strong branching), and the steps for each child. */
const TRIED = 5;
const STEPS_TRIED = 30;
/** A step aims for this share of the gap to the incumbent. */
const SHARE = 0.05;
const SHARES = { first: 0.05, last: 0.004 };
/** A problem is reduced again only if it has shrunk to this share. */
const SHRUNK = 0.8;

/** Bounds nodes by subgradient ascent. Needs only the relaxation. */
export class SubgradientBranching implements Branching {
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
      bound.solveAtBest(relaxation);
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
    for (const candidate of candidatesOf(node.problem, ascent.held).slice(0, TRIED)) {
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
    for (let i = 0; i < STEPS_TRIED && highest <= this.#state.cutoff(); i++) {
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
