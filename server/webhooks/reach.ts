import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Ranges, plainAddress } from '../door/ranges.ts';

/** Addresses that are of this machine, of a network of its own, or of no single machine (RFC 6890). */
const NOT_PUBLIC = new Ranges([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::/127', '64:ff9b::/96', '64:ff9b:1::/48', 'fc00::/7', 'fe80::/10', 'ff00::/8'],
]);

/** Which addresses subscribers may have. The public ones always; others only if the settings name them. docs/webhooks.md. */
export class Reach {
  readonly #named: Ranges;

  constructor(networks: readonly string[] = []) {
    this.#named = new Ranges(networks);
  }

  allows(address: string): boolean {
    const plain = plainAddress(address);
    if (this.#named.has(plain)) return true;
    return isIP(plain) !== 0 && !/^::ffff:/i.test(plain) && !NOT_PUBLIC.has(plain);
  }

  /** The address that a URL names itself and that is not allowed, if so. A name is looked up only when it is connected to. */
  refused({ hostname }: URL): string | undefined {
    const literal = hostname.replace(/^\[(.*)\]$/, '$1');
    return isIP(literal) !== 0 && !this.allows(literal) ? literal : undefined;
  }

  /** Looks a name up for a connection, and gives only allowed addresses: so a name cannot mean another address later. */
  readonly lookup: LookupFunction = (hostname, options, give) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return give(error, []);
      const allowed = found.filter(({ address }) => this.allows(address));
      const [first] = allowed;
      if (!first) return give(new NotAllowed(found.map(({ address }) => address).join(' ')), []);
      if (options.all) give(null, allowed);
      else give(null, first.address, first.family);
    });
  };
}

/** None of the addresses of a name is allowed. */
export class NotAllowed extends Error {}
