import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import type { Operation } from '../operation/operation.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Mark } from '../records/fact.ts';
import { clockBegan, clockTime, type Run } from '../records/run.ts';

/** The time in a run at a server time. A closed run's clock stands still. */
export function runTime(run: Run, serverNow: number): number {
  const shows = clockTime(run.clock, serverNow);
  return run.closedAt === undefined ? shows : Math.min(shows, run.closedAt);
}

/** The run that is open: an event before a drill, the newest first. */
export function openRun(operation: Operation): RunState | undefined {
  const open = [...operation.runs.values()].filter(({ isOpen }) => isOpen).reverse();
  return open.find(({ record: { kind } }) => kind === 'event') ?? open[0];
}

/** How far a phone's clock may be ahead, in ms of true time. */
const AHEAD_MS = 60_000;

/** How long before the start of a run something may happen that still belongs to it: crews muster early. */
const EARLY_MS = 12 * 3_600_000;

/** When something happened in a run, and why that is listed. */
interface Happening {
  readonly happenedAt: number;
  readonly marks: readonly Mark[];
}

/** What a phone knows about the time of an entry, if its clock changed before the entry arrived. */
export const ClockWord = Type.Enum(['clock-corrected', 'time-uncertain']);
export type ClockWord = Frozen<typeof ClockWord>;

/**
 * Places what is said to have happened in its run. Nothing true is refused. A time ahead of the run's clock becomes its present,
 * and one long before the run becomes the earliest possible time. Both are marked as uncertain. `at` is server time, `happenedAt` the run's.
 */
export function happening(
  { record: run }: RunState,
  happenedAt: number,
  at: number,
  clock?: ClockWord,
): Happening {
  const now = clockTime(run.clock, at);
  const earliest = clockBegan(run.clock).from - EARLY_MS;
  const isAhead = happenedAt > now + AHEAD_MS * Math.max(1, run.clock.rate);
  const isPossible = !isAhead && happenedAt >= earliest;
  const marks: Mark[] = [];
  if (run.closedAt !== undefined) marks.push('after-close');
  if (!isPossible) marks.push('time-uncertain');
  else if (clock) marks.push(clock);
  return { happenedAt: isPossible ? happenedAt : isAhead ? now : earliest, marks };
}
