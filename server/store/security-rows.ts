import { hash } from 'node:crypto';
import type { SecurityKind } from '../../domain/contract/security-log.ts';
import type { Database } from './database.ts';
import { insertion, insertRows } from './rows.ts';

/** An entry as text. Its ids have no names: these are kept beside it, so that they can be erased. */
export interface SecurityText {
  readonly at: number;
  readonly kind: SecurityKind;
  readonly actor: string;
  readonly about: string;
  readonly address: string;
}

export interface SecurityRow extends SecurityText {
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
}

type Head = Pick<SecurityRow, 'seq' | 'hash'>;

/** Which entries are wanted: those of some kinds, done by or about somebody, in a span of time. */
export interface SecurityFilter {
  readonly kinds?: readonly SecurityKind[];
  readonly person?: string;
  readonly from?: number;
  readonly until?: number;
}

const BEFORE_THE_FIRST = '0'.repeat(64);
const COLUMNS = ['seq', 'at', 'kind', 'actor', 'about', 'address', 'previous', 'hash'] as const;
const SELECTED = COLUMNS.join(', ');

/** SHA-256 over the hash before and the entry. JSON and addresses contain no line break, so the fields cannot be shifted. */
function seal(previous: string, seq: number, { at, kind, actor, about, address }: SecurityText): string {
  return hash('sha256', [previous, seq, at, kind, actor, about, address].join('\n'));
}

function chained(texts: readonly SecurityText[], after: Head): SecurityRow[] {
  let { seq, hash: previous } = after;
  return texts.map((text) => {
    seq += 1;
    const row = { seq, ...text, previous, hash: seal(previous, seq, text) };
    previous = row.hash;
    return row;
  });
}

/** The entries of the security log, each chained to the one before. */
export class SecurityRows {
  readonly #database: Database;
  #newest: Head | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds entries after the newest, all or none. Whoever adds some waits for those before. */
  add(texts: readonly SecurityText[]): Promise<void> {
    const done = this.#turn.catch(() => undefined).then(() => this.#add(texts));
    this.#turn = done;
    return done;
  }

  /** Another process, for example a command, may have added entries: then it is tried anew. */
  async #add(texts: readonly SecurityText[]): Promise<void> {
    const ending = 'and (select coalesce(max(seq), 0) from security_log) = ? returning seq';
    const sql = insertion('security_log', COLUMNS, ending);
    for (let isAdded = texts.length === 0; !isAdded;) {
      const before = (this.#newest ??= await this.#readNewest());
      const rows = chained(texts, before);
      const values = JSON.stringify(rows.map((row) => COLUMNS.map((column) => row[column])));
      const added = await this.#database.writer.raw<unknown[]>(sql, [values, before.seq]);
      isAdded = added.length > 0;
      this.#newest = isAdded ? rows.at(-1) : undefined;
    }
  }

  async #readNewest(): Promise<Head> {
    const sql = 'select seq, hash from security_log order by seq desc limit 1';
    const [row] = await this.#database.writer.raw<Head[]>(sql);
    return row ?? { seq: 0, hash: BEFORE_THE_FIRST };
  }

  /** Whether the database has the log. One of an earlier version that was never opened since does not. */
  async areThere(): Promise<boolean> {
    const sql = `select 1 from sqlite_master where name = 'security_log'`;
    return (await this.#database.reader.raw<unknown[]>(sql)).length === 1;
  }

  /** The newest entries before `before`, newest first. */
  async newest(filter: SecurityFilter, before: number, limit: number): Promise<readonly SecurityRow[]> {
    const { where, values } = whereOf(filter);
    const sql = `select ${SELECTED} from security_log where seq < ? ${where} order by seq desc limit ?`;
    return this.#database.reader.raw<SecurityRow[]>(sql, [before, ...values, limit]);
  }

  /** All entries after `after`, in pages, oldest first. */
  async *pages(filter: SecurityFilter = {}, after = 0, size = 1000): AsyncGenerator<readonly SecurityRow[]> {
    const { where, values } = whereOf(filter);
    const sql = `select ${SELECTED} from security_log where seq > ? ${where} order by seq limit ?`;
    for (let from = after; ;) {
      const page = await this.#database.reader.raw<SecurityRow[]>(sql, [from, ...values, size]);
      if (page.length > 0) yield page;
      if (page.length < size) return;
      from = page.at(-1)!.seq;
    }
  }

  /** Keeps the names of ids beside the log. */
  async keepNames(names: ReadonlyMap<string, string>): Promise<void> {
    const ending = `on conflict (id) do update set name = excluded.name where name <> excluded.name`;
    const { writer } = this.#database;
    await insertRows(writer, 'security_name', ['id', 'name'], [...names], ending);
  }

  async namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const sql = 'select id, name from security_name where id in (select value from json_each(?))';
    const rows = await this.#database.reader.raw<{ id: string; name: string }[]>(sql, [JSON.stringify(ids)]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** The names of officers in the draft of their operation. Those who were erased have none. */
  async officersOf(operation: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const sql = `select id, name from all_officers
      where operation = ? and plan = '' and id in (select value from json_each(?)) and name is not null`;
    const values = [operation, JSON.stringify(ids)];
    const rows = await this.#database.reader.raw<{ id: string; name: string }[]>(sql, values);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** Erases the name of an id. */
  async eraseName(id: string): Promise<void> {
    await this.#database.writer.raw('delete from security_name where id = ?', [id]);
    await this.#database.writer.raw('pragma wal_checkpoint(truncate)');
  }
}

function whereOf({ kinds, person, from, until }: SecurityFilter) {
  const parts: readonly (readonly [string, ...(string | number)[]])[] = [
    ...(kinds ? [['kind in (select value from json_each(?))', JSON.stringify(kinds)] as const] : []),
    ...(person !== undefined
      ? [[`(actor ->> 'id' = ? or about ->> 'account' = ?)`, person, person] as const]
      : []),
    ...(from !== undefined ? [['at >= ?', from] as const] : []),
    ...(until !== undefined ? [['at < ?', until] as const] : []),
  ];
  return {
    where: parts.map(([text]) => ` and ${text}`).join(''),
    values: parts.flatMap(([, ...values]) => values),
  };
}

interface SecurityVerdict {
  readonly entries: number;
  readonly head: string;
  readonly breach?: { readonly seq: number; readonly what: string };
}

/** Verifies the chain of the security log: every hash and every number. */
export async function verifySecurityLog(rows: SecurityRows): Promise<SecurityVerdict> {
  let [entries, head] = [0, BEFORE_THE_FIRST];
  for await (const page of rows.pages()) {
    for (const row of page) {
      const what = wrongWith(row, entries, head);
      if (what) return { entries, head, breach: { seq: row.seq, what } };
      [entries, head] = [row.seq, row.hash];
    }
  }
  return { entries, head };
}

function wrongWith(row: SecurityRow, before: number, head: string): string | undefined {
  if (row.seq !== before + 1) return `entry ${before + 1} is missing`;
  if (row.previous !== head) return 'does not continue the entry before';
  if (row.hash !== seal(row.previous, row.seq, row)) return 'was changed after it was written';
  return undefined;
}
