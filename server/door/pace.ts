import type { Fault } from '../../domain/operation/fault.ts';
import type { Session } from '../accounts/sessions.ts';
import { TokenBuckets, type Allowance } from './token-buckets.ts';

/** A person says a few things a minute; what a phone kept while it had no line goes through at once, and the rest in order. */
const PHONE: Allowance = { burst: 600, refillMs: 100 };
/** Bulk edits, several windows, programs that file for the desk. */
const STAFF: Allowance = { burst: 2000, refillMs: 20 };

/** So often a session may ask too fast before its sockets are cut: a client that obeys `busy` never gets there. */
const REFUSED: Allowance = { burst: 300, refillMs: 100 };

/** How fast one session may act, over HTTP and socket together. */
export class Pace {
  readonly #phones: TokenBuckets;
  readonly #staff: TokenBuckets;
  readonly #refused: TokenBuckets;

  constructor(now: () => number) {
    this.#phones = new TokenBuckets(PHONE, now);
    this.#staff = new TokenBuckets(STAFF, now);
    this.#refused = new TokenBuckets(REFUSED, now);
  }

  /** Counts an action; where it is one too many, the fault that says how long to wait. */
  take(session: Session): Fault | undefined {
    const buckets = 'staff' in session ? this.#staff : this.#phones;
    const waitMs = buckets.waitMs(session.id);
    if (waitMs === 0) {
      buckets.take(session.id);
      return undefined;
    }
    if (!this.isDeaf(session)) this.#refused.take(session.id);
    return { kind: 'busy', retryAfterS: Math.ceil(waitMs / 1000) };
  }

  /** Whether a session goes on asking, however often it is told to wait. */
  isDeaf(session: Session): boolean {
    return this.#refused.waitMs(session.id) > 0;
  }
}
