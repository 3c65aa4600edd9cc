import { NO_WAY, type Instance } from '../instance.ts';
import { CompletionBounds, type PricingProblem } from './completion-bounds.ts';
import { stretchAfter, type Day, type DayRules, type FollowOns } from './day-rules.ts';
import { mealsOwed } from './meals.ts';

/**
 * Labels (partial days) as columns that grow: the value so far, when the officer left the base, when the unbroken stretch began,
 * which meals were taken or had at the base (as bits), the last duty, and the parent label (-1: the day starts here).
 */
class Labels {
  value = new Float64Array(4096);
  leave = new Float64Array(4096);
  since = new Float64Array(4096);
  meals = new Uint8Array(4096);
  duty = new Int32Array(4096);
  parent = new Int32Array(4096);
  count = 0;

  add(value: number, leave: number, since: number, meals: number, duty: number, parent: number): number {
    if (this.count === this.duty.length) this.#grow();
    this.value[this.count] = value;
    this.leave[this.count] = leave;
    this.since[this.count] = since;
    this.meals[this.count] = meals;
    this.duty[this.count] = duty;
    this.parent[this.count] = parent;
    return this.count++;
  }

  /** The duties of a label, in order. */
  dutiesOf(label: number): number[] {
    const duties: number[] = [];
    for (let at = label; at >= 0; at = this.parent[at]!) duties.push(this.duty[at]!);
    return duties.reverse();
  }

  #grow(): void {
    this.value = wider(this.value, new Float64Array(this.count * 2));
    this.leave = wider(this.leave, new Float64Array(this.count * 2));
    this.since = wider(this.since, new Float64Array(this.count * 2));
    this.meals = wider(this.meals, new Uint8Array(this.count * 2));
    this.duty = wider(this.duty, new Int32Array(this.count * 2));
    this.parent = wider(this.parent, new Int32Array(this.count * 2));
  }
}

function wider<Column extends Float64Array | Int32Array | Uint8Array>(column: Column, into: Column): Column {
  into.set(column);
  return into;
}

/** Days that are worth more than the fixed cost of their base, and the surplus of the best: exact if `isExact`, otherwise a lower bound. */
interface Priced {
  readonly days: readonly Day[];
  readonly bestSurplus: number;
  readonly isExact: boolean;
}

/** If all duties of a day are in this many days of the answer already, the day is left out. */
const MOST_REPEATS = 3;
/** The number of labels that are compared between two pauses. */
const COMPARED_A_STEP = 3_000_000;
/** All meals, as bits. */
const ALL_MEALS = 0xff;

/**
 * Solves the pricing problem: a longest path with two resources, by labels in order of start (Desrochers and Soumis 1988).
 * A label is dropped if another label at the same duty dominates it: it is worth as much, left as late, began its
 * stretch as late and has taken at least the same meals. It is also dropped if a meal was missed, or if its completion bound
 * shows that it cannot become a day with a surplus.
 */
export class DayPricer {
  readonly #instance: Instance;
  readonly #rules: DayRules;
  readonly #follow: FollowOns;
  readonly #completionBounds: CompletionBounds;
  /** The meals that an officer must have had by the end of each duty. */
  readonly #mealsDue: Uint8Array;
  #labels = new Labels();
  #fronts: number[][] = [];
  #completed: { readonly label: number; readonly base: number; readonly surplus: number }[] = [];
  #labelLimit = 0;
  #isExact = true;
  #compared = 0;

  constructor(instance: Instance, rules: DayRules, follow: FollowOns) {
    this.#instance = instance;
    this.#rules = rules;
    this.#follow = follow;
    this.#completionBounds = new CompletionBounds(instance, rules, follow);
    this.#mealsDue = Uint8Array.from(instance.end, (end) => mealsOwed(rules.meals, -Infinity, end));
  }

  /** Runs `pricing` to its end. */
  price(pricingProblem: PricingProblem, wanted: number): Priced {
    const work = this.pricing(pricingProblem, wanted);
    for (;;) {
      const { value, done } = work.next();
      if (done) return value;
    }
  }

  /** At most `wanted` days. With a limit on the labels of each duty it is fast, but not exact. Pauses after each piece of work. */
  *pricing(
    pricingProblem: PricingProblem,
    wanted: number,
    labelLimit = Infinity,
  ): Generator<undefined, Priced> {
    this.#labelLimit = labelLimit;
    this.#isExact = true;
    const days: Day[] = [];
    const found: { readonly day: Day; readonly surplus: number }[] = [];
    let bestSurplus = 0;
    for (let base = 0; base < this.#instance.bases; base++) {
      yield* this.#priceFrom(base, pricingProblem);
      this.#completed.sort((a, b) => b.surplus - a.surplus || a.label - b.label);
      bestSurplus = Math.max(bestSurplus, this.#completed[0]?.surplus ?? 0);
      for (const { label, surplus } of this.#completed.slice(0, 20 * wanted)) {
        found.push({ day: { base, duties: this.#labels.dutiesOf(label) }, surplus });
      }
    }
    const stands = new Uint16Array(this.#instance.duties);
    for (const { day } of found.sort((a, b) => b.surplus - a.surplus)) {
      if (days.length >= wanted) break;
      if (day.duties.every((duty) => stands[duty]! >= MOST_REPEATS)) continue;
      for (const duty of day.duties) stands[duty]! += 1;
      days.push(day);
    }
    return { days, bestSurplus, isExact: this.#isExact };
  }

  *#priceFrom(base: number, pricingProblem: PricingProblem): Generator<undefined, void> {
    const { duties } = this.#instance;
    this.#completionBounds.compute(base, pricingProblem);
    this.#labels = new Labels();
    this.#completed = [];
    this.#fronts = Array.from({ length: duties }, () => []);
    for (let duty = 0; duty < duties; duty++) {
      this.#startAt(base, duty, pricingProblem);
      for (const label of this.#fronts[duty]!) {
        this.#complete(base, label, pricingProblem);
        this.#extend(base, label, pricingProblem);
        if (this.#compared < COMPARED_A_STEP) continue;
        this.#compared = 0;
        yield;
      }
      this.#fronts[duty] = [];
    }
  }

  #startAt(base: number, duty: number, { prices, costScale, fixedCost }: PricingProblem): void {
    const { duties, start, end, pullOut, mayHold } = this.#instance;
    const { outTime, earliest, unbroken, turnOut, meals } = this.#rules;
    const out = outTime[base * duties + duty]!;
    const leave = start[duty]! - out;
    if (((mayHold[duty]! >> base) & 1) === 0 || out >= NO_WAY || leave < earliest[base]!) return;
    if (end[duty]! - leave > Math.min(unbroken, turnOut)) return;
    const taken = ALL_MEALS & ~mealsOwed(meals, leave, Infinity);
    if ((this.#mealsDue[duty]! & ~taken) !== 0) return;
    const value = prices[duty]! - costScale * pullOut[base * duties + duty]!;
    if (value + this.#completionBounds.bound(duty, leave) <= fixedCost[base]!) return;
    const [left, begun] = [turnOut === Infinity ? 0 : leave, unbroken === Infinity ? 0 : leave];
    this.#insert(value, left, begun, taken, duty, -1);
  }

  #extend(base: number, label: number, { prices, costScale, fixedCost }: PricingProblem): void {
    const { start, end, mayHold } = this.#instance;
    const { turnOut, unbroken } = this.#rules;
    const { first, to, way, cost, meals: mealsOn } = this.#follow;
    const { value, leave, since, meals, duty } = this.#labels;
    const [from, left, ran, worth] = [duty[label]!, leave[label]!, since[label]!, value[label]!];
    const [ended, mealsSoFar] = [end[from]!, meals[label]!];
    const bucket = this.#completionBounds.bucketOf(left);
    this.#compared += first[from + 1]! - first[from]!;
    for (let arc = first[from]!; arc < first[from + 1]!; arc++) {
      const next = to[arc]!;
      const extended = worth + prices[next]! - costScale * cost[arc]!;
      if (extended + this.#completionBounds.boundAt(next, bucket) <= fixedCost[base]!) continue;
      if (((mayHold[next]! >> base) & 1) === 0 || end[next]! - left > turnOut) continue;
      const newMeals = mealsSoFar | mealsOn[arc]!;
      if ((this.#mealsDue[next]! & ~newMeals) !== 0) continue;
      let begun = 0;
      if (unbroken !== Infinity) {
        begun = stretchAfter(this.#rules, ran, ended, way[arc]!, start[next]! - ended - way[arc]!);
        if (end[next]! - begun > unbroken) continue;
      }
      this.#insert(extended, left, begun, newMeals, next, label);
    }
  }

  #complete(base: number, label: number, { costScale, fixedCost }: PricingProblem): void {
    const { duties, end, pullIn } = this.#instance;
    const { turnOut, unbroken, homeTime, latest } = this.#rules;
    const { value, leave, since, meals, duty } = this.#labels;
    const last = duty[label]!;
    const home = homeTime[base * duties + last]!;
    const back = end[last]! + home;
    if (home >= NO_WAY || back > latest[base]!) return;
    if (back - leave[label]! > turnOut || back - since[label]! > unbroken) return;
    if ((mealsOwed(this.#rules.meals, -Infinity, back) & ~meals[label]!) !== 0) return;
    const surplus = value[label]! - costScale * pullIn[base * duties + last]! - fixedCost[base]!;
    if (surplus > 0) this.#completed.push({ label, base, surplus });
  }

  /** Inserts a label unless another dominates it, and drops those that it dominates. */
  #insert(worth: number, left: number, begun: number, newMeals: number, duty: number, parent: number): void {
    const front = this.#fronts[duty]!;
    const { value, leave, since, meals } = this.#labels;
    let kept = 0;
    this.#compared += front.length;
    for (let i = 0; i < front.length; i++) {
      const other = front[i]!;
      const moreValue = value[other]! - worth;
      const later = leave[other]! - left;
      const fresher = since[other]! - begun;
      const otherMeals = meals[other]!;
      if (moreValue >= 0 && later >= 0 && fresher >= 0 && (newMeals & ~otherMeals) === 0) return;
      if (moreValue <= 0 && later <= 0 && fresher <= 0 && (otherMeals & ~newMeals) === 0) continue;
      front[kept++] = other;
    }
    front.length = kept;
    if (kept >= this.#labelLimit && !this.#evictWorst(front, worth)) return;
    front.push(this.#labels.add(worth, left, begun, newMeals, duty, parent));
  }

  /** Evicts the label with the least value, if it is less than the new one. */
  #evictWorst(front: number[], worth: number): boolean {
    const { value } = this.#labels;
    this.#isExact = false;
    let least = 0;
    for (let i = 1; i < front.length; i++) if (value[front[i]!]! < value[front[least]!]!) least = i;
    if (value[front[least]!]! >= worth) return false;
    front[least] = front.at(-1)!;
    front.pop();
    return true;
  }
}
