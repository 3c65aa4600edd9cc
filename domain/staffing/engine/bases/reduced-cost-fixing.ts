import type { Pairs, ReducedProblem, Relaxation } from './relaxation.ts';
import { BARRED, type Units } from './units.ts';

/**
 * Removes what no roster cheaper than a known one can use. With multipliers and potentials, the cost of any roster is the
 * bound plus the reduced costs of its days with their bases, which are at least 0. So a unit stays open to a base only if
 * the shortest day of that base through it is within the gap between bound and known cost. The same holds for a pair
 * (reduced-cost fixing along paths; Irnich, Desaulniers, Desrosiers and Hadjar 2010). The relaxation must be solved,
 * with all pairs priced, and nothing closed except by an earlier fixing.
 */
export function* fixByReducedCost(
  relaxation: Relaxation,
  gap: number,
  among?: ReducedProblem,
): Generator<void, ReducedProblem> {
  const { units } = relaxation;
  const from = among ? pairRowsOf(units, among.pairs) : undefined;
  const lengths = new DayLengths(relaxation, gap);
  const rows: PairRow[] = [];
  for (let unit = 0; unit < units.count; unit++) {
    lengths.settle(unit);
    const row = from ? from[unit]! : wholeRow(units, unit, (to, cost) => lengths.mayGo(unit, to, cost));
    rows.push(lengths.forward(unit, row));
    if (unit % AT_ONCE === 0) yield;
  }
  for (let unit = units.count - 1; unit >= 0; unit--) {
    lengths.backward(unit, rows[unit]!);
    if (unit % AT_ONCE === 0) yield;
  }
  return lengths.problem(rows);
}

/** The number of units between two pauses. */
const AT_ONCE = 100;

/** The units that may follow a unit, and with which bases. */
interface PairRow {
  readonly to: number[];
  readonly bases: number[];
  readonly cost: number[];
}

function pairRowsOf(units: Units, { from, to, bases }: Pairs): PairRow[] {
  const rows = Array.from({ length: units.count }, (): PairRow => ({ to: [], bases: [], cost: [] }));
  from.forEach((unit, i) => {
    const row = rows[unit]!;
    row.to.push(to[i]!);
    row.bases.push(bases[i]!);
    row.cost.push(units.between(unit, to[i]!));
  });
  return rows;
}

function wholeRow(units: Units, unit: number, mayGo: (to: number, cost: number) => boolean): PairRow {
  const row: PairRow = { to: [], bases: [], cost: [] };
  const costs = units.row(unit);
  for (let to = unit + 1; to < units.count; to++) {
    if (costs[to] === BARRED || !mayGo(to, costs[to]!)) continue;
    row.to.push(to);
    row.bases.push(units.mayHold[unit]! & units.mayHold[to]!);
    row.cost.push(costs[to]!);
  }
  return row;
}

/** The shortest path, in reduced costs, from each base to each unit, and from there back home. */
class DayLengths {
  readonly #relaxation: Relaxation;
  readonly #gap: number;
  readonly #to: Float64Array;
  readonly #on: Float64Array;
  readonly #high: Float64Array;
  readonly #low: Float64Array;

  constructor(relaxation: Relaxation, gap: number) {
    const { units, multiplier, capacityPrice, open, simplex } = relaxation;
    const { count, bases, pullOut, pullIn, scale } = units;
    const { potential } = simplex.tree;
    this.#relaxation = relaxation;
    this.#gap = gap;
    this.#to = new Float64Array(count * bases).fill(Infinity);
    this.#on = new Float64Array(count * bases).fill(Infinity);
    this.#high = new Float64Array(count).fill(-Infinity);
    this.#low = new Float64Array(count).fill(Infinity);
    for (let unit = 0; unit < count; unit++) {
      for (let base = 0; base < bases; base++) {
        if (((open[unit]! >> base) & 1) === 0) continue;
        const at = unit * bases + base;
        const out = pullOut[at]! * scale - multiplier[at]! + capacityPrice[base]!;
        const home = pullIn[at]! * scale + multiplier[at]!;
        if (pullOut[at] !== BARRED) this.#to[at] = out - potential[count + unit]!;
        if (pullIn[at] !== BARRED) this.#on[at] = home + potential[unit]!;
        this.#high[unit] = Math.max(this.#high[unit]!, multiplier[at]!);
        this.#low[unit] = Math.min(this.#low[unit]!, multiplier[at]!);
      }
    }
  }

  /** A quick test: whether the pair may be within the gap for any base. */
  mayGo(from: number, to: number, cost: number): boolean {
    const least = this.#reduced(from, to, cost) + this.#low[from]! - this.#high[to]!;
    return least <= this.#gap;
  }

  /** Drops paths to a unit that are over the gap. All paths to the unit must be known. */
  settle(unit: number): void {
    const { bases } = this.#relaxation.units;
    for (let at = unit * bases; at < (unit + 1) * bases; at++)
      if (this.#to[at]! > this.#gap) this.#to[at] = Infinity;
  }

  /** Extends the paths to a unit over its pairs. Returns the pairs that are within the gap so far. */
  forward(from: number, { to, bases, cost }: PairRow): PairRow {
    const kept: PairRow = { to: [], bases: [], cost: [] };
    for (let i = 0; i < to.length; i++) {
      const reduced = this.#reduced(from, to[i]!, cost[i]!);
      const among = this.#within(from, to[i]!, reduced, bases[i]!, (at, length) => {
        if (length < this.#to[at]!) this.#to[at] = length;
        return 0;
      });
      if (among === 0) continue;
      kept.to.push(to[i]!);
      kept.bases.push(among);
      kept.cost.push(cost[i]!);
    }
    return kept;
  }

  /** Extends the paths home backwards over a unit's pairs. */
  backward(from: number, { to, bases, cost }: PairRow): void {
    const { multiplier, units } = this.#relaxation;
    for (let i = 0; i < to.length; i++) {
      const reduced = this.#reduced(from, to[i]!, cost[i]!);
      for (let left = bases[i]!; left !== 0;) {
        const base = 31 - Math.clz32(left);
        left ^= 1 << base;
        const [leave, arrive] = [from * units.bases + base, to[i]! * units.bases + base];
        const length = reduced + multiplier[leave]! - multiplier[arrive]! + this.#on[arrive]!;
        if (length < this.#on[leave]!) this.#on[leave] = length;
      }
    }
  }

  problem(rows: readonly PairRow[]): ReducedProblem {
    const { units, open } = this.#relaxation;
    const left = new Int32Array(units.count);
    for (let unit = 0; unit < units.count; unit++) {
      for (let base = 0; base < units.bases; base++) {
        const at = unit * units.bases + base;
        if (this.#to[at]! + this.#on[at]! <= this.#gap) left[unit]! |= open[unit]! & (1 << base);
      }
    }
    const pairs = { from: [] as number[], to: [] as number[], bases: [] as number[] };
    rows.forEach(({ to, bases, cost }, from) => {
      for (let i = 0; i < to.length; i++) {
        const reduced = this.#reduced(from, to[i]!, cost[i]!);
        const may = bases[i]! & left[from]! & left[to[i]!]!;
        const among = this.#within(from, to[i]!, reduced, may, (at) => this.#on[at]!);
        if (among === 0) continue;
        pairs.from.push(from);
        pairs.to.push(to[i]!);
        pairs.bases.push(among);
      }
    });
    return { open: left, pairs };
  }

  /** The bases whose shortest day over a pair, including `rest` after it, is within the gap. */
  #within(
    from: number,
    to: number,
    reduced: number,
    bases: number,
    rest: (at: number, length: number) => number,
  ): number {
    const { multiplier, units } = this.#relaxation;
    let among = 0;
    for (let left = bases; left !== 0;) {
      const base = 31 - Math.clz32(left);
      left ^= 1 << base;
      const [leave, arrive] = [from * units.bases + base, to * units.bases + base];
      const length = this.#to[leave]! + reduced + multiplier[leave]! - multiplier[arrive]!;
      if (length <= this.#gap && length + rest(arrive, length) <= this.#gap) among |= 1 << base;
    }
    return among;
  }

  #reduced(from: number, to: number, cost: number): number {
    const { potential } = this.#relaxation.simplex.tree;
    const { count, scale } = this.#relaxation.units;
    return cost * scale + potential[from]! - potential[count + to]!;
  }
}
