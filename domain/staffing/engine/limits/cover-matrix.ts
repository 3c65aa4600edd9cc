import type { DayPool } from './day-pool.ts';

/** Rows: each duty has as many officers as it needs, each base sends no more than it has, and there are enough days in total. */
export interface CoverRows {
  readonly duties: number;
  readonly bases: number;
  /** The least value of each row. A base has the negative of its number of officers. */
  readonly rightHandSide: Float64Array;
  /** The cost of a shortfall of one in a row. */
  readonly shortfall: Float64Array;
  /** The cost of a surplus of one in a row; 0 if not given. */
  readonly surplus?: Float64Array;
}

const ZERO = 1e-7;

/**
 * The matrix of the cover problem by variable, with reduced costs and devex weights. Variables are numbered: first the surplus of
 * each row, then the shortfall of each row, then the days of the pool.
 */
export class CoverMatrix {
  readonly #pool: DayPool;
  readonly #rows: CoverRows;
  readonly #size: number;
  #reducedCost = new Float64Array(0);
  #weight = new Float64Array(0);
  #pivotRow = new Float64Array(0);
  #variables = 0;

  constructor(pool: DayPool, rows: CoverRows) {
    this.#pool = pool;
    this.#rows = rows;
    this.#size = rows.rightHandSide.length;
  }

  columnOf(variable: number): number {
    return variable - 2 * this.#size;
  }

  costOf(variable: number): number {
    if (variable < this.#size) return this.#rows.surplus?.[variable] ?? 0;
    const column = variable - 2 * this.#size;
    return column < 0 ? this.#rows.shortfall[variable - this.#size]! : this.#pool.cost[column]!;
  }

  eachEntry(variable: number, visit: (row: number, sign: number) => void): void {
    const column = variable - 2 * this.#size;
    if (column < 0) {
      visit(variable % this.#size, variable < this.#size ? -1 : 1);
      return;
    }
    const { first, row } = this.#pool;
    const last = first[column + 1]! - 1;
    for (let at = first[column]!; at < last; at++) visit(row[at]!, 1);
    visit(row[last]!, -1);
    visit(this.#size - 1, 1);
  }

  reducedCost(column: number, dual: Float64Array): number {
    return this.#pool.cost[column]! - this.#sum(column, dual);
  }

  /** Computes all reduced costs; those in the basis are 0. */
  computeReducedCosts(dual: Float64Array, basis: Int32Array): void {
    const size = this.#size;
    const count = 2 * size + this.#pool.count;
    if (count > this.#reducedCost.length) this.#grow(count);
    this.#weight.fill(1);
    this.#variables = count;
    for (let row = 0; row < size; row++) {
      this.#reducedCost[row] = this.costOf(row) + dual[row]!;
      this.#reducedCost[size + row] = this.#rows.shortfall[row]! - dual[row]!;
    }
    for (let variable = 2 * size; variable < count; variable++) {
      this.#reducedCost[variable] = this.reducedCost(variable - 2 * size, dual);
    }
    for (const variable of basis) this.#reducedCost[variable] = 0;
  }

  /** The entering variable with the best devex score; -1 if none improves the solution. */
  entering(): number {
    const reduced = this.#reducedCost;
    const weight = this.#weight;
    let best = -1;
    let most = 0;
    for (let variable = 0; variable < this.#variables; variable++) {
      const reducedCost = reduced[variable]!;
      if (reducedCost >= -ZERO) continue;
      const score = (reducedCost * reducedCost) / weight[variable]!;
      if (score <= most) continue;
      most = score;
      best = variable;
    }
    return best;
  }

  /** Computes the pivot row from a row of the inverse: the entry of each variable. */
  computePivotRow(line: Float64Array): void {
    const size = this.#size;
    for (let row = 0; row < size; row++) {
      this.#pivotRow[row] = -line[row]!;
      this.#pivotRow[size + row] = line[row]!;
    }
    for (let variable = 2 * size; variable < this.#variables; variable++) {
      this.#pivotRow[variable] = this.#sum(variable - 2 * size, line);
    }
  }

  /** The entering variable of the dual simplex, which keeps all reduced costs feasible; -1 if there is none. */
  dualEntering(): number {
    let best = -1;
    let least = Infinity;
    for (let variable = 0; variable < this.#variables; variable++) {
      const by = this.#pivotRow[variable]!;
      if (by >= -ZERO) continue;
      const ratio = Math.max(0, this.#reducedCost[variable]!) / -by;
      if (ratio > least || (ratio === least && by >= this.#pivotRow[best]!)) continue;
      least = ratio;
      best = variable;
    }
    return best;
  }

  /** Updates reduced costs and weights for a pivot in the pivot row. Returns the multiple of the row that is added to the prices. */
  pivot(entering: number, leaving: number, pivotElement: number): number {
    const share = this.#reducedCost[entering]! / pivotElement;
    const heavy = this.#weight[entering]! / (pivotElement * pivotElement);
    for (let variable = 0; variable < this.#variables; variable++) {
      const by = this.#pivotRow[variable]!;
      if (by === 0) continue;
      this.#reducedCost[variable]! -= share * by;
      const weight = heavy * by * by;
      if (weight > this.#weight[variable]!) this.#weight[variable] = weight;
    }
    this.#reducedCost[entering] = 0;
    this.#reducedCost[leaving] = -share;
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
    this.#reducedCost = new Float64Array(room);
    this.#pivotRow = new Float64Array(room);
    this.#weight = new Float64Array(room);
    this.#weight.set(weight);
  }
}
