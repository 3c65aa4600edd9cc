import type { CollectionName } from './collections.ts';
import type { Operation } from './operation.ts';

/** The id of something that names a record and would be left hanging if it went; things in `alsoGone` go with it. */
export function leftHanging(
  operation: Operation,
  collection: CollectionName,
  id: string,
  alsoGone: ReadonlySet<string> = new Set(),
): string | undefined {
  for (const name of namedBy(operation, collection, id)) if (!alsoGone.has(name)) return name;
  return undefined;
}

/** Whether a record has a part in what was reported: what happened keeps naming it, so it stays. */
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

function* namedBy(operation: Operation, collection: CollectionName, id: string): Generator<string> {
  const { indexes, tables } = operation;
  switch (collection) {
    case 'groups':
      yield* ids(indexes.squadsByGroup.of(id));
      for (const post of tables.posts.values()) if (post.groupId === id) yield post.id;
      return;
    case 'squads':
      yield* ids(indexes.officersBySquad.of(id));
      yield* ids(indexes.vehiclesBySquad.of(id));
      return;
    case 'officers':
      yield* ids(indexes.assignmentsByOfficer.of(id));
      for (const squad of tables.squads.values()) if (squad.leaderId === id) yield squad.id;
      for (const group of tables.groups.values()) if (group.leaderId === id) yield group.id;
      break;
    case 'posts':
      yield* ids(indexes.assignmentsByPost.of(id));
      break;
    case 'routes':
      yield* ids(indexes.movementsByRoute.of(id));
      return;
    case 'movements':
      for (const { id: assignmentId, dutyIds } of tables.assignments.values()) {
        if (dutyIds.some((dutyId) => dutyId.split('~')[1] === id)) yield assignmentId;
      }
      return;
    case 'venues':
      yield* ids(indexes.gatesByVenue.of(id));
      for (const carPark of tables.carParks.values()) if (carPark.venueId === id) yield carPark.id;
      for (const post of tables.posts.values()) if (post.venueId === id) yield post.id;
      return;
    case 'gates':
      for (const carPark of tables.carParks.values())
        if (carPark.gateIds.some((gateId) => gateId === id)) yield carPark.id;
      for (const post of tables.posts.values()) if (post.gateId === id) yield post.id;
      break;
    case 'carParks':
      for (const post of tables.posts.values()) if (post.carParkId === id) yield post.id;
      break;
  }
  if (hasHistory(operation, collection, id)) yield 'history';
}

function ids(records: readonly { readonly id: string }[]): string[] {
  return records.map(({ id }) => id);
}
