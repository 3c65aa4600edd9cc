import { createHmac } from 'node:crypto';
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { HookFault } from '../../domain/contract/webhooks.ts';
import { NotAllowed, type Reach } from './reach.ts';

/** A subscriber that has not answered within this has not taken the message, ms. */
const PATIENCE_MS = 5000;

const SECRET_PREFIX = 'whsec_';

interface Message {
  readonly url: string;
  readonly secret: string;
  /** The same however often it is sent. */
  readonly id: string;
  readonly body: string;
  readonly at: number;
}

/** A new secret, as the Standard Webhooks write it. */
export function secretOf(bytes: Buffer): string {
  return SECRET_PREFIX + bytes.toString('base64');
}

/** The headers of a message, by the Standard Webhooks: HMAC-SHA256 over its id, the time in seconds, and the body. */
export function signedHeaders({ secret, id, body, at }: Omit<Message, 'url'>): Record<string, string> {
  const seconds = String(Math.floor(at / 1000));
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` };
}

/** Sends a message. Returns why it was not taken, or nothing: any answer from 200 to 299 takes it. Redirects are not followed. */
export async function sendHook(
  message: Message,
  reach: Reach,
  stopping: AbortSignal,
): Promise<HookFault | undefined> {
  const url = new URL(message.url);
  const refused = reach.refused(url);
  if (refused !== undefined) return { kind: 'private', detail: refused };
  const late = AbortSignal.timeout(PATIENCE_MS);
  try {
    const status = await posted(url, message, reach, AbortSignal.any([late, stopping]));
    return status >= 200 && status < 300 ? undefined : { kind: 'status', detail: String(status) };
  } catch (error) {
    if (late.aborted) return { kind: 'slow', detail: String(PATIENCE_MS / 1000) };
    if (error instanceof NotAllowed) return { kind: 'private', detail: error.message };
    return { kind: 'unreachable', detail: (error as NodeJS.ErrnoException).code ?? (error as Error).name };
  }
}

/** The status of the answer. Its body is not read. */
function posted(url: URL, message: Message, { lookup }: Reach, signal: AbortSignal): Promise<number> {
  const { body } = message;
  const headers = {
    ...{ 'content-type': 'application/json', 'user-agent': 'Cordon' },
    ...{ 'content-length': Buffer.byteLength(body), ...signedHeaders(message) },
  };
  const ask = url.protocol === 'https:' ? tlsRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const asking = ask(url, { method: 'POST', headers, lookup, signal, agent: false }, (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    asking.on('error', reject);
    asking.end(body);
  });
}
