import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { TLocalizedValidationError } from 'typebox/error';
import { ActionEnvelope } from '../../domain/contract/action.ts';
import { actionKinds, isActionName, type Action, type ActionName } from '../../domain/contract/actions.ts';
import type { Fault, Problem } from '../../domain/contract/commit.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';

/** A body that is wrong all over is described by its first few wrongs. */
const MOST_PROBLEMS = 20;

const envelope = Compile(ActionEnvelope);
const bodies = new Map<ActionName, Validator>();

/** Whether what came is an action: a known name, and a body of the shape that the name asks for. */
export function checkAction(sent: unknown): Result<Action, Fault> {
  if (!envelope.Check(sent)) return refuse({ kind: 'invalid', problems: problemsOf(envelope.Errors(sent)) });
  const { id, name, body } = sent;
  if (!isActionName(name)) return refuse({ kind: 'unknown-action', name });
  const check = bodyCheck(name);
  if (!check.Check(body))
    return refuse({ kind: 'invalid', problems: problemsOf(check.Errors(body), '/body') });
  return ok({ id, name, body } as Action);
}

/** What is wrong and where, in the order of the schema; a field that no one knows is named once. */
export function problemsOf(errors: readonly TLocalizedValidationError[], under = ''): Problem[] {
  const named = errors.filter(({ keyword }) => keyword !== 'additionalProperties' || errors.length === 1);
  return named.flatMap((error) => problemsIn(error, under)).slice(0, MOST_PROBLEMS);
}

function problemsIn(
  { keyword, instancePath, message, params }: TLocalizedValidationError,
  under: string,
): Problem[] {
  const path = under + instancePath;
  if (keyword === 'boolean') return [{ path, message: 'is not known here' }];
  if (keyword === 'required')
    return params.requiredProperties.map((name) => ({ path: `${path}/${name}`, message: 'is missing' }));
  return [{ path, message }];
}

function bodyCheck(name: ActionName): Validator {
  const known = bodies.get(name);
  if (known) return known;
  const schema: TSchema = actionKinds[name].body;
  const made = Compile(schema);
  bodies.set(name, made);
  return made;
}
