import Type from 'typebox';
import { incidentActions } from '../incidents/incident-actions.ts';
import { closingActions } from '../closings/closing-actions.ts';
import { lessonActions } from '../closings/lesson-actions.ts';
import { signActions } from '../closings/sign-actions.ts';
import { drillActions } from '../drill/drill-actions.ts';
import { editionActions } from '../editions/edition-actions.ts';
import { waiverActions } from '../health/waivers.ts';
import { madeId } from '../kernel/id.ts';
import { takeOverActions } from '../editions/take-over-actions.ts';
import { convoyActions } from '../orders/convoy-actions.ts';
import { orderActions } from '../orders/order-actions.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, planAction, planners, type Asked, type Decision, type Played } from '../operation/action.ts';
import { briefFault } from '../operation/brief-fault.ts';
import { hasHistory, leftHanging } from '../operation/naming.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import { carParkActions } from '../parking/car-park-actions.ts';
import { peopleActions } from '../people/people-actions.ts';
import { postActions } from '../posts/post-actions.ts';
import type { Role } from '../records/actor.ts';
import { Brief } from '../records/brief.ts';
import { CopySource } from '../records/archiving.ts';
import { changedId, drop, put, type Change, type PlanCollection } from '../records/collections.ts';
import { isErased, wordsOn } from '../records/personal.ts';
import { correctingActions } from '../reports/correcting.ts';
import { matterActions } from '../attention/matter-actions.ts';
import { phoneWordActions } from '../reports/phone-word-actions.ts';
import { reportActions } from '../reports/report-actions.ts';
import { roadActions } from '../roads/road-actions.ts';
import { routeActions } from '../routes/route-actions.ts';
import { runActions } from '../runs/run-actions.ts';
import { hazardActions } from '../survey/hazard-actions.ts';
import { surveyActions } from '../survey/survey-actions.ts';
import { staffingActions } from '../staffing/rules/staffing-actions.ts';
import { textActions } from '../texts/text-actions.ts';
import { venueActions } from '../venues/venue-actions.ts';
import { editActions, editBrief } from './record-edit.ts';
import { tableActions } from './table-take.ts';

const archivers: readonly Role[] = [...planners, 'commander'];

const closed = { additionalProperties: false };

/** The page for the public. docs/rules.md, U17. */
const publicActions = {
  'public.show': action({
    body: Type.Object({}, closed),
    may: archivers,
    rule: ({ tables }, _body, { by, at, actionId }) =>
      ok(
        tables.publicPages.size > 0
          ? []
          : [put('publicPages', { id: madeId<'PublicPage'>(actionId, 0), by: by.name, at })],
      ),
  }),
  'public.hide': action({
    body: Type.Object({}, closed),
    may: archivers,
    rule: ({ tables }) => ok([...tables.publicPages.keys()].map((id) => drop('publicPages', id))),
  }),
};

const operationActions = {
  'operation.create': action({
    body: Type.Object({ brief: Brief }, closed),
    may: planners,
    rule: (operation, { brief }) => create(operation, brief),
  }),
  /** Begins a copy of another operation. The records of its plan follow as actions of their own. */
  'operation.copy': action({
    body: Type.Object({ brief: Brief, of: CopySource }, closed),
    may: planners,
    rule: (operation, { brief }) => create(operation, brief),
  }),
  'operation.archive': action({ body: Type.Object({}, closed), may: archivers, rule: archive }),
  'operation.bring-back': action({
    body: Type.Object({}, closed),
    may: archivers,
    rule: ({ tables }) => ok([...tables.archivings.keys()].map((id) => drop('archivings', id))),
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

function create(operation: Operation, brief: Brief): Decision {
  if (operation.revision > 0) return refuse({ reason: 'already-there', id: brief.id });
  const fault = briefFault(operation.plan, brief);
  return fault ? refuse(fault) : ok([put('briefs', brief)]);
}

/** An operation that is being carried out is not archived. */
function archive({ runs }: Operation, _body: unknown, { by, at, actionId }: Asked): Decision {
  const open = [...runs.values()].find(({ isOpen }) => isOpen);
  if (open) return refuse({ reason: 'run-open', run: open.record.name });
  return ok([put('archivings', { id: madeId<'Archiving'>(actionId, 0), by: by.name, at })]);
}

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

/** Whether a record that would be restored is an erased person, or names an officer or post that no longer exists. */
function danglingPart(plan: Plan, record: object, alsoBack: readonly string[]): boolean {
  if ('name' in record && isErased(String(record.name))) return true;
  if (!('officerId' in record) || !('dutyIds' in record)) return false;
  const { officerId, dutyIds } = record as { officerId: string; dutyIds: readonly string[] };
  const postIds = dutyIds.map((id) => id.slice(0, id.indexOf('~')));
  const there = (id: string, table: ReadonlyMap<string, unknown>) => table.has(id) || alsoBack.includes(id);
  return !there(officerId, plan.tables.officers) || !postIds.every((id) => there(id, plan.tables.posts));
}

/** All kinds of action, by name. */
export const actionKinds = {
  ...operationActions,
  ...publicActions,
  ...editActions,
  ...tableActions,
  ...venueActions,
  ...carParkActions,
  ...roadActions,
  ...routeActions,
  ...postActions,
  ...peopleActions,
  ...textActions,
  ...staffingActions,
  ...runActions,
  ...reportActions,
  ...correctingActions,
  ...phoneWordActions,
  ...closingActions,
  ...signActions,
  ...lessonActions,
  ...editionActions,
  ...waiverActions,
  ...incidentActions,
  ...matterActions,
  ...hazardActions,
  ...surveyActions,
  ...takeOverActions,
  ...orderActions,
  ...convoyActions,
  ...drillActions,
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
  readonly played?: Played;
}

/** Whose texts an action erases: those of a person, or the words of a day. */
export function erasedBy({ name, body }: Action): readonly string[] {
  if (name === 'words.erase') return 'day' in body ? [wordsOn(body.day)] : [];
  return name === 'officer.erase' || name === 'staff.erase' ? [(body as ActionBody<typeof name>).id] : [];
}

export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(actionKinds, name);
}
