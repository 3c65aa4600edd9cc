import { hash } from 'node:crypto';
import type { Commit, SealedCommit } from '../../domain/actions/commit.ts';
import type { Folding } from '../../domain/actions/fold.ts';
import type { Database } from './database.ts';
import type { RecordRow } from './record-rows.ts';
import { insertRows } from './rows.ts';

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

/** The parts of a stored commit that a fold needs, and the answer to a repeated action. */
interface FoldRow {
  readonly revision: number;
  readonly schema: number;
  readonly at: number;
  readonly actor: string;
  readonly action_id: string;
  readonly action_name: string;
  readonly changes: string;
  readonly hash: string;
}

/** A row as the fold takes it. */
export function foldingOf({ revision, schema, at, actor, action_name, changes }: FoldRow): Folding {
  return {
    revision,
    schema,
    at,
    by: JSON.parse(actor) as Folding['by'],
    action: { name: action_name },
    changes: JSON.parse(changes) as Folding['changes'],
  };
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

/** How many records one statement writes: it holds them all as one text. */
const ROWS_AT_ONCE = 5000;

/** The commits of all operations, and their newest records. Both are always written together. */
export class Journal {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Writes commits and their changes in one durable transaction. Returns the hash of the newest. */
  async append(operation: string, commits: readonly Commit[], previous: string): Promise<string> {
    const rows = sealed(operation, commits, previous);
    await insertRows(this.#database.writer, 'commit_log', COMMIT_COLUMNS, rows.map(valuesOf));
    return rows.at(-1)?.hash ?? previous;
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
      await step.raw(`delete from operation where id = ? and state = 'arriving'`, [operation]);
    });
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

  /** What a fold needs, in pages, without the actions themselves. */
  async *fold(operation: string, since = 0, pageSize = 5000): AsyncGenerator<readonly FoldRow[]> {
    const sql = `select revision, schema, at, actor, action_id, action_name, changes, hash from commit_log
      where operation = ? and revision > ? order by revision limit ?`;
    for (let from = since; ;) {
      const page = await this.#database.reader.raw<FoldRow[]>(sql, [operation, from, pageSize]);
      if (page.length > 0) yield page;
      if (page.length < pageSize) return;
      from = page.at(-1)!.revision;
    }
  }

  /** Complete rows after a revision, in order. */
  async rows(operation: string, since: number, limit: number): Promise<readonly CommitRow[]> {
    const sql = `select ${COMMIT_COLUMNS.join(', ')} from commit_log
      where operation = ? and revision > ? order by revision limit ?`;
    return this.#database.reader.raw<CommitRow[]>(sql, [operation, since, limit]);
  }

  async since(operation: string, revision: number, limit: number): Promise<SealedCommit[]> {
    return (await this.rows(operation, revision, limit)).map(commitOf);
  }

  async at(operation: string, revisions: readonly number[]): Promise<SealedCommit[]> {
    if (revisions.length === 0) return [];
    const marks = revisions.map(() => '?').join(', ');
    const sql = `select ${COMMIT_COLUMNS.join(', ')} from commit_log
      where operation = ? and revision in (${marks}) order by revision`;
    const rows = await this.#database.reader.raw<CommitRow[]>(sql, [operation, ...revisions]);
    return rows.map(commitOf);
  }

  /** Every record of an operation as stored, to compare with a fold. */
  async records(operation: string): Promise<readonly RecordRow[]> {
    const sql =
      'select plan, collection, id, body from record where operation = ? order by plan, collection, id';
    return this.#database.reader.raw<RecordRow[]>(sql, [operation]);
  }

  /** Writes the records of an operation anew, if the last commits were of an old schema, which the trigger does not follow. */
  async rewriteRecords(operation: string, revision: number, rows: Iterable<RecordRow>): Promise<void> {
    const columns = ['operation', 'plan', 'collection', 'id', 'revision', 'body'];
    const values = Array.from(rows, (row) => [
      operation,
      row.plan,
      row.collection,
      row.id,
      revision,
      row.body,
    ]);
    await this.#database.writer.transaction(async (step) => {
      await step.raw('delete from record where operation = ?', [operation]);
      for (let from = 0; from < values.length; from += ROWS_AT_ONCE)
        await insertRows(step, 'record', columns, values.slice(from, from + ROWS_AT_ONCE));
      await step.raw('update operation set records_are_old = 0 where id = ?', [operation]);
    });
  }

  /** Whether the records of an operation are still to be written anew. */
  async hasOldRecords(operation: string): Promise<boolean> {
    const sql = 'select records_are_old as old from operation where id = ?';
    const [row] = await this.#database.reader.raw<{ old: number }[]>(sql, [operation]);
    return row?.old === 1;
  }

  /** Whether the database answers. */
  async answers(): Promise<boolean> {
    try {
      await this.#database.reader.raw('select 1 as one');
      return true;
    } catch {
      return false;
    }
  }
}

export function commitOf(row: CommitRow): SealedCommit {
  return {
    revision: row.revision,
    schema: row.schema,
    at: row.at,
    by: JSON.parse(row.actor) as Commit['by'],
    action: JSON.parse(row.action) as Commit['action'],
    changes: JSON.parse(row.changes) as Commit['changes'],
    ...(row.imported_at === null ? {} : { importedAt: row.imported_at }),
    previous: row.previous,
    hash: row.hash,
  };
}

function sealed(operation: string, commits: readonly Commit[], before: string): CommitRow[] {
  let previous = before || BEFORE_THE_FIRST;
  return commits.map((commit) => {
    const text = {
      operation,
      revision: commit.revision,
      schema: commit.schema,
      at: commit.at,
      imported_at: commit.importedAt ?? null,
      actor: JSON.stringify(commit.by),
      action: JSON.stringify(commit.action),
      changes: JSON.stringify(commit.changes),
    };
    const row = { ...text, action_id: commit.action.id, action_name: commit.action.name, previous };
    previous = seal(previous, text);
    return { ...row, hash: previous };
  });
}

function valuesOf(row: CommitRow): (string | number | null)[] {
  return COMMIT_COLUMNS.map((column) => row[column]);
}
