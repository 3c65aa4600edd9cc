import { loggedError } from './logged-error.ts';

interface Sink {
  error(fields: object, words: string): void;
}

interface Repeated {
  readonly fields: object;
  readonly words: string;
  times: number;
}

/** A repeated failure is logged once, and then its count at this interval. */
const EVERY_MS = 60_000;

/** Logs failures and limits repetitions, so that the log does not fill a full disk further. */
export class ErrorLog {
  readonly #sink: Sink;
  readonly #repeated = new Map<string, Repeated>();
  #timer: NodeJS.Timeout | undefined;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** `doing` is a fixed description of the work, without any of its data. */
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

  /** Logs how often each failure was repeated, and resets the counts. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const { fields, words, times } of this.#repeated.values())
      if (times > 0) this.#sink.error({ ...fields, times }, `${words}, again`);
    this.#repeated.clear();
  }
}
