import type { Instance } from '../instance.ts';
import type { PricingProblem } from './completion-bounds.ts';
import { CoverLp } from './cover-lp.ts';
import type { CoverRows } from './cover-matrix.ts';
import { DayPool } from './day-pool.ts';
import { DayPricer } from './day-pricer.ts';
import { costOfDay, type Day, type DayRules } from './day-rules.ts';
import type { FollowOns } from './follow-ons.ts';
import { DualBound } from './dual-bound.ts';

/** A question about days: the duties, how strictly each is guarded (the lowest level goes first), the limits, and who can go on where. */
export interface DayProblem {
  readonly instance: Instance;
  readonly rules: DayRules;
  readonly levels: readonly number[];
  readonly follow: FollowOns;
}

/** What is to be least, and how many days there are known to be at least. */
interface Goal {
  readonly of: 'officers' | 'cost';
  readonly atLeast: number;
}

/** New days in a round, at most. */
const MOST_COLUMNS = 120;
/** Beginnings kept for each duty when it has to be quick. */
const HEURISTIC_LABELS = 4;
/** How far the prices are drawn back to the best ones so far. */
const SMOOTHING = 0.6;
/** A day must be worth this much more than it costs, in officers: more than costs are spread by. */
const LEAST_REDUCED_COST = 2e-6;
/** A day that costs more than this above its prices, in officers, is hardly ever used. */
const MOST_REDUCED_COST = 0.05;
/** What a place of the lowest level that nobody holds costs, in officers, and how many times as much one of each stricter level. */
const SHORTFALL = 3;
const STRICTER = 12;

/**
 * The cheapest shares of days that cover all duties, over all days there can be (column generation; Gilmore and Gomory
 * 1961). The problem is solved on the days of a pool; at its prices the days that are worth more than they cost are looked
 * for, and join the pool. Prices are drawn back to those with the best bound so far (Wentges 1997). Any prices give
 * a bound; the round that finds no day brings it up to the value, but for rounding.
 */
export class MasterProblem {
  readonly problem: DayProblem;
  readonly goal: Goal;
  readonly #rows: CoverRows;
  readonly #lp: CoverLp;
  readonly #pricer: DayPricer;
  readonly #unit: number;
  readonly #dualBound: DualBound;
  #stabilityCenter: Float64Array | undefined;
  readonly pool: DayPool;
  /** No day is worth more than it costs. */
  isOptimal = false;

  constructor(problem: DayProblem, goal: Goal, pool = new DayPool(problem.instance.duties)) {
    this.problem = problem;
    this.goal = goal;
    this.pool = pool;
    const { instance, rules, follow } = problem;
    this.#rows = rowsOf(problem, goal.atLeast);
    this.#unit = goal.of === 'officers' ? 1 : unitOf(instance);
    this.#pricer = new DayPricer(instance, rules, follow);
    this.#lp = new CoverLp(pool, this.#rows);
    this.#dualBound = new DualBound(instance, this.#rows, goal.of, this.#unit);
  }

  /** What the shares cost, with what is left short. */
  get value(): number {
    return this.#lp.value * this.#unit;
  }

  /** What the question cannot be answered for less than, as far as it is proven. */
  get dualBound(): DualBound {
    return this.#dualBound;
  }

  shares(): readonly { readonly column: number; readonly share: number }[] {
    return this.#lp.shares();
  }

  /** Prices to draw back to, in the question's cost. */
  stabilizeAround(prices: ArrayLike<number>): void {
    this.#stabilityCenter = new Float64Array(this.#rows.rightHandSide.length);
    for (let duty = 0; duty < prices.length; duty++) {
      this.#stabilityCenter[duty] = Math.max(0, prices[duty]! / this.#unit);
    }
  }

  /** What a day counts towards the goal; undefined if it breaks a limit. */
  costOf(day: Day): number | undefined {
    const cost = costOfDay(this.problem.instance, this.problem.rules, day);
    return cost !== undefined && this.goal.of === 'officers' ? 1 : cost;
  }

  /** Whether a day of the pool costs about what its duties are priced at. */
  hasLowReducedCost(column: number): boolean {
    return this.#lp.reducedCost(column) < MOST_REDUCED_COST;
  }

  /** Whether a day is new and would make the whole cheaper. */
  add(day: Day): boolean {
    const cost = this.costOf(day);
    if (cost === undefined) return false;
    const column = this.pool.add(day, cost / this.#unit);
    return column >= 0 && this.#lp.reducedCost(column) < -LEAST_REDUCED_COST;
  }

  solving(): Generator<undefined, void> {
    return this.#lp.solving();
  }

  /** Solves on the pool, and adds days quickly found; returns whether any helps. */
  *heuristicRound(): Generator<undefined, boolean> {
    yield* this.solving();
    const { days } = yield* this.#pricer.pricing(
      this.#pricingProblem(this.#lp.dual),
      MOST_COLUMNS,
      HEURISTIC_LABELS,
    );
    return this.#addColumns(days);
  }

  /** Solves on the pool, and adds days; where none is found quickly, all are looked at, and the bound is brought up. */
  *round(): Generator<undefined, void> {
    yield* this.solving();
    const { dual } = this.#lp;
    const smoothed = this.#stabilityCenter?.map(
      (center, row) => center * SMOOTHING + dual[row]! * (1 - SMOOTHING),
    );
    const heuristic = yield* this.#pricer.pricing(
      this.#pricingProblem(smoothed ?? dual),
      MOST_COLUMNS,
      HEURISTIC_LABELS,
    );
    if (this.#addColumns(heuristic.days)) return;
    for (const prices of smoothed ? [smoothed, dual] : [dual]) {
      const pricingProblem = this.#pricingProblem(prices);
      const priced = yield* this.#pricer.pricing(pricingProblem, MOST_COLUMNS);
      if (this.#dualBound.update(pricingProblem, prices, priced.bestSurplus))
        this.#stabilityCenter = Float64Array.from(prices);
      if (this.#addColumns(priced.days)) return;
    }
    this.isOptimal = true;
  }

  /** What a duty still needs; the shares follow when `change` is called. */
  remainingNeed(duty: number): number {
    return this.#rows.rightHandSide[duty]!;
  }

  /** How many each base has left. */
  get remainingCapacity(): Int32Array {
    const { duties, bases, rightHandSide } = this.#rows;
    return Int32Array.from(rightHandSide.subarray(duties, duties + bases), (less) => Math.max(0, -less));
  }

  /** How many days there must still be. */
  get remainingDays(): number {
    return this.#rows.rightHandSide.at(-1)!;
  }

  /** Takes a day as fixed: its duties need one less, its base has one less. */
  fix({ base, duties }: Day): void {
    const { rightHandSide } = this.#rows;
    for (const duty of duties) rightHandSide[duty] = Math.max(0, rightHandSide[duty]! - 1);
    rightHandSide[this.#rows.duties + base]! += 1;
    const days = rightHandSide.length - 1;
    rightHandSide[days] = Math.max(0, rightHandSide[days]! - 1);
  }

  reoptimizing(): Generator<undefined, void> {
    return this.#lp.reoptimizing();
  }

  #addColumns(days: readonly Day[]): boolean {
    let helps = false;
    for (const day of days) helps = this.add(day) || helps;
    return helps;
  }

  #pricingProblem(prices: Float64Array): PricingProblem {
    return this.#dualBound.pricingProblem(prices);
  }
}

function rowsOf({ instance, levels }: DayProblem, atLeast: number): CoverRows {
  const { duties, bases, need, capacity } = instance;
  const rightHandSide = new Float64Array(duties + bases + 1);
  rightHandSide.set(need);
  const places = need.reduce((sum, one) => sum + one, 0);
  for (let base = 0; base < bases; base++)
    rightHandSide[duties + base] = -Math.min(places + 1, capacity[base]!);
  rightHandSide[duties + bases] = atLeast;
  const lower = [...new Set(levels)].sort((a, b) => b - a);
  const shortfall = new Float64Array(rightHandSide.length).fill(SHORTFALL * STRICTER ** (lower.length - 1));
  levels.forEach((level, duty) => (shortfall[duty] = SHORTFALL * STRICTER ** lower.indexOf(level)));
  return { duties, bases, rightHandSide, shortfall };
}

/** What a day costs, about: costs are told in it, so that they are near 1. */
function unitOf({ duties, bases, pullOut, pullIn }: Instance): number {
  let sum = 0;
  for (let at = 0; at < duties * bases; at++) sum += Math.min(1e7, pullOut[at]! + pullIn[at]!);
  return Math.max(1, sum / (duties * bases));
}
