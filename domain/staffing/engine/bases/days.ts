import { BARRED, type Units } from './units.ts';

/** A roster inside the search: the next unit of each unit (-1: home), the cost, and the base of each unit's officer. */
export interface Days {
  readonly next: Int32Array;
  readonly cost: number;
  readonly base: Int8Array;
  readonly officers: number;
}

/**
 * The cheapest bases for given days within the capacities. Each day goes to its cheapest base. While a base has too many, the
 * cheapest chain of days is moved from it to a base with room. That is the shortest augmenting path of a transportation
 * problem between bases (Ahuja, Magnanti, Orlin 1993, chapter 9), so the result is exact. Undefined if none exists.
 */
export function daysOf(units: Units, next: Int32Array): Days | undefined {
  const { heads, driven } = headsOf(units, next);
  const { bases } = units;
  const costs = new Float64Array(heads.length * bases);
  heads.forEach((head, day) => {
    costsByBase(units, next, head, costs.subarray(day * bases, (day + 1) * bases));
  });
  const baseOfDay = distribute(costs, units.capacity);
  if (!baseOfDay) return undefined;
  const base = new Int8Array(units.count);
  let cost = driven;
  heads.forEach((head, day) => {
    cost += costs[day * bases + baseOfDay[day]!]!;
    for (let unit = head; unit >= 0; unit = next[unit]!) base[unit] = baseOfDay[day]!;
  });
  return { next, cost, base, officers: heads.length };
}

/** The first unit of each day, and the cost of all ways between units. */
function headsOf(units: Units, next: Int32Array): { heads: number[]; driven: number } {
  const isLater = new Uint8Array(units.count);
  let driven = 0;
  for (let unit = 0; unit < units.count; unit++) {
    if (next[unit]! < 0) continue;
    isLater[next[unit]!] = 1;
    driven += units.between(unit, next[unit]!);
  }
  const heads: number[] = [];
  for (let unit = 0; unit < units.count; unit++) if (isLater[unit] === 0) heads.push(unit);
  return { heads, driven };
}

function costsByBase(
  { pullOut, pullIn, mayHold, bases }: Units,
  next: Int32Array,
  head: number,
  into: Float64Array,
) {
  let may = -1;
  let last = head;
  for (let unit = head; unit >= 0; unit = next[unit]!) {
    may &= mayHold[unit]!;
    last = unit;
  }
  for (let base = 0; base < bases; base++) {
    const cost = pullOut[head * bases + base]! + pullIn[last * bases + base]!;
    into[base] = ((may >> base) & 1) === 1 && cost < BARRED ? cost : Infinity;
  }
}

/** The cheapest bases of the days within the capacities. */
function distribute(costs: Float64Array, capacity: Int32Array): Int8Array | undefined {
  const bases = capacity.length;
  const days = costs.length / bases;
  const baseOf = new Int8Array(days);
  const used = new Int32Array(bases);
  for (let day = 0; day < days; day++) {
    let best = 0;
    for (let base = 1; base < bases; base++)
      if (costs[day * bases + base]! < costs[day * bases + best]!) best = base;
    if (costs[day * bases + best] === Infinity) return undefined;
    baseOf[day] = best;
    used[best]! += 1;
  }
  for (let over = 0; over < bases; over++) {
    while (used[over]! > capacity[over]!) {
      const to = moveOneFrom(over, { costs, capacity, baseOf, used });
      if (to < 0) return undefined;
      used[over]! -= 1;
      used[to]! += 1;
    }
  }
  return baseOf;
}

interface Distribution {
  readonly costs: Float64Array;
  readonly capacity: Int32Array;
  readonly baseOf: Int8Array;
  readonly used: Int32Array;
}

/** Moves one day from a base along the cheapest chain (Bellman and Ford) to a base with room. Returns that base, -1 if none. */
function moveOneFrom(over: number, { costs, capacity, baseOf, used }: Distribution): number {
  const bases = capacity.length;
  const dearer = new Float64Array(bases * bases).fill(Infinity);
  const mover = new Int32Array(bases * bases);
  baseOf.forEach((at, day) => {
    for (let base = 0; base < bases; base++) {
      const change = costs[day * bases + base]! - costs[day * bases + at]!;
      if (base === at || change >= dearer[at * bases + base]!) continue;
      dearer[at * bases + base] = change;
      mover[at * bases + base] = day;
    }
  });
  const cost = new Float64Array(bases).fill(Infinity);
  const before = new Int8Array(bases).fill(-1);
  cost[over] = 0;
  for (let round = 0; round < bases; round++) {
    for (let from = 0; from < bases; from++) {
      for (let to = 0; to < bases; to++) {
        const by = cost[from]! + dearer[from * bases + to]!;
        if (to === over || by >= cost[to]!) continue;
        cost[to] = by;
        before[to] = from;
      }
    }
  }
  let end = -1;
  for (let base = 0; base < bases; base++) {
    if (used[base]! < capacity[base]! && cost[base]! < (end < 0 ? Infinity : cost[end]!)) end = base;
  }
  for (let at = end; at >= 0 && at !== over; at = before[at]!) {
    baseOf[mover[before[at]! * bases + at]!] = at;
  }
  return end;
}
