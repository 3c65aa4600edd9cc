import type { IncomingMessage } from 'node:http';
import { Ranges } from './ranges.ts';

/** The proxies in front of this server, by address or CIDR. Only their forwarded headers are trusted. */
export class Proxies {
  readonly #trusted: Ranges;

  constructor(trusted: readonly string[] = []) {
    this.#trusted = new Ranges(trusted);
  }

  /** Whether the headers that a peer forwards are trusted. */
  readonly trusts = (address: string | undefined): boolean => this.#trusted.has(address ?? '');

  /** The host that a browser requested, as a trusted proxy states it if there is one. */
  hostOf({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): string | undefined {
    const forwarded = this.trusts(socket.remoteAddress) ? lastOf(headers['x-forwarded-host']) : undefined;
    return forwarded ?? headers.host;
  }
}

function lastOf(header: string | readonly string[] | undefined): string | undefined {
  const text = typeof header === 'string' ? header : header?.at(-1);
  const last = text?.split(',').at(-1)?.trim();
  return last === '' ? undefined : last;
}

/** Whether a request comes from our own pages, or from no page at all. */
export function isOwnOrigin(request: Pick<IncomingMessage, 'headers' | 'socket'>, proxies: Proxies): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === proxies.hostOf(request);
}
