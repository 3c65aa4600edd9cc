import type { CollectionName } from '../records/collections.ts';
import type { Operation } from './operation.ts';
import type { Plan } from './plan.ts';

/** The id of something that refers to a record and would be left without it if the record were removed. Things in `alsoGone` are removed together with it. */
export function leftHanging(
  operation: Operation,
  collection: CollectionName,
  id: string,
  alsoGone: ReadonlySet<string> = new Set(),
): string | undefined {
  for (const name of namedBy(operation, collection, id)) if (!alsoGone.has(name)) return name;
  return undefined;
}

/** Whether reports refer to a record. Reports are never changed, so the record must stay. */
export function hasHistory(operation: Operation, collection: CollectionName, id: string): boolean {
  const { runs } = operation.tables;
  const { indexes } = operation;
  if (collection === 'officers' || collection === 'vehicles') {
    for (const turnOut of operation.tables.turnOuts.values()) {
      if (Object.values(turnOut.unit)[0] === id || turnOut.driverId === id) return true;
    }
  }
  if (collection === 'posts')
    return [...runs.keys()].some((runId) => indexes.reportsByPost.has(`${runId} ${id}`));
  if (collection === 'gates' || collection === 'carParks') return indexes.countsByPlace.has(id);
  if (collection === 'supportSites') {
    for (const request of operation.tables.requests.values()) if (request.supportSiteId === id) return true;
  }
  return false;
}

function namedBy(operation: Operation, collection: CollectionName, id: string): string[] {
  const naming = namers[collection]?.(operation.plan, id) ?? [];
  const names = naming.map((record) => record.id);
  return hasHistory(operation, collection, id) ? [...names, 'history'] : names;
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
