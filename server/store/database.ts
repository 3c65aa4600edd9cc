import { dirname } from 'node:path';
import knexFactory, { type Knex } from 'knex';
import type { Database as Driver } from 'sqlite3';
import { COLLECTION_NAMES, fieldsOf, type CollectionName } from '../../domain/records/collections.ts';
import { examine } from './examine.ts';
import { lockFolder } from './folder-lock.ts';
import { migrate, stepNames } from './migrations.ts';
import { tightenFiles } from './own-files.ts';
import { Place } from './place.ts';
import { PreparedStatements } from './prepared.ts';
import { StoreWatch } from './store-watch.ts';
import { forgetCopies, missingSteps, NewerDatabase, putAside } from './upgrade.ts';

/** One connection writes. The other only reads, so a long page of the journal does not delay reports. */
export interface Database {
  readonly writer: Knex;
  readonly reader: Knex;
  /** For statements that the writer runs very often. */
  readonly prepared: PreparedStatements;
  readonly watch: StoreWatch;
  /** Deletes the copies that upgrades put aside, because something is erased that they have too. */
  forgetCopies(): Promise<void>;
  close(): Promise<void>;
}

interface DatabaseOptions {
  /** The maximum number of 4 KB pages of the file. Above it every write fails as on a full disk. */
  readonly maxPages?: number;
  /** Opens the file without migrating it, to read a file that may be in use. */
  readonly readOnly?: boolean;
  /** For a command that changes a few rows while a server may run on the folder. */
  readonly isBeside?: boolean;
  /** No copy of it is put aside before it is brought up to this version: it is a copy itself. */
  readonly isCopy?: boolean;
  /** Opens it although SQLite finds something wrong with it. */
  readonly acceptDamage?: boolean;
}

/** What a page of the database must have room for, in a proof that something can be saved. It is taken back. */
const ROOM_BYTES = 8192;

/** How many pages of 4 KB the write-ahead log gets before they are moved into the file. Most of them were written again by then, and are moved once. */
const LOG_PAGES = 4000;

export async function openDatabase(file: string, options: DatabaseOptions = {}): Promise<Database> {
  if (options.readOnly) {
    await refuseNewer(file);
    const reader = connect(file, ['pragma query_only = 1']);
    return {
      writer: reader,
      reader,
      prepared: new PreparedStatements(reader),
      watch: new StoreWatch(await Place.of(file), () => Promise.resolve()),
      forgetCopies: () => Promise.resolve(),
      close: () => reader.destroy(),
    };
  }
  const release = await heldFor(file, options);
  try {
    return await openHeld(file, options, release);
  } catch (error) {
    await release();
    throw error;
  }
}

/** A damaged database is opened to read what is left of it; whoever reads it meets the damage. */
async function refuseNewer(file: string): Promise<void> {
  await missingSteps(file, stepNames).catch((error: unknown) => {
    if (error instanceof NewerDatabase) throw error;
  });
}

/** Takes the folder for this process, and returns what releases it. Two servers on one folder are not possible; a command may write beside one, unless the database is to be upgraded. */
async function heldFor(file: string, { isBeside = false }: DatabaseOptions): Promise<() => Promise<void>> {
  const { missing } = isBeside ? await missingSteps(file, stepNames) : { missing: stepNames };
  return missing.length === 0 ? () => Promise.resolve() : lockFolder(dirname(file));
}

/** Opens the database of a folder that this process holds. */
async function openHeld(
  file: string,
  options: DatabaseOptions,
  release: () => Promise<void>,
): Promise<Database> {
  if (!options.acceptDamage) await examine(file);
  const { done, missing } = await missingSteps(file, stepNames);
  if (missing.length > 0 && !options.isCopy) await putAside(file, done);
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
  await tightenFiles(dirname(file));
  const watch = new StoreWatch(await Place.of(file), () => proveWriting(writer));
  const close = async () => {
    await closeBoth(writer, reader, prepared);
    await release();
  };
  return { writer, reader, prepared, watch, forgetCopies: () => forgetCopies(dirname(file)), close };
}

/** Writes a row, durably, and checks that there is room for more. */
async function proveWriting(writer: Knex): Promise<void> {
  let first: unknown;
  const write = async (step: Knex): Promise<void> => {
    await step.raw('savepoint room');
    await step.raw('insert or replace into proof_of_writing (one, at, room) values (1, 0, zeroblob(?))', [
      ROOM_BYTES,
    ]);
    await step.raw('rollback to room');
    await step.raw('insert or replace into proof_of_writing (one, at) values (1, unixepoch())');
  };
  const noted = (step: Knex) =>
    write(step).catch((error: unknown) => {
      first = error;
      throw error;
    });
  // On a full disk SQLite has ended the transaction already, and to end it again is an error of its own.
  await writer.transaction(noted).catch((error: unknown) => {
    throw first ?? error;
  });
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

/** One view per collection with a column per field, for SQL queries by people. `plan` is empty for the draft, otherwise a run or an edition. Those that are as they should be stay: a start on a full disk has nothing to write. */
async function makeViews(database: Knex): Promise<void> {
  const standing = await database.raw<{ sql: string }[]>("select sql from sqlite_schema where type = 'view'");
  const views = new Set(standing.map(({ sql }) => sql));
  const others = COLLECTION_NAMES.filter((name) => !views.has(viewOf(name)));
  if (others.length === 0) return;
  await database.transaction(async (step) => {
    for (const name of others) {
      await step.raw(`drop view if exists ${viewName(name)}`);
      await step.raw(viewOf(name));
    }
  });
}

function viewOf(name: CollectionName): string {
  const fields = fieldsOf(name).filter((field) => field !== 'id');
  const columns = fields.map((field) => `${columnOf(field)} as "${snake(field)}"`);
  const selected = ['operation', 'plan', 'id', 'revision', ...columns].join(', ');
  return `CREATE VIEW ${viewName(name)} as select ${selected} from record where collection = '${name}'`;
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
