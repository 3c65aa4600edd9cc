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
    const response = await fetch(path, init);
    return replyOf(response.status, await response.text());
  } catch {
    return refuse({ kind: 'no-line' });
  }
}

/** A file over HTTP. */
export async function callForBytes(path: string): Promise<Reply<Uint8Array<ArrayBuffer>>> {
  try {
    const response = await fetch(path, { credentials: 'same-origin' });
    if (!response.ok) return replyOf(response.status, await response.text());
    return ok(new Uint8Array(await response.arrayBuffer()));
  } catch {
    return refuse({ kind: 'no-line' });
  }
}

/** Turns a response into a reply; the body is what the contract promises for the path. */
export function replyOf<Value>(status: number, text: string): Reply<Value> {
  const said = saidIn(text);
  if (said !== undefined && status >= 200 && status < 300) return ok(said as Value);
  return refuse(faultIn(said) ?? faultOfStatus(status));
}

/** What stands between may answer with a page of its own. */
function saidIn(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
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
