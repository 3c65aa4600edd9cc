import type { LineFault } from '../../domain/contract/door-fault.ts';
import type { Result } from '../../domain/kernel/result.ts';
import type { Answer } from '../../domain/operation/fault.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Copy } from '../../domain/actions/copying.ts';
import type { Refusal } from '../../domain/operation/refusal.ts';
import type { Actor } from '../../domain/records/actor.ts';
import { arrive } from '../exchange/arrival.ts';
import { recordRowsOf } from '../store/record-rows.ts';
import { newId } from './new-id.ts';
import { OperationBook, type BookTools } from './operation-book.ts';
import { replay } from './replay.ts';

/** Called for each book that is added. */
type ShelfListener = (book: OperationBook) => void;

/** Called for each operation that was deleted. */
type RemovalListener = (operationId: string) => void | Promise<void>;

/** How often closed runs are unloaded. One that is read loads in less than a second, and stays at most this long. */
const UNLOAD_EVERY_MS = 10 * 60_000;

/** The books of all operations. They are folded from their journals at the start; new ones are added later. */
export class Shelf {
  readonly #tools: BookTools;
  readonly #books = new Map<string, OperationBook>();
  readonly #listeners: ShelfListener[] = [];
  readonly #removals: RemovalListener[] = [];
  #ready = false;
  #unloading: NodeJS.Timeout | undefined;

  constructor(tools: BookTools) {
    this.#tools = tools;
  }

  /** Whether every operation has been folded. */
  get ready(): boolean {
    return this.#ready;
  }

  async open(): Promise<void> {
    const { journal } = this.#tools;
    for (const id of await journal.unfinished()) await journal.discard(id);
    for (const id of await journal.operations()) this.#put(await unfold(id, this.#tools));
    this.#ready = true;
    this.#unloading = setInterval(() => this.#unloadClosed(), UNLOAD_EVERY_MS).unref();
  }

  #unloadClosed(): void {
    for (const book of this.#books.values()) book.unloadClosed();
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
    const refusal = await book.read(openRunRefusal);
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
    clearInterval(this.#unloading);
    await Promise.all(this.all().map((book) => book.stop()));
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

function openRunRefusal({ runs }: Operation): Refusal | undefined {
  const open = [...runs.values()].find(({ isOpen }) => isOpen);
  return open && { reason: 'run-open', run: open.record.name };
}

async function unfold(id: string, tools: BookTools): Promise<OperationBook> {
  const answers: [string, Answer & { ok: true }][] = [];
  let head = '';
  const operation = await replay(tools.journal, id, ({ action_id, revision, at, hash }) => {
    answers.push([action_id, { ok: true, revision, at }]);
    head = hash;
  });
  const { oldRecords, namesInChain } = await tools.journal.ageOf(id);
  if (oldRecords) await tools.journal.rewriteRecords(id, operation.revision, recordRowsOf(operation));
  operation.hasNamesInChain = namesInChain;
  operation.unloadClosed();
  return new OperationBook(operation, head, answers, tools);
}
