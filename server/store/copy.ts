import sqlite3 from 'sqlite3';

/** The newest commit of an operation. */
export interface JournalHead {
  readonly id: string;
  readonly revision: number;
  readonly head: string;
}

/** What a copy of a database holds. */
export interface Copied {
  readonly operations: readonly JournalHead[];
  /** The newest step of its schema. */
  readonly step: string;
}

/** How many pages of 4 KB are copied before the progress is told. */
const PAGES_AT_ONCE = 2000;

const HEADS = `select operation.id as id, revision, hash as head from operation join commit_log
  on commit_log.operation = operation.id
    and revision = (select max(revision) from commit_log where operation = operation.id)
  where state = 'open' order by operation.id`;

/**
 * Copies a database that may be in use, as it is at one moment, by SQLite's online backup. The connection keeps reading
 * that moment, so the copy neither delays a write nor begins again after one.
 */
export async function copyDatabase(
  from: string,
  to: string,
  onPart: (share: number) => void,
): Promise<Copied> {
  const database = await opened(from);
  try {
    await said(
      database,
      'pragma busy_timeout = 5000; pragma query_only = 1; begin; select 1 from sqlite_schema',
    );
    const operations = await found<JournalHead>(database, HEADS);
    const [newest] = await found<{ name: string }>(database, NEWEST_STEP);
    await copied(database, to, onPart);
    return { operations, step: newest?.name ?? '' };
  } finally {
    await new Promise<void>((resolve) => database.close(() => resolve()));
  }
}

const NEWEST_STEP = 'select name from migration order by name desc limit 1';

function opened(file: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, sqlite3.OPEN_READWRITE, (error) =>
      error ? reject(error) : resolve(database),
    );
  });
}

function said(database: sqlite3.Database, script: string): Promise<void> {
  return new Promise((resolve, reject) =>
    database.exec(script, (error) => (error ? reject(error) : resolve())),
  );
}

function found<Row>(database: sqlite3.Database, sql: string): Promise<Row[]> {
  return new Promise((resolve, reject) =>
    database.all<Row>(sql, (error, rows) => (error ? reject(error) : resolve(rows))),
  );
}

/** The part of the driver that its types leave out. */
interface Copying {
  backup(file: string, done: (error: Error | null) => void): Backup;
}
interface Backup {
  readonly remaining: number;
  readonly pageCount: number;
  readonly completed: boolean;
  step(pages: number, done: (error: Error | null) => void): void;
  finish(done: (error: Error | null) => void): void;
}

async function copied(
  database: sqlite3.Database,
  to: string,
  onPart: (share: number) => void,
): Promise<void> {
  const backup = await new Promise<Backup>((resolve, reject) => {
    const made = (database as unknown as Copying).backup(to, (error) =>
      error ? reject(error) : resolve(made),
    );
  });
  try {
    while (!backup.completed) {
      await ended((done) => backup.step(PAGES_AT_ONCE, done));
      onPart(1 - backup.remaining / Math.max(1, backup.pageCount));
    }
  } finally {
    await ended((done) => backup.finish(done));
  }
}

function ended(work: (done: (error: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => work((error) => (error ? reject(error) : resolve())));
}
