import { hash } from 'node:crypto';
import type { Knex } from 'knex';
import { erasedBy } from '../../domain/actions/actions.ts';
import type { Commit, SealedCommit } from '../../domain/actions/commit.ts';
import { RUN_COLLECTIONS, type ChangeOf, type RunCollection } from '../../domain/records/collections.ts';
import { photosOf, type Cover } from '../../domain/operation/cover.ts';
import type { Brief } from '../../domain/records/brief.ts';
import type { Edition } from '../../domain/records/edition.ts';
import type { Hazard } from '../../domain/records/hazard.ts';
import type { Run } from '../../domain/records/run.ts';
import type { Database } from './database.ts';
import type { FoldRow } from './fold-row.ts';
import { PartRows, type PersonalParts } from './personal-parts.ts';
import type { RecordRow } from './record-rows.ts';
import { insertion, insertRows } from './rows.ts';

/** A commit as text, as its row stores it. */
interface CommitText {
  readonly operation: string;
  readonly revision: number;
  readonly schema: number;
  readonly at: number;
  readonly imported_at: number | null;
  readonly actor: string;
  readonly action: string;
  readonly changes: string;
}

/** The previous hash of the first commit. */
export const BEFORE_THE_FIRST = '0'.repeat(64);

/** SHA-256 over the previous hash and the stored text. JSON contains no line break, so the fields cannot be shifted. */
export function seal(previous: string, text: CommitText): string {
  const { operation, revision, schema, at, imported_at, actor, action, changes } = text;
  const lines = [previous, operation, revision, schema, at, imported_at ?? '', actor, action, changes];
  return hash('sha256', lines.join('\n'));
}

/** A commit as the database stores it. */
export interface CommitRow extends CommitText {
  readonly action_id: string;
  readonly action_name: string;
  readonly previous: string;
  readonly hash: string;
}

const COMMIT_COLUMNS = [
  'operation',
  'revision',
  'schema',
  'action_id',
  'action_name',
  'at',
  'imported_at',
  'actor',
  'action',
  'changes',
  'previous',
  'hash',
] as const;

const INSERT_COMMITS = insertion('commit_log', COMMIT_COLUMNS);

/** How many records one statement writes: it holds them all as one text. */
const ROWS_AT_ONCE = 5000;

/** The commits of all operations, and their newest records. Both are always written together. */
export class Journal {
  readonly #database: Database;
  readonly #parts: PartRows;
  #written: (commits: number, ms: number) => void = () => undefined;

  constructor(database: Database) {
    this.#database = database;
    this.#parts = new PartRows(database);
  }

  /** Hears of each write: how many commits, and how long it took until they were on the disk. */
  onWritten(written: (commits: number, ms: number) => void): void {
    this.#written = written;
  }

  /** Writes commits and their changes in one durable transaction. Returns the hash of the newest. */
  async append(operation: string, commits: readonly Commit[], previous: string): Promise<string> {
    const parts = await this.#parts.of(operation);
    const rows = sealed(operation, commits, previous, parts);
    const values = [JSON.stringify(rows.map(valuesOf))];
    const erased = commits.flatMap(({ action }) => erasedBy(action));
    const { prepared, watch } = this.#database;
    const startedAt = performance.now();
    try {
      if (parts.fresh.length + erased.length === 0) await prepared.run(INSERT_COMMITS, values);
      else await this.#withParts(operation, parts, erased, (step) => step.raw(INSERT_COMMITS, values));
    } catch (error) {
      watch.noteFailure(error);
      throw error;
    }
    await watch.confirm();
    this.#written(commits.length, performance.now() - startedAt);
    return rows.at(-1)?.hash ?? previous;
  }

  /** Throws if what is written would not be found again. */
  mustBeInPlace(): void {
    this.#database.watch.mustBeInPlace();
  }

  /** Also writes new personal texts, and erases those of people: then the write-ahead log has no copy of them either. */
  async #withParts(
    operation: string,
    parts: PersonalParts,
    erased: readonly string[],
    write: (step: Knex) => PromiseLike<unknown>,
  ): Promise<void> {
    const { writer } = this.#database;
    await writer.transaction(async (step) => {
      await this.#parts.add(step, operation, parts.fresh);
      await write(step);
      for (const person of erased) await this.#parts.erase(step, operation, person);
    });
    parts.stored();
    for (const person of erased) parts.erase(person);
    if (erased.length > 0) await this.#leaveNoCopy();
  }

  /** What was deleted is in no copy of a page then, and in no copy of the database. */
  async #leaveNoCopy(): Promise<void> {
    await this.#database.writer.raw('pragma wal_checkpoint(truncate)');
    await this.#database.forgetCopies();
  }

  /** The personal texts of an operation, beside its commits. */
  partsOf(operation: string): Promise<PersonalParts> {
    return this.#parts.of(operation);
  }

  /** The people whose texts an operation has, and the days whose words. */
  async peopleOf(operation: string): Promise<string[]> {
    const sql = 'select distinct person from personal_part where operation = ?';
    const rows = await this.#database.reader.raw<{ person: string }[]>(sql, [operation]);
    return rows.map(({ person }) => person);
  }

  /** Leaves the personal texts of an operation to the database, until somebody needs them again. */
  letGo(operation: string): void {
    this.#parts.letGo(operation);
  }

  /** The operations whose personal texts have some of a person. */
  operationsNaming(person: string): Promise<string[]> {
    return this.#parts.operationsOf(person);
  }

  /** Begins an import. The operation is invisible until it is opened. */
  async begin(operation: string, at: number): Promise<void> {
    const values = [operation, at, 'arriving'];
    await this.#database.writer.raw('insert into operation (id, made_at, state) values (?, ?, ?)', values);
  }

  async open(operation: string): Promise<void> {
    await this.#database.writer.raw(`update operation set state = 'open' where id = ?`, [operation]);
  }

  /** Removes an operation that was never opened. */
  async discard(operation: string): Promise<void> {
    await this.#database.writer.transaction(async (step) => {
      const arriving = `(select id from operation where id = ? and state = 'arriving')`;
      await step.raw(`delete from record where operation in ${arriving}`, [operation]);
      await step.raw(`delete from commit_log where operation in ${arriving}`, [operation]);
      await this.#parts.remove(step, operation);
      await step.raw(`delete from operation where id = ? and state = 'arriving'`, [operation]);
    });
  }

  /** Removes an operation with everything that is stored of it. */
  async remove(operation: string): Promise<void> {
    await this.#database.writer.transaction(async (step) => {
      await this.#parts.remove(step, operation);
      for (const table of [
        'record',
        'commit_log',
        'session',
        'enrolment',
        'wall',
        'api_token',
        'webhook_position',
        'webhook_delivery',
      ])
        await step.raw(`delete from ${table} where operation = ?`, [operation]);
      await step.raw('delete from operation where id = ?', [operation]);
    });
    await this.#leaveNoCopy();
  }

  /** The open operations, oldest first. */
  async operations(): Promise<string[]> {
    return this.#idsIn('open');
  }

  /** Operations whose import was interrupted, for example by a crash. */
  async unfinished(): Promise<string[]> {
    return this.#idsIn('arriving');
  }

  async #idsIn(state: string): Promise<string[]> {
    const sql = 'select id from operation where state = ? order by made_at, id';
    const rows = await this.#database.reader.raw<{ id: string }[]>(sql, [state]);
    return rows.map(({ id }) => id);
  }

  /** What a fold needs, in pages, with the personal texts and without the actions themselves. */
  async *fold(operation: string, since = 0, pageSize = 5000): AsyncGenerator<readonly FoldRow[]> {
    const sql = `select revision, schema, at, actor, action_id, action_name, changes, hash from commit_log
      where operation = ? and revision > ? order by revision limit ?`;
    const { shown } = await this.#parts.of(operation);
    for (let from = since; ;) {
      const page = await this.#database.reader.raw<FoldRow[]>(sql, [operation, from, pageSize]);
      if (page.length > 0)
        yield page.map((row) => ({ ...row, actor: shown(row.actor), changes: shown(row.changes) }));
      if (page.length < pageSize) return;
      from = page.at(-1)!.revision;
    }
  }

  /** Complete rows after a revision, in order, as the chain covers them: without the personal texts. */
  async rows(operation: string, since: number, limit: number): Promise<readonly CommitRow[]> {
    const sql = `select ${COMMIT_COLUMNS.join(', ')} from commit_log
      where operation = ? and revision > ? order by revision limit ?`;
    return this.#database.reader.raw<CommitRow[]>(sql, [operation, since, limit]);
  }

  /** The newest complete rows, in order. */
  async newestRows(operation: string, limit: number): Promise<readonly CommitRow[]> {
    const sql = `select ${COMMIT_COLUMNS.join(', ')} from commit_log where operation = ? order by revision desc limit ?`;
    return (await this.#database.reader.raw<CommitRow[]>(sql, [operation, limit])).toReversed();
  }

  async since(operation: string, revision: number, limit: number): Promise<SealedCommit[]> {
    const { shown } = await this.#parts.of(operation);
    return (await this.rows(operation, revision, limit)).map((row) => commitOf(row, shown));
  }

  /** The commits of some actions after a revision, in order. */
  async ofActions(
    operation: string,
    names: readonly string[],
    since: number,
    limit: number,
  ): Promise<SealedCommit[]> {
    const sql = `select ${COMMIT_COLUMNS.join(', ')} from commit_log where operation = ? and revision > ?
      and action_name in (${names.map(() => '?').join(', ')}) order by revision limit ?`;
    const rows = await this.#database.reader.raw<CommitRow[]>(sql, [operation, since, ...names, limit]);
    const { shown } = await this.#parts.peek(operation);
    return rows.map((row) => commitOf(row, shown));
  }

  async at(operation: string, revisions: readonly number[]): Promise<SealedCommit[]> {
    if (revisions.length === 0) return [];
    const marks = revisions.map(() => '?').join(', ');
    const sql = `select ${COMMIT_COLUMNS.join(', ')} from commit_log
      where operation = ? and revision in (${marks}) order by revision`;
    const rows = await this.#database.reader.raw<CommitRow[]>(sql, [operation, ...revisions]);
    const { shown } = await this.#parts.of(operation);
    return rows.map((row) => commitOf(row, shown));
  }

  /** Every record of an operation as stored, to compare with a fold. */
  async records(operation: string): Promise<readonly RecordRow[]> {
    const sql =
      'select plan, collection, id, body from record where operation = ? order by plan, collection, id';
    const { shown } = await this.#parts.of(operation);
    const rows = await this.#database.reader.raw<RecordRow[]>(sql, [operation]);
    return rows.map((row) => ({ ...row, body: shown(row.body) }));
  }

  /** What lists and timers need of an operation, from its records. */
  async coverOf(operation: string): Promise<Cover> {
    const sql = `select collection, body from record
      where operation = ? and plan = '' and collection in ('briefs', 'editions', 'runs', 'archivings', 'hazards') order by rowid`;
    const { shown } = await this.#parts.peek(operation);
    const rows = await this.#database.reader.raw<Pick<RecordRow, 'collection' | 'body'>[]>(sql, [operation]);
    const all = <Kind>(name: string): Kind[] =>
      rows.flatMap(({ collection, body }) => (collection === name ? [JSON.parse(shown(body)) as Kind] : []));
    const newest = 'select max(revision) as revision from commit_log where operation = ?';
    const [head] = await this.#database.reader.raw<{ revision: number }[]>(newest, [operation]);
    return {
      id: operation,
      revision: head?.revision ?? 0,
      brief: all<Brief>('briefs')[0]!,
      editions: all<Edition>('editions'),
      runs: all<Run>('runs'),
      isArchived: all('archivings').length > 0,
      hazardPhotos: photosOf(all<Hazard>('hazards')),
    };
  }

  /** What happened in a run, in the order in which it was first stored. */
  async factsOf(operation: string, runId: string): Promise<readonly ChangeOf<RunCollection>[]> {
    const sql = `select collection, body from record
      where operation = ? and plan = '' and collection in (${RUN_COLLECTIONS.map(() => '?').join(', ')})
        and body ->> 'runId' = ? order by rowid`;
    const { shown } = await this.#parts.of(operation);
    const values = [operation, ...RUN_COLLECTIONS, runId];
    const rows = await this.#database.reader.raw<Pick<RecordRow, 'collection' | 'body'>[]>(sql, values);
    return rows.map(
      ({ collection, body }) =>
        ({ collection, record: JSON.parse(shown(body)) as unknown }) as ChangeOf<RunCollection>,
    );
  }

  /** Writes the records of an operation anew, if the last commits were of an old schema, which the trigger does not follow. */
  async rewriteRecords(operation: string, revision: number, rows: Iterable<RecordRow>): Promise<void> {
    const columns = ['operation', 'plan', 'collection', 'id', 'revision', 'body'];
    const parts = await this.#parts.of(operation);
    const values = Array.from(rows, ({ plan, collection, id, body }) => {
      return [operation, plan, collection, id, revision, parts.hiddenRecord(collection, JSON.parse(body))];
    });
    await this.#withParts(operation, parts, [], async (step) => {
      await step.raw('delete from record where operation = ?', [operation]);
      for (let from = 0; from < values.length; from += ROWS_AT_ONCE)
        await insertRows(step, 'record', columns, values.slice(from, from + ROWS_AT_ONCE));
      await step.raw('update operation set records_are_old = 0 where id = ?', [operation]);
    });
  }

  /** Whether entries of an operation came from another server or file. */
  async hasImported(operation: string): Promise<boolean> {
    const sql = 'select 1 from commit_log where operation = ? and imported_at is not null limit 1';
    return (await this.#database.reader.raw<unknown[]>(sql, [operation])).length > 0;
  }

  /** Whether the records of an operation are still to be written anew, and whether an earlier version chained names with its commits. */
  async ageOf(operation: string): Promise<{ readonly oldRecords: boolean; readonly namesInChain: boolean }> {
    const sql = 'select records_are_old as old, has_names_in_chain as names from operation where id = ?';
    const [row] = await this.#database.reader.raw<{ old: number; names: number }[]>(sql, [operation]);
    return { oldRecords: row?.old === 1, namesInChain: row?.names === 1 };
  }
}

/** A commit as it was stored, or as `shown` reads its texts. */
export function commitOf(row: CommitRow, shown: (json: string) => string = (json) => json): SealedCommit {
  return {
    revision: row.revision,
    schema: row.schema,
    at: row.at,
    by: JSON.parse(shown(row.actor)) as Commit['by'],
    action: JSON.parse(shown(row.action)) as Commit['action'],
    changes: JSON.parse(shown(row.changes)) as Commit['changes'],
    ...(row.imported_at === null ? {} : { importedAt: row.imported_at }),
    previous: row.previous,
    hash: row.hash,
  };
}

function sealed(
  operation: string,
  commits: readonly Commit[],
  before: string,
  parts: PersonalParts,
): CommitRow[] {
  let previous = before || BEFORE_THE_FIRST;
  return commits.map((commit) => {
    const row = {
      operation,
      revision: commit.revision,
      schema: commit.schema,
      action_id: commit.action.id,
      action_name: commit.action.name,
      at: commit.at,
      imported_at: commit.importedAt ?? null,
      actor: parts.hiddenActor(commit.by),
      action: parts.hidden(commit.action, commit),
      changes: parts.hidden(commit.changes, commit),
      previous,
      hash: '',
    };
    row.hash = previous = seal(previous, row);
    return row;
  });
}

function valuesOf(row: CommitRow): (string | number | null)[] {
  return COMMIT_COLUMNS.map((column) => row[column]);
}
