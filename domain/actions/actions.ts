import Type from 'typebox';
import { incidentActions } from '../incidents/incident-actions.ts';
import { closingActions } from '../closings/closing-actions.ts';
import { editionActions } from '../editions/edition-actions.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, planAction, planners, type Decision } from '../operation/action.ts';
import { briefFault } from '../operation/brief-fault.ts';
import { hasHistory, leftHanging } from '../operation/naming.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import { carParkActions } from '../parking/car-park-actions.ts';
import { peopleActions } from '../people/people-actions.ts';
import { postActions } from '../posts/post-actions.ts';
import { Brief } from '../records/brief.ts';
import { changedId, drop, put, type Change, type PlanCollection } from '../records/collections.ts';
import { correctingActions } from '../reports/correcting.ts';
import { reportActions } from '../reports/report-actions.ts';
import { roadActions } from '../roads/road-actions.ts';
import { routeActions } from '../routes/route-actions.ts';
import { runActions } from '../runs/run-actions.ts';
import { staffingActions } from '../staffing/rules/staffing-actions.ts';
import { venueActions } from '../venues/venue-actions.ts';
import { editActions, editBrief } from './record-edit.ts';

const closed = { additionalProperties: false };

const operationActions = {
  'operation.create': action({
    body: Type.Object({ brief: Brief }, closed),
    may: planners,
    rule: (operation, { brief }) => {
      if (operation.revision > 0) return refuse({ reason: 'already-there', id: brief.id });
      const fault = briefFault(operation.plan, brief);
      return fault ? refuse(fault) : ok([put('briefs', brief)]);
    },
  }),
  'brief.edit': planAction({
    body: Type.Object({ brief: Brief }, closed),
    rule: (plan, { brief }, { operation }) => editBrief(plan, brief, operation),
  }),
  /** Old consoles set a phase. It follows from editions and runs now, so this changes nothing. */
  'operation.phase': action({
    body: Type.Object({ phase: Type.String({ maxLength: 20 }) }, closed),
    may: ['administrator', 'commander', 'planner'],
    rule: () => ok([]),
  }),
  'plan.undo': planAction({
    body: Type.Object({ revision: Type.Integer({ minimum: 1 }) }, closed),
    rule: (plan, { revision }, { operation }) =>
      plan === operation.plan
        ? undo(operation, revision)
        : refuse({ reason: 'not-of-a-run', action: 'plan.undo' }),
  }),
};

/** Undoes a plan edit. Refused if its records have changed since, or if something depends on a record that would be removed. */
function undo(operation: Operation, revision: number): Decision {
  const { plan } = operation;
  const edit = operation.editOf(revision);
  if (!edit) return refuse({ reason: 'nothing-to-undo', revision });

  const { changes, inverse } = edit;
  const altered = changes.find((change) => !stands(plan, change));
  if (altered) return refuse({ reason: 'changed-since', id: changedId(altered), revision });

  const goes = new Set(inverse.filter((change) => 'dropped' in change).map(changedId));
  for (const change of inverse) {
    if ('dropped' in change && hasHistory(operation, change.dropped))
      return refuse({ reason: 'has-history', id: change.dropped });
    const hanging = 'dropped' in change && leftHanging(plan, change.collection, change.dropped, goes);
    if (hanging) return refuse({ reason: 'in-use', id: changedId(change), by: hanging });
  }
  for (const change of inverse) {
    const fault =
      'record' in change && change.collection === 'briefs' && briefFault(plan, change.record, operation);
    if (fault) return refuse(fault);
  }
  const restored = inverse.find(
    (change) => 'record' in change && danglingPart(plan, change.record, inverse.map(changedId)),
  );
  if (restored) return refuse({ reason: 'changed-since', id: changedId(restored), revision });
  return ok(inverse.map((change) => ('record' in change ? change : drop(change.collection, change.dropped))));
}

/** Whether a record is as a change left it. Later edits that were undone do not count. */
function stands(plan: Plan, change: Change): boolean {
  const now = plan.tables[change.collection as PlanCollection].get(changedId(change));
  if (!('record' in change)) return now === undefined;
  return now === change.record || JSON.stringify(now) === JSON.stringify(change.record);
}

/** Whether a record that would be restored names an officer or post that no longer exists. */
function danglingPart(plan: Plan, record: object, alsoBack: readonly string[]): boolean {
  if (!('officerId' in record) || !('dutyIds' in record)) return false;
  const { officerId, dutyIds } = record as { officerId: string; dutyIds: readonly string[] };
  const postIds = dutyIds.map((id) => id.slice(0, id.indexOf('~')));
  const there = (id: string, table: ReadonlyMap<string, unknown>) => table.has(id) || alsoBack.includes(id);
  return !there(officerId, plan.tables.officers) || !postIds.every((id) => there(id, plan.tables.posts));
}

/** All kinds of action, by name. */
export const actionKinds = {
  ...operationActions,
  ...editActions,
  ...venueActions,
  ...carParkActions,
  ...roadActions,
  ...routeActions,
  ...postActions,
  ...peopleActions,
  ...staffingActions,
  ...runActions,
  ...reportActions,
  ...correctingActions,
  ...closingActions,
  ...editionActions,
  ...incidentActions,
};

export type ActionName = keyof typeof actionKinds;

export type ActionBody<Name extends ActionName> = Parameters<(typeof actionKinds)[Name]['rule']>[1];

/** An action as it was requested. The client made its id, and the door has checked its body against the schema. */
export interface Action<Name extends ActionName = ActionName> {
  readonly id: string;
  readonly name: Name;
  readonly body: ActionBody<Name>;
  /** The run in which a change of the plan is ordered. */
  readonly run?: string;
}

export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(actionKinds, name);
}
