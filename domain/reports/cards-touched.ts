import { postIdOf } from '../operation/indexes.ts';
import type { Operation } from '../operation/operation.ts';
import type { Assignment } from '../records/assignment.ts';
import { changedId, type Change } from '../records/collections.ts';

/** The officers whose cards a commit may have changed. `inverse` are the changes that would reverse it. */
export function officersTouched(
  operation: Operation,
  changes: readonly Change[],
  inverse: readonly Change[],
): ReadonlySet<string> | 'all' {
  const touched = new Set<string>();
  for (const change of [...changes, ...inverse]) {
    const whose = touchedBy(operation, change);
    if (whose === 'all') return 'all';
    for (const id of whose) touched.add(id);
  }
  for (const id of [...touched]) for (const leader of leadersOf(operation, id)) touched.add(leader);
  return touched;
}

function touchedBy(operation: Operation, change: Change): Iterable<string> | 'all' {
  switch (change.collection) {
    case 'counts':
    case 'incidents':
    case 'requests':
    case 'supportSites':
    case 'vehicles':
    case 'venues':
      return [];
    case 'reports':
      return 'record' in change ? [change.record.officerId] : [];
    case 'turnOuts':
      return 'record' in change && 'officerId' in change.record.unit ? [change.record.unit.officerId] : [];
    case 'assignments':
      return 'record' in change ? [change.record.officerId, ...atPosts(operation, change.record)] : [];
    case 'posts':
      return operation.plan.indexes.assignmentsByPost.of(changedId(change)).map(({ officerId }) => officerId);
    default:
      return 'all';
  }
}

function atPosts(operation: Operation, { dutyIds }: Assignment): string[] {
  const posts = new Set(dutyIds.map(postIdOf));
  return [...posts].flatMap((id) =>
    operation.plan.indexes.assignmentsByPost.of(id).map(({ officerId }) => officerId),
  );
}

function leadersOf(operation: Operation, officerId: string): string[] {
  const squad = operation.tables.squads.get(operation.tables.officers.get(officerId)?.squadId ?? '');
  const group = squad && operation.tables.groups.get(squad.groupId);
  return [squad?.leaderId, group?.leaderId].filter((id) => id !== undefined);
}
