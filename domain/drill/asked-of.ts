import type { Stint } from '../duties/duties.ts';
import { dayOf } from '../operation/days.ts';
import type { RunState } from '../operation/run-state.ts';
import { clockBegan } from '../records/run.ts';
import type { Movement } from '../records/route.ts';

/** When the clock of a drill began. What was over then is not played. */
export function begunAt(run: RunState): number {
  return clockBegan(run.record.clock).from;
}

/** Whether a stint is a part of the drill: on one of its days, not over when it began, and of what it rehearses. */
export function isStintPlayed(run: RunState, { from, until, duties }: Stint): boolean {
  const { days, movementIds } = run.record;
  const isRehearsed =
    !movementIds || duties.some(({ passing }) => passing && movementIds.includes(passing.movement.id));
  return until > begunAt(run) && days.includes(dayOf(run.plan.brief, from)) && isRehearsed;
}

/** The same for a movement. */
export function isMovementPlayed(run: RunState, { id, kind, departsAt }: Movement): boolean {
  const { days, movementIds } = run.record;
  const isRehearsed = !movementIds || movementIds.includes(id);
  return (
    kind !== 'closure' &&
    departsAt >= begunAt(run) &&
    days.includes(dayOf(run.plan.brief, departsAt)) &&
    isRehearsed
  );
}
