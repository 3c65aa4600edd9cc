import type { Operation } from '../operation/operation.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { Run, RunClock } from '../records/run.ts';

/** What a clock shows at a server time, both UTC ms. */
export function clockTime({ from, startedAt, rate }: RunClock, serverNow: number): number {
  return Math.round(from + (serverNow - startedAt) * rate);
}

/** The time in a run at a server time. A closed run's clock stands still. */
export function runTime(run: Run, serverNow: number): number {
  const shows = clockTime(run.clock, serverNow);
  return run.closedAt === undefined ? shows : Math.min(shows, run.closedAt);
}

/** The time by the clock of the open event, else of the newest open drill, else the server's. */
export function latestRunTime(operation: Operation, serverNow: number): number {
  const run = openRun(operation);
  return run ? runTime(run, serverNow) : serverNow;
}

/** The run that is on: an event before a drill, the newest first. */
export function openRun(operation: Operation): Run | undefined {
  const open = [...operation.tables.runs.values()].filter(({ closedAt }) => closedAt === undefined).reverse();
  return open.find(({ kind }) => kind === 'event') ?? open[0];
}

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
