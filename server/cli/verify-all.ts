import { join } from 'node:path';
import { errorLine } from '../log/logged-error.ts';
import { openDatabase, type Database } from '../store/database.ts';
import { Journal } from '../store/journal.ts';
import { SecurityRows, verifySecurityLog } from '../store/security-rows.ts';
import { verify } from './verify.ts';
import { verifyBaseMaps, verifyNetworks, verifyPhotos, type Looked } from './verify-files.ts';

/** How many problems SQLite lists. One is enough to restore a backup. */
const MOST_LISTED = 20;

interface Verified {
  readonly ok: boolean;
  readonly problems: readonly string[];
}

/**
 * Verifies all that a data folder holds, and says what was looked at: the database with its indexes, every journal, the security log, every
 * table, photographs, road networks and base maps. What cannot be read is a sentence among the problems, and the rest is looked at all the same.
 */
export async function verifyFolder(folder: string): Promise<Verified> {
  const database = await openDatabase(join(folder, 'cordon.sqlite'), { readOnly: true });
  try {
    return await new Verification(folder, database).all();
  } finally {
    await database.close();
  }
}

class Verification {
  readonly #folder: string;
  readonly #database: Database;
  readonly #journal: Journal;
  readonly #problems: string[] = [];

  constructor(folder: string, database: Database) {
    this.#folder = folder;
    this.#database = database;
    this.#journal = new Journal(database);
  }

  async all() {
    const [folder, journal, database] = [this.#folder, this.#journal, this.#database];
    const sqlite = await this.#part('The database', () => this.#sqlite());
    const tables = await this.#part('The list of tables', () => this.#tables());
    const operations = (await this.#part('The list of operations', () => this.#operations())) ?? [];
    const securityLog = await this.#part('The security log', () => this.#securityLog());
    const now = Date.now();
    const photographs = await this.#files('The photographs', () =>
      verifyPhotos(folder, { journal, database, now }),
    );
    const networks = await this.#files('The road networks', () => verifyNetworks(folder, journal));
    const baseMaps = await this.#files('The base maps', () => verifyBaseMaps(folder));
    return {
      ok: this.#problems.length === 0,
      problems: this.#problems,
      operations,
      ...(securityLog && { securityLog }),
      covered: { sqlite, tables, photographs, networks, baseMaps },
    };
  }

  /** What a part found. If it cannot be read, that is a problem. */
  async #part<Found>(name: string, look: () => Promise<Found>): Promise<Found | undefined> {
    try {
      return await look();
    } catch (error) {
      this.#problems.push(`${name} cannot be read: ${errorLine(error)}`);
      return undefined;
    }
  }

  async #files<Counts>(name: string, look: () => Promise<Looked<Counts>>): Promise<Counts | undefined> {
    const looked = await this.#part(name, look);
    this.#problems.push(...(looked?.problems ?? []));
    return looked?.counts;
  }

  /** Every page, every index against its table, and every reference from one table to another. */
  async #sqlite() {
    const { reader } = this.#database;
    const found = await reader.raw<{ integrity_check: string }[]>(`pragma integrity_check(${MOST_LISTED})`);
    const wrong = found.map(({ integrity_check: said }) => said).filter((said) => said !== 'ok');
    for (const said of wrong) this.#problems.push(`The database is damaged: ${said.replaceAll('\n', ' ')}`);
    const loose = await reader.raw<{ table: string; parent: string }[]>('pragma foreign_key_check');
    for (const { table, parent } of loose.slice(0, MOST_LISTED))
      this.#problems.push(`A row of the table ${table} refers to one of ${parent} that is not there`);
    const [pages] = await reader.raw<{ page_count: number }[]>('pragma page_count');
    return { pages: pages?.page_count ?? 0 };
  }

  /** How many rows each table has. */
  async #tables(): Promise<Readonly<Record<string, number>>> {
    const { reader } = this.#database;
    const sql = `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`;
    const counts: Record<string, number> = {};
    for (const { name } of await reader.raw<{ name: string }[]>(sql)) {
      const count = () => reader.raw<{ n: number }[]>('select count(*) as n from ??', [name]);
      const found = await this.#part(`The table ${name}`, count);
      if (found) counts[name] = found[0]?.n ?? 0;
    }
    return counts;
  }

  async #operations() {
    const verdicts = [];
    for (const id of await this.#journal.operations()) {
      const verdict = await this.#part(`The journal of operation ${id}`, () => verify(this.#journal, id));
      if (verdict?.breach)
        this.#problems.push(`Entry ${verdict.breach.revision} of operation ${id}: ${verdict.breach.what}`);
      if (verdict) verdicts.push(verdict);
    }
    return verdicts;
  }

  /** A database of an earlier version has none. */
  async #securityLog() {
    const rows = new SecurityRows(this.#database);
    if (!(await rows.areThere())) return undefined;
    const verdict = await verifySecurityLog(rows);
    if (verdict.breach)
      this.#problems.push(`Entry ${verdict.breach.seq} of the security log: ${verdict.breach.what}`);
    return verdict;
  }
}
