import { refuse, type Result } from '../kernel/result.ts';
import type { ActionKind, Asked } from '../operation/action.ts';
import type { Fault } from '../operation/fault.ts';
import type { Operation } from '../operation/operation.ts';
import type { Actor } from '../records/actor.ts';
import type { Change } from '../records/collections.ts';
import { actionKinds, type Action, type ActionName } from './actions.ts';

/** Whether a role may request this kind of action at all. The rule decides for which records. */
export function may(actor: Actor, name: ActionName): boolean {
  return actionKinds[name].may.includes(actor.role);
}

/** Decides a checked action on an operation. Returns the changes or a refusal, and changes nothing itself. */
export function decide(
  operation: Operation,
  action: Action,
  asked: Omit<Asked, 'actionId'>,
): Result<readonly Change[], Fault> {
  if (!may(asked.by, action.name)) return refuse({ kind: 'forbidden', action: action.name });
  if (operation.revision === 0 && action.name !== 'operation.create')
    return refuse({ kind: 'unknown-operation' });
  const kind = actionKinds[action.name] as ActionKind;
  const decision = kind.rule(operation, action.body, { ...asked, actionId: action.id });
  return decision.ok ? decision : refuse({ kind: 'refused', refusal: decision.refusal });
}

/** Whether the plan's undo covers an action. */
export function isUndoable(name: ActionName): boolean {
  return actionKinds[name].undoable;
}
