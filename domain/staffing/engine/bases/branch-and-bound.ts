import { Ascent } from './ascent.ts';
import { dive, type Manner } from './dive.ts';
import type { Found } from './found.ts';
import { kernelOf } from './kernel.ts';
import type { LinearPrograms } from './linear-program.ts';
import { ProgramParting } from './part-by-programs.ts';
import { StepParting } from './part-by-steps.ts';
import { relaxationOf, type Branch, type Parting } from './parting.ts';
import type { Units } from './units.ts';

/** What a manner depends on: costs scaled, the bound, whether there is a roster yet, and chance. */
export interface Standing {
  readonly cost: number;
  readonly bound: number;
  /** What the cheapest officer costs. */
  readonly officer: number;
  readonly random: () => number;
}

/** A rise by this share of what an officer costs cannot be anything but an officer more. */
const PART_OF_OFFICER = 0.3;
/** Where there is no roster yet, one is expected so far above the bound. */
const EXPECTED = 1.002;
/** A dive from the top may come out dearer than the best by this share: cutting and joining may still mend it. */
const SLACK = 0.0005;
const STEPS = 40;

/** From the multipliers of the bound, everything open. The first is a plain one; later ones differ by chance. */
export function fromTheTop({ cost, bound, officer, random }: Standing, isFirst: boolean): Manner {
  const expected = Math.min(cost, bound + Math.abs(bound) * (EXPECTED - 1));
  return {
    steps: Math.round((isFirst ? 0.5 : 0.4 + 0.6 * random()) * STEPS),
    share: 0.04 + 0.14 * random(),
    least: isFirst ? 0.15 : 0.05 + 0.1 * random(),
    most: 0.35,
    sure: random() < 0.5 ? 0.999 : 2,
    random,
    aim: expected + SLACK * Math.abs(expected),
    giveUp: isFirst || cost === Infinity ? Infinity : cost + SLACK * Math.abs(cost),
    officer: officer * PART_OF_OFFICER,
    withCapacities: cost === Infinity,
  };
}

/** With most units held by the base of the best roster: quick, and given up as soon as it cannot be better. */
export function aroundTheBest({ cost, officer, random }: Standing): Manner {
  return {
    steps: 8 + Math.floor(10 * random()),
    share: 0.05 + 0.15 * random(),
    least: 0.2 + 0.2 * random(),
    most: 0.4,
    sure: 0.999,
    random,
    aim: cost,
    giveUp: cost,
    officer: officer * PART_OF_OFFICER,
    withCapacities: false,
  };
}

/** What finds rosters: where the best is kept, and chance; and what solves linear programs, if there is such a thing. */
interface Means {
  readonly found: Found;
  readonly random: () => number;
  readonly programs?: LinearPrograms | undefined;
}

/** Each time so many parts were parted, one is dived in: low bounds are where better rosters are. */
const DIVE_EVERY = 3;
/** Parting goes on as it is where this share of the room is proven already. */
const WELL_UNDER_WAY = 0.5;

/**
 * Proves how cheap a roster from several bases can be at all: rosters are parted by whether a certain base holds a certain
 * unit, each part is bounded by its own multipliers and left with what a roster cheaper than the best can use in it, and a
 * part in which there is none is given up (branch and bound on the Lagrangian relaxation; Fisher 1981). The part with the
 * lowest bound goes first; it is parted where both sides rise, which is tried (strong branching;
 * Applegate, Bixby, Chvatal and Cook 1995).
 */
export class BranchAndBound {
  readonly #units: Units;
  readonly #found: Found;
  readonly #random: () => number;
  readonly #newParting: () => Parting;
  #parting: Parting;
  /** Any roster is cheaper: what counts as long as none is known. */
  readonly #dearest: number;
  #parts = 0;
  #whole: Branch;
  /** How far the best roster was over the whole's bound when parting began. */
  #roomBegunWith = Infinity;
  /** The highest bound before parting began anew. */
  #proven = -Infinity;
  /** Highest bound first. */
  #open: Branch[];
  /** The lowest bound of the parts that cannot be parted further and are not settled. */
  #unsettled = Infinity;

  constructor(units: Units, { found, random, programs }: Means, whole: Branch) {
    this.#units = units;
    this.#found = found;
    this.#random = random;
    this.#whole = whole;
    this.#open = [whole];
    this.#dearest = units.dearestRoster + 1;
    const standings = { units, found, room: () => this.#room };
    this.#newParting = () =>
      programs ? new ProgramParting(standings, programs) : new StepParting(standings);
    this.#parting = this.#newParting();
  }

  /** No roster that is cheaper than the best costs less; infinite where there is none. It never falls. */
  get bound(): number {
    const lowest = Math.min(this.#unsettled, this.#open.at(-1)?.value ?? Infinity);
    return Math.max(this.#proven, lowest) / this.#units.scale;
  }

  /** How many steps along the subgradient take as long as one piece of the work. */
  get weight(): number {
    return this.#parting.weight;
  }

  /** Parts what has the lowest bound. */
  *part(): Generator<void> {
    if (this.#parts++ === 0) yield* this.#narrowWhole();
    else if (this.#isBetterBegunAnew) yield* this.#beginAnew();
    const branch = this.#open.at(-1);
    if (!branch || this.#proven === Infinity) return;
    if (this.#parts % DIVE_EVERY === 1) yield* this.#diveIn(branch);
    const sides = branch.value > this.#room ? [] : yield* this.#sidesOf(branch);
    // Until now the branch stood for both sides: the bound holds at every moment.
    this.#open.pop();
    for (const side of sides) this.#keep(side);
  }

  /** What a roster may cost to be cheaper than the best, scaled. */
  get #room(): number {
    return (Math.min(this.#found.cost, this.#dearest) - 1) * this.#units.scale;
  }

  *#narrowWhole(): Generator<void> {
    const narrowed = yield* this.#parting.narrowed(this.#whole);
    this.#open = narrowed ? [narrowed] : [];
    this.#unsettled = Infinity;
    this.#whole = narrowed ?? this.#whole;
    this.#roomBegunWith = this.#room - this.#whole.value;
  }

  get #isBetterBegunAnew(): boolean {
    const { value } = this.#whole;
    const room = this.#room - value;
    const proven = this.bound * this.#units.scale - value;
    return room < this.#parting.anewAt * this.#roomBegunWith && proven < WELL_UNDER_WAY * room;
  }

  /** With what a roster cheaper than a much better best can use of the whole: parts of that are bounded sooner and higher. */
  *#beginAnew(): Generator<void> {
    const { kernel: before, multiplier, capacityPrice, value } = this.#whole;
    const relaxation = relaxationOf(this.#units, this.#whole);
    const kernel = yield* kernelOf(relaxation, this.#room - relaxation.value, before);
    this.#proven = kernel.open.includes(0) ? Infinity : this.bound * this.#units.scale;
    if (this.#proven === Infinity) return;
    this.#whole = { kernel, multiplier, capacityPrice, value };
    this.#parting = this.#newParting();
    yield* this.#narrowWhole();
  }

  /** Looks for a better roster in a part. */
  *#diveIn(branch: Branch): Generator<void> {
    const { scale, cheapestOfficer } = this.#units;
    const relaxation = relaxationOf(this.#units, branch);
    const manner = fromTheTop(
      {
        cost: this.#found.cost * scale,
        bound: branch.value,
        officer: cheapestOfficer * scale,
        random: this.#random,
      },
      false,
    );
    const next = yield* dive(relaxation, new Ascent(relaxation), manner);
    if (next) yield* this.#found.offer(next);
  }

  *#sidesOf(branch: Branch): Generator<void, Branch[]> {
    const fork = yield* this.#parting.forkOf(branch);
    if (!fork) {
      // Every unit is left to one base: only a capacity can stand between the flow, which was offered, and the bound.
      if (branch.value <= this.#room) this.#unsettled = Math.min(this.#unsettled, branch.value);
      return [];
    }
    const sides: Branch[] = [];
    for (const bases of fork.sides) {
      const open = branch.kernel.open.slice();
      open[fork.unit] = bases;
      const side = yield* this.#parting.narrowed({ ...branch, kernel: { open, pairs: branch.kernel.pairs } });
      if (side) sides.push(side);
    }
    return sides;
  }

  #keep(branch: Branch): void {
    let [low, high] = [0, this.#open.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#open[middle]!.value > branch.value) low = middle + 1;
      else high = middle;
    }
    this.#open.splice(low, 0, branch);
  }
}
