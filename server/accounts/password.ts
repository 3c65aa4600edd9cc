import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Refused } from '../door/fault.ts';
import { FairQueue, type Turn } from './fair-queue.ts';

/** OWASP's smaller scrypt setting, `N` of it: with r = 8 and p = 3 32 MB and about 100 ms each. */
const COST = 2 ** 15;
const KEY_BYTES = 32;

/** Two at a time: signing in must not take the processor from the live picture. A hundred wait some ten seconds. */
const QUEUE = { atOnce: 2, most: 100 };
const BUSY_S = 10;

/** Makes what passwords are kept as and compares with it, a bounded number at a time; refused as busy where too many wait. */
export class Passwords {
  readonly #cost: number;
  readonly #queue = new FairQueue(QUEUE);

  constructor(cost = COST) {
    this.#cost = cost;
  }

  /** What a password is kept as: `scrypt`, the salt and the key. */
  async kept(password: string, turn: Turn): Promise<string> {
    const salt = randomBytes(16);
    const key = await this.#derive(password, salt, turn);
    return ['scrypt', salt.toString('base64url'), key.toString('base64url')].join('$');
  }

  /** Takes as long for an account that does not exist, so that logins cannot be found out by the clock. */
  async isRight(password: string, kept: string | undefined, turn: Turn): Promise<boolean> {
    const [, salt, key] = (kept ?? `scrypt$${'A'.repeat(22)}$${'A'.repeat(43)}`).split('$');
    const derived = await this.#derive(password, Buffer.from(salt ?? '', 'base64url'), turn);
    const wanted = Buffer.from(key ?? '', 'base64url');
    return kept !== undefined && wanted.length === derived.length && timingSafeEqual(wanted, derived);
  }

  async #derive(password: string, salt: Buffer, turn: Turn): Promise<Buffer> {
    const terms = { N: this.#cost, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
    const derived = await this.#queue.run(
      turn,
      () =>
        new Promise<Buffer>((resolve, reject) => {
          scrypt(password.normalize('NFKC'), salt, KEY_BYTES, terms, (error, key) =>
            error ? reject(error) : resolve(key),
          );
        }),
    );
    if (!derived) throw new Refused({ kind: 'busy', retryAfterS: BUSY_S });
    return derived.found;
  }
}
