import { networkOf } from '../door/ranges.ts';
import { TokenBuckets, type Allowance } from '../door/token-buckets.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** From one place at one account (decision 0017): 80 in the first hour, 1,460 a day. */
const PAIR: Allowance = { burst: 20, refillMs: MINUTE_MS };
/** What a place may always try at an account, whatever others do: three a day. */
const FIRST: Allowance = { burst: 3, refillMs: DAY_MS / 3 };
/** From one place at all accounts together, and from all places at one account. */
const PLACE: Allowance = { burst: 100, refillMs: 6 * SECOND_MS };
const ACCOUNT: Allowance = { burst: 60, refillMs: MINUTE_MS };
/** All enrolment codes count as one account, because a guess may match any of them. */
const CODES: Allowance = { burst: 1000, refillMs: SECOND_MS };

/** How often the log is told that somebody is made to wait, from one place. */
const TOLD: Allowance = { burst: 1, refillMs: 10 * MINUTE_MS };

/** What is guessed, and from where. */
export interface Guess {
  readonly kind: 'password' | 'code';
  /** The login, or the first letters of a code. */
  readonly about: string;
  /** A network address, or a device that has signed in to this account before. */
  readonly from: { readonly address: string } | { readonly device: string };
}

/** An attempt that is allowed. It counts at once; `wasRight` takes the count back. */
interface Attempt {
  readonly ok: true;
  wasRight(): void;
}

/** Counts attempts when they begin, so that parallel attempts do not get around the limit. Only wrong ones stay counted. */
export class Guesses {
  readonly #pair: TokenBuckets;
  readonly #first: TokenBuckets;
  readonly #place: TokenBuckets;
  readonly #account: TokenBuckets;
  readonly #codes: TokenBuckets;
  readonly #told: TokenBuckets;

  constructor(now: () => number) {
    const [pair, first, place, account, codes, told] = [PAIR, FIRST, PLACE, ACCOUNT, CODES, TOLD].map(
      (allowance) => new TokenBuckets(allowance, now),
    );
    this.#pair = pair!;
    this.#first = first!;
    this.#place = place!;
    this.#account = account!;
    this.#codes = codes!;
    this.#told = told!;
  }

  /** Begins an attempt, or returns the milliseconds to wait. */
  begin(guess: Guess): Attempt | { readonly ok: false; readonly waitMs: number } {
    const pair = `${guessPlace(guess)} ${guess.kind} ${guess.about}`;
    const own = { buckets: this.#pair, key: pair };
    const wide = this.#wide(guess);
    if (allow(own) && wide.every(allow)) return taken([own, ...wide]);
    const first = { buckets: this.#first, key: pair };
    if (allow(own) && allow(first)) return taken([own, first]);
    return { ok: false, waitMs: Math.max(...[own, ...wide].map(waitMs)) };
  }

  /** Whether the log is told that this place waits. Told again only after a while, so that a flood does not fill it. */
  isToldOf(guess: Guess): boolean {
    const told = { buckets: this.#told, key: `${guessPlace(guess)} ${guess.kind}` };
    if (!allow(told)) return false;
    taken([told]);
    return true;
  }

  /** The limits shared by many places or many accounts. A known device is exempt, so others cannot lock it out. */
  #wide({ kind, about, from }: Guess): readonly Counted[] {
    if ('device' in from) return [];
    const place = { buckets: this.#place, key: networkOf(from.address) };
    const all =
      kind === 'code' ? { buckets: this.#codes, key: 'codes' } : { buckets: this.#account, key: about };
    return [place, all];
  }
}

interface Counted {
  readonly buckets: TokenBuckets;
  readonly key: string;
}

function waitMs({ buckets, key }: Counted): number {
  return buckets.waitMs(key);
}

function allow(counted: Counted): boolean {
  return waitMs(counted) === 0;
}

function taken(all: readonly Counted[]): Attempt {
  for (const { buckets, key } of all) buckets.take(key);
  return {
    ok: true,
    wasRight: () => {
      for (const { buckets, key } of all) buckets.giveBack(key);
    },
  };
}

export function guessPlace({ from }: Pick<Guess, 'from'>): string {
  return 'device' in from ? `device ${from.device}` : networkOf(from.address);
}
