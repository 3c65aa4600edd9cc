import type { Operation } from '../../domain/operation/operation.ts';
import { nextOrderAt } from '../../domain/orders/progress.ts';
import { WAKING_MS, wakingsAt } from '../../domain/orders/waking.ts';
import type { OperationBook, ReversibleCommit } from '../book/operation-book.ts';
import { Alarm } from '../live/alarm.ts';
import type { PushSender } from './push-sender.ts';

interface Around {
  readonly sender: PushSender;
  readonly now: () => number;
}

/** Tells phones over the internet that an order waits. It comes after the order itself: nothing waits for it. [G8] */
export class PushOrders {
  readonly #around: Around;
  readonly #told = new Map<string, Set<string>>();
  readonly #alarms = new Map<string, Alarm>();

  constructor(around: Around) {
    this.#around = around;
  }

  follow(book: OperationBook): void {
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
    for (const id of this.#alarms.keys()) this.forget(id);
  }

  /** Each officer is told of an order once. */
  #look(book: OperationBook, operation: Operation): void {
    const { now, sender } = this.#around;
    const told = this.#told.get(book.id);
    if (!told) return;
    const keyed = wakingsAt(operation, now()).map(({ orderId, officerId }) => {
      return { officerId, key: `${orderId} ${officerId}` };
    });
    const fresh = keyed.filter(({ key }) => !told.has(key));
    for (const { key } of fresh) told.add(key);
    this.#alarms.get(book.id)?.set(nextOrderAt(operation, now()));
    const officers = new Set(fresh.map(({ officerId }) => officerId));
    sender.wake(book.id, officers, 'order', WAKING_MS);
  }
}

function isAboutOrders(batch: readonly ReversibleCommit[]): boolean {
  return batch.some(({ commit }) =>
    commit.changes.some(({ collection }) => collection === 'orders' || collection === 'assignments'),
  );
}
