import { expect } from 'vitest';
import type { Commit } from '../../domain/actions/commit.ts';
import { isUndoable } from '../../domain/actions/decide.ts';
import type { Snapshot } from '../../domain/contract/operations.ts';
import { Operation } from '../../domain/operation/operation.ts';
import { COLLECTION_NAMES } from '../../domain/records/collections.ts';
import type { OperationBook } from '../../server/book/operation-book.ts';
import type { Journal } from '../../server/store/journal.ts';

/** Records by the plan that holds them, their collection and their id. Today an operation has one plan, the draft. */
type Held = Readonly<Record<string, unknown>>;

const DRAFT = 'draft';

function heldBy(operation: Operation): Held {
  const records = COLLECTION_NAMES.flatMap((name) =>
    [...operation.tables[name].values()].map((record) => [`${DRAFT} ${name} ${record.id}`, record] as const),
  );
  return Object.fromEntries(records);
}

async function storedRows(journal: Journal, id: string): Promise<Held> {
  const rows = await journal.records(id);
  return Object.fromEntries(
    rows.map(({ collection, id: recordId, body }) => [
      `${DRAFT} ${collection} ${recordId}`,
      JSON.parse(body) as unknown,
    ]),
  );
}

function fold(operation: Operation, commits: readonly Commit[]): void {
  for (const commit of commits) {
    if (commit.revision <= operation.revision) continue;
    operation.apply({ ...commit, undoable: isUndoable(commit.action.name) });
  }
}

/** An operation as a console holds it: a snapshot, and the commits received since. */
export class Console {
  readonly since: number;
  readonly #operation: Operation;
  readonly #heard: readonly Commit[];

  constructor({ operationId, revision, records, revisions }: Snapshot, heard: readonly Commit[]) {
    this.since = revision;
    this.#operation = new Operation(operationId);
    this.#operation.restore(revision, records, revisions);
    this.#heard = heard;
  }

  catchUp(): Operation {
    fold(this.#operation, this.#heard);
    return this.#operation;
  }
}

/** Data that rules look up besides the records, and that a console does not receive: the newest edits that can be undone. */
function rememberedBy(operation: Operation) {
  const edits = Array.from({ length: 20 }, (_, i) => operation.editOf(operation.revision - i));
  const former = [...operation.formerAssignments].filter(([, assignments]) => assignments.length > 0);
  return { former: new Map(former), edits };
}

/** The commits of each record, after a revision: a snapshot does not tell those of a record that was removed before it and came back later. */
function revisionsIn(operation: Operation, held: Held, since = 0) {
  return Object.keys(held).map((key) =>
    operation.revisionsOf(key.slice(key.lastIndexOf(' ') + 1)).filter((revision) => revision > since),
  );
}

/** Fails unless memory, the fold of the stored journal, the stored rows and the consoles are equal, record by record. */
export async function sameEverywhere(
  book: OperationBook,
  journal: Journal,
  consoles: readonly Console[] = [],
): Promise<void> {
  const replayed = new Operation(book.id);
  fold(replayed, await journal.since(book.id, 0, Number.MAX_SAFE_INTEGER));
  const rows = await storedRows(journal, book.id);
  await book.read((memory) => {
    const held = heldBy(memory);
    expect(replayed.revision).toBe(memory.revision);
    expect(heldBy(replayed)).toEqual(held);
    expect(revisionsIn(replayed, held)).toEqual(revisionsIn(memory, held));
    expect(rememberedBy(replayed)).toEqual(rememberedBy(memory));
    expect(rows).toEqual(held);
    for (const console of consoles) {
      const operation = console.catchUp();
      expect(operation.revision).toBe(memory.revision);
      expect(heldBy(operation)).toEqual(held);
      expect(revisionsIn(operation, held, console.since)).toEqual(revisionsIn(memory, held, console.since));
    }
  });
}
