import type { Change } from '../../domain/records/collections.ts';
import type { ProblemFault } from '../../domain/staffing/problem/problem-fault.ts';
import type { Help, StaffingResult } from '../../domain/staffing/problem/staffing-result.ts';
import type { SolverStage } from '../../domain/staffing/solving/staffing-solver.ts';
import type { PlanRecords } from '../store/plan-records.ts';
import type { PairCounts } from '../../domain/staffing/from-plan/proof-places.ts';

/** A question: how few officers a day needs, with its assumptions, absences, fixed assignments and time limit. */
export interface StaffingQuestion {
  readonly day: string;
  readonly supposed: readonly Change[];
  readonly away: readonly string[];
  readonly locked: readonly string[];
  readonly forMs: number;
}

/** The best result so far; usable at every moment. */
export interface SolverAnswer {
  readonly stage: SolverStage;
  readonly usedMs: number;
  readonly result: StaffingResult;
  readonly help: readonly Help[];
  /** Fewer than this are proven to be insufficient. */
  readonly leastHelp: number;
  /** Why it is the last: the search is complete, the time is up, or it was stopped. */
  readonly ended?: 'done' | 'time' | 'stopped';
  /** The pairs of the proof, each checked by the rule for assignments. */
  readonly pairs?: PairCounts;
}

/** Why there is no answer: the locks contradict each other; `faults` is empty if the solver failed. */
export interface NoAnswer {
  readonly faults: readonly ProblemFault[];
}

/** The records of the plan; sent again only when they have changed. */
export interface PlanOfQuestion extends PlanRecords {
  readonly version: string;
}

/** Messages from the page to the worker. */
export type ToSolver =
  | {
      readonly kind: 'solve';
      readonly n: number;
      readonly question: StaffingQuestion;
      readonly plan?: PlanOfQuestion | undefined;
    }
  | { readonly kind: 'stop' };

/** Messages from the worker to the page, for the question with that number. */
export type FromSolver =
  | { readonly n: number; readonly answer: SolverAnswer }
  | { readonly n: number; readonly faults: readonly ProblemFault[] };
