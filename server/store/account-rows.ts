import type { AccountLimits } from '../../domain/accounts/limits.ts';
import type { Role } from '../../domain/records/actor.ts';
import type { Database } from './database.ts';
import { LIMIT_COLUMNS, limitValues, type LimitColumns } from './limit-rows.ts';
import { insertRows } from './rows.ts';

export interface AccountRow extends LimitColumns {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
  readonly made_at: number;
}

const ACCOUNT = `id, login, name, role, password, made_at, ${LIMIT_COLUMNS}`;

/** Staff who sign in with a password. */
export class AccountRows {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds an account, or returns false if the login is taken. */
  async add(row: Omit<AccountRow, keyof LimitColumns>, limits: AccountLimits): Promise<boolean> {
    const sql = `insert into account (id, login, name, role, password, made_at, operations, usable_from, usable_until)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (login) do nothing returning id`;
    const values = [row.id, row.login, row.name, row.role, row.password, row.made_at, ...limitValues(limits)];
    return (await this.#database.writer.raw<unknown[]>(sql, values)).length === 1;
  }

  async byLogin(login: string): Promise<AccountRow | undefined> {
    const sql = `select ${ACCOUNT} from account where login = ?`;
    return (await this.#database.reader.raw<AccountRow[]>(sql, [login]))[0];
  }

  async all(): Promise<readonly AccountRow[]> {
    return this.#database.reader.raw<AccountRow[]>(`select ${ACCOUNT} from account order by login`);
  }

  async byId(id: string): Promise<AccountRow | undefined> {
    const sql = `select ${ACCOUNT} from account where id = ?`;
    return (await this.#database.reader.raw<AccountRow[]>(sql, [id]))[0];
  }

  /** Gives an account another role. Returns whether it has it: the last administrator stays one. */
  async setRole(id: string, role: Role): Promise<boolean> {
    const sql = `update account set role = ? where id = ? and (? = 'administrator' or role <> 'administrator'
      or exists (select 1 from account as other where other.role = 'administrator' and other.id <> account.id))
      returning id`;
    return (await this.#database.writer.raw<unknown[]>(sql, [role, id, role])).length === 1;
  }

  /** Stores another password. Returns whether there is such an account. */
  async setPassword(id: string, password: string): Promise<boolean> {
    const sql = 'update account set password = ? where id = ? returning id';
    return (await this.#database.writer.raw<unknown[]>(sql, [password, id])).length === 1;
  }

  /** Removes an account and its sessions, unless it is the last administrator. */
  async remove(id: string): Promise<boolean> {
    const sql = `delete from account where id = ? and (role <> 'administrator'
      or exists (select 1 from account as other where other.role = 'administrator' and other.id <> account.id))
      returning id`;
    return (await this.#database.writer.raw<unknown[]>(sql, [id])).length === 1;
  }
}

interface NewEnrolment {
  readonly codeHash: string;
  readonly officer: string;
}

const INSERT_SESSION = `insert into session (id, token_hash, account, operation, officer, made_at, expires_at)
  values (?, ?, ?, ?, ?, ?, ?)`;

function sessionValues({ id, tokenHash, account, operation, officer, madeAt, expiresAt }: NewSession) {
  return [id, tokenHash, account ?? null, operation ?? null, officer ?? null, madeAt, expiresAt];
}

const UNUSED_GONE = 'delete from enrolment where operation = ? and officer = ? and used_at is null';

/** Codes that enrol one phone each. Only an officer's newest code is valid. */
export class EnrolmentRows {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds codes, and removes the unused codes of the same officers. */
  async add(
    operation: string,
    codes: readonly NewEnrolment[],
    madeAt: number,
    expiresAt: number,
  ): Promise<void> {
    const columns = ['code_hash', 'operation', 'officer', 'made_at', 'expires_at'];
    const rows = codes.map(({ codeHash, officer }) => [codeHash, operation, officer, madeAt, expiresAt]);
    await this.#database.writer.transaction(async (step) => {
      for (const { officer } of codes) await step.raw(UNUSED_GONE, [operation, officer]);
      await insertRows(step, 'enrolment', columns, rows);
    });
  }

  async removeUnused(operation: string, officer: string): Promise<void> {
    await this.#database.writer.raw(UNUSED_GONE, [operation, officer]);
  }

  /** Whether a code is valid. Checked first, so that wrong codes cause no write. */
  async isGood(codeHash: string, now: number): Promise<boolean> {
    const sql = 'select 1 from enrolment where code_hash = ? and used_at is null and expires_at > ?';
    return (await this.#database.reader.raw<unknown[]>(sql, [codeHash, now])).length === 1;
  }

  /** Uses a code and begins the session of its phone, both or neither. Returns the sessions of the phones before, or undefined if the code is unknown, used or expired. */
  async use(
    codeHash: string,
    now: number,
    session: Omit<NewSession, 'operation' | 'officer' | 'account'>,
  ): Promise<readonly string[] | undefined> {
    const using = `update enrolment set used_at = ? where code_hash = ? and used_at is null and expires_at > ?
      returning operation, officer`;
    return this.#database.writer.transaction(async (step) => {
      const [whose] = await step.raw<{ operation: string; officer: string }[]>(using, [now, codeHash, now]);
      if (!whose) return undefined;
      const { operation, officer } = whose;
      const ending =
        'delete from session where operation = ? and officer = ? and cut_off_at is null returning id';
      const ended = await step.raw<{ id: string }[]>(ending, [operation, officer]);
      await step.raw(INSERT_SESSION, sessionValues({ ...session, operation, officer }));
      return ended.map(({ id }) => id);
    });
  }
}

/** A session as stored, joined with its account if it has one. */
export interface SessionRow extends LimitColumns {
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
  account.login, account.name, account.role, ${LIMIT_COLUMNS}`;

/** The sessions. A session is found by the hash of its token; the token is not stored. */
export class SessionRows {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async add(row: NewSession): Promise<void> {
    await this.#database.writer.raw(INSERT_SESSION, sessionValues(row));
  }

  async byTokenHash(tokenHash: string, now: number): Promise<SessionRow | undefined> {
    const sql = `select ${COLUMNS} from session left join account on account.id = session.account
      where session.token_hash = ? and session.expires_at > ? and session.cut_off_at is null`;
    return (await this.#database.reader.raw<SessionRow[]>(sql, [tokenHash, now]))[0];
  }

  /** Whether a phone was cut off. The row stays until its session would expire, so that the phone can be told. */
  async isCutOff(tokenHash: string): Promise<boolean> {
    const sql = 'select 1 from session where token_hash = ? and cut_off_at is not null';
    return (await this.#database.reader.raw<unknown[]>(sql, [tokenHash])).length === 1;
  }

  /** The officers of an operation whose phones are signed in. */
  async officersWithPhone(operation: string, now: number): Promise<string[]> {
    const sql = `select distinct officer from session
      where operation = ? and officer is not null and expires_at > ? and cut_off_at is null`;
    const rows = await this.#database.reader.raw<{ officer: string }[]>(sql, [operation, now]);
    return rows.map(({ officer }) => officer);
  }

  /** Cuts off an officer's phones. Returns the ids of their sessions. */
  async cutOff(operation: string, officer: string, at: number): Promise<string[]> {
    const sql = `update session set cut_off_at = ? where operation = ? and officer = ? and cut_off_at is null
      returning id`;
    const rows = await this.#database.writer.raw<{ id: string }[]>(sql, [at, operation, officer]);
    return rows.map(({ id }) => id);
  }

  async ofAccount(account: string): Promise<string[]> {
    return this.#ids('select id from session where account = ?', [account]);
  }

  async ofOperation(operation: string): Promise<string[]> {
    return this.#ids('select id from session where operation = ?', [operation]);
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
