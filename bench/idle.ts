import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleLines } from '../fixtures/harvest-festival/example.ts';
import { buildApp, type Cordon } from '../server/app.ts';
import type { OperationBook } from '../server/book/operation-book.ts';
import { openDatabase } from '../server/store/database.ts';
import { atMost, told, type Measure } from './measure.ts';
import { median } from './median.ts';
import { heapMB } from './heap.ts';

const OPERATIONS = 30;
const COMMITS = 50_000;
const DESK = { id: 'desk', name: 'Desk', role: 'administrator' } as const;

/** A server with thirty operations of the example's size: its start, its memory while they are used and when they are not, and the first use of each. */
export async function measureIdle(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-bench-'));
  await withExample(folder, () => Promise.resolve());
  await copied(join(folder, 'cordon.sqlite'), OPERATIONS - 1);
  const empty = heapMB();
  const started = await opened(folder);
  const { books } = started;
  const idleMB = heapMB() - empty;
  const [firstMs, usedMB] = await used(books, empty);
  for (const book of books) book.letGo(Infinity);
  const leftMB = heapMB() - empty;
  await started.cordon.close();
  await rm(folder, { recursive: true });
  const usedTold = [1, 10, 30].map((n) => `${n}: ${told(usedMB[n]!)} MB`).join(', ');
  return [
    atMost(
      `a start with ${OPERATIONS} operations of the example's size`,
      started.readyMs / 1000,
      1,
      's',
      `folding all of them, as every start did before: ${told(sum(firstMs) / 1000)} s`,
    ),
    atMost(
      'first use of such an operation, folded from its journal',
      median(firstMs),
      1000,
      'ms',
      `slowest ${told(Math.max(...firstMs))} ms; 13702 commits`,
    ),
    atMost(
      `memory of ${OPERATIONS} such operations that nobody uses`,
      leftMB,
      30,
      'MB',
      `in use ${usedTold}; before the first use ${told(idleMB)} MB`,
    ),
    await measureLong(),
  ];
}

/** The first use of an operation with many reports in an open run. */
async function measureLong(): Promise<Measure> {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-bench-'));
  await withExample(folder, grow);
  const { cordon, books } = await opened(folder);
  const firstMs = await useMs(books[0]!);
  await cordon.close();
  await rm(folder, { recursive: true });
  return atMost(
    `first use of an operation of ${COMMITS} commits, most of them in an open run`,
    firstMs / 1000,
    2,
    's',
    'folded from its journal',
  );
}

async function used(
  books: readonly OperationBook[],
  empty: number,
): Promise<[readonly number[], Readonly<Record<number, number>>]> {
  const firstMs: number[] = [];
  const usedMB: Record<number, number> = {};
  for (const book of books) {
    firstMs.push(await useMs(book));
    if ([1, 10, OPERATIONS].includes(firstMs.length)) usedMB[firstMs.length] = heapMB() - empty;
  }
  return [firstMs, usedMB];
}

async function useMs(book: OperationBook): Promise<number> {
  const start = performance.now();
  await book.read(({ revision }) => revision);
  return performance.now() - start;
}

async function opened(folder: string) {
  const start = performance.now();
  const cordon = await cordonIn(folder);
  return { cordon, books: cordon.shelf.all(), readyMs: performance.now() - start };
}

export function cordonIn(folder: string): Promise<Cordon> {
  return buildApp({
    ...{ now: Date.now, databaseFile: join(folder, 'cordon.sqlite'), publicUrl: () => 'http://127.0.0.1' },
    ...{ sessionDays: 1, logLevel: 'silent' },
  });
}

export async function withExample(
  folder: string,
  doing: (book: OperationBook) => Promise<void>,
): Promise<void> {
  const cordon = await cordonIn(folder);
  const arrived = await cordon.shelf.import(await exampleLines());
  if (!arrived.ok) throw new Error(JSON.stringify(arrived.refusal));
  await doing(arrived.value);
  await cordon.close();
}

/** Counts of all officers in a new run, until the journal is long enough. */
export async function grow(book: OperationBook): Promise<void> {
  const run = { id: 'bench', kind: 'event', name: 'bench', days: ['2020-09-22'] };
  const act = (name: string, body: object) => book.act({ id: randomUUID(), name, body } as never, () => DESK);
  const { officers, parks, revision } = await book.read((operation) => ({
    officers: [...operation.plan.tables.officers.keys()],
    parks: [...operation.plan.tables.carParks.keys()],
    revision: operation.revision,
  }));
  const openedRun = await act('run.open', { run });
  if (!openedRun.ok) throw new Error(JSON.stringify(openedRun.fault));
  const counts = Array.from({ length: COMMITS - revision - 1 }, (_, i) => ({
    ...{ runId: 'bench', officerId: officers[i % officers.length], vehicles: 1 + (i % 9) },
    ...{ place: { carParkId: parks[i % parks.length] }, happenedAt: Date.now() },
  }));
  for (let from = 0; from < counts.length; from += 1000)
    await Promise.all(counts.slice(from, from + 1000).map((count) => act('count.add', count)));
}

/** Copies of the only operation in a database, row by row. */
async function copied(file: string, times: number): Promise<void> {
  const database = await openDatabase(file);
  const { writer } = database;
  const columns: Record<string, string> = {
    operation: 'id, made_at, state, records_are_old, has_names_in_chain',
    personal_part: 'operation, person, salt, ref, value',
    record: 'operation, plan, collection, id, revision, body',
    commit_log:
      'operation, revision, schema, action_id, action_name, at, imported_at, actor, action, changes, previous, hash',
  };
  await writer.raw('drop trigger records_follow_the_log');
  for (let i = 0; i < times; i++)
    for (const [table, names] of Object.entries(columns)) {
      const [whose, ...rest] = names.split(', ');
      const of = `(select id from operation order by made_at limit 1)`;
      const made =
        table === 'operation' ? rest.join(', ').replace('made_at', `made_at + ${i + 1}`) : rest.join(', ');
      await writer.raw(
        `insert into ${table} (${names}) select 'copy-${i}', ${made} from ${table} where ${whose} = ${of} order by rowid`,
      );
    }
  await database.close();
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
