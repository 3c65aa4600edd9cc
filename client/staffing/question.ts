import type { TimesBetween, TravelPlaces } from '../../domain/operation/travel-table.ts';
import type { Change } from '../../domain/records/collections.ts';
import type { ProblemFault } from '../../domain/staffing/problem/problem-fault.ts';
import type { Help, StaffingResult } from '../../domain/staffing/problem/staffing-result.ts';
import type { SolverStage } from '../../domain/staffing/solving/staffing-solver.ts';
import type { PairCounts } from './proof.ts';

/** How few officers for a day, with what is supposed of the plan, who is away, which assignments stay, and how long to look. */
export interface StaffingQuestion {
  readonly day: string;
  readonly supposed: readonly Change[];
  readonly away: readonly string[];
  readonly locked: readonly string[];
  readonly forMs: number;
}

/** The best that is known so far; usable at every moment. */
export interface SolverAnswer {
  readonly stage: SolverStage;
  readonly usedMs: number;
  readonly result: StaffingResult;
  readonly help: readonly Help[];
  /** Fewer than this are proven not to be enough. */
  readonly leastHelp: number;
  /** Why it is the last: nothing is left to do, the time is up, or it was stopped. */
  readonly ended?: 'done' | 'time' | 'stopped';
  /** The pairs of the proof, each looked at by the rule that guards assignments. */
  readonly pairs?: PairCounts;
}

/** Why there is no answer: the locks contradict each other; nothing is listed where the solver broke. */
export interface NoAnswer {
  readonly faults: readonly ProblemFault[];
}

/** The records that questions are asked of; sent again only when they have changed. */
export interface PlanRecords {
  readonly version: string;
  readonly records: readonly Change[];
  /** The drives by the road network, where the operation has them. */
  readonly travel?: { readonly of: TravelPlaces; readonly times: TimesBetween } | undefined;
}

/** What the page says to the worker. */
export type ToSolver =
  | {
      readonly kind: 'solve';
      readonly n: number;
      readonly question: StaffingQuestion;
      readonly plan?: PlanRecords | undefined;
    }
  | { readonly kind: 'stop' };

/** What the worker says to the page, of the question with that number. */
export type FromSolver =
  | { readonly n: number; readonly answer: SolverAnswer }
  | { readonly n: number; readonly faults: readonly ProblemFault[] };
