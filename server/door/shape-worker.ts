import { parentPort } from 'node:worker_threads';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { calls } from '../../domain/contract/calls.ts';
import type { CallSchema } from '../../domain/contract/call-schema.ts';
import type { Fault } from '../../domain/operation/fault.ts';
import { problemsOf, unread } from '../../domain/kernel/shape.ts';
import type { ThreadAnswer } from '../threads/asking-thread.ts';
import { checkAction } from './check.ts';
import { ACTION_CALL, type ShapeFound, type ShapeQuestion } from './large-shapes.ts';

/** Looks in a thread at large bodies: whether they are JSON, and of the shape that their request takes. */
parentPort!.on('message', ({ number, ...asked }: ShapeQuestion & { readonly number: number }) => {
  const answer: ThreadAnswer<ShapeFound> = { number, found: { fault: faultIn(asked) } };
  parentPort!.postMessage(answer);
});

function faultIn({ call, bytes }: ShapeQuestion): Fault | undefined {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString());
  } catch (error) {
    return { kind: 'invalid', problems: [unread((error as Error).message)] };
  }
  return call === ACTION_CALL ? faultOfAction(value) : faultByCall(value, call);
}

function faultOfAction(value: unknown): Fault | undefined {
  const checked = checkAction(value);
  return checked.ok ? undefined : checked.refusal;
}

function faultByCall(value: unknown, call: string): Fault | undefined {
  const schema: TSchema | undefined = (calls as Readonly<Record<string, CallSchema>>)[call]?.body;
  if (!schema) return undefined;
  const check = Compile(schema);
  return check.Check(value) ? undefined : { kind: 'invalid', problems: problemsOf(check.Errors(value)) };
}
