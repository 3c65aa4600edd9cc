import type { ErrorLog } from '../log/error-log.ts';
import { Alarm } from '../live/alarm.ts';
import type { KeptWebhook, Waiting, WebhookRows } from '../store/webhook-rows.ts';
import type { Reach } from './reach.ts';
import { sendHook } from './send-hook.ts';

/** The wait after the first failure, how many times as long each further one is, and the longest, ms. */
const FIRST_WAIT_MS = 1000;
const GROWTH = 3;
const LONGEST_WAIT_MS = 3_600_000;

/** After so many tries, more than a day, a message is set aside, and the next one goes. */
const MOST_TRIES = 32;

interface Around {
  readonly rows: WebhookRows;
  readonly reach: Reach;
  readonly now: () => number;
  readonly errors: ErrorLog;
}

/** Sends what waits for one subscriber, in order: a message that fails is tried again, and those after it wait. [L25] */
export class Outbox {
  readonly #hook: KeptWebhook;
  readonly #around: Around;
  readonly #alarm: Alarm;
  readonly #stopping = new AbortController();
  #sending: Promise<void> | undefined;
  #isWoken = false;

  constructor(hook: KeptWebhook, around: Around) {
    this.#hook = hook;
    this.#around = around;
    this.#alarm = new Alarm(around.now, () => this.wake());
  }

  /** Something waits, or may be sent now. */
  wake(): void {
    if (this.#stopping.signal.aborted) return;
    this.#isWoken = true;
    this.#sending ??= this.#sendAll()
      .catch((error: unknown) => this.#around.errors.report(error, 'sending to a subscriber'))
      .finally(() => {
        this.#sending = undefined;
        if (this.#isWoken) this.wake();
      });
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#isWoken = false;
    this.#alarm.set(undefined);
    await this.#sending;
  }

  async #sendAll(): Promise<void> {
    const { rows, now } = this.#around;
    while (!this.#stopping.signal.aborted) {
      this.#isWoken = false;
      const waiting = await rows.next(this.#hook.id);
      if (!waiting) return;
      if (waiting.nextAt > now()) return this.#alarm.set(waiting.nextAt);
      await this.#send(waiting);
    }
  }

  async #send({ seq, key: id, body, tries }: Waiting): Promise<void> {
    const { rows, reach, now } = this.#around;
    const { url, secret } = this.#hook;
    const fault = await sendHook({ url, secret, id, body, at: now() }, reach, this.#stopping.signal);
    if (!fault) return rows.delivered(seq, now());
    if (this.#stopping.signal.aborted) return;
    const isLast = tries + 1 >= MOST_TRIES;
    const waitMs = Math.min(FIRST_WAIT_MS * GROWTH ** tries, LONGEST_WAIT_MS);
    await rows.failed(seq, fault, isLast ? { failedAt: now() } : { nextAt: now() + waitMs });
  }
}
