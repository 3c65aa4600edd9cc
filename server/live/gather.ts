/**
 * Sends at once after a quiet time. Otherwise it collects items, so that messages are `everyMs` apart on average: one after a late one
 * is not late as well, but at least `leastMs` after it.
 */
export class Gather<Thing> {
  readonly #send: (things: readonly Thing[]) => void;
  readonly #everyMs: number;
  readonly #leastMs: number;
  #waiting: Thing[] = [];
  #timer: NodeJS.Timeout | undefined;
  #dueAt = -Infinity;

  constructor(everyMs: number, send: (things: readonly Thing[]) => void, leastMs = everyMs) {
    this.#everyMs = everyMs;
    this.#leastMs = leastMs;
    this.#send = send;
  }

  push(things: readonly Thing[]): void {
    this.#waiting.push(...things);
    if (this.#timer) return;
    const waitMs = this.#dueAt - performance.now();
    if (waitMs <= 0) this.flush();
    else this.#timer = setTimeout(() => this.flush(), waitMs);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    const things = this.#waiting;
    this.#waiting = [];
    const now = performance.now();
    this.#dueAt = Math.min(now + this.#everyMs, Math.max(now + this.#leastMs, this.#dueAt + this.#everyMs));
    this.#send(things);
  }
}
