import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

type Family = 'ipv4' | 'ipv6';

/** The proxies in front of this server, by address or CIDR. Only their forwarded headers are trusted. */
export class Proxies {
  readonly #trusted = new BlockList();

  constructor(trusted: readonly string[] = []) {
    for (const text of trusted) {
      const range = rangeIn(text);
      if (!range) throw new Error(`${text} is neither an address nor a CIDR`);
      this.#trusted.addSubnet(range.address, range.prefix, range.family);
    }
  }

  /** Whether the headers that a peer forwards are trusted. */
  readonly trusts = (address: string | undefined): boolean => {
    const plain = plainAddress(address ?? '');
    const family = familyOf(plain);
    return family !== undefined && this.#trusted.check(plain, family);
  };

  /** The host that a browser requested, as a trusted proxy states it if there is one. */
  hostOf({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): string | undefined {
    const forwarded = this.trusts(socket.remoteAddress) ? lastOf(headers['x-forwarded-host']) : undefined;
    return forwarded ?? headers.host;
  }
}

/** An address, or a CIDR such as 10.0.0.0/8, as a range. */
export function rangeIn(
  text: string,
): { readonly address: string; readonly prefix: number; readonly family: Family } | undefined {
  const [address = '', bits, ...more] = text.split('/');
  const family = familyOf(address);
  if (!family || more.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return undefined;
  const whole = family === 'ipv4' ? 32 : 128;
  const prefix = bits === undefined ? whole : Number(bits);
  return prefix > whole ? undefined : { address, prefix, family };
}

/** Converts an IPv4 address that came over an IPv6 socket to plain IPv4. */
export function plainAddress(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  return mapped?.[1] ?? address;
}

function familyOf(address: string): Family | undefined {
  const version = isIP(address);
  if (version === 0) return undefined;
  return version === 4 ? 'ipv4' : 'ipv6';
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
