import type { DayLimits } from '../problem/problem.ts';

/** A way as it counts: how long it takes and what it costs. */
export interface Way {
  readonly seconds: number;
  readonly cost: number;
}

/** What an answer has to hold, as the checker sees it. */
export interface AskedDuty {
  readonly id: string;
  /** So many of each grade; no zeros. */
  readonly need: ReadonlyMap<string, number>;
  readonly from: number;
  readonly until: number;
  /** 1 goes before all others. */
  readonly level: number;
}

/** Why nobody can go from one duty straight to another. */
export type NoHop =
  | { readonly reason: 'hop-no-way' }
  | { readonly reason: 'hop-too-late'; readonly lateS: number }
  | { readonly reason: 'hop-overtakes'; readonly movement: string };

/**
 * The question that an answer is held against, whichever kind of file asked it. Duties stand in an order in which whoever
 * goes on goes forward; they are named by their number in it. Times are milliseconds where `isTimed`, else there are none.
 */
export interface Question {
  readonly isTimed: boolean;
  readonly duties: readonly AskedDuty[];
  readonly grades: readonly string[];
  /** Officers by base and grade. */
  readonly heads: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly officerCost: number;
  readonly limits?: DayLimits | undefined;
  /** The number of the day on which a duty begins: an officer goes out once a day. */
  dayOf(duty: number): number;
  out(base: string, duty: number): Way | undefined;
  between(from: number, to: number): Way | undefined;
  /** Between different places only. */
  handoverS(from: number, to: number): number;
  home(duty: number, base: string): Way | undefined;
  /** Whether one officer can go from a duty straight to another. */
  canFollow(from: number, to: number): boolean;
  /** Why not, or nothing. */
  noHop(from: number, to: number): NoHop | undefined;
}
