import type { Role } from '../../domain/records/actor.ts';
import type { Database } from './database.ts';

/** Whose an account is at the provider of OpenID Connect. */
export interface TieRow {
  readonly account: string;
  readonly role: Role;
  /** The name at the provider. */
  readonly login: string;
  /** The issuer and the subject, once somebody has signed in. */
  readonly subject: string | null;
  /** Whether the account was made by signing in there. Its role then follows the provider. */
  readonly made: number;
}

const TIE = `select account, account.role, provider_tie.login, subject, made
  from provider_tie join account on account.id = provider_tie.account`;

/** Which account is whose at the provider. */
export class ProviderRows {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async bySubject(subject: string): Promise<TieRow | undefined> {
    return (await this.#database.reader.raw<TieRow[]>(`${TIE} where subject = ?`, [subject]))[0];
  }

  async byLogin(login: string): Promise<TieRow | undefined> {
    return (await this.#database.reader.raw<TieRow[]>(`${TIE} where provider_tie.login = ?`, [login]))[0];
  }

  async all(): Promise<readonly TieRow[]> {
    return this.#database.reader.raw<TieRow[]>(TIE);
  }

  /** States the name of an account at the provider. Whoever it was tied to is forgotten. Returns false if another account has the name. */
  async state(account: string, login: string): Promise<boolean> {
    const values = `login = excluded.login, subject = null, made = 0`;
    return this.#put(account, login, null, 0, `on conflict (account) do update set ${values}`);
  }

  async forget(account: string): Promise<void> {
    await this.#database.writer.raw('delete from provider_tie where account = ?', [account]);
  }

  /** Ties an account to somebody at the provider, unless it is already tied. */
  async tie(account: string, subject: string): Promise<boolean> {
    const sql = 'update provider_tie set subject = ? where account = ? and subject is null returning account';
    return (await this.#database.writer.raw<unknown[]>(sql, [subject, account])).length === 1;
  }

  /** Ties an account that was made for somebody at the provider. */
  addMade(account: string, login: string, subject: string): Promise<boolean> {
    return this.#put(account, login, subject, 1, '');
  }

  async #put(
    account: string,
    login: string,
    subject: string | null,
    made: number,
    otherwise: string,
  ): Promise<boolean> {
    const sql = `insert into provider_tie (account, login, subject, made)
      select ?, ?, ?, ? where not exists (select 1 from provider_tie where login = ? and account <> ?)
      ${otherwise} returning account`;
    const values = [account, login, subject, made, login, account];
    return (await this.#database.writer.raw<unknown[]>(sql, values)).length === 1;
  }
}
