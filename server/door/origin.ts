import type { IncomingMessage } from 'node:http';
import type { Proxies } from './proxies.ts';

/** Whether a request comes from our own pages, or from no page at all. */
export function isOwnOrigin(request: Pick<IncomingMessage, 'headers' | 'socket'>, proxies: Proxies): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === proxies.hostOf(request);
}
