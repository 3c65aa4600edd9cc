import { FlowProgram } from './flow-program.ts';
import { kernelOf } from './kernel.ts';
import type { LinearPrograms } from './linear-program.ts';
import type { Kernel } from './pairs.ts';
import {
  relaxationOf,
  shared,
  undecided,
  type Branch,
  type Fork,
  type Parting,
  type Standings,
} from './parting.ts';

/** The program begins with what this share of the room leaves; most of the kernel is never used. */
const FIRST = 0.15;
/** So many forks are tried that were tried elsewhere, and that never were; and at first. */
const AGAIN = 6;
const ANEW = 6;
const AT_FIRST = 40;
const PIVOTS_TRIED = 15;
/** A branch is solved up to so much over what a roster may cost: rounding its prices loses less. */
const OVER = 1;

/**
 * Bounds branches by the linear program of their flows. It comes to the highest bound that multipliers can give, and after a branch is
 * parted a few pivots from its basis do; so the rises that are tried are true ones. What it says proves nothing: its
 * prices are made multipliers in whole numbers, and the flow that they leave is what counts.
 */
export class ProgramParting implements Parting {
  readonly weight = 30;
  readonly anewAt = 0.75;
  readonly #standings: Standings;
  readonly #programs: LinearPrograms;
  /** How far both sides rose, multiplied, where a fork was last tried. */
  readonly #rises = new Map<number, number>();
  #program: FlowProgram | undefined;

  constructor(standings: Standings, programs: LinearPrograms) {
    this.#standings = standings;
    this.#programs = programs;
  }

  /** Once more where every unit is left to one base: then the flow is the cheapest there is. */
  *narrowed(branch: Branch): Generator<void, Branch | undefined> {
    const { units, found, room } = this.#standings;
    const program = (this.#program ??= yield* this.#begun(branch));
    for (let narrowed = branch; ;) {
      yield* program.solve(narrowed.kernel, narrowed.basis, room() / units.scale + OVER);
      const relaxation = relaxationOf(units, narrowed);
      program.price(relaxation);
      found.take(program.goesOn());
      found.take(relaxation.goesOn());
      if (relaxation.value > room()) return undefined;
      const kernel = yield* kernelOf(relaxation, room() - relaxation.value, narrowed.kernel);
      if (kernel.open.includes(0)) return undefined;
      const { multiplier, capacityPrice } = relaxation;
      const value = Math.max(narrowed.value, relaxation.value);
      const isDecided = isSettled(kernel) && !isSettled(narrowed.kernel);
      narrowed = { kernel, multiplier, capacityPrice, value, basis: program.basis };
      if (!isDecided) return narrowed;
    }
  }

  *forkOf(branch: Branch): Generator<void, Fork | undefined> {
    const { units, room } = this.#standings;
    const program = (this.#program ??= yield* this.#begun(branch));
    const value = yield* program.solve(branch.kernel, branch.basis, Infinity);
    const { basis } = program;
    const most = room() / units.scale + 1 - value;
    let best: Fork | undefined;
    let highest = 0;
    for (const fork of this.#candidates(shared(undecided(branch.kernel, program.held())))) {
      let rise = 1;
      for (const bases of fork.sides) {
        const to = program.tried(basis, fork.unit, bases, PIVOTS_TRIED);
        rise *= Math.max(0.01, Math.min(to - value, most));
        yield;
      }
      this.#rises.set(this.#keyOf(fork), rise);
      if (rise > highest) [best, highest] = [fork, rise];
    }
    return best;
  }

  /** Those that raised both sides most where they were last tried, and the most undecided of the others. */
  #candidates(forks: readonly Fork[]): Fork[] {
    const riseOf = (fork: Fork) => this.#rises.get(this.#keyOf(fork)) ?? -1;
    const known = forks.filter((fork) => riseOf(fork) >= 0).sort((a, b) => riseOf(b) - riseOf(a));
    const others = forks.filter((fork) => riseOf(fork) < 0);
    return [...known.slice(0, AGAIN), ...others.slice(0, known.length < AGAIN ? AT_FIRST : ANEW)];
  }

  #keyOf({ unit, sides: [base] }: Fork): number {
    return unit * this.#standings.units.bases + 31 - Math.clz32(base);
  }

  *#begun(whole: Branch): Generator<void, FlowProgram> {
    const { units, room } = this.#standings;
    const relaxation = relaxationOf(units, whole);
    const first = yield* kernelOf(relaxation, FIRST * (room() - relaxation.value), whole.kernel);
    return new FlowProgram(units, this.#programs, whole.kernel, first);
  }
}

/** Whether every unit is left to one base. */
function isSettled({ open }: Kernel): boolean {
  return open.every((bases) => (bases & (bases - 1)) === 0);
}
