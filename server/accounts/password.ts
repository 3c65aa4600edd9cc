import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Refused } from '../door/fault.ts';
import { FairQueue, type Turn } from './fair-queue.ts';

/** `N` of OWASP's smaller scrypt setting. With r = 8 and p = 3 a hash takes 32 MB and about 100 ms. */
const COST = 2 ** 15;
const KEY_BYTES = 32;

/** Two at a time, so that signing in leaves the processor to the live picture. A hundred waiting take about ten seconds. */
const QUEUE = { atOnce: 2, most: 100 };
const BUSY_S = 10;

/** Hashes and checks passwords, a limited number at a time. Refuses as busy if too many wait. */
export class Passwords {
  readonly #cost: number;
  readonly #queue = new FairQueue(QUEUE);

  constructor(cost = COST) {
    this.#cost = cost;
  }

  /** The stored form of a password: `scrypt`, the salt and the key. */
  async kept(password: string, turn: Turn): Promise<string> {
    const salt = randomBytes(16);
    const key = await this.#derive(password, salt, turn);
    return ['scrypt', salt.toString('base64url'), key.toString('base64url')].join('$');
  }

  /** Takes equally long for an account that does not exist, so that the time does not reveal which logins exist. */
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
