import { Matching } from '../matching.ts';
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
function daysOf(units: Units, next: Int32Array): Days | undefined {
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

/**
 * Cuts all days at one moment and recombines first and second halves in the cheapest way: an assignment problem, in which a joined
 * day is worth what it saves over two officers. Bases are chosen at the same time: a joined day comes from the base that
 * is best for both ends. Capacities count only by their prices.
 */
class Recombination {
  readonly #units: Units;
  readonly #matching = new Matching();
  readonly #out: Int32Array;
  #saving = new Int32Array(0);

  constructor(units: Units) {
    this.#units = units;
    this.#out = units.pullOut.slice();
  }

  /** Adds the price of a capacity to the cost of an officer of each base. */
  price(byBase: (base: number) => number): void {
    const { pullOut, bases } = this.#units;
    const prices = Array.from({ length: bases }, (_, base) => Math.round(byBase(base)));
    for (let i = 0; i < pullOut.length; i++) {
      if (pullOut[i]! < BARRED) this.#out[i] = pullOut[i]! + prices[i % bases]!;
    }
  }

  /** Cuts before a unit and recombines in place. Returns the saving. */
  cutBefore(unit: number, next: Int32Array): number {
    const { ends, starts, joined } = this.#halves(unit, next);
    const [rows, columns] = [ends.length, starts.length];
    if (rows === 0 || columns === 0) return 0;
    this.#writeSavings(ends, starts);
    const saving = this.#saving;
    let before = 0;
    joined.forEach((column, row) => {
      if (column >= 0) before += saving[row * columns + column]!;
    });
    this.#matching.run(rows, columns, saving);
    const { columnOf } = this.#matching;
    let after = 0;
    for (let row = 0; row < rows; row++)
      if (columnOf[row]! >= 0) after += saving[row * columns + columnOf[row]!]!;
    if (after <= before) return 0;
    ends.forEach(({ unit: end }, row) => {
      next[end] = columnOf[row]! >= 0 ? starts[columnOf[row]!]!.unit : -1;
    });
    return after - before;
  }

  #halves(cut: number, next: Int32Array): { ends: Half[]; starts: Half[]; joined: number[] } {
    const { count } = this.#units;
    const isLater = new Uint8Array(count);
    for (let unit = 0; unit < count; unit++) if (next[unit]! >= 0) isLater[next[unit]!] = 1;
    const ends: Half[] = [];
    const starts: Half[] = [];
    const joined: number[] = [];
    for (let head = 0; head < count; head++) {
      if (isLater[head] === 1) continue;
      let [unit, last] = [head, -1];
      for (; unit >= 0 && unit < cut; unit = next[unit]!) last = unit;
      if (last >= 0) {
        ends.push({ unit: last, costs: this.#costsOf(head, unit, next, this.#out, head) });
        joined.push(unit >= 0 ? starts.length : -1);
      }
      if (unit < 0) continue;
      let tail = unit;
      while (next[tail]! >= 0) tail = next[tail]!;
      starts.push({ unit, costs: this.#costsOf(unit, -1, next, this.#units.pullIn, tail) });
    }
    return { ends, starts, joined };
  }

  /** The cost of the outer end of a half day from each base; BARRED if the base may not hold one of its units. */
  #costsOf(from: number, until: number, next: Int32Array, costs: Int32Array, end: number): Int32Array {
    const { mayHold, bases } = this.#units;
    let may = -1;
    for (let unit = from; unit !== until; unit = next[unit]!) may &= mayHold[unit]!;
    const half = costs.slice(end * bases, (end + 1) * bases);
    for (let base = 0; base < bases; base++) if (((may >> base) & 1) === 0) half[base] = BARRED;
    return half;
  }

  #writeSavings(ends: readonly Half[], starts: readonly Half[]): void {
    const { bases, pullIn } = this.#units;
    const [rows, columns] = [ends.length, starts.length];
    if (this.#saving.length < rows * columns) this.#saving = new Int32Array(rows * columns * 2);
    const saving = this.#saving;
    const home = starts.map(({ costs }) => costs);
    const alone = starts.map(({ unit, costs }) => this.#leastSum(this.#out, unit * bases, costs));
    ends.forEach(({ unit, costs }, row) => {
      const aloneFirst = this.#leastSum(pullIn, unit * bases, costs);
      const going = this.#units.row(unit);
      for (let column = 0; column < columns; column++) {
        const way = going[starts[column]!.unit]!;
        if (way === BARRED) {
          saving[row * columns + column] = 0;
          continue;
        }
        const last = home[column]!;
        let together = BARRED;
        for (let base = 0; base < bases; base++) {
          const sum = costs[base]! + last[base]!;
          if (sum < together) together = sum;
        }
        saving[row * columns + column] =
          together >= BARRED ? 0 : aloneFirst + alone[column]! - together - way;
      }
    });
  }

  #leastSum(column: Int32Array, offset: number, costs: Int32Array): number {
    let least = BARRED;
    for (let base = 0; base < costs.length; base++)
      least = Math.min(least, column[offset + base]! + costs[base]!);
    return least;
  }
}

interface Half {
  readonly unit: number;
  readonly costs: Int32Array;
}

/** A roster is recombined only if it costs at most this share more than the incumbent. */
const WORTH_CUTTING = 0.0008;
/** Recombination ends when this share of all moments in a row has saved nothing. */
const IDLE_CUTS = 1 / 16;

/** The best roster so far. A roster that is offered is recombined if its cost is near. */
export class Incumbent {
  readonly #units: Units;
  readonly #recombination: Recombination;
  readonly #random: () => number;
  days: Days | undefined;

  constructor(units: Units, random: () => number) {
    this.#units = units;
    this.#random = random;
    this.#recombination = new Recombination(units);
  }

  get cost(): number {
    return this.days?.cost ?? Infinity;
  }

  /** Sets the prices of capacities that recombination counts, in costs. */
  priceCapacities(priceOf: (base: number) => number): void {
    this.#recombination.price(priceOf);
  }

  /** Accepts a roster, given by successors, if it is better. Returns whether it is. */
  accept(next: Int32Array): boolean {
    const days = daysOf(this.#units, next);
    if (!days || days.cost >= this.cost) return false;
    this.days = days;
    return true;
  }

  /** Accepts a roster if it is better, and tries to improve it by recombination. Pauses after each cut. */
  *offer(next: Int32Array): Generator<void> {
    const { count } = this.#units;
    const before = this.cost;
    const days = daysOf(this.#units, next);
    if (!days) return;
    this.accept(next);
    if (days.cost > before * (1 + WORTH_CUTTING) || count < 2) return;
    const joined = next.slice();
    let unit = 1 + Math.floor(this.#random() * (count - 1));
    for (let idle = 0; idle < count * IDLE_CUTS;) {
      idle = this.#recombination.cutBefore(unit, joined) > 0 ? 0 : idle + 1;
      unit = unit + 1 < count ? unit + 1 : 1;
      yield;
    }
    this.accept(joined);
  }
}
