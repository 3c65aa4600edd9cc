import type { IncomingMessage } from 'node:http';
import { Ranges } from './ranges.ts';

type Asked = Pick<IncomingMessage, 'headers' | 'socket'>;

/** The proxies in front of this server, by address or CIDR. Only their forwarded headers are trusted. */
export class Proxies {
  readonly #trusted: Ranges;
  readonly #publicUrl: () => string;

  constructor(trusted: readonly string[] = [], publicUrl = () => '') {
    this.#trusted = new Ranges(trusted);
    this.#publicUrl = publicUrl;
  }

  /** Whether the headers that a peer forwards are trusted. */
  readonly trusts = (address: string | undefined): boolean => this.#trusted.has(address ?? '');

  /** The origins of our own pages: the one that a browser requested, as a trusted proxy states it if there is one, and that of the public address. */
  ownOrigins(request: Asked): readonly string[] {
    const { headers, socket } = request;
    const scheme = 'encrypted' in socket ? 'https' : 'http';
    const host = this.#forwarded(request, 'x-forwarded-host') ?? headers.host ?? '';
    const asked = `${this.#forwarded(request, 'x-forwarded-proto') ?? scheme}://${host}`;
    return [asked, this.#publicUrl()].flatMap((url) =>
      /^https?:/.test(url) && URL.canParse(url) ? [new URL(url).origin] : [],
    );
  }

  #forwarded({ headers, socket }: Asked, name: string): string | undefined {
    return this.trusts(socket.remoteAddress) ? lastOf(headers[name]) : undefined;
  }
}

function lastOf(header: string | readonly string[] | undefined): string | undefined {
  const text = typeof header === 'string' ? header : header?.at(-1);
  const last = text?.split(',').at(-1)?.trim();
  return last === '' ? undefined : last;
}

/** Whether a request comes from our own pages, by scheme, host and port, or from no page at all. */
export function isOwnOrigin(request: Asked, proxies: Proxies): boolean {
  const { origin } = request.headers;
  return origin === undefined || proxies.ownOrigins(request).includes(origin);
}
