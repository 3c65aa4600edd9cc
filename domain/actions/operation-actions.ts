import Type from 'typebox';
import { action, planners, type Decision } from '../operation/action.ts';
import { ok, refuse } from '../kernel/result.ts';
import { Brief, Phase } from '../records/brief.ts';
import { changedId, drop, put, type Change } from '../records/collections.ts';
import type { Operation } from '../operation/operation.ts';
import { leftHanging } from '../operation/hanging.ts';
import { briefFault } from '../operation/brief-fault.ts';

const closed = { additionalProperties: false };

export const operationActions = {
  'operation.create': action({
    body: Type.Object({ brief: Brief }, closed),
    may: planners,
    rule: (operation, { brief }) => {
      if (operation.revision > 0) return refuse({ reason: 'already-there', id: brief.id });
      const fault = briefFault(operation, brief);
      return fault ? refuse(fault) : ok([put('briefs', brief)]);
    },
  }),
  'brief.edit': action({
    body: Type.Object({ brief: Brief }, closed),
    may: planners,
    undoable: true,
    rule: (operation, { brief }) => {
      if (!operation.tables.briefs.has(brief.id))
        return refuse({ reason: 'no-such-record', collection: 'briefs', id: brief.id });
      const fault = briefFault(operation, brief);
      return fault ? refuse(fault) : ok([put('briefs', brief)]);
    },
  }),
  'operation.phase': action({
    body: Type.Object({ phase: Phase }, closed),
    may: ['administrator', 'commander', 'planner'],
    rule: (operation, { phase }) => ok([put('briefs', { ...operation.brief, phase })]),
  }),
  'plan.undo': action({
    body: Type.Object({ revision: Type.Integer({ minimum: 1 }) }, closed),
    may: planners,
    undoable: true,
    rule: (operation, { revision }) => undo(operation, revision),
  }),
};

/** Takes a plan edit back, unless what it made is no longer as it made it, or something now hangs on what would go. */
function undo(operation: Operation, revision: number): Decision {
  const edit = operation.editOf(revision);
  if (!edit) return refuse({ reason: 'nothing-to-undo', revision });

  const { changes, inverse } = edit;
  const altered = changes.find((change) => !stands(operation, change));
  if (altered) return refuse({ reason: 'changed-since', id: changedId(altered), revision });

  const goes = new Set(inverse.filter((change) => 'dropped' in change).map(changedId));
  for (const change of inverse) {
    const hanging = 'dropped' in change && leftHanging(operation, change.collection, change.dropped, goes);
    if (hanging) return refuse({ reason: 'in-use', id: changedId(change), by: hanging });
  }
  for (const change of inverse) {
    const fault =
      'record' in change && change.collection === 'briefs' && briefFault(operation, change.record);
    if (fault) return refuse(fault);
  }
  const restored = inverse.find(
    (change) => 'record' in change && danglingPart(operation, change.record, inverse.map(changedId)),
  );
  if (restored) return refuse({ reason: 'changed-since', id: changedId(restored), revision });
  return ok(inverse.map((change) => ('record' in change ? change : drop(change.collection, change.dropped))));
}

/** Whether a record is as a change made it: edits that came after and were undone leave no trace. */
function stands(operation: Operation, change: Change): boolean {
  const now = operation.tables[change.collection].get(changedId(change));
  if (!('record' in change)) return now === undefined;
  return now === change.record || JSON.stringify(now) === JSON.stringify(change.record);
}

/** Whether a record that would come back names an officer or post that has gone meanwhile. */
function danglingPart(operation: Operation, record: object, alsoBack: readonly string[]): boolean {
  if (!('officerId' in record) || !('dutyIds' in record)) return false;
  const { officerId, dutyIds } = record as { officerId: string; dutyIds: readonly string[] };
  const postIds = dutyIds.map((id) => id.slice(0, id.indexOf('~')));
  const there = (id: string, table: ReadonlyMap<string, unknown>) => table.has(id) || alsoBack.includes(id);
  return (
    !there(officerId, operation.tables.officers) || !postIds.every((id) => there(id, operation.tables.posts))
  );
}
