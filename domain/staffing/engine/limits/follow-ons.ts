import type { Instance } from '../instance.ts';
import { firstAfter } from '../sifted-flow.ts';
import { mealsBetween, type DayRules } from './day-rules.ts';

/**
 * Which duty an officer can go on to from which, within one turn-out, written out duty by duty: the arcs out of `duty` are
 * numbered from `first[duty]` until `first[duty + 1]`, in order of start.
 */
export class FollowOns {
  readonly first: Int32Array;
  readonly to: Int32Array;
  readonly way: Float64Array;
  readonly cost: Float64Array;
  /** The meals that there is time for in between, as bits. */
  readonly meals: Uint8Array;

  constructor(instance: Instance, rules: DayRules) {
    const { duties, start, end, startPlace, endPlace, ways, idleCost, barred } = instance;
    const after = firstAfter(instance);
    this.first = new Int32Array(duties + 1);
    const [to, way, cost, meals]: [number[], number[], number[], number[]] = [[], [], [], []];
    for (let from = 0; from < duties; from++) {
      const times = ways.timesFrom(endPlace[from]!);
      const costs = ways.costsFrom(endPlace[from]!);
      for (let next = Math.max(after[from]!, from + 1); next < duties; next++) {
        const place = startPlace[next]!;
        const between = start[next]! - end[from]!;
        if (end[next]! - start[from]! > rules.turnOut) continue;
        if (times[place]! > between || barred?.(from, next)) continue;
        to.push(next);
        way.push(times[place]!);
        cost.push(costs[place]! + idleCost * between);
        meals.push(mealsBetween(rules, end[from]!, times[place]!, between - times[place]!));
      }
      this.first[from + 1] = to.length;
    }
    this.to = Int32Array.from(to);
    this.way = Float64Array.from(way);
    this.cost = Float64Array.from(cost);
    this.meals = Uint8Array.from(meals);
  }
}
