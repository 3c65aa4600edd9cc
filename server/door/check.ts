import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { actionKinds, isActionName, type Action, type ActionName } from '../../domain/actions/actions.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';
import { problemsOf } from '../../domain/kernel/shape.ts';
import { ActionEnvelope } from '../../domain/operation/action.ts';
import type { Fault } from '../../domain/operation/fault.ts';

const envelope = Compile(ActionEnvelope);
const bodies = new Map<ActionName, Validator>();

/** Checks that a message is an action: a known name, and a body that fits the schema of that name. */
export function checkAction(sent: unknown): Result<Action, Fault> {
  if (!envelope.Check(sent)) return refuse({ kind: 'invalid', problems: problemsOf(envelope.Errors(sent)) });
  const { id, name, body, run, played } = sent;
  if (!isActionName(name)) return refuse({ kind: 'unknown-action', name });
  const check = bodyCheck(name);
  if (!check.Check(body))
    return refuse({ kind: 'invalid', problems: problemsOf(check.Errors(body), '/body') });
  return ok({ id, name, body, ...(run !== undefined && { run }), ...(played && { played }) } as Action);
}

function bodyCheck(name: ActionName): Validator {
  const known = bodies.get(name);
  if (known) return known;
  const schema: TSchema = actionKinds[name].body;
  const made = Compile(schema);
  bodies.set(name, made);
  return made;
}
