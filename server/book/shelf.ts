import { fold } from '../../domain/actions/fold.ts';
import type { LineFault } from '../../domain/contract/door-fault.ts';
import type { Result } from '../../domain/kernel/result.ts';
import type { Answer } from '../../domain/operation/fault.ts';
import { Operation } from '../../domain/operation/operation.ts';
import type { Actor } from '../../domain/records/actor.ts';
import { arrive } from '../exchange/arrival.ts';
import { foldingOf } from '../store/journal.ts';
import { recordRowsOf } from '../store/record-rows.ts';
import { newId } from './new-id.ts';
import { OperationBook, type BookTools } from './operation-book.ts';

/** Called for each book that is added. */
type ShelfListener = (book: OperationBook) => void;

/** The books of all operations. They are folded from their journals at the start; new ones are added later. */
export class Shelf {
  readonly #tools: BookTools;
  readonly #books = new Map<string, OperationBook>();
  readonly #listeners: ShelfListener[] = [];
  #ready = false;

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

  /** Creates an operation with its brief. */
  create(brief: unknown, by: Actor): Promise<Result<OperationBook, LineFault>> {
    const at = this.#tools.now();
    const action = { id: newId(at), name: 'operation.create', body: { brief } };
    return this.#arrive([JSON.stringify({ at, by, action })]);
  }

  /** Imports recorded actions or an exported journal, line by line. */
  import(lines: AsyncIterable<string> | Iterable<string>): Promise<Result<OperationBook, LineFault>> {
    return this.#arrive(lines, this.#tools.now());
  }

  async stop(): Promise<void> {
    await Promise.all(this.all().map((book) => book.stop()));
  }

  async #arrive(
    lines: AsyncIterable<string> | Iterable<string>,
    importedAt?: number,
  ): Promise<Result<OperationBook, LineFault>> {
    const arrived = await arrive(newId(this.#tools.now()), lines, this.#tools, importedAt);
    if (arrived.ok) this.#put(arrived.value);
    return arrived;
  }

  #put(book: OperationBook): void {
    this.#books.set(book.id, book);
    for (const listener of this.#listeners) listener(book);
  }
}

async function unfold(id: string, tools: BookTools): Promise<OperationBook> {
  const operation = new Operation(id);
  const answers: [string, Answer & { ok: true }][] = [];
  let head = '';
  for await (const page of tools.journal.fold(id)) {
    for (const row of page) {
      const { revision, at } = row;
      fold(operation, foldingOf(row));
      answers.push([row.action_id, { ok: true, revision, at }]);
      head = row.hash;
    }
  }
  if (await tools.journal.hasOldRecords(id))
    await tools.journal.rewriteRecords(id, operation.revision, recordRowsOf(operation));
  return new OperationBook(operation, head, answers, tools);
}
