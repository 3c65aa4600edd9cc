/** Failures that an address may make before it has to wait, and for how long they count. */
const MOST = 20;
const COUNTED_MS = 5 * 60_000;

/** Slows down who guesses. Only failures count: three hundred officers may enrol from one address in a minute. */
export class Tries {
  readonly #now: () => number;
  readonly #failures = new Map<string, number[]>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Seconds until an address may try again; 0 where it may now. */
  waitS(address: string): number {
    const failures = this.#counted(address);
    const oldest = failures[failures.length - MOST];
    return oldest === undefined ? 0 : Math.ceil((oldest + COUNTED_MS - this.#now()) / 1000);
  }

  failed(address: string): void {
    if (this.#failures.size > 10_000) this.#forgetOld();
    this.#failures.set(address, [...this.#counted(address).slice(-MOST), this.#now()]);
  }

  #counted(address: string): readonly number[] {
    const since = this.#now() - COUNTED_MS;
    return (this.#failures.get(address) ?? []).filter((at) => at > since);
  }

  #forgetOld(): void {
    for (const address of this.#failures.keys()) {
      if (this.#counted(address).length === 0) this.#failures.delete(address);
    }
  }
}
