import type { LineFault } from '../../domain/contract/door-fault.ts';
import type { Result } from '../../domain/kernel/result.ts';
import { openRunFault, openRunsOf } from '../../domain/operation/cover.ts';
import type { Copy } from '../../domain/actions/copying.ts';
import type { Refusal } from '../../domain/operation/refusal.ts';
import type { Actor } from '../../domain/records/actor.ts';
import { arrive } from '../exchange/arrival.ts';
import { newId } from './new-id.ts';
import type { BookTools } from './book-tools.ts';
import { OperationBook } from './operation-book.ts';
import { unfold } from './unfold.ts';

/** Called for each book that is added. */
type ShelfListener = (book: OperationBook) => void;

/** Called for each operation that was deleted. */
type RemovalListener = (operationId: string) => void | Promise<void>;

/** How often it is looked what can leave memory. A closed run that is read loads in less than a second, and stays at most this long. */
const TIDY_EVERY_MS = 10 * 60_000;

/** How long an operation stays in memory after its last use. */
const IDLE_MS = 30 * 60_000;

/** The books of all operations. Each is folded from its journal when somebody uses it, and at the start if a run is open. */
export class Shelf {
  readonly #tools: BookTools;
  readonly #books = new Map<string, OperationBook>();
  readonly #listeners: ShelfListener[] = [];
  readonly #removals: RemovalListener[] = [];
  #ready = false;
  #isStopped = false;
  #folding: Promise<void> | undefined;
  #tidying: NodeJS.Timeout | undefined;

  constructor(tools: BookTools) {
    this.#tools = tools;
  }

  /** Whether every operation is there. */
  get ready(): boolean {
    return this.#ready;
  }

  async open(): Promise<void> {
    const { journal } = this.#tools;
    for (const id of await journal.unfinished()) await journal.discard(id);
    for (const id of await journal.operations()) {
      const { oldRecords } = await journal.ageOf(id);
      this.#put(new OperationBook(id, this.#tools, oldRecords ? await unfold(journal, id) : undefined));
    }
    this.#ready = true;
    this.#folding = this.#foldRunning();
    this.#tidying = setInterval(() => this.tidy(), TIDY_EVERY_MS).unref();
  }

  /** In an open run something may wait for its time: what is drilled, or an order. */
  async #foldRunning(): Promise<void> {
    const { reportError } = this.#tools;
    for (const book of this.all()) {
      if (this.#isStopped) return;
      const fold = async () =>
        openRunsOf(await book.memory.cover()).length > 0 && (await book.read(() => true));
      await fold().catch((error: unknown) => reportError(error, `folding operation ${book.id}`));
    }
  }

  /** Leaves to the database what nobody needs: closed runs, and operations that nobody has used for a while. */
  tidy(): void {
    const unusedSince = this.#tools.now() - IDLE_MS;
    for (const book of this.#books.values()) {
      book.unloadClosed();
      if (!book.isWaiting) book.letGo(unusedSince);
    }
  }

  get(id: string): OperationBook | undefined {
    return this.#books.get(id);
  }

  all(): readonly OperationBook[] {
    return [...this.#books.values()];
  }

  /** Calls the listener for all present books, and for each new one. */
  onBook(listener: ShelfListener): void {
    this.#listeners.push(listener);
    for (const book of this.#books.values()) listener(book);
  }

  /** Calls the listener for each operation that is deleted. */
  onRemoved(listener: RemovalListener): void {
    this.#removals.push(listener);
  }

  /** Creates an operation with its brief. */
  create(brief: unknown, by: Actor): Promise<Result<OperationBook, LineFault>> {
    const at = this.#tools.now();
    const action = { id: newId(at), name: 'operation.create', body: { brief } };
    return this.#arrive([JSON.stringify({ at, by, action })]);
  }

  /** Adds an operation that the steps of a copy make. */
  copy(steps: Copy['steps'], by: Actor): Promise<Result<OperationBook, LineFault>> {
    const at = this.#tools.now();
    const lines = steps.map((step) => JSON.stringify({ at, by, action: { id: newId(at), ...step } }));
    return this.#arrive(lines, { isCopy: true });
  }

  /** Deletes an operation with all its data, unless one of its runs is open. */
  async remove(id: string): Promise<Refusal | undefined> {
    const book = this.#books.get(id);
    if (!book) return undefined;
    await book.stop();
    const refusal = openRunFault(await book.memory.cover());
    if (!refusal) await this.#tools.journal.remove(id).catch((error: unknown) => this.#reopen(book, error));
    else book.resume();
    if (refusal) return refusal;
    this.#books.delete(id);
    for (const listener of this.#removals) await listener(id);
    return undefined;
  }

  #reopen(book: OperationBook, error: unknown): never {
    book.resume();
    throw error;
  }

  /** Imports recorded actions or an exported journal, line by line. */
  import(lines: AsyncIterable<string> | Iterable<string>): Promise<Result<OperationBook, LineFault>> {
    return this.#arrive(lines, { importedAt: this.#tools.now() });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#tidying);
    await Promise.all([this.#folding, ...this.all().map((book) => book.stop())]);
  }

  async #arrive(
    lines: AsyncIterable<string> | Iterable<string>,
    terms: Parameters<typeof arrive>[3] = {},
  ): Promise<Result<OperationBook, LineFault>> {
    const arrived = await arrive(newId(this.#tools.now()), lines, this.#tools, terms);
    if (arrived.ok) this.#put(arrived.value);
    return arrived;
  }

  #put(book: OperationBook): void {
    this.#books.set(book.id, book);
    for (const listener of this.#listeners) listener(book);
  }
}
