import type { DayPool } from './day-pool.ts';

/** Rows: each duty is held by as many as it needs, each base sends no more than it has, all days together are so many. */
export interface CoverRows {
  readonly duties: number;
  readonly bases: number;
  /** What each row must come to at least; bases stand with what they have, below 0. */
  readonly least: Float64Array;
  /** What it costs to leave a row short by one. */
  readonly shortfall: Float64Array;
  /** What it costs to give a row one too much; nothing unless it is said. */
  readonly surplus?: Float64Array;
}

const ZERO = 1e-7;

/**
 * The matrix of the cover problem, member by member, with their reduced costs and devex weights. Members are numbered:
 * first what each row has too much, then what each lacks, then the days of the pool.
 */
export class CoverMatrix {
  readonly #pool: DayPool;
  readonly #rows: CoverRows;
  readonly #size: number;
  #reduced = new Float64Array(0);
  #weight = new Float64Array(0);
  #line = new Float64Array(0);
  #priced = 0;

  constructor(pool: DayPool, rows: CoverRows) {
    this.#pool = pool;
    this.#rows = rows;
    this.#size = rows.least.length;
  }

  columnOf(member: number): number {
    return member - 2 * this.#size;
  }

  costOf(member: number): number {
    if (member < this.#size) return this.#rows.surplus?.[member] ?? 0;
    const column = member - 2 * this.#size;
    return column < 0 ? this.#rows.shortfall[member - this.#size]! : this.#pool.cost[column]!;
  }

  eachEntry(member: number, tell: (row: number, sign: number) => void): void {
    const column = member - 2 * this.#size;
    if (column < 0) {
      tell(member % this.#size, member < this.#size ? -1 : 1);
      return;
    }
    const { first, row } = this.#pool;
    const last = first[column + 1]! - 1;
    for (let at = first[column]!; at < last; at++) tell(row[at]!, 1);
    tell(row[last]!, -1);
    tell(this.#size - 1, 1);
  }

  reducedCost(column: number, dual: Float64Array): number {
    return this.#pool.cost[column]! - this.#sum(column, dual);
  }

  /** Prices all members anew; those in the basis come to 0. */
  reprice(dual: Float64Array, basis: Int32Array): void {
    const size = this.#size;
    const count = 2 * size + this.#pool.count;
    if (count > this.#reduced.length) this.#grow(count);
    this.#weight.fill(1);
    this.#priced = count;
    for (let row = 0; row < size; row++) {
      this.#reduced[row] = this.costOf(row) + dual[row]!;
      this.#reduced[size + row] = this.#rows.shortfall[row]! - dual[row]!;
    }
    for (let member = 2 * size; member < count; member++) {
      this.#reduced[member] = this.reducedCost(member - 2 * size, dual);
    }
    for (const member of basis) this.#reduced[member] = 0;
  }

  /** The member that would save most, as far as its weight tells; -1 if none would. */
  entering(): number {
    const reduced = this.#reduced;
    const weight = this.#weight;
    let best = -1;
    let most = 0;
    for (let member = 0; member < this.#priced; member++) {
      const saves = reduced[member]!;
      if (saves >= -ZERO) continue;
      const score = (saves * saves) / weight[member]!;
      if (score <= most) continue;
      most = score;
      best = member;
    }
    return best;
  }

  /** Takes in a row of the inverse: what each member would change there. */
  readLine(line: Float64Array): void {
    const size = this.#size;
    for (let row = 0; row < size; row++) {
      this.#line[row] = -line[row]!;
      this.#line[size + row] = line[row]!;
    }
    for (let member = 2 * size; member < this.#priced; member++) {
      this.#line[member] = this.#sum(member - 2 * size, line);
    }
  }

  /** The member whose entering in that row keeps all prices right; -1 if none does. */
  dualEntering(): number {
    let best = -1;
    let least = Infinity;
    for (let member = 0; member < this.#priced; member++) {
      const by = this.#line[member]!;
      if (by >= -ZERO) continue;
      const ratio = Math.max(0, this.#reduced[member]!) / -by;
      if (ratio > least || (ratio === least && by >= this.#line[best]!)) continue;
      least = ratio;
      best = member;
    }
    return best;
  }

  /** Takes one member in for another, in the row that was taken in; returns by how much of that row prices rise. */
  exchange(entering: number, leaving: number, pivot: number): number {
    const share = this.#reduced[entering]! / pivot;
    const heavy = this.#weight[entering]! / (pivot * pivot);
    for (let member = 0; member < this.#priced; member++) {
      const by = this.#line[member]!;
      if (by === 0) continue;
      this.#reduced[member]! -= share * by;
      const weight = heavy * by * by;
      if (weight > this.#weight[member]!) this.#weight[member] = weight;
    }
    this.#reduced[entering] = 0;
    this.#reduced[leaving] = -share;
    this.#weight[leaving] = Math.max(1, heavy);
    return share;
  }

  #sum(column: number, line: Float64Array): number {
    const { first, row } = this.#pool;
    const last = first[column + 1]! - 1;
    let sum = line[this.#size - 1]! - line[row[last]!]!;
    for (let at = first[column]!; at < last; at++) sum += line[row[at]!]!;
    return sum;
  }

  #grow(count: number): void {
    const room = Math.ceil(1.5 * count) + 1024;
    const weight = this.#weight;
    this.#reduced = new Float64Array(room);
    this.#line = new Float64Array(room);
    this.#weight = new Float64Array(room);
    this.#weight.set(weight);
  }
}
