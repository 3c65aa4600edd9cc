/** Columns for a linear program: what each costs, and the rows in which it counts, `rows[starts[i]..starts[i + 1]]`. */
export interface Columns {
  readonly cost: number[];
  readonly starts: number[];
  readonly rows: number[];
  readonly values: number[];
}

/** Where a solver stands in a program, to go on from there later. */
export interface Basis {
  readonly column: Int8Array;
  readonly row: Int8Array;
}

/**
 * A linear program of least cost, changed and solved again from a basis. Each column is taken from 0 to 1 times. It counts in floating
 * point: what it says is a proposal, and whoever proves something by it has to count anew.
 */
export interface LinearProgram {
  add(columns: Columns): void;
  /** Leaves columns out, or takes them in again. */
  open(columns: Int32Array, isOpen: boolean): void;
  startFrom(basis: Basis): void;
  /** Pivots at most so often, or until it is sure to cost enough; returns the cost so far. */
  solve(mostPivots: number, cutoff: number): number;
  /** Whether the last solve ended before its pivots did. */
  readonly isSolved: boolean;
  readonly basis: Basis;
  /** How often each column is taken, and what each row is worth. */
  readonly solution: { readonly taken: Float64Array; readonly price: Float64Array };
}

/** Begins a program without columns; each row must come to between `least` and `most`. */
export type LinearPrograms = (rows: {
  readonly least: Float64Array;
  readonly most: Float64Array;
}) => LinearProgram;
