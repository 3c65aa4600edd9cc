/** The bases and pairs that a roster cheaper than a known one can use (see `fixByReducedCost`). */
export interface ReducedProblem {
  readonly open: Int32Array;
  readonly pairs: Pairs;
}

/** Pairs of units with the bases, as bits, whose officers may go from the one to the other. */
export interface Pairs {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly bases: readonly number[];
}
