/** Columns of a linear program: their costs, and the rows in which each has a coefficient, `rows[starts[i]..starts[i + 1]]`. */
export interface Columns {
  readonly cost: number[];
  readonly starts: number[];
  readonly rows: number[];
  readonly values: number[];
}

/** The state of a solver, to continue from it later. */
export interface Basis {
  readonly column: Int8Array;
  readonly row: Int8Array;
}

/**
 * A linear program that minimizes cost. It can be changed and solved again from a basis. Each column has a value from 0 to 1. The
 * solver uses floating point, so its results prove nothing until they are computed again in whole numbers.
 */
export interface LinearProgram {
  add(columns: Columns): void;
  /** Excludes columns, or includes them again. */
  open(columns: Int32Array, isOpen: boolean): void;
  startFrom(basis: Basis): void;
  /** Stops after at most `mostPivots`, or once the cost is sure to reach `cutoff`. Returns the cost so far. */
  solve(mostPivots: number, cutoff: number): number;
  /** Whether the last call of `solve` ended before its pivots did. */
  readonly isSolved: boolean;
  readonly basis: Basis;
  /** The value of each column and the dual price of each row. */
  readonly solution: { readonly taken: Float64Array; readonly price: Float64Array };
}

/** Creates a program without columns. Each row must have a value between `least` and `most`. */
export type LinearPrograms = (rows: {
  readonly least: Float64Array;
  readonly most: Float64Array;
}) => LinearProgram;
