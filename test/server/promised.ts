import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { calls } from '../../domain/contract/calls.ts';
import { FaultAnswer } from '../../domain/contract/door-fault.ts';

const fault = Compile(FaultAnswer);

/** Each request of the contract, and the schema of its JSON answers by status. Fixed paths come before those with parameters. */
const promises = Object.entries(calls)
  .sort(([a], [b]) => a.split(':').length - b.split(':').length)
  .map(([name, { response }]) => ({
    pattern: new RegExp(`^${name.replace(/:\w+/g, '[^/]+')}$`),
    answers: new Map(
      Object.entries(response).flatMap(([status, schema]: [string, object]): [number, Validator][] =>
        'content' in schema ? [] : [[Number(status), Compile(schema as TSchema)]],
      ),
    ),
  }));

/** Throws if a JSON answer does not match the contract of its request. */
export function checkPromised(method: string, path: string, status: number, body: unknown): void {
  const request = `${method} ${path.split('?')[0]!}`;
  const promise = promises.find(({ pattern }) => pattern.test(request));
  if (!promise) return;
  const check = promise.answers.get(status) ?? fault;
  if (check.Check(body)) return;
  const wrong = check.Errors(body).map(({ instancePath, message }) => `${instancePath} ${message}`);
  throw new Error(`${request} answered ${status} against its schema: ${wrong.slice(0, 5).join('; ')}`);
}
