import type { Interval } from '../../../domain/kernel/interval.ts';

/** How a bar looks: a duty that is held, one of the proof, one that is locked, one that nobody holds. */
export type BarKind = 'held' | 'proof' | 'locked' | 'open';

export interface Bar extends Interval {
  readonly id: string;
  readonly kind: BarKind;
  /** Written in the bar where there is room. */
  readonly label: string;
  /** Said of the bar by itself. */
  readonly told: string;
}

/** The way from one bar to the next; `late` where it cannot be driven in time. */
export interface BarTransfer extends Interval {
  readonly late: boolean;
}

export interface GanttRow {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  /** A heading stands above the rows of its group. */
  readonly isHeading?: boolean;
  /** In order of time. */
  readonly bars: readonly Bar[];
  readonly ways: readonly BarTransfer[];
}
