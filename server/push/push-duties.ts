import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Operation } from '../../domain/operation/operation.ts';
import {
  changesSince,
  readBefore,
  readDuties,
  type ReadDuties,
} from '../../domain/reports/changed-duties.ts';
import { cardDuties } from '../../domain/reports/duty-card.ts';
import type { OperationBook, ReversibleCommit } from '../book/operation-book.ts';
import { officersTouchedBy } from '../live/touched-officers.ts';
import type { ErrorLog } from '../log/error-log.ts';
import type { PushRows } from '../store/push-rows.ts';
import type { PushSender } from './push-sender.ts';

/** How long a service keeps the notice for a phone that it cannot reach. */
const KEPT_MS = 12 * 3_600_000;

/** How many are looked at before the server turns to something else. */
const AT_ONCE = 20;

interface Around {
  readonly sender: PushSender;
  readonly rows: PushRows;
  readonly now: () => number;
  readonly errors: ErrorLog;
}

/** The officers of one operation whose phones take notices, with the duties of which they were told last. */
type ToldDuties = Map<string, ReadDuties | undefined>;

/** Tells phones over the internet that duties have changed: what the phone itself would show as changed, once. [R24] */
export class PushDuties {
  readonly #around: Around;
  readonly #told = new Map<string, ToldDuties>();
  /** Whose duties are still to be looked at. */
  readonly #toLook = new Map<OperationBook, Set<string>>();

  constructor(around: Around) {
    this.#around = around;
  }

  /** Reads which phones take notices. Before operations are folded, so that no change is missed. */
  async open(): Promise<void> {
    const { rows, now } = this.#around;
    for (const { operationId, officerId } of await rows.officers(now()))
      this.#toldIn(operationId).set(officerId, undefined);
  }

  /** An officer whose phone takes notices from now on. */
  add(book: OperationBook, officerId: string): Promise<void> {
    const told = this.#toldIn(book.id);
    return book.read((operation) => {
      told.set(officerId, this.#readNow(operation, officerId));
    });
  }

  follow(book: OperationBook): void {
    const told = this.#toldIn(book.id);
    book.memory.onFolded((operation) => {
      for (const officerId of told.keys()) told.set(officerId, this.#readNow(operation, officerId));
    });
    book.listen((batch, operation) => this.#touch(book, batch, operation));
  }

  forget(operationId: string): void {
    this.#told.delete(operationId);
  }

  #toldIn(operationId: string): ToldDuties {
    const told = this.#told.get(operationId) ?? new Map<string, ReadDuties | undefined>();
    this.#told.set(operationId, told);
    return told;
  }

  #readNow(operation: Operation, officerId: string): ReadDuties | undefined {
    return readDuties(cardDuties(operation, officerId, this.#around.now()).card);
  }

  #touch(book: OperationBook, batch: readonly ReversibleCommit[], operation: Operation): void {
    const told = this.#toldIn(book.id);
    if (told.size === 0) return;
    const touched = officersTouchedBy(operation, batch, this.#around.errors);
    const toLook = this.#toLook.get(book);
    const officers = toLook ?? new Set<string>();
    for (const id of told.keys()) if (touched === 'all' || touched.has(id)) officers.add(id);
    if (toLook || officers.size === 0) return;
    this.#toLook.set(book, officers);
    this.#look(book, officers).catch((error: unknown) =>
      this.#around.errors.report(error, 'looking for duties that have changed'),
    );
  }

  /** Cards and answers go first. */
  async #look(book: OperationBook, officers: Set<string>): Promise<void> {
    const told = this.#toldIn(book.id);
    while (officers.size > 0) {
      await nextTurn();
      const some = [...officers].slice(0, AT_ONCE);
      for (const id of some) officers.delete(id);
      const changed = await book.read((operation) =>
        some.filter((id) => told.has(id) && this.#isChanged(told, operation, id)),
      );
      this.#around.sender.wake(book.id, new Set(changed), 'duties', KEPT_MS);
    }
    this.#toLook.delete(book);
  }

  /** What is told counts as read here, so that the same change is not told twice. */
  #isChanged(told: ToldDuties, operation: Operation, officerId: string): boolean {
    const { card, shownAt } = cardDuties(operation, officerId, this.#around.now());
    const read = readBefore(card, told.get(officerId));
    const isChanged = read !== undefined && changesSince(read, card, shownAt).length > 0;
    told.set(officerId, isChanged ? readDuties(card, read) : read);
    return isChanged;
  }
}
