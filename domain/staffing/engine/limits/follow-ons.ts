import type { Instance } from '../instance.ts';
import { firstAfter } from '../sifted-flow.ts';
import { mealsBetween, type DayRules } from './day-rules.ts';

/**
 * Which duty can follow which within one turn-out, as arcs by duty. The arcs out of `duty` have the numbers from `first[duty]`
 * until `first[duty + 1]`, in order of start.
 */
export class FollowOns {
  readonly first: Int32Array;
  to: Int32Array;
  way: Float64Array;
  cost: Float64Array;
  /** The meals for which there is time in between, as bits. */
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
