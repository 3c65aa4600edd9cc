import type { DoorFault } from '../../domain/contract/door-fault.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';

/** What can stand between a wish and its answer: the server's fault, or no line to it. */
export type ClientFault = DoorFault | { readonly kind: 'no-line' };

export type Reply<Value> = Result<Value, ClientFault>;

/** One call over HTTP; the answer is a value, never thrown. */
export async function call<Value>(method: string, path: string, body?: unknown): Promise<Reply<Value>> {
  const init: RequestInit = { method, credentials: 'same-origin' };
  if (method !== 'GET') {
    init.headers = { 'content-type': 'application/json' };
    init.body = typeof body === 'string' ? body : JSON.stringify(body ?? {});
  }
  try {
    return await replyOf(await fetch(path, init));
  } catch {
    return refuse({ kind: 'no-line' });
  }
}

/** Turns a response into a reply; the body is what the contract promises for the path. */
async function replyOf<Value>(response: Response): Promise<Reply<Value>> {
  const text = await response.text();
  const said: unknown = text === '' ? {} : JSON.parse(text);
  if (response.ok) return ok(said as Value);
  return refuse(faultIn(said) ?? faultOfStatus(response.status));
}

function faultIn(said: unknown): DoorFault | undefined {
  if (typeof said !== 'object' || said === null || !('fault' in said)) return undefined;
  return said.fault as DoorFault;
}

function faultOfStatus(status: number): ClientFault {
  if (status === 401) return { kind: 'signed-out' };
  if (status === 403) return { kind: 'forbidden', action: '' };
  if (status === 413) return { kind: 'too-large', limitBytes: 0 };
  return { kind: 'no-line' };
}
