import type { Operation } from '../../domain/operation/operation.ts';
import { problemOf } from '../../domain/staffing/from-plan/problem-of.ts';
import { lockFaults } from '../../domain/staffing/problem/problem-fault.ts';
import { StaffingSolver } from '../../domain/staffing/solving/staffing-solver.ts';
import { checkedPairs, proofPlaces } from '../../domain/staffing/from-plan/proof-places.ts';
import type { NoAnswer, SolverAnswer, StaffingQuestion } from './question.ts';

/** What the solver needs from outside: a clock, a pause in which a stop can arrive, and a receiver of answers. */
export interface SolverWorld {
  now(): number;
  rest(): Promise<void>;
  isStopped(): boolean;
  tell(answer: SolverAnswer): void;
}

/** How long the solver works between two pauses and between two answers, in ms. */
const SLICE_MS = 50;
const TOLD_EVERY_MS = 250;

/** Solves a question on the plan with its assumptions, and restores the plan. An invalid question returns the reasons. */
export async function solveInSlices(
  operation: Operation,
  question: StaffingQuestion,
  pace: SolverWorld,
): Promise<NoAnswer | undefined> {
  const fact = { revision: operation.revision + 1, at: 0, changes: question.supposed };
  const inverse = operation.apply(fact);
  try {
    return await solve(operation, question, pace);
  } finally {
    operation.retract(fact, inverse);
  }
}

async function solve(
  operation: Operation,
  { day, away, locked, forMs }: StaffingQuestion,
  pace: SolverWorld,
): Promise<NoAnswer | undefined> {
  const began = pace.now();
  const wishes = { away: new Set(away), locked: new Set(locked) };
  const problem = problemOf(operation.plan, day, wishes);
  const faults = lockFaults(problem);
  if (faults.length > 0) return { faults };
  const solver = new StaffingSolver(problem);
  const soFar = (): SolverAnswer => ({
    stage: solver.stage,
    usedMs: pace.now() - began,
    result: solver.result,
    help: solver.help,
    leastHelp: solver.leastHelp,
  });
  let ended: SolverAnswer['ended'];
  let [rested, told] = [began, began];
  while (!ended) {
    if (!solver.step()) ended = 'done';
    else if (pace.now() - began >= forMs && isUsable(solver)) ended = 'time';
    else if (pace.now() - rested >= SLICE_MS) {
      await pace.rest();
      rested = pace.now();
      if (pace.isStopped()) ended = 'stopped';
    }
    if (ended || pace.now() - told < TOLD_EVERY_MS) continue;
    pace.tell(soFar());
    told = pace.now();
  }
  const answer = { ...soFar(), ended };
  const { certificate } = answer.result;
  const pairs =
    certificate.kind === 'antichain'
      ? checkedPairs(operation.plan, proofPlaces(operation.plan, certificate))
      : undefined;
  pace.tell({ ...answer, ...(pairs && { pairs }) });
  return undefined;
}

/** The time limit applies to improving a roster: before there is one, only a stop ends the search. */
function isUsable({ stage, result }: StaffingSolver): boolean {
  return stage !== 'fewest' && result.chains.length > 0;
}
