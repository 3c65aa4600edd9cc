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

/** What goes with movements: the assignments to their duties, and where other movements share a road with them. */
function withMovements(plan: Plan, gone: ReadonlySet<string>): Change[] {
  const changes: Change[] = [];
  for (const assignment of plan.tables.assignments.values()) {
    const kept = assignment.dutyIds.filter((dutyId) => !gone.has(dutyId.split('~')[1]!));
    if (kept.length === assignment.dutyIds.length) continue;
    changes.push(
      kept.length > 0
        ? put('assignments', { ...assignment, dutyIds: kept })
        : drop('assignments', assignment.id),
    );
  }
  for (const movement of plan.tables.movements.values()) {
    const { joint = [], confluences = [] } = movement;
    const isGone = ({ withId }: { readonly withId: string }): boolean => gone.has(withId);
    if (gone.has(movement.id) || ![...joint, ...confluences].some(isGone)) continue;
    const left = {
      joint: joint.filter((one) => !isGone(one)),
      confluences: confluences.filter((one) => !isGone(one)),
    };
    changes.push(put('movements', { ...movement, ...left }));
  }
  return changes;
}

/** The movements of routes. */
function movementsOf(plan: Plan, routeIds: Iterable<string>): Movement[] {
  return [...routeIds].flatMap((id) => plan.indexes.movementsByRoute.of(id));
}

export const routeActions = {
  'route.place': placing('routes', Route, badRoute, { said: ({ code }) => code, taken: 'code-taken' }),
  'route.remove': removing('routes', (plan, id, { operation }, gone) => {
    if (hasHistory(operation, id)) return { reason: 'has-history', id };
    const movements = plan.indexes.movementsByRoute.of(id);
    if (movements.some((movement) => hasHistory(operation, movement.id)))
      return { reason: 'has-history', id };
    const also = withMovements(plan, new Set(movementsOf(plan, gone).map((movement) => movement.id)));
    return { also: [...also, ...movements.map((movement) => drop('movements', movement.id))] };
  }),
  'movement.place': placing('movements', Movement, badMovement),
  'movement.remove': removing('movements', (plan, id, { operation }, gone) =>
    hasHistory(operation, id) ? { reason: 'has-history', id } : { also: withMovements(plan, gone) },
  ),
  'movement.retime': planAction({
    body: Type.Object(
      { id: Type.String({ maxLength: 120 }), departsAt: Moment },
      { additionalProperties: false },
    ),
    rule: retime,
  }),
};
