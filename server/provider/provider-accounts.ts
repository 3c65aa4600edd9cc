import { Compile } from 'typebox/compile';
import { type Account, NewAccount } from '../../domain/contract/accounts.ts';
import type { PROVIDER_REFUSALS } from '../../domain/contract/provider.ts';
import { Name } from '../../domain/kernel/record.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { Sessions } from '../accounts/sessions.ts';
import { Refused } from '../door/fault.ts';
import type { ProviderRows, TieRow } from '../store/provider-rows.ts';
import { plainName, type Known } from './known.ts';

/** Whose account it is, and what was done to find it. */
export type Found =
  | { readonly account: Account; readonly done?: 'made' | 'tied' | 'role-changed'; readonly before?: string }
  | { readonly why: (typeof PROVIDER_REFUSALS)[number]; readonly account?: Account };

interface Around {
  readonly accounts: Accounts;
  readonly rows: ProviderRows;
  readonly sessions: Sessions;
}

const isLogin = Compile(NewAccount.properties.login);
const isName = Compile(Name);

/** Finds the account of somebody who has signed in at the provider. */
export class ProviderAccounts {
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  /** How each account is tied, by its id. */
  async ties(): Promise<ReadonlyMap<string, TieRow>> {
    return new Map((await this.#around.rows.all()).map((row) => [row.account, row]));
  }

  /** States the name of an account at the provider, or none. Its sessions end. */
  async state(id: string, login: string): Promise<Account> {
    const { accounts, rows, sessions } = this.#around;
    const account = await accounts.byId(id);
    if (!account) throw new Refused({ kind: 'not-found' });
    const name = plainName(login);
    if (name === '') await rows.forget(id);
    else if (!(await rows.state(id, name))) throw new Refused({ kind: 'login-taken' });
    await sessions.endAll(await sessions.ofAccount(id));
    return account;
  }

  /** `makes` says whether somebody without an account gets one. */
  async of(known: Known, makes: boolean): Promise<Found> {
    const { rows } = this.#around;
    const tied = await rows.bySubject(known.subject);
    if (tied) return this.#follow(tied, known, makes);
    if (known.called === undefined) return { why: 'nameless' };
    const stated = await rows.byLogin(known.called);
    if (stated) return this.#tie(stated, known);
    return makes ? this.#make(known, known.called) : { why: 'unknown' };
  }

  /** The role of an account that the provider made is what the provider says today, unless the account cannot have it. */
  async #follow(
    { account: id, made, role: before }: TieRow,
    { role }: Known,
    makes: boolean,
  ): Promise<Found> {
    const { accounts, sessions } = this.#around;
    const account = (await accounts.byId(id))!;
    if (made === 0 || !makes || role === before) return { account };
    if (role) {
      const isRefused = (await accounts.setRole(account, role)) !== undefined;
      return isRefused ? { account } : { account: { ...account, role }, done: 'role-changed', before };
    }
    await sessions.endAll(await sessions.ofAccount(id));
    return { why: 'no-role', account };
  }

  /** An account is tied once: a name that the provider gives to somebody else opens it no more. */
  async #tie({ account: id }: TieRow, { subject }: Known): Promise<Found> {
    const account = (await this.#around.accounts.byId(id))!;
    return (await this.#around.rows.tie(id, subject)) ? { account, done: 'tied' } : { why: 'other', account };
  }

  async #make({ subject, name, role }: Known, called: string): Promise<Found> {
    if (!role) return { why: 'no-role' };
    if (!isLogin.Check(called)) return { why: 'nameless' };
    const account = await this.#around.accounts.createWithoutPassword({
      ...{ login: called, role },
      name: isName.Check(name) ? name : called,
    });
    if (!account) return { why: 'login-taken' };
    await this.#around.rows.addMade(account.id, called, subject);
    return { account, done: 'made' };
  }
}
