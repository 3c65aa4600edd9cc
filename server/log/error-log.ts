import { loggedError } from './logged-error.ts';

interface Sink {
  error(fields: object, words: string): void;
}

interface Repeated {
  readonly fields: object;
  readonly words: string;
  times: number;
}

/** A failure that goes on is told once, and then how often it happened, at this interval. */
const EVERY_MS = 60_000;

/** Where failures are reported: a full disk must not be filled further by saying so. */
export class ErrorLog {
  readonly #sink: Sink;
  readonly #repeated = new Map<string, Repeated>();
  #timer: NodeJS.Timeout | undefined;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** `doing` names the work in words of our own; it never holds what was being worked on. */
  readonly report = (error: unknown, doing: string): void => {
    const err = loggedError(error);
    const key = JSON.stringify([doing, err.kind, err.code, err.at?.[0]]);
    const known = this.#repeated.get(key);
    if (known) {
      known.times += 1;
      return;
    }
    const words = `failed: ${doing}`;
    this.#sink.error({ err }, words);
    this.#repeated.set(key, { fields: { err: { kind: err.kind, code: err.code } }, words, times: 0 });
    this.#timer ??= setTimeout(() => this.flush(), EVERY_MS).unref();
  };

  /** Tells how often each failure happened again since it was told, and begins anew. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const { fields, words, times } of this.#repeated.values())
      if (times > 0) this.#sink.error({ ...fields, times }, `${words}, again`);
    this.#repeated.clear();
  }
}
