import type { Instance } from '../instance.ts';
import type { PricingProblem } from './completion-bounds.ts';
import { CoverLp } from './cover-lp.ts';
import type { CoverRows } from './cover-matrix.ts';
import { DayPool } from './day-pool.ts';
import { DayPricer } from './day-pricer.ts';
import { costOfDay, type Day, type DayRules, type FollowOns } from './day-rules.ts';
import { DualBound } from './dual-bound.ts';

/** A problem about days: the duties, the level of each (the lowest is the strictest), the limits, and which duty can follow which. */
export interface DayProblem {
  readonly instance: Instance;
  readonly rules: DayRules;
  readonly levels: readonly number[];
  readonly follow: FollowOns;
}

/** What is minimized, and a proven lower bound on the number of days. */
interface Goal {
  readonly of: 'officers' | 'cost';
  readonly atLeast: number;
}

/** The most new days in a round. */
const MOST_COLUMNS = 120;
/** The labels that heuristic pricing keeps for each duty. */
const HEURISTIC_LABELS = 4;
/** The weight of the stability center in smoothed prices. */
const SMOOTHING = 0.6;
/** A new day must have a reduced cost below minus this, in officers: more than the perturbation of costs. */
const LEAST_REDUCED_COST = 2e-6;
/** A day with a higher reduced cost than this, in officers, is hardly ever used. */
const MOST_REDUCED_COST = 0.05;
/** The cost of an open place of the least strict level, in officers, and its factor for each stricter level. */
const SHORTFALL = 3;
const STRICTER = 12;

/**
 * The master problem: the cheapest shares of days that cover all duties, over all possible days (column generation; Gilmore
 * and Gomory 1961). It is solved on the days of a pool. The pricing problem then finds days with negative reduced cost, and
 * adds them to the pool. Prices are smoothed towards those with the best bound so far (Wentges 1997). Any prices give a
 * bound. In the round that finds no day, the bound reaches the value, apart from rounding.
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
  /** No day has a negative reduced cost. */
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

  /** The cost of the shares and of the shortfall. */
  get value(): number {
    return this.#lp.value * this.#unit;
  }

  /** The proven lower bound. */
  get dualBound(): DualBound {
    return this.#dualBound;
  }

  shares(): readonly { readonly column: number; readonly share: number }[] {
    return this.#lp.shares();
  }

  /** Sets the prices towards which prices are smoothed, in the costs of the problem. */
  stabilizeAround(prices: ArrayLike<number>): void {
    this.#stabilityCenter = new Float64Array(this.#rows.rightHandSide.length);
    for (let duty = 0; duty < prices.length; duty++) {
      this.#stabilityCenter[duty] = Math.max(0, prices[duty]! / this.#unit);
    }
  }

  /** What a day adds to the goal; undefined if it breaks a limit. */
  costOf(day: Day): number | undefined {
    const cost = costOfDay(this.problem.instance, this.problem.rules, day);
    return cost !== undefined && this.goal.of === 'officers' ? 1 : cost;
  }

  /** Whether a day of the pool may be used in a good solution. */
  hasLowReducedCost(column: number): boolean {
    return this.#lp.reducedCost(column) < MOST_REDUCED_COST;
  }

  /** Adds a day. Returns whether it is new and would improve the solution. */
  add(day: Day): boolean {
    const cost = this.costOf(day);
    if (cost === undefined) return false;
    const column = this.pool.add(day, cost / this.#unit);
    return column >= 0 && this.#lp.reducedCost(column) < -LEAST_REDUCED_COST;
  }

  solving(): Generator<undefined, void> {
    return this.#lp.solving();
  }

  /** Solves on the pool and adds days found by heuristic pricing. Returns whether any improves the solution. */
  *heuristicRound(): Generator<undefined, boolean> {
    yield* this.solving();
    const { days } = yield* this.#pricer.pricing(
      this.#pricingProblem(this.#lp.dual),
      MOST_COLUMNS,
      HEURISTIC_LABELS,
    );
    return this.#addColumns(days);
  }

  /** Solves on the pool and adds days. If heuristic pricing finds none, exact pricing follows, and the bound is updated. */
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

  /** What a duty still needs. The shares follow when `reoptimizing` runs. */
  remainingNeed(duty: number): number {
    return this.#rows.rightHandSide[duty]!;
  }

  /** How many officers each base has left. */
  get remainingCapacity(): Int32Array {
    const { duties, bases, rightHandSide } = this.#rows;
    return Int32Array.from(rightHandSide.subarray(duties, duties + bases), (less) => Math.max(0, -less));
  }

  /** The least number of days that are still to come. */
  get remainingDays(): number {
    return this.#rows.rightHandSide.at(-1)!;
  }

  /** Fixes a day: its duties need one officer less, its base has one less. */
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

/** The average cost of a day. Costs are divided by it, so that they are near 1. */
function unitOf({ duties, bases, pullOut, pullIn }: Instance): number {
  let sum = 0;
  for (let at = 0; at < duties * bases; at++) sum += Math.min(1e7, pullOut[at]! + pullIn[at]!);
  return Math.max(1, sum / (duties * bases));
}
