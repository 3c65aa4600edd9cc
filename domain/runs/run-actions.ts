import Type from 'typebox';
import { mayNotSpeakFor } from '../accounts/rights.ts';
import { idOf } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, controllers, reporters, type Asked, type Decision } from '../operation/action.ts';
import type { Operation } from '../operation/operation.ts';
import type { Refusal } from '../operation/refusal.ts';
import { put, type Change } from '../records/collections.ts';
import { Run, RunClock, type TurnOut } from '../records/run.ts';
import { clockTime, happening, workable } from './clock.ts';
import { officerOut, openTurnOut, turnOutsOf, vehicleOut } from './turn-outs.ts';

/** The request to open a run. A drill may state its clock, an event uses the server's. */
const RunOpening = record({
  ...Run.properties,
  clock: Type.Optional(RunClock),
});
type RunOpening = Frozen<typeof RunOpening>;

/** How far a clock stated for an event may be off, in ms. Earlier consoles stated it to the minute. */
const STATED_WITHIN_MS = 60_000;

/** Only one run of each kind is open at a time. Its days are days of the operation. An event uses the server's clock. */
function openRun(operation: Operation, wanted: RunOpening, asked: Asked): Decision {
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

/** The server's clock, or for a drill the stated one. An imported journal keeps the clock it was recorded with. */
function clockOf({ kind, clock: stated }: RunOpening, { at, takenBefore }: Asked): RunClock | Refusal {
  const servers: RunClock = { from: at, startedAt: at, rate: 1 };
  if (!stated) return servers;
  if (kind === 'drill' || takenBefore) return stated;
  const isTrue = stated.rate === 1 && Math.abs(clockTime(stated, at) - at) <= STATED_WITHIN_MS;
  return isTrue ? servers : { reason: 'event-clock', now: at };
}

const OfficerIds = Type.Array(idOf<'Officer'>(), { maxItems: 5000 });

const TurnOutWish = record({
  runId: idOf<'Run'>(),
  officerIds: OfficerIds,
  vehicles: Type.Array(record({ vehicleId: idOf<'Vehicle'>(), driverId: Type.Optional(idOf<'Officer'>()) }), {
    maxItems: 2000,
  }),
  happenedAt: Moment,
});

const StandDownWish = record({
  runId: idOf<'Run'>(),
  officerIds: OfficerIds,
  vehicleIds: Type.Array(idOf<'Vehicle'>(), { maxItems: 2000 }),
  happenedAt: Moment,
});

interface TurnOutBody {
  readonly runId: string;
  readonly officerIds: readonly TurnOut['id'][] | readonly string[];
  readonly vehicles: readonly {
    readonly vehicleId: string;
    readonly driverId?: NonNullable<TurnOut['driverId']>;
  }[];
  readonly happenedAt: number;
}

export const runActions = {
  'run.open': action({
    body: record({ run: RunOpening }),
    may: controllers,
    rule: (operation, { run }, asked) => openRun(operation, run, asked),
  }),
  'run.close': action({
    body: record({ runId: idOf<'Run'>() }),
    may: controllers,
    rule: (operation, { runId }, asked) => closeRun(operation, runId, asked),
  }),
  'turn-out.begin': action({
    body: TurnOutWish,
    may: reporters,
    rule: (o, body, asked) => turnOut(o, body, asked),
  }),
  'turn-out.end': action({
    body: StandDownWish,
    may: reporters,
    rule: (o, body, asked) => standDown(o, body, asked),
  }),
};

/** Closing a run ends all its turn-outs. */
function closeRun(operation: Operation, runId: string, { at }: Asked): Decision {
  const run = workable(operation, runId);
  if ('reason' in run) return refuse(run);
  const closedAt = clockTime(run.clock, at);
  const lasting = operation.indexes.turnOutsByRun.of(runId).filter(({ until }) => until === undefined);
  return ok([
    put('runs', { ...run, closedAt }),
    ...lasting.map((out) => put('turnOuts', { ...out, until: Math.max(closedAt, out.from) })),
  ]);
}

function turnOut(operation: Operation, body: TurnOutBody, { by, at, actionId }: Asked): Decision {
  const when = happening(operation, body.runId, body.happenedAt, at);
  if ('reason' in when) return refuse(when);
  const changes: Change[] = [];
  const newId = () => `${actionId}.${changes.length}`;
  for (const officerId of body.officerIds) {
    const officer = operation.tables.officers.get(officerId);
    if (!officer) return refuse({ reason: 'no-such-officer', officer: officerId });
    const refusal =
      mayNotSpeakFor(operation, by, officerId) ??
      alreadyOut(operation, when.run.id, officerId, body.happenedAt);
    if (refusal) return refuse({ ...refusal, unit: officer.name });
    changes.push(put('turnOuts', officerOut(operation, when.run, officer, body.happenedAt, newId())));
  }
  for (const { vehicleId, driverId } of body.vehicles) {
    const vehicle = operation.tables.vehicles.get(vehicleId);
    if (!vehicle) return refuse({ reason: 'no-such-record', collection: 'vehicles', id: vehicleId });
    const refusal =
      mayNotDrive(operation, by, vehicle.squadId) ??
      alreadyOut(operation, when.run.id, vehicleId, body.happenedAt);
    if (refusal) return refuse({ ...refusal, unit: vehicle.plate });
    changes.push(
      put('turnOuts', vehicleOut(operation, when.run, vehicle, body.happenedAt, newId(), driverId)),
    );
  }
  return ok(changes);
}

function standDown(
  operation: Operation,
  body: { runId: string; officerIds: readonly string[]; vehicleIds: readonly string[]; happenedAt: number },
  { by, at }: Asked,
): Decision {
  const when = happening(operation, body.runId, body.happenedAt, at);
  if ('reason' in when) return refuse(when);
  const changes: Change[] = [];
  for (const unitId of [...body.officerIds, ...body.vehicleIds]) {
    const out = openTurnOut(operation, when.run, unitId);
    if (!out || out.from > body.happenedAt) return refuse({ reason: 'not-on-duty', unit: unitId });
    const refusal =
      'officerId' in out.unit
        ? mayNotSpeakFor(operation, by, unitId)
        : mayNotDrive(operation, by, out.squadId);
    if (refusal) return refuse({ ...refusal, unit: unitId });
    changes.push(put('turnOuts', { ...out, until: body.happenedAt }));
  }
  return ok(changes);
}

function alreadyOut(operation: Operation, runId: string, unitId: string, at: number) {
  const run = operation.tables.runs.get(runId)!;
  const known = turnOutsOf(operation, run, unitId);
  const lasts = known.some(({ until }) => until === undefined || at < until);
  return lasts ? ({ reason: 'already-out' } as const) : undefined;
}

/** A vehicle turns out by order of the command post or of an officer of its own squad. */
function mayNotDrive(operation: Operation, by: Asked['by'], squadId: string) {
  if (by.role === 'administrator' || by.role === 'dispatcher') return undefined;
  const officer = by.officerId === undefined ? undefined : operation.tables.officers.get(by.officerId);
  const leads = operation.tables.squads.get(squadId)?.leaderId === by.officerId;
  return officer?.squadId === squadId || leads ? undefined : ({ reason: 'not-your-squad' } as const);
}
