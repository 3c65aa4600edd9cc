import knexFactory, { type Knex } from 'knex';
import type { Database as Driver } from 'sqlite3';
import { COLLECTION_NAMES, recordSchemas, type CollectionName } from '../../domain/records/collections.ts';
import { migrate } from './migrations.ts';

/** One connection writes; the other only reads, so that a long page of the journal holds no report up. */
export interface Database {
  readonly writer: Knex;
  readonly reader: Knex;
  close(): Promise<void>;
}

interface DatabaseOptions {
  /** The most pages of 4 KB the file may take: beyond it every write fails as on a full disk. */
  readonly maxPages?: number;
  /** Opens the file without touching its shape: for looking at one that may be in use. */
  readonly readOnly?: boolean;
}

export async function openDatabase(file: string, options: DatabaseOptions = {}): Promise<Database> {
  if (options.readOnly) {
    const reader = connect(file, ['pragma query_only = 1']);
    return { writer: reader, reader, close: () => reader.destroy() };
  }
  const writer = connect(file, [
    'pragma journal_mode = wal',
    'pragma synchronous = full',
    'pragma foreign_keys = on',
    ...(options.maxPages ? [`pragma max_page_count = ${options.maxPages}`] : []),
  ]);
  await migrate(writer);
  await makeViews(writer);
  const reader = connect(file, ['pragma query_only = 1']);
  return { writer, reader, close: () => closeBoth(writer, reader) };
}

/** Moves what the write-ahead log still holds into the file, so that the file alone is the whole. */
async function closeBoth(writer: Knex, reader: Knex): Promise<void> {
  await reader.destroy();
  await writer.raw('pragma wal_checkpoint(truncate)').catch(() => undefined);
  await writer.destroy();
}

function connect(file: string, pragmas: readonly string[]): Knex {
  return knexFactory({
    client: 'sqlite3',
    connection: { filename: file },
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      afterCreate: (driver: Driver, done: (error: Error | null, driver: Driver) => void) => {
        const script = ['pragma busy_timeout = 5000', ...pragmas].join('; ');
        driver.exec(script, (error) => done(error, driver));
      },
    },
  });
}

/** One view per collection with a column per field, for whoever asks the database in SQL. Made anew at each start. */
async function makeViews(database: Knex): Promise<void> {
  await database.transaction(async (step) => {
    for (const name of COLLECTION_NAMES) {
      await step.raw(`drop view if exists ${viewName(name)}`);
      await step.raw(viewOf(name));
    }
  });
}

function viewOf(name: CollectionName): string {
  const fields = Object.keys(recordSchemas[name].properties).filter((field) => field !== 'id');
  const columns = fields.map((field) => `json_extract(body, '$."${field}"') as "${snake(field)}"`);
  const selected = ['operation', 'id', 'revision', ...columns].join(', ');
  return `create view ${viewName(name)} as select ${selected} from record where collection = '${name}'`;
}

function viewName(name: CollectionName): string {
  return `all_${snake(name)}`;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
