import type { PushSubscription } from '../../domain/contract/push.ts';
import type { OperationBook } from '../book/operation-book.ts';
import type { ErrorLog } from '../log/error-log.ts';
import type { PushRows } from '../store/push-rows.ts';
import { PushDuties } from './push-duties.ts';
import { PushOrders } from './push-orders.ts';
import { PushSender } from './push-sender.ts';
import { isServedBy, publicKeyOf, type PushTerms } from './push-terms.ts';

interface Around {
  readonly terms: PushTerms | undefined;
  readonly rows: PushRows;
  readonly now: () => number;
  readonly errors: ErrorLog;
}

/** Tells phones over the internet what waits, if this server is set up for it. */
export class Push {
  /** The key with which phones subscribe. */
  readonly key: string | undefined;
  readonly #terms: PushTerms | undefined;
  readonly #rows: PushRows;
  readonly #told:
    { readonly sender: PushSender; readonly orders: PushOrders; readonly duties: PushDuties } | undefined;

  constructor({ terms, rows, now, errors }: Around) {
    this.#terms = terms;
    this.#rows = rows;
    this.key = terms && publicKeyOf(terms.key);
    if (!terms || this.key === undefined) return;
    const keys = { publicKey: this.key, privateKey: terms.key, subject: terms.contact };
    const sender = new PushSender({ keys, rows, now, errors });
    const orders = new PushOrders({ sender, now });
    this.#told = { sender, orders, duties: new PushDuties({ sender, rows, now, errors }) };
  }

  async open(): Promise<void> {
    await this.#told?.duties.open();
  }

  /** Returns whether this server sends to the service of that phone. */
  async subscribe(
    { session, officerId }: { readonly session: string; readonly officerId: string },
    book: OperationBook,
    subscription: PushSubscription,
  ): Promise<boolean> {
    const isServed = this.#terms && isServedBy(this.#terms.services, subscription.endpoint);
    if (!this.#told || !isServed) return false;
    await this.#rows.keep(session, subscription);
    await this.#told.duties.add(book, officerId);
    return true;
  }

  async unsubscribe(session: string): Promise<void> {
    await this.#rows.drop(session);
  }

  follow(book: OperationBook): void {
    this.#told?.orders.follow(book);
    this.#told?.duties.follow(book);
  }

  forget(operationId: string): void {
    this.#told?.orders.forget(operationId);
    this.#told?.duties.forget(operationId);
  }

  stop(): void {
    this.#told?.sender.stop();
    this.#told?.orders.stop();
  }
}
