import { CoverMatrix, type CoverRows } from './cover-matrix.ts';
import type { DayPool } from './day-pool.ts';

/** The inverse of a basis, column by column, and the products that a simplex step needs. */
class Basis {
  readonly rows: number;
  readonly #inverse: Float64Array;

  constructor(rows: number) {
    this.rows = rows;
    this.#inverse = new Float64Array(rows * rows);
  }

  /** Starts with a diagonal of 1 and -1. */
  reset(diagonal: Float64Array): void {
    this.#inverse.fill(0);
    for (let row = 0; row < this.rows; row++) this.#inverse[row * this.rows + row] = diagonal[row]!;
  }

  /** Adds `times` the inverse's column to `into`. */
  addColumn(column: number, times: number, into: Float64Array): void {
    const { rows } = this;
    const inverse = this.#inverse;
    const at = column * rows;
    for (let row = 0; row < rows; row++) into[row]! += times * inverse[at + row]!;
  }

  /** Copies a row of the inverse. */
  readRow(row: number, into: Float64Array): void {
    const { rows } = this;
    for (let column = 0; column < rows; column++) into[column] = this.#inverse[column * rows + row]!;
  }

  /** `left` times the inverse. */
  multiply(left: Float64Array, into: Float64Array): void {
    const { rows } = this;
    const inverse = this.#inverse;
    for (let column = 0; column < rows; column++) {
      let sum = 0;
      const at = column * rows;
      for (let row = 0; row < rows; row++) sum += left[row]! * inverse[at + row]!;
      into[column] = sum;
    }
  }

  /** Replaces the column of row `leaving`. `column` is already multiplied by the inverse. */
  replace(leaving: number, column: Float64Array): void {
    const { rows } = this;
    const inverse = this.#inverse;
    const pivot = column[leaving]!;
    for (let at = 0; at < rows * rows; at += rows) {
      const share = inverse[at + leaving]! / pivot;
      if (share === 0) continue;
      for (let row = 0; row < rows; row++) inverse[at + row]! -= share * column[row]!;
      inverse[at + leaving] = share;
    }
  }
}

const ZERO = 1e-7;
/** After this many steps of the dual simplex, the primal simplex starts again. */
const MOST_DUAL_STEPS = 3000;
/** After this many steps, prices are computed from the inverse again. */
const REPRICE_EVERY = 200;
/** After this many steps, the inverse is computed again. */
const REFACTOR_EVERY = 1200;
/** The number of cells of the inverse that change between two pauses. */
const CELLS_A_STEP = 8_000_000;

/**
 * The linear program of the master problem: the cheapest shares of the days of a pool that cover all duties. A revised simplex
 * with an explicit inverse: primal with devex weights after days were added (Harris 1973), dual after needs have changed. The
 * right-hand side is perturbed by tiny amounts against cycling, so values are good to about four digits. They guide the search;
 * every claim is proven from the prices in whole numbers.
 */
export class CoverLp {
  readonly #matrix: CoverMatrix;
  readonly #rows: CoverRows;
  readonly #size: number;
  readonly #basis: Basis;
  readonly #basicVariable: Int32Array;
  readonly #basicValue: Float64Array;
  readonly #rightHandSide: Float64Array;
  readonly #column: Float64Array;
  readonly #pivotRow: Float64Array;
  /** The dual price of each row: of duties, of a base's officers, of a day. */
  readonly dual: Float64Array;
  steps = 0;
  #refactoredAt = 0;
  #cells = 0;

  constructor(pool: DayPool, rows: CoverRows) {
    this.#matrix = new CoverMatrix(pool, rows);
    this.#rows = rows;
    this.#size = rows.rightHandSide.length;
    this.#basis = new Basis(this.#size);
    this.#basicVariable = new Int32Array(this.#size);
    this.#basicValue = new Float64Array(this.#size);
    this.#rightHandSide = new Float64Array(this.#size);
    this.dual = new Float64Array(this.#size);
    this.#column = new Float64Array(this.#size);
    this.#pivotRow = new Float64Array(this.#size);
    this.#startFromSlack();
  }

  /** The cost of the shares and of the shortfall of rows. */
  get value(): number {
    let sum = 0;
    this.#basicVariable.forEach(
      (variable, row) => (sum += this.#matrix.costOf(variable) * this.#basicValue[row]!),
    );
    return sum;
  }

  /** The days with a share above 0.001, the largest first. */
  shares(): { readonly column: number; readonly share: number }[] {
    const shares: { readonly column: number; readonly share: number }[] = [];
    this.#basicVariable.forEach((variable, row) => {
      const column = this.#matrix.columnOf(variable);
      if (column >= 0 && this.#basicValue[row]! > 1e-3)
        shares.push({ column, share: this.#basicValue[row]! });
    });
    return shares.sort((a, b) => b.share - a.share || a.column - b.column);
  }

  /** The cost of a day above the prices of its duties; negative if the day would improve the solution. */
  reducedCost(column: number): number {
    return this.#matrix.reducedCost(column, this.dual);
  }

  /** Solves on the current days by the primal simplex. Pauses after each piece of work. */
  *solving(): Generator<undefined, void> {
    yield* this.#refreshPrices();
    for (let fresh = true; ;) {
      if (this.#shouldPause()) yield;
      const entering = this.#matrix.entering();
      if (entering < 0) {
        if (fresh) return;
        yield* this.#refreshPrices();
        fresh = true;
        continue;
      }
      this.#computeColumn(entering);
      const leaving = this.#leavingRow();
      if (leaving < 0) return;
      this.#basis.readRow(leaving, this.#pivotRow);
      this.#matrix.computePivotRow(this.#pivotRow);
      this.#pivot(entering, leaving);
      fresh = this.steps % REPRICE_EVERY === 0;
      if (fresh) yield* this.#refreshPrices();
    }
  }

  /** Solves again by the dual simplex after the right-hand side has changed. */
  *reoptimizing(): Generator<undefined, void> {
    this.#perturb();
    this.#basicValue.fill(0);
    for (let row = 0; row < this.#size; row++)
      this.#basis.addColumn(row, this.#rightHandSide[row]!, this.#basicValue);
    yield* this.#refreshPrices();
    for (let step = 0; step < MOST_DUAL_STEPS; step++) {
      if (this.#shouldPause()) yield;
      const leaving = this.#mostInfeasibleRow();
      if (leaving < 0) return;
      this.#basis.readRow(leaving, this.#pivotRow);
      this.#matrix.computePivotRow(this.#pivotRow);
      const entering = this.#matrix.dualEntering();
      if (entering < 0) break;
      this.#computeColumn(entering);
      if (this.#column[leaving]! > -ZERO) break;
      this.#pivot(entering, leaving);
    }
    this.#startFromSlack();
  }

  #perturb(): void {
    for (let row = 0; row < this.#size; row++) {
      const turn = Math.imul(row + 1, 0x9e3779b1) >>> 0;
      this.#rightHandSide[row] = this.#rows.rightHandSide[row]! + 1e-5 * (0.5 + turn / 4_294_967_296);
    }
  }

  /** The first basis: nobody is used, so every row of a duty has a shortfall and every base has all its officers. */
  #startFromSlack(): void {
    const { duties, bases } = this.#rows;
    this.#perturb();
    const sign = new Float64Array(this.#size).fill(1);
    for (let row = 0; row < this.#size; row++) {
      const isBase = row >= duties && row < duties + bases;
      if (isBase) sign[row] = -1;
      this.#basicVariable[row] = isBase ? row : this.#size + row;
      this.#basicValue[row] = sign[row]! * this.#rightHandSide[row]!;
    }
    this.#basis.reset(sign);
    this.#reprice();
  }

  /** Whether it is time for a pause. Called after each step, which changes the inverse. */
  #shouldPause(): boolean {
    this.#cells += this.#size ** 2;
    if (this.#cells < CELLS_A_STEP) return false;
    this.#cells = 0;
    return true;
  }

  /** Computes the prices from the inverse, and after many steps the inverse from the basis. */
  *#refreshPrices(): Generator<undefined, void> {
    if (this.steps - this.#refactoredAt > REFACTOR_EVERY) yield* this.#refactor();
    this.#reprice();
  }

  #reprice(): void {
    const costs = Float64Array.from(this.#basicVariable, (variable) => this.#matrix.costOf(variable));
    this.#basis.multiply(costs, this.dual);
    this.#matrix.computeReducedCosts(this.dual, this.#basicVariable);
  }

  /** Puts the basic variables into an empty basis one by one, each in the row with the largest pivot. */
  *#refactor(): Generator<undefined, void> {
    this.#refactoredAt = this.steps;
    const variables = Int32Array.from(this.#basicVariable);
    const sign = new Float64Array(this.#size).fill(1);
    const taken = new Uint8Array(this.#size);
    for (let row = 0; row < this.#size; row++) this.#basicVariable[row] = this.#size + row;
    for (const variable of variables) {
      if (variable >= 2 * this.#size) continue;
      const row = variable % this.#size;
      sign[row] = variable < this.#size ? -1 : 1;
      taken[row] = 1;
      this.#basicVariable[row] = variable;
    }
    this.#basis.reset(sign);
    for (const variable of variables) {
      if (variable < 2 * this.#size) continue;
      if (this.#shouldPause()) yield;
      this.#computeColumn(variable);
      let safest = -1;
      for (let row = 0; row < this.#size; row++) {
        if (taken[row] === 1) continue;
        if (safest < 0 || Math.abs(this.#column[row]!) > Math.abs(this.#column[safest]!)) safest = row;
      }
      if (safest < 0 || Math.abs(this.#column[safest]!) < ZERO) continue;
      taken[safest] = 1;
      this.#basicVariable[safest] = variable;
      this.#basis.replace(safest, this.#column);
    }
    this.#basicValue.fill(0);
    for (let row = 0; row < this.#size; row++)
      this.#basis.addColumn(row, this.#rightHandSide[row]!, this.#basicValue);
  }

  /** The inverse times the column of a variable. */
  #computeColumn(variable: number): void {
    this.#column.fill(0);
    this.#matrix.eachEntry(variable, (row, sign) => this.#basis.addColumn(row, sign, this.#column));
  }

  /** The row that reaches 0 first. Of rows that are nearly equal, the one with the largest pivot (Harris 1973). */
  #leavingRow(): number {
    const basicValue = this.#basicValue;
    const column = this.#column;
    let bound = Infinity;
    for (let row = 0; row < this.#size; row++) {
      if (column[row]! > ZERO) bound = Math.min(bound, (Math.max(0, basicValue[row]!) + 1e-8) / column[row]!);
    }
    let leaving = -1;
    for (let row = 0; row < this.#size; row++) {
      const by = column[row]!;
      if (by <= ZERO || basicValue[row]! > bound * by) continue;
      if (leaving < 0 || by > column[leaving]!) leaving = row;
    }
    return leaving;
  }

  /** The row whose basic variable is furthest below 0; -1 if none is. */
  #mostInfeasibleRow(): number {
    let infeasible = -1;
    let least = -1e-7;
    for (let row = 0; row < this.#size; row++) {
      if (this.#basicValue[row]! >= least) continue;
      least = this.#basicValue[row]!;
      infeasible = row;
    }
    return infeasible;
  }

  #pivot(entering: number, leaving: number): void {
    const { dual } = this;
    const basicValue = this.#basicValue;
    const column = this.#column;
    const pivot = column[leaving]!;
    const share = this.#matrix.pivot(entering, this.#basicVariable[leaving]!, pivot);
    const step = basicValue[leaving]! / pivot;
    for (let row = 0; row < this.#size; row++) {
      dual[row]! += share * this.#pivotRow[row]!;
      basicValue[row]! -= step * column[row]!;
    }
    basicValue[leaving] = step;
    this.#basicVariable[leaving] = entering;
    this.#basis.replace(leaving, column);
    this.steps += 1;
  }
}
