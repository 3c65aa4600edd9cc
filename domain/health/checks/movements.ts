import { allStints } from '../../duties/duties.ts';
import type { Plan } from '../../operation/plan.ts';
import type { Movement } from '../../records/route.ts';
import { finding, type Finding, type FindingKind } from '../finding.ts';

/** Routes on which nothing moves. */
export function withoutMovement({ tables, indexes }: Plan): Finding[] {
  return [...tables.routes.values()].flatMap(({ id, code, level }) => {
    if (indexes.movementsByRoute.has(id)) return [];
    const is = { kind: 'no-movement', weight: 'doubtful' } as const;
    const seat = { collection: 'routes', id } as const;
    return finding({ ...is, of: id, cause: String(level), seat, place: code, values: {} });
  });
}

/** Movements for which no post is held. */
export function unguarded(plan: Plan): Finding[] {
  const guarded = new Set<string>();
  for (const { duties } of allStints(plan))
    for (const { passing } of duties) if (passing) guarded.add(passing.movement.id);
  return [...plan.tables.movements.values()]
    .filter(({ id }) => !guarded.has(id))
    .map((movement) => ofMovement(plan, 'unguarded', movement));
}

/** Movements whose route has no level with times: nothing is closed before them, and nobody is there earlier. A fixed closure has its own times. */
export function withoutLevel(plan: Plan): Finding[] {
  const { tables, brief } = plan;
  return [...tables.movements.values()].flatMap((movement) => {
    if (movement.kind === 'closure') return [];
    const route = tables.routes.get(movement.routeId);
    const timing = route && brief.levels[route.level];
    const isTimed = timing && timing.leadS + timing.lagS + timing.settleS > 0;
    return isTimed ? [] : ofMovement(plan, 'no-level', movement);
  });
}

function ofMovement({ tables }: Plan, kind: FindingKind, { id, name, routeId }: Movement): Finding {
  const route = tables.routes.get(routeId);
  return finding({
    ...{ kind, of: id, weight: 'doubtful', cause: `${routeId} ${route?.level ?? ''}` },
    seat: { collection: 'movements', id },
    also: [routeId],
    place: route?.code ?? '',
    values: { movement: name, level: route?.level ?? '' },
  });
}
