import type { CollectionName, RunCollection } from '../records/collections.ts';
import type { Operation } from './operation.ts';
import type { Plan } from './plan.ts';
import type { RunState } from './run-state.ts';

/** The id of something that refers to a record and would be left without it if the record were removed. Things in `alsoGone` are removed together with it. */
export function leftHanging(
  plan: Plan,
  collection: CollectionName,
  id: string,
  alsoGone: ReadonlySet<string> = new Set(),
): string | undefined {
  const naming = namers[collection]?.(plan, id) ?? [];
  return naming.find((record) => !alsoGone.has(record.id))?.id;
}

/** Whether something that happened in a run names a record. What happened is never changed, so the record must stay. docs/rules.md, P3. */
export function hasHistory(operation: Operation, id: string): boolean {
  return [...operation.runs.values()].some((run) => run.names(id));
}

/** The run in which something happened. Loaded runs come first: the others are read only if none of those has it. */
export function runWith({ runs }: Operation, collection: RunCollection, id: string): RunState | undefined {
  const [loaded, unloaded] = [true, false].map((is) =>
    [...runs.values()].filter((run) => run.isLoaded === is),
  );
  return [...loaded!, ...unloaded!].find(({ tables }) => tables[collection].has(id));
}

type Named = readonly { readonly id: string }[];

/** For each collection that others refer to: how to find the records that refer to one of its records. */
const namers: { readonly [Name in CollectionName]?: (plan: Plan, id: string) => Named } = {
  groups: ({ indexes, tables }, id) => [
    ...indexes.squadsByGroup.of(id),
    ...those(tables.posts, ({ groupId }) => groupId === id),
  ],
  squads: ({ indexes }, id) => [...indexes.officersBySquad.of(id), ...indexes.vehiclesBySquad.of(id)],
  officers: ({ indexes, tables }, id) => [
    ...indexes.assignmentsByOfficer.of(id),
    ...those(tables.squads, ({ leaderId }) => leaderId === id),
    ...those(tables.groups, ({ leaderId }) => leaderId === id),
  ],
  posts: ({ indexes }, id) => indexes.assignmentsByPost.of(id),
  routes: ({ indexes }, id) => indexes.movementsByRoute.of(id),
  movements: ({ tables }, id) =>
    those(tables.assignments, ({ dutyIds }) => dutyIds.some((dutyId) => dutyId.split('~')[1] === id)),
  venues: ({ indexes, tables }, id) => [
    ...indexes.gatesByVenue.of(id),
    ...those(tables.carParks, ({ venueId }) => venueId === id),
    ...those(tables.posts, ({ venueId }) => venueId === id),
  ],
  gates: ({ tables }, id) => [
    ...those(tables.carParks, ({ gateIds }) => gateIds.some((gateId) => gateId === id)),
    ...those(tables.posts, ({ gateId }) => gateId === id),
  ],
  carParks: ({ tables }, id) => those(tables.posts, ({ carParkId }) => carParkId === id),
};

function those<Stored>(table: ReadonlyMap<string, Stored>, names: (stored: Stored) => boolean): Stored[] {
  return [...table.values()].filter(names);
}
