/** How much may be taken at once, and how long it takes until one more may. */
export interface Allowance {
  readonly burst: number;
  readonly refillMs: number;
}

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** Above this many keys those that are full again are forgotten, then those used longest ago: a quarter at a time, which costs little each. */
const MOST_KEYS = 20_000;
const KEPT_KEYS = 15_000;

/** A token bucket for each key: what is taken comes back one by one. */
export class TokenBuckets {
  readonly #allowance: Allowance;
  readonly #now: () => number;
  /** In order of last use. */
  readonly #buckets = new Map<string, Bucket>();

  constructor(allowance: Allowance, now: () => number) {
    this.#allowance = allowance;
    this.#now = now;
  }

  /** Milliseconds until something may be taken; 0 where it may now. */
  waitMs(key: string): number {
    return Math.max(0, Math.ceil((1 - this.#left(key)) * this.#allowance.refillMs));
  }

  take(key: string): void {
    this.#put(key, this.#left(key) - 1);
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
