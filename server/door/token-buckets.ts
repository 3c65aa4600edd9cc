import type { Fault } from '../../domain/operation/fault.ts';
import type { Session } from '../accounts/sessions.ts';

/** How many tokens may be taken at once, and the time until one is refilled. */
export interface Allowance {
  readonly burst: number;
  readonly refillMs: number;
}

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** Above this many keys, the full buckets are evicted first, then the least recently used, a quarter at a time, which keeps the cost of each request low. */
const MOST_KEYS = 20_000;
const KEPT_KEYS = 15_000;

/** A token bucket for each key. Tokens are refilled one by one. */
export class TokenBuckets {
  readonly #allowance: Allowance;
  readonly #now: () => number;
  /** In order of last use. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(allowance: Allowance, now: () => number) {
    this.#allowance = allowance;
    this.#now = now;
  }

  /** Milliseconds until a token is available, or 0. */
  waitMs(key: string): number {
    return Math.max(0, Math.ceil((1 - this.#left(key)) * this.#allowance.refillMs));
  }

  /** More may be taken than is left; then it takes longer until a token is there. */
  take(key: string, amount = 1): void {
    this.#put(key, this.#left(key) - amount);
    if (this.#buckets.size > MOST_KEYS) this.#forget();
  }

  giveBack(key: string): void {
    this.#put(key, this.#left(key) + 1);
  }

  #left(key: string): number {
    const { burst, refillMs } = this.#allowance;
    const bucket = this.#buckets.get(key);
    if (!bucket) return burst;
    return Math.min(burst, bucket.left + Math.max(0, this.#now() - bucket.at) / refillMs);
  }

  #put(key: string, left: number): void {
    this.#buckets.delete(key);
    this.#buckets.set(key, { left: Math.min(left, this.#allowance.burst), at: this.#now() });
  }

  #forget(): void {
    for (const key of this.#buckets.keys())
      if (this.#left(key) >= this.#allowance.burst) this.#buckets.delete(key);
    for (const key of this.#buckets.keys()) {
      if (this.#buckets.size <= KEPT_KEYS) return;
      this.#buckets.delete(key);
    }
  }
}

/** A person reports a few times a minute. What a phone stored while offline is accepted at once up to the burst, and the rest in order. */
const PHONE: Allowance = { burst: 600, refillMs: 100 };
/** Enough for bulk edits, several windows, and programs that work for the desk. */
const STAFF: Allowance = { burst: 2000, refillMs: 20 };

/** How often a session may exceed its limit before its sockets are closed. A client that respects `busy` never reaches this. */
const REFUSED: Allowance = { burst: 300, refillMs: 100 };

/** Whatever a socket sends, also what nobody asks for. The screens of a wall share a session. */
const PACKETS: Allowance = { burst: 4000, refillMs: 20 };

/** A window joins once for each connection. What it missed is looked up each time. */
const JOINS: Allowance = { burst: 200, refillMs: 1000 };

/** The rate limit of a session, over HTTP and socket together. */
export class Pace {
  readonly #packets: TokenBuckets;
  readonly #joins: TokenBuckets;
  readonly #phones: TokenBuckets;
  readonly #staff: TokenBuckets;
  readonly #refused: TokenBuckets;

  constructor(now: () => number) {
    this.#phones = new TokenBuckets(PHONE, now);
    this.#staff = new TokenBuckets(STAFF, now);
    this.#refused = new TokenBuckets(REFUSED, now);
    this.#packets = new TokenBuckets(PACKETS, now);
    this.#joins = new TokenBuckets(JOINS, now);
  }

  /** Counts an action. Above the limit, returns the fault with the time to wait. */
  take(session: Session): Fault | undefined {
    const buckets = 'staff' in session || 'token' in session ? this.#staff : this.#phones;
    const waitMs = buckets.waitMs(session.id);
    if (waitMs === 0) {
      buckets.take(session.id);
      return undefined;
    }
    if (!this.ignoresBusy(session)) this.#refused.take(session.id);
    return { kind: 'busy', retryAfterS: Math.ceil(waitMs / 1000) };
  }

  /** Counts a join. Above the limit, returns the fault with the time to wait. */
  join({ id }: Session): Fault | undefined {
    const waitMs = this.#joins.waitMs(id);
    if (waitMs > 0) return { kind: 'busy', retryAfterS: Math.ceil(waitMs / 1000) };
    this.#joins.take(id);
    return undefined;
  }

  /** Counts a packet of a socket. Above the limit, the socket is to be closed. */
  tooMuchSent({ id }: Session): boolean {
    const isTooMuch = this.#packets.waitMs(id) > 0;
    if (!isTooMuch) this.#packets.take(id);
    return isTooMuch;
  }

  /** Whether a session has ignored `busy` too often. */
  ignoresBusy(session: Session): boolean {
    return this.#refused.waitMs(session.id) > 0;
  }
}
