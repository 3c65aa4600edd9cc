/** The longest time that a timer takes. */
const LONGEST_MS = 2 ** 31 - 1;

/** Calls at a moment. A new moment replaces the old one. */
export class Alarm {
  readonly #now: () => number;
  readonly #ring: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(now: () => number, ring: () => void) {
    this.#now = now;
    this.#ring = ring;
  }

  /** `at` is server time, UTC ms. Without a moment it does not call. */
  set(at: number | undefined): void {
    clearTimeout(this.#timer);
    if (at === undefined) return;
    this.#timer = setTimeout(this.#ring, Math.min(Math.max(at - this.#now(), 0) + 1, LONGEST_MS));
    this.#timer.unref();
  }
}
