import type { Role } from '../../domain/accounts/actor.ts';
import { newId } from '../book/new-id.ts';
import type { AccountRow, AccountRows } from '../store/account-rows.ts';
import { hashPassword, isPassword } from './password.ts';
import { newToken } from './secrets.ts';
import type { Sessions } from './sessions.ts';

export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

/** An account as it is shown. */
export type Account = Omit<NewAccount, 'password'> & { readonly id: string };

/** The staff: made by an administrator, the first of whom comes by a one-time link. */
export class Accounts {
  readonly #rows: AccountRows;
  readonly #sessions: Sessions;
  readonly #now: () => number;
  #setupToken: string | undefined;

  constructor(rows: AccountRows, sessions: Sessions, now: () => number) {
    this.#rows = rows;
    this.#sessions = sessions;
    this.#now = now;
  }

  /** The token of the one-time link, while there is no account; the same until it is used or the server stops. */
  async setupToken(): Promise<string | undefined> {
    if ((await this.#rows.all()).length > 0) return undefined;
    return (this.#setupToken ??= newToken());
  }

  /** Makes the first administrator; undefined where the link is not good any more. */
  async setUp(token: string, first: Omit<NewAccount, 'role'>): Promise<Account | undefined> {
    if (!this.#setupToken || token !== this.#setupToken) return undefined;
    this.#setupToken = undefined;
    return this.create({ ...first, role: 'administrator' });
  }

  /** Makes an account; undefined where the login is taken. */
  async create({ login, name, role, password }: NewAccount): Promise<Account | undefined> {
    const account = { id: newId(this.#now()), login: plain(login), name, role };
    const kept = await hashPassword(password);
    const added = await this.#rows.add({ ...account, password: kept, made_at: this.#now() });
    return added ? account : undefined;
  }

  async check(login: string, password: string): Promise<Account | undefined> {
    const row = await this.#rows.byLogin(plain(login));
    return (await isPassword(password, row?.password)) && row ? shown(row) : undefined;
  }

  async all(): Promise<Account[]> {
    return (await this.#rows.all()).map(shown);
  }

  /** Deletes an account and ends its sessions; false where there is none or it is the last administrator. */
  async remove(id: string): Promise<boolean> {
    const sessions = await this.#sessions.ofAccount(id);
    const removed = await this.#rows.remove(id);
    if (removed) await this.#sessions.endAll(sessions);
    return removed;
  }
}

function plain(login: string): string {
  return login.trim().toLowerCase();
}

function shown({ id, login, name, role }: AccountRow): Account {
  return { id, login, name, role };
}
