import { BlockList, isIP, isIPv6 } from 'node:net';

type Family = 'ipv4' | 'ipv6';

/** Addresses and CIDRs that somebody named. */
export class Ranges {
  readonly #named = new BlockList();

  constructor(named: readonly string[] = []) {
    for (const text of named) {
      const range = rangeIn(text);
      if (!range) throw new Error(`${text} is neither an address nor a CIDR`);
      this.#named.addSubnet(range.address, range.prefix, range.family);
    }
  }

  has(address: string): boolean {
    const plain = plainAddress(address);
    const family = familyOf(plain);
    return family !== undefined && this.#named.check(plain, family);
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

/** One line often has a whole /64 of IPv6 addresses, so these count as one place. */
export function networkOf(address: string): string {
  const plain = plainAddress(address).slice(0, 60);
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const front = head.split(':').filter((part) => part !== '');
  const back = tail === undefined ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...(tail === undefined ? [] : zeros), ...back].slice(0, 4).join(':');
}
