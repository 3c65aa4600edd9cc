import { dayOf } from '../operation/days.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Collections, PlanCollection } from '../records/collections.ts';
import type { Stamp } from '../records/fact.ts';
import type { Officer, Squad, Vehicle } from '../records/people.ts';

/** A record by the plan of the run at a moment. If the plan has none then, by the plan of the run now, by the draft, or by another run. */
export function foundIn<Name extends PlanCollection>(
  operation: Operation,
  run: RunState,
  collection: Name,
  id: string,
  at: number,
): { readonly record: Collections[Name]; readonly plan: Plan } | undefined {
  const then = run.planAsOf(at);
  const record = then.tables[collection].get(id);
  if (record) return { record, plan: then };
  const plan = [run.plan, ...operation.plans].find(({ tables }) => tables[collection].has(id));
  return plan && { record: plan.tables[collection].get(id)!, plan };
}

/** An officer, and what they count under at a moment of a run. */
export function personStamp(
  operation: Operation,
  run: RunState,
  officerId: string,
  at: number,
): { readonly officer: Officer; readonly stamp: Stamp } | undefined {
  const found = foundIn(operation, run, 'officers', officerId, at);
  if (!found) return undefined;
  const { record: officer, plan } = found;
  return { officer, stamp: { ...squadStamp(run, plan, officer.squadId, at), grade: officer.grade } };
}

/** A vehicle, and what it counts under at a moment of a run. */
export function vehicleStamp(
  operation: Operation,
  run: RunState,
  vehicleId: string,
  at: number,
): { readonly vehicle: Vehicle; readonly stamp: Stamp } | undefined {
  const found = foundIn(operation, run, 'vehicles', vehicleId, at);
  return found && { vehicle: found.record, stamp: squadStamp(run, found.plan, found.record.squadId, at) };
}

function squadStamp(run: RunState, plan: Plan, squadId: Squad['id'], at: number): Stamp {
  const squad = plan.tables.squads.get(squadId);
  return {
    day: dayOf(run.planAsOf(at).brief, at),
    squadId,
    ...(squad && { groupId: squad.groupId }),
  };
}
