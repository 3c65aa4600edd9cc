import Type from 'typebox';
import { mayNotSpeakFor } from '../accounts/rights.ts';
import { idOf, madeId } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, reporters, type Asked, type Decision } from '../operation/action.ts';
import type { Operation } from '../operation/operation.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { RunState } from '../operation/run-state.ts';
import { put, type Change } from '../records/collections.ts';
import type { Muster, Unit } from '../records/fact.ts';
import { ClockWord, happening } from './clock.ts';
import { personStamp, vehicleStamp } from './stamps.ts';

const OfficerIds = Type.Array(idOf<'Officer'>(), { maxItems: 5000 });

/** Either form takes the same unit any number of times. */
const TurnOutWish = record({
  runId: idOf<'Run'>(),
  officerIds: OfficerIds,
  vehicles: Type.Array(record({ vehicleId: idOf<'Vehicle'>(), driverId: Type.Optional(idOf<'Officer'>()) }), {
    maxItems: 2000,
  }),
  happenedAt: Moment,
  clock: Type.Optional(ClockWord),
});

const StandDownWish = record({
  runId: idOf<'Run'>(),
  officerIds: OfficerIds,
  vehicleIds: Type.Array(idOf<'Vehicle'>(), { maxItems: 2000 }),
  happenedAt: Moment,
  clock: Type.Optional(ClockWord),
});

export const runActions = {
  'turn-out.begin': action({ body: TurnOutWish, may: reporters, rule: turnOut }),
  'turn-out.end': action({ body: StandDownWish, may: reporters, rule: standDown }),
};

/** A unit in a muster, and who drives it. */
interface Mustered {
  readonly unit: Unit;
  readonly driverId?: Muster['driverId'];
}

type MusterWish = Pick<Frozen<typeof TurnOutWish>, 'runId' | 'happenedAt' | 'clock'>;

function turnOut(operation: Operation, wish: Frozen<typeof TurnOutWish>, asked: Asked): Decision {
  const units: Mustered[] = [
    ...wish.officerIds.map((officerId) => ({ unit: { officerId } })),
    ...wish.vehicles.map(({ vehicleId, driverId }) => ({
      unit: { vehicleId },
      ...(driverId !== undefined && { driverId }),
    })),
  ];
  return muster(operation, wish, 'turned-out', units, asked);
}

function standDown(operation: Operation, wish: Frozen<typeof StandDownWish>, asked: Asked): Decision {
  const units: Mustered[] = [
    ...wish.officerIds.map((officerId) => ({ unit: { officerId } })),
    ...wish.vehicleIds.map((vehicleId) => ({ unit: { vehicleId } })),
  ];
  return muster(operation, wish, 'stood-down', units, asked);
}

export function muster(
  operation: Operation,
  wish: MusterWish,
  step: Muster['step'],
  units: readonly Mustered[],
  asked: Asked,
): Decision {
  const run = operation.runs.get(wish.runId);
  if (!run) return refuse({ reason: 'no-such-run', run: wish.runId });
  const { happenedAt, marks } = happening(run, wish.happenedAt, asked.at, wish.clock);
  const changes = new Map<string, Change>();
  for (const { unit, driverId } of units) {
    const known = unitIn(operation, run, unit, happenedAt, asked);
    if ('reason' in known) return refuse(known);
    changes.set(
      known.id,
      put('musters', {
        id: madeId<'Muster'>(asked.actionId, changes.size),
        runId: run.id as Muster['runId'],
        unit,
        step,
        happenedAt,
        stamp: known.stamp,
        ...(driverId !== undefined && { driverId }),
        ...(marks.length > 0 && { marks }),
        ...(known.id !== asked.by.officerId && { saidBy: asked.by.name }),
      }),
    );
  }
  return ok([...changes.values()]);
}

function unitIn(
  operation: Operation,
  run: RunState,
  unit: Unit,
  at: number,
  { by }: Asked,
): { readonly id: string; readonly stamp: Muster['stamp'] } | Refusal {
  if ('officerId' in unit) {
    const person = personStamp(operation, run, unit.officerId, at);
    if (!person) return { reason: 'no-such-officer', officer: unit.officerId };
    const refusal = mayNotSpeakFor(operation, by, unit.officerId);
    return refusal ? { ...refusal, unit: person.officer.name } : { id: unit.officerId, stamp: person.stamp };
  }
  const found = vehicleStamp(operation, run, unit.vehicleId, at);
  if (!found) return { reason: 'no-such-record', collection: 'vehicles', id: unit.vehicleId };
  const refusal = mayNotDrive(run, by, found.vehicle.squadId);
  return refusal ? { ...refusal, unit: found.vehicle.plate } : { id: unit.vehicleId, stamp: found.stamp };
}

/** A vehicle turns out on the word of the command post, or of an officer of its own squad. */
export function mayNotDrive({ plan }: RunState, by: Asked['by'], squadId: string) {
  if (by.role === 'administrator' || by.role === 'dispatcher') return undefined;
  const officer = by.officerId === undefined ? undefined : plan.tables.officers.get(by.officerId);
  const leads = plan.tables.squads.get(squadId)?.leaderId === by.officerId;
  return officer?.squadId === squadId || leads ? undefined : ({ reason: 'not-your-squad' } as const);
}
