import type { Role } from '../../domain/records/actor.ts';
import type { Database } from './database.ts';

export interface AccountRow {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
  readonly made_at: number;
}

/** Staff who sign in with a password. */
export class AccountRows {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds an account; false where the login is taken. */
  async add(row: AccountRow): Promise<boolean> {
    const sql = `insert into account (id, login, name, role, password, made_at) values (?, ?, ?, ?, ?, ?)
      on conflict (login) do nothing returning id`;
    const values = [row.id, row.login, row.name, row.role, row.password, row.made_at];
    return (await this.#database.writer.raw<unknown[]>(sql, values)).length === 1;
  }

  async byLogin(login: string): Promise<AccountRow | undefined> {
    const sql = 'select id, login, name, role, password, made_at from account where login = ?';
    return (await this.#database.reader.raw<AccountRow[]>(sql, [login]))[0];
  }

  async all(): Promise<readonly AccountRow[]> {
    const sql = 'select id, login, name, role, password, made_at from account order by login';
    return this.#database.reader.raw<AccountRow[]>(sql);
  }

  /** Takes an account away with its sessions, unless it is the last administrator. */
  async remove(id: string): Promise<boolean> {
    const sql = `delete from account where id = ? and (role <> 'administrator'
      or exists (select 1 from account as other where other.role = 'administrator' and other.id <> account.id))
      returning id`;
    return (await this.#database.writer.raw<unknown[]>(sql, [id])).length === 1;
  }
}
