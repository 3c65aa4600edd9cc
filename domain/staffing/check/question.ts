import type { DayLimits } from '../problem/problem.ts';

/** A way: how long it takes and what it costs. */
export interface TravelCost {
  readonly seconds: number;
  readonly cost: number;
}

/** A duty as the checker sees it. */
export interface AskedDuty {
  readonly id: string;
  /** The number of officers per grade, without zeros. */
  readonly need: ReadonlyMap<string, number>;
  readonly from: number;
  readonly until: number;
  /** 1 is covered before all others. */
  readonly level: number;
}

/** Why nobody can go directly from one duty to another. */
export type NoHop =
  | { readonly reason: 'hop-no-way' }
  | { readonly reason: 'hop-too-late'; readonly lateS: number }
  | { readonly reason: 'hop-overtakes'; readonly movement: string };

/**
 * The question that an answer is checked against, for every kind of file. Duties are in an order in which a chain only goes
 * forward, and are identified by their number in it. Times are milliseconds if `isTimed`, otherwise there are none.
 */
export interface CheckedQuestion {
  readonly isTimed: boolean;
  readonly duties: readonly AskedDuty[];
  readonly grades: readonly string[];
  /** Officers by base and grade. */
  readonly heads: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly officerCost: number;
  readonly limits?: DayLimits | undefined;
  /** The number of the day on which a duty begins. An officer works once a day. */
  dayOf(duty: number): number;
  out(base: string, duty: number): TravelCost | undefined;
  between(from: number, to: number): TravelCost | undefined;
  /** Between different places only. */
  handoverS(from: number, to: number): number;
  home(duty: number, base: string): TravelCost | undefined;
  /** Whether one officer can go directly from one duty to another. */
  canFollow(from: number, to: number): boolean;
  /** Why not, or undefined. */
  noHop(from: number, to: number): NoHop | undefined;
}
