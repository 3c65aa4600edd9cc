import { postIdOf } from '../operation/indexes.ts';
import type { Plan } from '../operation/plan.ts';
import {
  PLAN_COLLECTIONS,
  type AnyRecord,
  type Collections,
  type PlanCollection,
} from '../records/collections.ts';

/** A record by its collection and id. */
export interface Reference {
  readonly collection: PlanCollection;
  readonly id: string;
}

type Named = readonly (readonly [PlanCollection, string | undefined])[];

/** For each collection whose records refer to others: to which. */
const named: { readonly [Name in PlanCollection]?: (record: Collections[Name]) => Named } = {
  gates: ({ venueId }) => [['venues', venueId]],
  carParks: ({ venueId, gateIds }) => [['venues', venueId], ...gateIds.map((id) => ['gates', id] as const)],
  movements: ({ routeId, joint = [], confluences = [] }) => [
    ['routes', routeId],
    ...[...joint, ...confluences].map(({ withId }) => ['movements', withId] as const),
  ],
  groups: ({ leaderId }) => [['officers', leaderId]],
  squads: ({ groupId, leaderId }) => [
    ['groups', groupId],
    ['officers', leaderId],
  ],
  officers: ({ squadId }) => [['squads', squadId]],
  vehicles: ({ squadId }) => [['squads', squadId]],
  posts: ({ groupId, venueId, gateId, carParkId }) => [
    ['groups', groupId],
    ['venues', venueId],
    ['gates', gateId],
    ['carParks', carParkId],
  ],
  assignments: ({ officerId, dutyIds }) => [
    ['officers', officerId],
    ...dutyIds.map((id) => ['posts', postIdOf(id)] as const),
    ...dutyIds.map((id) => ['movements', movementIdOf(id)] as const),
  ],
};

/** The movement that causes a duty; none if the post is held at a fixed time. */
function movementIdOf(dutyId: string): string | undefined {
  const [, movementId, round] = dutyId.split('~');
  return round === undefined ? undefined : movementId;
}

/** The records to which a record refers and that a plan lacks. */
export function missingIn(plan: Plan, collection: PlanCollection, record: AnyRecord): readonly Reference[] {
  const namedBy = named[collection] as ((record: AnyRecord) => Named) | undefined;
  return (namedBy?.(record) ?? []).flatMap(([name, id]) =>
    id === undefined || plan.tables[name].has(id) ? [] : [{ collection: name, id }],
  );
}

/** Every record of a plan that refers to one that the plan lacks. */
export function* dangling(plan: Plan): Generator<Reference & { readonly record: AnyRecord }> {
  for (const collection of PLAN_COLLECTIONS)
    for (const record of plan.allOf(collection))
      if (missingIn(plan, collection, record).length > 0) yield { collection, id: record.id, record };
}
