import type { Operation } from '../operation/operation.ts';
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
