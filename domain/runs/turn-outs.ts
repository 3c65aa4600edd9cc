import { madeId } from '../kernel/id.ts';
import { dayOf } from '../operation/days.ts';
import type { Operation } from '../operation/operation.ts';
import { put, type Change } from '../records/collections.ts';
import type { Officer, Vehicle } from '../records/people.ts';
import type { Run, TurnOut } from '../records/run.ts';

/** The turn-out of a unit that has not ended, if there is one. */
export function openTurnOut(operation: Operation, run: Run, unitId: string): TurnOut | undefined {
  return turnOutsOf(operation, run, unitId).find(({ until }) => until === undefined);
}

export function turnOutsOf(operation: Operation, run: Run, unitId: string): readonly TurnOut[] {
  return operation.indexes.turnOutsByUnit.of(`${run.id} ${unitId}`);
}

/**
 * What a report does to the turn-outs of its officer. If it happened during a turn-out, nothing. If a turn-out began later, its
 * start is moved to the report. Otherwise a new one begins, until the stand-down or the end of the run.
 */
export function outBy(operation: Operation, run: Run, officer: Officer, at: number, newId: string): Change[] {
  const known = turnOutsOf(operation, run, officer.id);
  if (known.some(({ from, until }) => from <= at && (until === undefined || at <= until))) return [];
  const next = known.filter(({ from }) => from > at).sort((a, b) => a.from - b.from)[0];
  if (next) return [put('turnOuts', { ...next, from: at, day: dayOf(operation.brief, at) })];
  return [put('turnOuts', officerOut(operation, run, officer, at, newId))];
}

export function officerOut(
  operation: Operation,
  run: Run,
  officer: Officer,
  at: number,
  id: string,
): TurnOut {
  const out = unitOut(operation, run, officer.squadId, at, id);
  return { ...out, unit: { officerId: officer.id }, grade: officer.grade };
}

export function vehicleOut(
  operation: Operation,
  run: Run,
  vehicle: Vehicle,
  at: number,
  id: string,
  driverId?: TurnOut['driverId'],
): TurnOut {
  const out = unitOut(operation, run, vehicle.squadId, at, id);
  return { ...out, unit: { vehicleId: vehicle.id }, ...(driverId !== undefined && { driverId }) };
}

function unitOut(operation: Operation, run: Run, squadId: TurnOut['squadId'], at: number, id: string) {
  const squad = operation.tables.squads.get(squadId);
  if (!squad) throw new Error(`squad ${squadId} is gone while its units are there`);
  return {
    id: madeId<'TurnOut'>(id, 0),
    runId: run.id,
    squadId,
    groupId: squad.groupId,
    day: dayOf(operation.brief, at),
    from: at,
    ...(run.closedAt !== undefined && { until: run.closedAt }),
  };
}
