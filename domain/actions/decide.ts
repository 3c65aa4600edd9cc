import { ok, refuse, type Result } from '../kernel/result.ts';
import { controllers, type ActionKind, type Asked } from '../operation/action.ts';
import type { Fault } from '../operation/fault.ts';
import type { Operation } from '../operation/operation.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Actor } from '../records/actor.ts';
import { inRun, type Change } from '../records/collections.ts';
import { serverTime } from '../records/run.ts';
import { actionKinds, type Action, type ActionName } from './actions.ts';

/** Whether a role may request an action. The action's rule checks the records. In a run, dispatchers order. */
export function may(actor: Actor, name: ActionName, run?: string): boolean {
  const isOrder = run !== undefined && controllers.includes(actor.role);
  return isOrder || actionKinds[name].may.includes(actor.role);
}

const BEGINNINGS: ReadonlySet<ActionName> = new Set(['operation.create', 'operation.copy']);

/** Decides one checked action: the changes that it makes, or why it is refused. This changes nothing itself. */
export function decide(
  operation: Operation,
  action: Action,
  by: Omit<Asked, 'actionId' | 'operation'>,
): Result<readonly Change[], Fault> {
  if (!may(by.by, action.name, action.run)) return refuse({ kind: 'forbidden', action: action.name });
  if (operation.revision === 0 && !BEGINNINGS.has(action.name)) return refuse({ kind: 'unknown-operation' });
  const archived = archivedFor(operation, action, by.by);
  if (archived) return refuse({ kind: 'refused', refusal: archived });
  const kind = actionKinds[action.name] as ActionKind;
  if (action.played && !by.by.simulated) return refuse({ kind: 'forbidden', action: action.name });
  const asked = { ...by, operation, actionId: action.id, at: actedAt(operation, action, by.at) };
  const run = action.run === undefined ? undefined : openRun(operation, kind, action);
  if (run && 'reason' in run) return refuse({ kind: 'refused', refusal: run });
  const decision =
    kind.on === 'plan'
      ? kind.rule(run?.plan ?? operation.plan, action.body, asked)
      : kind.rule(operation, action.body, asked);
  if (!decision.ok) return refuse({ kind: 'refused', refusal: decision.refusal });
  return run ? ok(decision.value.map((change) => inRun(change, run.id))) : decision;
}

/** When an action was done, server time. A simulated actor acts at its moment of the drill, which may have passed a little before. */
export function actedAt({ runs }: Operation, { played }: Pick<Action, 'played'>, at: number): number {
  const run = played && runs.get(played.runId);
  return run ? serverTime(run.record.clock, played.at) : at;
}

/** Staff only read an archived operation. What officers report of it is still accepted. */
function archivedFor({ tables }: Operation, { name }: Action, { officerId }: Actor): Refusal | undefined {
  const [archiving] = tables.archivings.values();
  const isAllowed = name === 'operation.bring-back' || officerId !== undefined;
  return archiving && !isAllowed ? { reason: 'archived', by: archiving.by, at: archiving.at } : undefined;
}

/** The run in which a change of the plan is ordered, or why that is impossible. */
function openRun(operation: Operation, kind: ActionKind, { name, run: runId }: Action): RunState | Refusal {
  const state = operation.runs.get(runId!);
  if (!state) return { reason: 'no-such-run', run: runId! };
  if (kind.on !== 'plan') return { reason: 'not-of-a-run', action: name };
  const { closedAt } = state.record;
  return closedAt === undefined ? state : { reason: 'run-closed', run: state.record.name, at: closedAt };
}

/** Whether the undo of the draft covers an action. */
export function isUndoable(name: ActionName, changes: readonly Change[]): boolean {
  return actionKinds[name].on === 'plan' && changes.every(({ run }) => run === undefined);
}
