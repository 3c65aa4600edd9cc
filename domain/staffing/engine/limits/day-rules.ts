import type { Instance } from '../instance.ts';
import { firstAfter } from '../sifted-flow.ts';
import { mealsOwed, mealsWithin, type Meal } from './meals.ts';

/**
 * The limits of an officer's day, in the instance's unit of time; `Infinity` where one does not bind. Officers of a base
 * leave it at `earliest[base]` or later and are back by `latest[base]`. The time from leaving to being back is at most `turnOut`.
 * A stretch runs by the clock from leaving the base, or from the end of a pause, to the next pause or to being back. Waits that
 * are too short for a pause count. A stretch is at most `unbroken`. A pause is a wait of `pause` or more between two duties, net
 * of the way: at the first place before setting out, or at the second after arriving. Each meal and each stretch is
 * checked by itself: one wait may serve several.
 */
export interface DayRules {
  readonly turnOut: number;
  readonly unbroken: number;
  readonly pause: number;
  readonly meals: readonly Meal[];
  /** The part of a way between two places that is spent at the first, handing over. */
  readonly handover: number;
  readonly earliest: Float64Array;
  readonly latest: Float64Array;
  /** `outTime[base * duties + duty]`: the time from a base to a duty, and `homeTime` back; NO_WAY if there is no way. */
  readonly outTime: Float64Array;
  readonly homeTime: Float64Array;
}

/** An officer's day: the base, and the duties in order. */
export interface Day {
  readonly base: number;
  readonly duties: readonly number[];
}

/**
 * When the stretch of the next duty begins: as late as the limit allows, because everything after it is then shorter. The
 * stretch before began at `since`, its last duty ended at `ended`, and `idle` is the wait besides the way.
 */
export function stretchAfter(
  rules: DayRules,
  since: number,
  ended: number,
  way: number,
  idle: number,
): number {
  const { unbroken, pause, handover } = rules;
  if (idle < pause || idle <= 0) return since;
  if (ended + way - since <= unbroken) return ended + way + idle;
  const handed = Math.min(handover, way);
  return ended + handed - since <= unbroken ? ended + idle + handed : since;
}

/** The meals that an officer can take in a wait between two duties, the first of which ended at `ended`. */
export function mealsBetween(rules: DayRules, ended: number, way: number, idle: number): number {
  return mealsWithin(rules.meals, ended + Math.min(rules.handover, way), ended + way, idle);
}

/** The cost of a day in the instance's costs, or undefined if it breaks a limit or cannot be driven. */
export function costOfDay(instance: Instance, rules: DayRules, { base, duties }: Day): number | undefined {
  const { start, end, startPlace, endPlace, ways, idleCost, pullOut, pullIn, mayHold, barred } = instance;
  const [first, last] = [duties[0], duties.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const row = base * instance.duties;
  const leave = start[first]! - rules.outTime[row + first]!;
  const back = end[last]! + rules.homeTime[row + last]!;
  if (leave < rules.earliest[base]! || back > rules.latest[base]! || back - leave > rules.turnOut)
    return undefined;
  let since = leave;
  let taken = 0;
  let cost = pullOut[row + first]! + pullIn[row + last]!;
  for (let i = 0; i < duties.length; i++) {
    const duty = duties[i]!;
    if (((mayHold[duty]! >> base) & 1) === 0) return undefined;
    if (i > 0) {
      const before = duties[i - 1]!;
      const way = ways.timesFrom(endPlace[before]!)[startPlace[duty]!]!;
      const idle = start[duty]! - end[before]! - way;
      if (idle < 0 || before >= duty || barred?.(before, duty)) return undefined;
      since = stretchAfter(rules, since, end[before]!, way, idle);
      taken |= mealsBetween(rules, end[before]!, way, idle);
      cost +=
        ways.costsFrom(endPlace[before]!)[startPlace[duty]!]! + idleCost * (start[duty]! - end[before]!);
    }
    if (end[duty]! - since > rules.unbroken) return undefined;
  }
  if (back - since > rules.unbroken || (mealsOwed(rules.meals, leave, back) & ~taken) !== 0) return undefined;
  return cost;
}

/**
 * Which duty can follow which within one turn-out, as arcs by duty. The arcs out of `duty` have the numbers from `first[duty]`
 * until `first[duty + 1]`, in order of start.
 */
export class FollowOns {
  readonly first: Int32Array;
  to: Int32Array;
  way: Float64Array;
  cost: Float64Array;
  /** The meals that can be taken in between, as bits. */
  meals: Uint8Array;

  constructor(instance: Instance, rules: DayRules) {
    const { duties, start, end, startPlace, endPlace, ways, idleCost, barred } = instance;
    const after = firstAfter(instance);
    this.first = new Int32Array(duties + 1);
    [this.to, this.way, this.cost, this.meals] = columns(8 * duties);
    let count = 0;
    for (let from = 0; from < duties; from++) {
      const times = ways.timesFrom(endPlace[from]!);
      const costs = ways.costsFrom(endPlace[from]!);
      if (count + duties > this.to.length) this.#resize(2 * (count + duties));
      for (let next = Math.max(after[from]!, from + 1); next < duties; next++) {
        const place = startPlace[next]!;
        const between = start[next]! - end[from]!;
        if (end[next]! - start[from]! > rules.turnOut) continue;
        if (times[place]! > between || barred?.(from, next)) continue;
        this.to[count] = next;
        this.way[count] = times[place]!;
        this.cost[count] = costs[place]! + idleCost * between;
        this.meals[count] = mealsBetween(rules, end[from]!, times[place]!, between - times[place]!);
        count += 1;
      }
      this.first[from + 1] = count;
    }
    this.#resize(count);
  }

  #resize(room: number): void {
    const [to, way, cost, meals] = columns(room);
    const count = Math.min(room, this.to.length);
    to.set(this.to.subarray(0, count));
    way.set(this.way.subarray(0, count));
    cost.set(this.cost.subarray(0, count));
    meals.set(this.meals.subarray(0, count));
    [this.to, this.way, this.cost, this.meals] = [to, way, cost, meals];
  }
}

function columns(room: number): [Int32Array, Float64Array, Float64Array, Uint8Array] {
  return [new Int32Array(room), new Float64Array(room), new Float64Array(room), new Uint8Array(room)];
}
