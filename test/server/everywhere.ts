import { expect } from 'vitest';
import type { Commit } from '../../domain/actions/commit.ts';
import { fold as foldIn } from '../../domain/actions/fold.ts';
import type { Snapshot } from '../../domain/contract/operations.ts';
import { Operation } from '../../domain/operation/operation.ts';
import type { OperationBook } from '../../server/book/operation-book.ts';
import type { Journal } from '../../server/store/journal.ts';
import { recordRowsOf, type RecordRow } from '../../server/store/record-rows.ts';

/** Records by the plan that holds them (nothing for the draft, a run, or an edition), their collection and their id. */
type Held = Readonly<Record<string, unknown>>;

function keyed(rows: Iterable<RecordRow>): Held {
  const entries = Array.from(rows, ({ plan, collection, id, body }) => [
    `${plan} ${collection} ${id}`,
    JSON.parse(body) as unknown,
  ]);
  return Object.fromEntries(entries) as Held;
}

/** What a console holds as well: not the plans of editions, and nothing of a run that was closed before it began. */
function heldByConsole(operation: Operation, of: Operation): Held {
  const runs = [...of.runs.values()].filter(({ isLoaded }) => isLoaded).map(({ id }) => id);
  const isHeld = (plan: string, runId: string | undefined) =>
    (plan === '' && (runId === undefined || runs.includes(runId))) || runs.includes(plan);
  const rows = [...rowsIn(operation)].filter(({ plan, collection, body }) => {
    const { runId } = JSON.parse(body) as { readonly runId?: string };
    return isHeld(plan, collection === 'closings' ? undefined : runId);
  });
  return keyed(rows);
}

function* rowsIn(operation: Operation): Generator<RecordRow> {
  for (const row of recordRowsOf(operation)) yield row;
}

function fold(operation: Operation, commits: readonly Commit[]): void {
  for (const commit of commits) if (commit.revision > operation.revision) foldIn(operation, commit);
}

/** An operation as a console holds it: a snapshot, and the commits received since. */
export class Console {
  readonly since: number;
  readonly #operation: Operation;
  readonly #heard: readonly Commit[];

  constructor(snapshot: Snapshot, heard: readonly Commit[]) {
    this.since = snapshot.revision;
    this.#operation = new Operation(snapshot.operationId);
    this.#operation.restore(snapshot);
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
  const past = [...operation.runs.values()].map((run) => [run.id, run.past]);
  return { past, edits };
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
  const rows = keyed(await journal.records(book.id));
  await book.read((memory) => {
    const held = keyed(rowsIn(memory));
    expect(replayed.revision).toBe(memory.revision);
    expect(keyed(rowsIn(replayed))).toEqual(held);
    expect(revisionsIn(replayed, held)).toEqual(revisionsIn(memory, held));
    expect(rememberedBy(replayed)).toEqual(rememberedBy(memory));
    expect(rows).toEqual(held);
    for (const console of consoles) {
      const operation = console.catchUp();
      expect(operation.revision).toBe(memory.revision);
      const alike = heldByConsole(memory, operation);
      expect(heldByConsole(operation, operation)).toEqual(alike);
      expect(revisionsIn(operation, alike, console.since)).toEqual(revisionsIn(memory, alike, console.since));
    }
  });
}
