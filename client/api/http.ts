import type { AnswerTo, CallName, SentWith } from '../../domain/contract/calls.ts';
import type { DoorFault } from '../../domain/contract/door-fault.ts';
import { NOW_HEADER } from '../../domain/contract/now-header.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';
import { withErasedNamed } from '../words/erased.ts';
import { takeEarly } from './early.ts';

/** Why an action has no answer: a fault from the server, or no connection to it. */
export type ClientFault = DoorFault | { readonly kind: 'no-line' };

export type Reply<Value> = Result<Value, ClientFault>;

/** For requests that answer at once: one that takes longer is given up, ms. Where packets vanish, no other sign comes. */
export const SOON = { withinMs: 8000 };

/** The possible parts of any request. */
interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly querystring?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface Within {
  readonly withinMs?: number;
}

/** What a request must send, by its schema; JSON lines are sent as they are. */
type Given<Name extends CallName> = keyof SentWith<Name> extends never
  ? [sent?: { readonly lines?: string } & Within]
  : [sent: SentWith<Name> & Within];

/** One call over HTTP, by its name in the contract. The answer is a value; nothing is thrown. */
export async function call<Name extends CallName>(
  name: Name,
  ...[sent]: Given<Name>
): Promise<Reply<AnswerTo<Name>>> {
  const { body = {}, lines, withinMs, ...place }: Sent & Within & { readonly lines?: string } = sent ?? {};
  const method = name.slice(0, name.indexOf(' '));
  const init: RequestInit = { method, credentials: 'same-origin' };
  if (withinMs !== undefined) init.signal = AbortSignal.timeout(withinMs);
  if (method !== 'GET') {
    init.headers = { 'content-type': 'application/json' };
    init.body = lines ?? JSON.stringify(body);
  }
  const address = addressOf(name, place);
  const early = method === 'GET' ? takeEarly(address) : undefined;
  if (early) return (await early) as Reply<AnswerTo<Name>>;
  try {
    const response = await fetch(address, init);
    const reply = replyOf<AnswerTo<Name>>(response.status, await response.text());
    return timed(reply, response.headers.get(NOW_HEADER));
  } catch {
    return refuse({ kind: 'no-line' });
  }
}

/** An answer with the server's time, where that is said beside it because the answer was packed earlier. */
function timed<Value>(reply: Reply<Value>, now: string | null): Reply<Value> {
  return reply.ok && now !== null ? ok({ ...reply.value, now: Number(now) }) : reply;
}

/** The address of a request, with the parameters of its path and query filled in. */
export function addressOf(name: CallName, { params = {}, querystring }: Omit<Sent, 'body'>): string {
  const path = name.slice(name.indexOf(' ') + 1).replace(/:(\w+)/g, (_, key: string) => params[key] ?? '');
  return querystring ? `${path}?${new URLSearchParams(querystring).toString()}` : path;
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

/** A proxy may answer with a page of its own, which is not JSON. */
function saidIn(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(withErasedNamed(text));
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
