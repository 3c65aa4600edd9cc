import Type from 'typebox';
import { routeLengthM } from '../kernel/geodesy.ts';
import { Moment } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, planners, type Asked, type Decision } from '../operation/action.ts';
import type { Operation } from '../operation/operation.ts';
import { placing, removing } from '../operation/placing.ts';
import type { Refusal } from '../operation/refusal.ts';
import { drop, put, type Change } from '../records/collections.ts';
import { Movement, Route } from '../records/route.ts';
import { latestRunTime } from '../runs/clock.ts';
import { badMovement, badStretches } from './movement-faults.ts';

function badRoute(_operation: Operation, route: Route): Refusal | undefined {
  return badStretches(route.features, routeLengthM(route));
}

/** Sets a movement's departure. The previous one is kept for what has already happened. */
function retime(operation: Operation, body: { id: string; departsAt: number }, { at }: Asked): Decision {
  const movement = operation.tables.movements.get(body.id);
  if (!movement) return refuse({ reason: 'no-such-record', collection: 'movements', id: body.id });
  const until = latestRunTime(operation, at);
  const earlier = [...movement.earlier, { departsAt: movement.departsAt, until }];
  return ok([put('movements', { ...movement, departsAt: body.departsAt, earlier })]);
}

/** Removes a movement and the assignments to its duties. An assignment that names other duties too keeps those. */
function withMovement(operation: Operation, id: string): Change[] {
  const changes: Change[] = [];
  for (const assignment of operation.tables.assignments.values()) {
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

function ridden(operation: Operation, id: string): boolean {
  for (const report of operation.tables.reports.values()) {
    if (report.dutyIds.some((dutyId) => dutyId.split('~')[1] === id)) return true;
  }
  return false;
}

export const routeActions = {
  'route.place': placing('routes', Route, badRoute, { said: ({ code }) => code, taken: 'code-taken' }),
  'route.remove': removing('routes', (operation, id) => {
    const movements = operation.plan.indexes.movementsByRoute.of(id);
    if (movements.some((movement) => ridden(operation, movement.id))) return { reason: 'has-history', id };
    const also = movements.flatMap((movement) => withMovement(operation, movement.id));
    return { also: [...also, ...movements.map((movement) => drop('movements', movement.id))] };
  }),
  'movement.place': placing('movements', Movement, badMovement),
  'movement.remove': removing('movements', (operation, id) =>
    ridden(operation, id) ? { reason: 'has-history', id } : { also: withMovement(operation, id) },
  ),
  'movement.retime': action({
    body: Type.Object(
      { id: Type.String({ maxLength: 120 }), departsAt: Moment },
      { additionalProperties: false },
    ),
    may: planners,
    undoable: true,
    rule: retime,
  }),
};
