import type { Interval } from '../../../domain/kernel/interval.ts';

/** The kinds of bars: a duty that is held, one of the proof, one that is locked, one that is uncovered. */
export type BarKind = 'held' | 'proof' | 'locked' | 'open';

export interface Bar extends Interval {
  readonly id: string;
  readonly kind: BarKind;
  /** Written in the bar if there is room. */
  readonly label: string;
  /** The description of the bar by itself. */
  readonly told: string;
}

/** The transfer from one bar to the next; `late` if it cannot be driven in time. */
export interface BarTransfer extends Interval {
  readonly late: boolean;
}

export interface GanttRow {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  /** A heading is above the rows of its group. */
  readonly isHeading?: boolean;
  /** In order of time. */
  readonly bars: readonly Bar[];
  readonly ways: readonly BarTransfer[];
}
