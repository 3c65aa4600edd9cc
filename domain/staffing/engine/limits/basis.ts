/** The inverse of a basis, column after column, and the products that a simplex step asks of it. */
export class Basis {
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
