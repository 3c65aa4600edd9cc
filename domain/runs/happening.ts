import type { Operation } from '../operation/operation.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { Run } from '../records/run.ts';
import { clockTime } from './clock.ts';

/** How far a phone's clock may be ahead, in seconds of true time. */
const AHEAD_S = 60;

/** How long before the start of a run something may have happened that still belongs to it: crews muster early. */
const EARLY_MS = 12 * 3_600_000;

/** When something happened in a run: its run, and whether it was told after the run was closed. */
interface Happening {
  readonly run: Run;
  readonly afterClose: boolean;
}

/** Places what is said to have happened in its run, or says why it cannot have: `at` is server time, `happenedAt` the run's. */
export function happening(
  operation: Operation,
  runId: string,
  happenedAt: number,
  at: number,
): Happening | Refusal {
  const run = operation.tables.runs.get(runId);
  if (!run) return { reason: 'no-such-run', run: runId };
  const now = clockTime(run.clock, at);
  if (happenedAt > now + AHEAD_S * 1000 * Math.max(1, run.clock.rate))
    return { reason: 'not-yet', at: happenedAt, now };
  if (happenedAt < run.clock.from - EARLY_MS)
    return { reason: 'too-long-ago', at: happenedAt, from: run.clock.from };
  if (run.closedAt === undefined) return { run, afterClose: false };
  if (happenedAt >= run.closedAt) return { reason: 'run-closed', run: run.name, at: run.closedAt };
  return { run, afterClose: true };
}

/** The run, if it can still be worked in: what is not a late report may not change a closed one. */
export function workable(operation: Operation, runId: string): Run | Refusal {
  const run = operation.tables.runs.get(runId);
  if (!run) return { reason: 'no-such-run', run: runId };
  return run.closedAt === undefined ? run : { reason: 'run-closed', run: run.name, at: run.closedAt };
}
