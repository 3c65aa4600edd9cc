import knexFactory, { type Knex } from 'knex';
import type { Database as Driver } from 'sqlite3';
import { COLLECTION_NAMES, fieldsOf, type CollectionName } from '../../domain/records/collections.ts';
import { migrate } from './migrations.ts';
import { PreparedStatements } from './prepared.ts';

/** One connection writes. The other only reads, so a long page of the journal does not delay reports. */
export interface Database {
  readonly writer: Knex;
  readonly reader: Knex;
  /** For statements that the writer runs very often. */
  readonly prepared: PreparedStatements;
  close(): Promise<void>;
}

interface DatabaseOptions {
  /** The maximum number of 4 KB pages of the file. Above it every write fails as on a full disk. */
  readonly maxPages?: number;
  /** Opens the file without migrating it, to read a file that may be in use. */
  readonly readOnly?: boolean;
}

/** How many pages of 4 KB the write-ahead log gets before they are moved into the file. Most of them were written again by then, and are moved once. */
const LOG_PAGES = 4000;

export async function openDatabase(file: string, options: DatabaseOptions = {}): Promise<Database> {
  if (options.readOnly) {
    const reader = connect(file, ['pragma query_only = 1']);
    return {
      writer: reader,
      reader,
      prepared: new PreparedStatements(reader),
      close: () => reader.destroy(),
    };
  }
  const writer = connect(file, [
    'pragma journal_mode = wal',
    'pragma synchronous = full',
    'pragma foreign_keys = on',
    'pragma secure_delete = on',
    `pragma wal_autocheckpoint = ${LOG_PAGES}`,
    ...(options.maxPages ? [`pragma max_page_count = ${options.maxPages}`] : []),
  ]);
  await migrate(writer);
  await makeViews(writer);
  const reader = connect(file, ['pragma query_only = 1']);
  const prepared = new PreparedStatements(writer);
  return { writer, reader, prepared, close: () => closeBoth(writer, reader, prepared) };
}

/** Moves the write-ahead log into the file, so that the file alone is complete. */
async function closeBoth(writer: Knex, reader: Knex, prepared: PreparedStatements): Promise<void> {
  await reader.destroy();
  await prepared.finalize();
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

/** One view per collection with a column per field, for SQL queries by people. `plan` is empty for the draft, otherwise a run or an edition. They are created again at each start. */
async function makeViews(database: Knex): Promise<void> {
  await database.transaction(async (step) => {
    for (const name of COLLECTION_NAMES) {
      await step.raw(`drop view if exists ${viewName(name)}`);
      await step.raw(viewOf(name));
    }
  });
}

function viewOf(name: CollectionName): string {
  const fields = fieldsOf(name).filter((field) => field !== 'id');
  const columns = fields.map((field) => `${columnOf(field)} as "${snake(field)}"`);
  const selected = ['operation', 'plan', 'id', 'revision', ...columns].join(', ');
  return `create view ${viewName(name)} as select ${selected} from record where collection = '${name}'`;
}

/** A field, or the personal text that it refers to. A text that was erased has none. */
function columnOf(field: string): string {
  const value = `json_extract(body, '$."${field}"')`;
  const ref = `json_extract(body, '$."${field}".personal')`;
  const text = `(select value from personal_part p where p.operation = record.operation and p.ref = ${ref})`;
  return PERSONAL_FIELDS.includes(field) ? `case when ${ref} is null then ${value} else ${text} end` : value;
}

/** The fields that may refer to a personal text. */
const PERSONAL_FIELDS = ['name', 'number', 'callSign', 'by', 'raisedBy', 'saidBy'];

function viewName(name: CollectionName): string {
  return `all_${snake(name)}`;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
