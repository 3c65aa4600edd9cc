import { setImmediate as nextTurn } from 'node:timers/promises';
import webPush from 'web-push';
import { pushed, type Waiting } from '../../domain/contract/push.ts';
import type { ErrorLog } from '../log/error-log.ts';
import type { PushRows, SubscribedPhone } from '../store/push-rows.ts';

/** A service that does not answer within this is given up, ms. What waits reaches the phone when it is opened. */
const PATIENCE_MS = 10_000;

/** How many are sent at the same time. */
const AT_ONCE = 30;

/** What a service answers about a phone that it no longer knows. */
const GONE: readonly number[] = [404, 410];

/** How this server signs. */
interface Keys {
  readonly publicKey: string;
  readonly privateKey: string;
  readonly subject: string;
}

interface Around {
  readonly keys: Keys;
  readonly rows: PushRows;
  readonly now: () => number;
  readonly errors: ErrorLog;
}

/** Sends notices over the internet to the phones of officers. Nobody waits for it, and what fails is only logged. */
export class PushSender {
  readonly #around: Around;
  readonly #waiting: (() => Promise<void>)[] = [];
  readonly #stopping = new AbortController();
  #busy = 0;

  constructor(around: Around) {
    this.#around = around;
  }

  /** Tells officers what waits for them. A service that cannot reach a phone gives the notice up after `keptMs`. */
  wake(operationId: string, officers: ReadonlySet<string>, waits: Waiting, keptMs: number): void {
    if (officers.size === 0) return;
    this.#find(operationId, officers, (phone) => this.#send(phone, waits, keptMs)).catch((error: unknown) =>
      this.#around.errors.report(error, 'finding phones to notify'),
    );
  }

  stop(): void {
    this.#waiting.length = 0;
    this.#stopping.abort();
  }

  async #find(
    operationId: string,
    officers: ReadonlySet<string>,
    send: (phone: SubscribedPhone) => Promise<void>,
  ): Promise<void> {
    const { rows, now } = this.#around;
    for (const phone of await rows.of(operationId, now()))
      if (officers.has(phone.officerId)) this.#waiting.push(() => send(phone));
    while (this.#busy < AT_ONCE && this.#waiting.length > 0) void this.#sendNext();
  }

  async #sendNext(): Promise<void> {
    this.#busy += 1;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      await nextTurn();
      await next().catch((error: unknown) => this.#around.errors.report(error, 'notifying a phone'));
    }
    this.#busy -= 1;
  }

  async #send({ session, subscription }: SubscribedPhone, waits: Waiting, keptMs: number): Promise<void> {
    const { keys, rows } = this.#around;
    const terms = { vapidDetails: keys, TTL: keptMs / 1000, urgency: 'high', topic: waits } as const;
    const { endpoint, body, headers } = webPush.generateRequestDetails(subscription, pushed(waits), terms);
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(PATIENCE_MS)]);
    const answer = await fetch(endpoint, {
      ...{ method: 'POST', body: new Uint8Array(body), signal, redirect: 'error' },
      headers: headers as Record<string, string>,
    });
    await answer.body?.cancel();
    if (GONE.includes(answer.status)) return rows.drop(session);
    if (!answer.ok) throw new Error(`${new URL(endpoint).host} answered ${answer.status}`);
  }
}
