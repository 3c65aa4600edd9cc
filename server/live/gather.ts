/** Sends at once after a quiet time. Otherwise it collects items until `everyMs` after the last message. */
export class Gather<Thing> {
  readonly #send: (things: readonly Thing[]) => void;
  readonly #everyMs: number;
  #waiting: Thing[] = [];
  #timer: NodeJS.Timeout | undefined;
  #sentAt = -Infinity;

  constructor(everyMs: number, send: (things: readonly Thing[]) => void) {
    this.#everyMs = everyMs;
    this.#send = send;
  }

  push(things: readonly Thing[]): void {
    this.#waiting.push(...things);
    if (this.#timer) return;
    const waitMs = this.#sentAt + this.#everyMs - performance.now();
    if (waitMs <= 0) this.flush();
    else this.#timer = setTimeout(() => this.flush(), waitMs);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    const things = this.#waiting;
    this.#waiting = [];
    this.#sentAt = performance.now();
    this.#send(things);
  }
}
