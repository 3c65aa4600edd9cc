import type { Operation } from '../operation/operation.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { Run, RunClock } from '../records/run.ts';

/** The time that a run's clock shows at a server time. Both are UTC ms. */
export function clockTime({ from, startedAt, rate }: RunClock, serverNow: number): number {
  return Math.round(from + (serverNow - startedAt) * rate);
}

/** The run's time at a server time. The clock of a closed run stands still. */
export function runTime(run: Run, serverNow: number): number {
  const shows = clockTime(run.clock, serverNow);
  return run.closedAt === undefined ? shows : Math.min(shows, run.closedAt);
}

/** The time of the open event; if there is none, of the newest open drill, and otherwise of the server. */
export function latestRunTime(operation: Operation, serverNow: number): number {
  const run = openRun(operation);
  return run ? runTime(run, serverNow) : serverNow;
}

/** The open run: an event before a drill, then the newest first. */
export function openRun(operation: Operation): Run | undefined {
  const open = [...operation.tables.runs.values()].filter(({ closedAt }) => closedAt === undefined).reverse();
  return open.find(({ kind }) => kind === 'event') ?? open[0];
}

/** How far a phone's clock may be ahead, in real seconds. */
const AHEAD_S = 60;

/** How long before its start a run accepts reports, because crews muster early. */
const EARLY_MS = 12 * 3_600_000;

/** The run in which something happened, and whether it was reported after the run was closed. */
interface Happening {
  readonly run: Run;
  readonly afterClose: boolean;
}

/** Checks that something can have happened in a run at the time it states. `at` is server time, `happenedAt` the run's time. */
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

/** The run if it is open. Only late reports may change a closed run. */
export function workable(operation: Operation, runId: string): Run | Refusal {
  const run = operation.tables.runs.get(runId);
  if (!run) return { reason: 'no-such-run', run: runId };
  return run.closedAt === undefined ? run : { reason: 'run-closed', run: run.name, at: run.closedAt };
}
