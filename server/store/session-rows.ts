import type { Role } from '../../domain/records/actor.ts';
import type { Database } from './database.ts';

/** A session as stored, with the account behind it where there is one. */
export interface SessionRow {
  readonly id: string;
  readonly expires_at: number;
  readonly operation: string | null;
  readonly officer: string | null;
  readonly account: string | null;
  readonly login: string | null;
  readonly name: string | null;
  readonly role: Role | null;
}

interface NewSession {
  readonly id: string;
  readonly tokenHash: string;
  readonly account?: string;
  readonly operation?: string;
  readonly officer?: string;
  readonly madeAt: number;
  readonly expiresAt: number;
}

const COLUMNS = `session.id, session.expires_at, session.operation, session.officer, session.account,
  account.login, account.name, account.role`;

/** Who is signed in: by the hash of the token, never the token. */
export class SessionRows {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(row: NewSession): Promise<void> {
    const sql = `insert into session (id, token_hash, account, operation, officer, made_at, expires_at)
      values (?, ?, ?, ?, ?, ?, ?)`;
    const whose = [row.account ?? null, row.operation ?? null, row.officer ?? null];
    await this.#database.writer.raw(sql, [row.id, row.tokenHash, ...whose, row.madeAt, row.expiresAt]);
  }

  async byTokenHash(tokenHash: string, now: number): Promise<SessionRow | undefined> {
    const sql = `select ${COLUMNS} from session left join account on account.id = session.account
      where session.token_hash = ? and session.expires_at > ? and session.cut_off_at is null`;
    return (await this.#database.reader.raw<SessionRow[]>(sql, [tokenHash, now]))[0];
  }

  /** Whether a phone was cut off: kept until its session would have run out, so that it can be told so. */
  async isCutOff(tokenHash: string): Promise<boolean> {
    const sql = 'select 1 from session where token_hash = ? and cut_off_at is not null';
    return (await this.#database.reader.raw<unknown[]>(sql, [tokenHash])).length === 1;
  }

  /** Ends the sessions of an officer's phones; returns their ids. */
  async cutOff(operation: string, officer: string, at: number): Promise<string[]> {
    const sql = `update session set cut_off_at = ? where operation = ? and officer = ? and cut_off_at is null
      returning id`;
    const rows = await this.#database.writer.raw<{ id: string }[]>(sql, [at, operation, officer]);
    return rows.map(({ id }) => id);
  }

  async ofAccount(account: string): Promise<string[]> {
    return this.#ids('select id from session where account = ?', [account]);
  }

  async ofOfficer(operation: string, officer: string): Promise<string[]> {
    const sql = 'select id from session where operation = ? and officer = ? and cut_off_at is null';
    return this.#ids(sql, [operation, officer]);
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.#database.writer.raw('delete from session where id = ?', [id]);
  }

  async removeExpired(now: number): Promise<void> {
    await this.#database.writer.raw('delete from session where expires_at <= ?', [now]);
  }

  async #ids(sql: string, values: readonly string[]): Promise<string[]> {
    return (await this.#database.reader.raw<{ id: string }[]>(sql, values)).map(({ id }) => id);
  }
}
