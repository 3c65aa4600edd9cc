import { Ascent } from './ascent.ts';
import { Bound } from './bound.ts';
import { kernelOf } from './kernel.ts';
import { relaxationOf, undecided, type Branch, type Fork, type Parting, type Standings } from './parting.ts';
import type { Relaxation } from './relaxation.ts';

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

/** Bounds branches by steps along the subgradient of their multipliers: needs nothing but the relaxation. */
export class StepParting implements Parting {
  readonly weight = 1;
  readonly anewAt = 0;
  readonly #standings: Standings;

  constructor(standings: Standings) {
    this.#standings = standings;
  }

  /** In turn with the kernel, as long as that shrinks. */
  *narrowed(branch: Branch): Generator<void, Branch | undefined> {
    const { units, found, room } = this.#standings;
    for (let narrowed = branch; ;) {
      const relaxation = relaxationOf(units, narrowed);
      const bound = new Bound(relaxation);
      yield* bound.raise(relaxation, new Ascent(relaxation), () => room() + 1, SHARES);
      if (bound.value > room()) return undefined;
      bound.settle(relaxation);
      found.take(relaxation.goesOn());
      const kernel = yield* kernelOf(relaxation, room() - bound.value, narrowed.kernel);
      if (kernel.open.includes(0)) return undefined;
      const before = narrowed.kernel.pairs.from.length;
      const { multiplier, capacityPrice } = relaxation;
      narrowed = { kernel, multiplier, capacityPrice, value: Math.max(narrowed.value, bound.value) };
      if (kernel.pairs.from.length > SHRUNK * before) return narrowed;
    }
  }

  *forkOf(branch: Branch): Generator<void, Fork | undefined> {
    const { units, found, room } = this.#standings;
    const relaxation = relaxationOf(units, branch);
    const ascent = new Ascent(relaxation);
    for (let i = 0; i < LOOKS; i++) {
      ascent.look(i === 0 ? 1 : 3 / LOOKS);
      if (!this.#step(relaxation, ascent)) break;
      yield;
    }
    found.take(relaxation.goesOn());
    let best: Fork | undefined;
    let most = 0;
    for (const fork of undecided(branch.kernel, ascent.held).slice(0, TRIED)) {
      let rise = 1;
      for (const bases of fork.sides) {
        const value = yield* this.#tried(branch, relaxation, ascent, fork.unit, bases);
        rise *= Math.max(1, Math.min(value, room() + 1) - branch.value);
      }
      if (rise > most) [best, most] = [fork, rise];
    }
    return best;
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
    for (let i = 0; i < STEPS_TRIED && highest <= this.#standings.room(); i++) {
      ascent.look(0);
      if (!this.#step(relaxation, ascent)) break;
      highest = Math.max(highest, relaxation.value);
      yield;
    }
    return highest;
  }

  #step(relaxation: Relaxation, ascent: Ascent): boolean {
    const { units, room } = this.#standings;
    const rise = Math.max(room() - relaxation.value, 3 * units.scale);
    if (!ascent.step(SHARE * rise, true)) return false;
    relaxation.resolve();
    return true;
  }
}
