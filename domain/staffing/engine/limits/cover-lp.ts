import { CoverMatrix, type CoverRows } from './cover-matrix.ts';
import type { DayPool } from './day-pool.ts';

/** The inverse of a basis, column after column, and the products that a simplex step asks of it. */
class Basis {
  readonly rows: number;
  readonly #inverse: Float64Array;

  constructor(rows: number) {
    this.rows = rows;
    this.#inverse = new Float64Array(rows * rows);
  }

  /** Begins with a diagonal of 1 and -1. */
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

  /** Takes a column into the basis in place of the one of `leaving`; `column` is given times the inverse. */
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
/** So many steps of the dual simplex, and the primal begins anew. */
const MOST_DUAL_STEPS = 3000;
/** After so many steps prices are computed from the inverse again. */
const FRESH = 200;
/** After so many the inverse is. */
const STALE = 1200;
/** So many cells of the inverse are changed between two pauses. */
const CELLS_A_STEP = 8_000_000;

/**
 * The cheapest share of each day of a pool that covers all duties: a revised simplex with its inverse written out, primal
 * with devex weights after days were added (Harris 1973), dual after needs have changed. What rows must come to is shifted
 * by tiny amounts against cycling, so values are good to about four digits: they guide, and whatever is claimed is proven
 * from the prices in whole numbers.
 */
export class CoverLp {
  readonly #matrix: CoverMatrix;
  readonly #rows: CoverRows;
  readonly #size: number;
  readonly #basis: Basis;
  readonly #member: Int32Array;
  readonly #amount: Float64Array;
  readonly #least: Float64Array;
  readonly #column: Float64Array;
  readonly #line: Float64Array;
  /** What each row's next unit costs: the prices of duties, of a base's people, of a day. */
  readonly dual: Float64Array;
  steps = 0;
  #inverted = 0;
  #cells = 0;

  constructor(pool: DayPool, rows: CoverRows) {
    this.#matrix = new CoverMatrix(pool, rows);
    this.#rows = rows;
    this.#size = rows.least.length;
    this.#basis = new Basis(this.#size);
    this.#member = new Int32Array(this.#size);
    this.#amount = new Float64Array(this.#size);
    this.#least = new Float64Array(this.#size);
    this.dual = new Float64Array(this.#size);
    this.#column = new Float64Array(this.#size);
    this.#line = new Float64Array(this.#size);
    this.#begin();
  }

  /** What the shares cost, together with what rows lack. */
  get value(): number {
    let sum = 0;
    this.#member.forEach((member, row) => (sum += this.#matrix.costOf(member) * this.#amount[row]!));
    return sum;
  }

  /** The days with a share, the largest first. */
  shares(): { readonly column: number; readonly share: number }[] {
    const shares: { readonly column: number; readonly share: number }[] = [];
    this.#member.forEach((member, row) => {
      const column = this.#matrix.columnOf(member);
      if (column >= 0 && this.#amount[row]! > 1e-3) shares.push({ column, share: this.#amount[row]! });
    });
    return shares.sort((a, b) => b.share - a.share || a.column - b.column);
  }

  /** What a day costs above the prices of its duties; below 0 if it would make the whole cheaper. */
  reducedCost(column: number): number {
    return this.#matrix.reducedCost(column, this.dual);
  }

  /** Goes on to the cheapest shares of the days there are, with a pause after each piece of work. */
  *solving(): Generator<undefined, void> {
    yield* this.#refresh();
    for (let fresh = true; ;) {
      if (this.#isLong()) yield;
      const entering = this.#matrix.entering();
      if (entering < 0) {
        if (fresh) return;
        yield* this.#refresh();
        fresh = true;
        continue;
      }
      this.#project(entering);
      const leaving = this.#leaving();
      if (leaving < 0) return;
      this.#basis.readRow(leaving, this.#line);
      this.#matrix.readLine(this.#line);
      this.#exchange(entering, leaving);
      fresh = this.steps % FRESH === 0;
      if (fresh) yield* this.#refresh();
    }
  }

  /** Takes notice of what the rows must come to now, and repairs the shares by the dual simplex. */
  *changing(): Generator<undefined, void> {
    this.#shift();
    this.#amount.fill(0);
    for (let row = 0; row < this.#size; row++) this.#basis.addColumn(row, this.#least[row]!, this.#amount);
    yield* this.#refresh();
    for (let step = 0; step < MOST_DUAL_STEPS; step++) {
      if (this.#isLong()) yield;
      const leaving = this.#lacking();
      if (leaving < 0) return;
      this.#basis.readRow(leaving, this.#line);
      this.#matrix.readLine(this.#line);
      const entering = this.#matrix.dualEntering();
      if (entering < 0) break;
      this.#project(entering);
      if (this.#column[leaving]! > -ZERO) break;
      this.#exchange(entering, leaving);
    }
    this.#begin();
  }

  #shift(): void {
    for (let row = 0; row < this.#size; row++) {
      const turn = Math.imul(row + 1, 0x9e3779b1) >>> 0;
      this.#least[row] = this.#rows.least[row]! + 1e-5 * (0.5 + turn / 4_294_967_296);
    }
  }

  /** Nobody set out yet: every row lacks what it asks for, and of bases all are there. */
  #begin(): void {
    const { duties, bases } = this.#rows;
    this.#shift();
    const sign = new Float64Array(this.#size).fill(1);
    for (let row = 0; row < this.#size; row++) {
      const isBase = row >= duties && row < duties + bases;
      if (isBase) sign[row] = -1;
      this.#member[row] = isBase ? row : this.#size + row;
      this.#amount[row] = sign[row]! * this.#least[row]!;
    }
    this.#basis.reset(sign);
    this.#reprice();
  }

  /** Whether it is time for a pause: asked after each step, which changes the inverse. */
  #isLong(): boolean {
    this.#cells += this.#size ** 2;
    if (this.#cells < CELLS_A_STEP) return false;
    this.#cells = 0;
    return true;
  }

  /** Computes the prices from the inverse, and the inverse from the basis once it has gone through many steps. */
  *#refresh(): Generator<undefined, void> {
    if (this.steps - this.#inverted > STALE) yield* this.#invert();
    this.#reprice();
  }

  #reprice(): void {
    const costs = Float64Array.from(this.#member, (member) => this.#matrix.costOf(member));
    this.#basis.multiply(costs, this.dual);
    this.#matrix.reprice(this.dual, this.#member);
  }

  /** Takes the members into an empty basis one by one, each in the row where its pivot is safest. */
  *#invert(): Generator<undefined, void> {
    this.#inverted = this.steps;
    const members = Int32Array.from(this.#member);
    const sign = new Float64Array(this.#size).fill(1);
    const taken = new Uint8Array(this.#size);
    for (let row = 0; row < this.#size; row++) this.#member[row] = this.#size + row;
    for (const member of members) {
      if (member >= 2 * this.#size) continue;
      const row = member % this.#size;
      sign[row] = member < this.#size ? -1 : 1;
      taken[row] = 1;
      this.#member[row] = member;
    }
    this.#basis.reset(sign);
    for (const member of members) {
      if (member < 2 * this.#size) continue;
      if (this.#isLong()) yield;
      this.#project(member);
      let safest = -1;
      for (let row = 0; row < this.#size; row++) {
        if (taken[row] === 1) continue;
        if (safest < 0 || Math.abs(this.#column[row]!) > Math.abs(this.#column[safest]!)) safest = row;
      }
      if (safest < 0 || Math.abs(this.#column[safest]!) < ZERO) continue;
      taken[safest] = 1;
      this.#member[safest] = member;
      this.#basis.replace(safest, this.#column);
    }
    this.#amount.fill(0);
    for (let row = 0; row < this.#size; row++) this.#basis.addColumn(row, this.#least[row]!, this.#amount);
  }

  /** The inverse times a member's column. */
  #project(member: number): void {
    this.#column.fill(0);
    this.#matrix.eachEntry(member, (row, sign) => this.#basis.addColumn(row, sign, this.#column));
  }

  /** The row that falls to 0 first; of those within a hair of each other the one with the safest pivot (Harris 1973). */
  #leaving(): number {
    const amount = this.#amount;
    const column = this.#column;
    let bound = Infinity;
    for (let row = 0; row < this.#size; row++) {
      if (column[row]! > ZERO) bound = Math.min(bound, (Math.max(0, amount[row]!) + 1e-8) / column[row]!);
    }
    let leaving = -1;
    for (let row = 0; row < this.#size; row++) {
      const by = column[row]!;
      if (by <= ZERO || amount[row]! > bound * by) continue;
      if (leaving < 0 || by > column[leaving]!) leaving = row;
    }
    return leaving;
  }

  /** The row whose member has fallen furthest below 0. */
  #lacking(): number {
    let lacking = -1;
    let least = -1e-7;
    for (let row = 0; row < this.#size; row++) {
      if (this.#amount[row]! >= least) continue;
      least = this.#amount[row]!;
      lacking = row;
    }
    return lacking;
  }

  #exchange(entering: number, leaving: number): void {
    const { dual } = this;
    const amount = this.#amount;
    const column = this.#column;
    const pivot = column[leaving]!;
    const share = this.#matrix.exchange(entering, this.#member[leaving]!, pivot);
    const step = amount[leaving]! / pivot;
    for (let row = 0; row < this.#size; row++) {
      dual[row]! += share * this.#line[row]!;
      amount[row]! -= step * column[row]!;
    }
    amount[leaving] = step;
    this.#member[leaving] = entering;
    this.#basis.replace(leaving, column);
    this.steps += 1;
  }
}
