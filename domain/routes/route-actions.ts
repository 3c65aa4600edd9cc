import Type from 'typebox';
import { routeLengthM } from '../kernel/geodesy.ts';
import { Moment } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { planAction, type Decision } from '../operation/action.ts';
import { hasHistory } from '../operation/naming.ts';
import type { Plan } from '../operation/plan.ts';
import { placing, removing } from '../operation/placing.ts';
import type { Refusal } from '../operation/refusal.ts';
import { drop, put, type Change } from '../records/collections.ts';
import { Movement, Route } from '../records/route.ts';
import { badMovement, badStretches } from './movement-faults.ts';

function badRoute(_plan: Plan, route: Route): Refusal | undefined {
  return badStretches(route.features, routeLengthM(route));
}

/** Sets a movement's departure. What happened before is kept by the run in which this is ordered. */
function retime(plan: Plan, body: { id: string; departsAt: number }): Decision {
  const movement = plan.tables.movements.get(body.id);
  if (!movement) return refuse({ reason: 'no-such-record', collection: 'movements', id: body.id });
  return ok([put('movements', { ...movement, departsAt: body.departsAt })]);
}

/** Removes a movement and the assignments to its duties. An assignment that names other duties too keeps those. */
function withMovement(plan: Plan, id: string): Change[] {
  const changes: Change[] = [];
  for (const assignment of plan.tables.assignments.values()) {
    const kept = assignment.dutyIds.filter((dutyId) => dutyId.split('~')[1] !== id);
    if (kept.length === assignment.dutyIds.length) continue;
    changes.push(
      kept.length > 0
        ? put('assignments', { ...assignment, dutyIds: kept })
        : drop('assignments', assignment.id),
    );
  }
  return changes;
}

export const routeActions = {
  'route.place': placing('routes', Route, badRoute, { said: ({ code }) => code, taken: 'code-taken' }),
  'route.remove': removing('routes', (plan, id, { operation }) => {
    if (hasHistory(operation, id)) return { reason: 'has-history', id };
    const movements = plan.indexes.movementsByRoute.of(id);
    if (movements.some((movement) => hasHistory(operation, movement.id)))
      return { reason: 'has-history', id };
    const also = movements.flatMap((movement) => withMovement(plan, movement.id));
    return { also: [...also, ...movements.map((movement) => drop('movements', movement.id))] };
  }),
  'movement.place': placing('movements', Movement, badMovement),
  'movement.remove': removing('movements', (plan, id, { operation }) =>
    hasHistory(operation, id) ? { reason: 'has-history', id } : { also: withMovement(plan, id) },
  ),
  'movement.retime': planAction({
    body: Type.Object(
      { id: Type.String({ maxLength: 120 }), departsAt: Moment },
      { additionalProperties: false },
    ),
    rule: retime,
  }),
};
