import {
  candidatesOf,
  fractional,
  relaxationOf,
  type BranchNode,
  type Branching,
  type BranchingCandidate,
  type SearchState,
} from './branching.ts';
import { FlowProgram } from './flow-program.ts';
import type { LinearPrograms } from './linear-program.ts';
import type { ReducedProblem } from './pairs.ts';
import { fixByReducedCost } from './reduced-cost-fixing.ts';

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
