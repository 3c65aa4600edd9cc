import Type from 'typebox';
import type { Asked, Decision } from '../operation/action.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { put } from '../records/collections.ts';
import type { Operation } from '../operation/operation.ts';
import { clockTime } from './clock.ts';
import { Run, RunClock } from '../records/run.ts';

/** A run as it is asked for: a drill may state its clock, an event has the server's. */
export const RunOpening = record({
  ...Run.properties,
  clock: Type.Optional(RunClock),
});
export type RunOpening = Frozen<typeof RunOpening>;

/** How far a clock that is stated for an event may be off, ms: consoles of before stated it to the minute. */
const STATED_WITHIN_MS = 60_000;

/** One run is open at a time of each kind; its days are days of the operation; the clock of an event is the server's. */
export function openRun(operation: Operation, wanted: RunOpening, asked: Asked): Decision {
  if (operation.tables.runs.has(wanted.id)) return refuse({ reason: 'already-there', id: wanted.id });
  if (wanted.closedAt !== undefined) return refuse({ reason: 'already-closed' });
  const stranger = wanted.days.find((day) => !operation.brief.days.includes(day));
  if (stranger !== undefined) return refuse({ reason: 'no-such-record', collection: 'days', id: stranger });
  const lost = wanted.movementIds?.find((id) => !operation.tables.movements.has(id));
  if (lost !== undefined) return refuse({ reason: 'no-such-record', collection: 'movements', id: lost });
  for (const other of operation.tables.runs.values()) {
    if (other.kind === wanted.kind && other.closedAt === undefined)
      return refuse({ reason: 'run-open', run: other.name });
  }
  const clock = clockOf(wanted, asked);
  return 'reason' in clock ? refuse(clock) : ok([put('runs', { ...wanted, clock })]);
}

/** The server's time at its true rate, or for a drill what was stated. A journal keeps the clock that its times were taken by. */
function clockOf({ kind, clock: stated }: RunOpening, { at, takenBefore }: Asked): RunClock | Refusal {
  const servers: RunClock = { from: at, startedAt: at, rate: 1 };
  if (!stated) return servers;
  if (kind === 'drill' || takenBefore) return stated;
  const isTrue = stated.rate === 1 && Math.abs(clockTime(stated, at) - at) <= STATED_WITHIN_MS;
  return isTrue ? servers : { reason: 'event-clock', now: at };
}
