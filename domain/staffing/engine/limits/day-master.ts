import type { Instance } from '../instance.ts';
import type { Weighing } from './completion-bounds.ts';
import { CoverLp } from './cover-lp.ts';
import type { CoverRows } from './cover-matrix.ts';
import { DayPool } from './day-pool.ts';
import { DayPricer } from './day-pricer.ts';
import { costOfDay, type Day, type DayRules } from './day-rules.ts';
import type { FollowOns } from './follow-ons.ts';
import { PriceProof } from './price-proof.ts';

/** A question about days: the duties, how strictly each is guarded (the lowest level goes first), the limits, and who can go on where. */
export interface DayQuestion {
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
const WANTED = 120;
/** Beginnings kept for each duty when it has to be quick. */
const ROOM = 4;
/** How far the prices are drawn back to the best ones so far. */
const DRAWN_BACK = 0.6;
/** A day must be worth this much more than it costs, in officers: more than costs are spread by. */
const WORTH = 2e-6;
/** A day that costs more than this above its prices, in officers, is hardly ever used. */
const NEAR = 0.05;
/** What a place of the lowest level that nobody holds costs, in officers, and how many times as much one of each stricter level. */
const SHORTFALL = 3;
const STRICTER = 12;

/**
 * The cheapest shares of days that cover all duties, over all days there can be (column generation; Gilmore and Gomory
 * 1961). The problem is solved on the days of a pool; at its prices the days that are worth more than they cost are looked
 * for, and join the pool. Prices are drawn back to those with the best bound so far (Wentges 1997). Any prices give
 * a bound; the round that finds no day brings it up to the value, but for rounding.
 */
export class DayMaster {
  readonly question: DayQuestion;
  readonly goal: Goal;
  readonly #rows: CoverRows;
  readonly #lp: CoverLp;
  readonly #pricer: DayPricer;
  readonly #unit: number;
  readonly #proof: PriceProof;
  #center: Float64Array | undefined;
  readonly pool: DayPool;
  /** No day is worth more than it costs. */
  isDone = false;

  constructor(question: DayQuestion, goal: Goal, pool = new DayPool(question.instance.duties)) {
    this.question = question;
    this.goal = goal;
    this.pool = pool;
    const { instance, rules, follow } = question;
    this.#rows = rowsOf(question, goal.atLeast);
    this.#unit = goal.of === 'officers' ? 1 : unitOf(instance);
    this.#pricer = new DayPricer(instance, rules, follow);
    this.#lp = new CoverLp(pool, this.#rows);
    this.#proof = new PriceProof(instance, this.#rows, goal.of, this.#unit);
  }

  /** What the shares cost, with what is left short. */
  get value(): number {
    return this.#lp.value * this.#unit;
  }

  /** What the question cannot be answered for less than, as far as it is proven. */
  get proof(): PriceProof {
    return this.#proof;
  }

  shares(): readonly { readonly column: number; readonly share: number }[] {
    return this.#lp.shares();
  }

  /** Prices to draw back to, in the question's cost. */
  drawTo(prices: ArrayLike<number>): void {
    this.#center = new Float64Array(this.#rows.least.length);
    for (let duty = 0; duty < prices.length; duty++) {
      this.#center[duty] = Math.max(0, prices[duty]! / this.#unit);
    }
  }

  /** What a day counts towards the goal; undefined if it breaks a limit. */
  costOf(day: Day): number | undefined {
    const cost = costOfDay(this.question.instance, this.question.rules, day);
    return cost !== undefined && this.goal.of === 'officers' ? 1 : cost;
  }

  /** Whether a day of the pool costs about what its duties are priced at. */
  isNear(column: number): boolean {
    return this.#lp.reducedCost(column) < NEAR;
  }

  /** Whether a day is new and would make the whole cheaper. */
  add(day: Day): boolean {
    const cost = this.costOf(day);
    if (cost === undefined) return false;
    const column = this.pool.add(day, cost / this.#unit);
    return column >= 0 && this.#lp.reducedCost(column) < -WORTH;
  }

  solving(): Generator<undefined, void> {
    return this.#lp.solving();
  }

  /** Solves on the pool, and adds days quickly found; returns whether any helps. */
  *quickRound(): Generator<undefined, boolean> {
    yield* this.solving();
    const { days } = yield* this.#pricer.pricing(this.#weighing(this.#lp.dual), WANTED, ROOM);
    return this.#offer(days);
  }

  /** Solves on the pool, and adds days; where none is found quickly, all are looked at, and the bound is brought up. */
  *round(): Generator<undefined, void> {
    yield* this.solving();
    const { dual } = this.#lp;
    const drawn = this.#center?.map((center, row) => center * DRAWN_BACK + dual[row]! * (1 - DRAWN_BACK));
    const quick = yield* this.#pricer.pricing(this.#weighing(drawn ?? dual), WANTED, ROOM);
    if (this.#offer(quick.days)) return;
    for (const prices of drawn ? [drawn, dual] : [dual]) {
      const weighing = this.#weighing(prices);
      const priced = yield* this.#pricer.pricing(weighing, WANTED);
      if (this.#proof.note(weighing, prices, priced.most)) this.#center = Float64Array.from(prices);
      if (this.#offer(priced.days)) return;
    }
    this.isDone = true;
  }

  /** What a duty still needs; the shares follow when `change` is called. */
  needs(duty: number): number {
    return this.#rows.least[duty]!;
  }

  /** How many each base has left. */
  get people(): Int32Array {
    const { duties, bases, least } = this.#rows;
    return Int32Array.from(least.subarray(duties, duties + bases), (less) => Math.max(0, -less));
  }

  /** How many days there must still be. */
  get daysToCome(): number {
    return this.#rows.least.at(-1)!;
  }

  /** Takes a day as fixed: its duties need one less, its base has one less. */
  fix({ base, duties }: Day): void {
    const { least } = this.#rows;
    for (const duty of duties) least[duty] = Math.max(0, least[duty]! - 1);
    least[this.#rows.duties + base]! += 1;
    const days = least.length - 1;
    least[days] = Math.max(0, least[days]! - 1);
  }

  changing(): Generator<undefined, void> {
    return this.#lp.changing();
  }

  #offer(days: readonly Day[]): boolean {
    let helps = false;
    for (const day of days) helps = this.add(day) || helps;
    return helps;
  }

  #weighing(prices: Float64Array): Weighing {
    return this.#proof.weighing(prices);
  }
}

function rowsOf({ instance, levels }: DayQuestion, atLeast: number): CoverRows {
  const { duties, bases, need, capacity } = instance;
  const least = new Float64Array(duties + bases + 1);
  least.set(need);
  const places = need.reduce((sum, one) => sum + one, 0);
  for (let base = 0; base < bases; base++) least[duties + base] = -Math.min(places + 1, capacity[base]!);
  least[duties + bases] = atLeast;
  const lower = [...new Set(levels)].sort((a, b) => b - a);
  const shortfall = new Float64Array(least.length).fill(SHORTFALL * STRICTER ** (lower.length - 1));
  levels.forEach((level, duty) => (shortfall[duty] = SHORTFALL * STRICTER ** lower.indexOf(level)));
  return { duties, bases, least, shortfall };
}

/** What a day costs, about: costs are told in it, so that they are near 1. */
function unitOf({ duties, bases, pullOut, pullIn }: Instance): number {
  let sum = 0;
  for (let at = 0; at < duties * bases; at++) sum += Math.min(1e7, pullOut[at]! + pullIn[at]!);
  return Math.max(1, sum / (duties * bases));
}
