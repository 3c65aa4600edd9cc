import { setImmediate as nextTurn } from 'node:timers/promises';
import webPush from 'web-push';
import { PUSHED, type PushSubscription } from '../../domain/contract/push.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { nextOrderAt } from '../../domain/orders/progress.ts';
import { WAKING_MS, wakingsAt } from '../../domain/orders/waking.ts';
import type { OperationBook, ReversibleCommit } from '../book/operation-book.ts';
import { Alarm } from '../live/alarm.ts';
import type { ErrorLog } from '../log/error-log.ts';
import type { PushRows, SubscribedPhone } from '../store/push-rows.ts';
import { isServedBy, publicKeyOf, type PushTerms } from './push-terms.ts';

/** A service that does not answer within this is given up, ms. The order reaches the phone when it is opened. */
const PATIENCE_MS = 10_000;

/** How many are sent at the same time. */
const AT_ONCE = 30;

/** What a service answers about a phone that it no longer knows. */
const GONE: readonly number[] = [404, 410];

interface Around {
  readonly terms: PushTerms | undefined;
  readonly rows: PushRows;
  readonly now: () => number;
  readonly errors: ErrorLog;
}

/**
 * Tells phones over the internet that an order waits, if this server is set up for it. It comes after the order itself: nothing waits
 * for it, and what fails is only logged. [G8]
 */
export class PushOrders {
  readonly #around: Around;
  readonly #keys:
    { readonly publicKey: string; readonly privateKey: string; readonly subject: string } | undefined;
  readonly #told = new Map<string, Set<string>>();
  readonly #alarms = new Map<string, Alarm>();
  readonly #waiting: (() => Promise<void>)[] = [];
  readonly #stopping = new AbortController();
  #busy = 0;

  constructor(around: Around) {
    this.#around = around;
    const publicKey = around.terms && publicKeyOf(around.terms.key);
    if (around.terms && publicKey)
      this.#keys = { publicKey, privateKey: around.terms.key, subject: around.terms.contact };
  }

  /** The key with which phones subscribe. */
  get key(): string | undefined {
    return this.#keys?.publicKey;
  }

  /** Returns whether this server sends to the service of that phone. */
  async subscribe(session: string, subscription: PushSubscription): Promise<boolean> {
    const { terms, rows } = this.#around;
    if (!terms || !isServedBy(terms.services, subscription.endpoint)) return false;
    await rows.keep(session, subscription);
    return true;
  }

  async unsubscribe(session: string): Promise<void> {
    await this.#around.rows.drop(session);
  }

  follow(book: OperationBook): void {
    if (!this.#keys) return;
    const alarm = new Alarm(
      this.#around.now,
      () => void book.read((operation) => this.#look(book, operation)),
    );
    this.#alarms.set(book.id, alarm);
    this.#told.set(book.id, new Set());
    book.listen((batch, operation) => {
      if (isAboutOrders(batch)) this.#look(book, operation);
    });
    book.memory.onFolded((operation) => this.#look(book, operation));
  }

  forget(operationId: string): void {
    this.#alarms.get(operationId)?.set(undefined);
    this.#alarms.delete(operationId);
    this.#told.delete(operationId);
  }

  stop(): void {
    this.#waiting.length = 0;
    this.#stopping.abort();
    for (const id of this.#alarms.keys()) this.forget(id);
  }

  /** Each officer is told of an order once. */
  #look(book: OperationBook, operation: Operation): void {
    const { now, errors } = this.#around;
    const told = this.#told.get(book.id);
    if (!told) return;
    const keyed = wakingsAt(operation, now()).map(({ orderId, officerId }) => {
      return { officerId, key: `${orderId} ${officerId}` };
    });
    const fresh = keyed.filter(({ key }) => !told.has(key));
    for (const { key } of fresh) told.add(key);
    this.#alarms.get(book.id)?.set(nextOrderAt(operation, now()));
    const officers = new Set(fresh.map(({ officerId }) => officerId));
    if (officers.size > 0)
      this.#wake(book.id, officers).catch((error: unknown) =>
        errors.report(error, 'finding phones to notify'),
      );
  }

  async #wake(operationId: string, officers: ReadonlySet<string>): Promise<void> {
    const { rows, now } = this.#around;
    for (const phone of await rows.of(operationId, now()))
      if (officers.has(phone.officerId)) this.#waiting.push(() => this.#send(phone));
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

  async #send({ session, subscription }: SubscribedPhone): Promise<void> {
    const terms = {
      vapidDetails: this.#keys!,
      TTL: WAKING_MS / 1000,
      urgency: 'high',
      topic: 'order',
    } as const;
    const { endpoint, body, headers } = webPush.generateRequestDetails(subscription, PUSHED, terms);
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(PATIENCE_MS)]);
    const answer = await fetch(endpoint, {
      ...{ method: 'POST', body: new Uint8Array(body), signal, redirect: 'error' },
      headers: headers as Record<string, string>,
    });
    await answer.body?.cancel();
    if (GONE.includes(answer.status)) return this.unsubscribe(session);
    if (!answer.ok) throw new Error(`${new URL(endpoint).host} answered ${answer.status}`);
  }
}

function isAboutOrders(batch: readonly ReversibleCommit[]): boolean {
  return batch.some(({ commit }) =>
    commit.changes.some(({ collection }) => collection === 'orders' || collection === 'assignments'),
  );
}
