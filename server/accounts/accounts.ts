import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { limitsFault } from '../../domain/accounts/limits.ts';
import type { Account, NewAccount } from '../../domain/contract/accounts.ts';
import type { DoorFault } from '../../domain/contract/door-fault.ts';
import { isEasyPassword } from '../../domain/accounts/easy-password.ts';
import type { Role } from '../../domain/records/actor.ts';
import { newId } from '../book/new-id.ts';
import { Refused } from '../door/fault.ts';
import type { AccountRow, AccountRows } from '../store/account-rows.ts';
import { limitsIn, shownLimits } from '../store/limit-rows.ts';
import type { Turn } from './fair-queue.ts';
import type { Passwords } from './password.ts';
import { newToken, type Sessions } from './sessions.ts';

/** As long as browsers keep a cookie. */
export const DEVICE_DAYS = 400;
const DAY_MS = 86_400_000;

/** A token for the device on which somebody signed in: a random number and the day, with a signature. */
function deviceToken(secret: string, now: number): string {
  const said = `${randomBytes(16).toString('base64url')}.${Math.floor(now / DAY_MS)}`;
  return `${said}.${signed(said, secret)}`;
}

/** The number of the device, or undefined if the token is invalid or too old. */
function deviceIn(token: string | undefined, secret: string, now: number): string | undefined {
  const [number = '', day = '', signature = ''] = (token ?? '').split('.');
  const wanted = Buffer.from(signed(`${number}.${day}`, secret));
  const given = Buffer.from(signature);
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return undefined;
  return now / DAY_MS - Number(day) <= DEVICE_DAYS ? number : undefined;
}

/** The secret is the stored password hash. A new password therefore invalidates all devices, and nothing more is stored. */
function signed(said: string, secret: string): string {
  return createHmac('sha256', secret).update(`device ${said}`).digest('base64url');
}

/** All requests that create accounts share one turn. */
const MAKING: Turn = { party: 'house', matter: 'accounts' };

/** Staff accounts. An administrator creates them; the first administrator uses a one-time link. */
export class Accounts {
  readonly #rows: AccountRows;
  readonly #sessions: Sessions;
  readonly #passwords: Passwords;
  readonly #now: () => number;
  #setupToken: string | undefined;

  constructor(rows: AccountRows, sessions: Sessions, passwords: Passwords, now: () => number) {
    this.#rows = rows;
    this.#sessions = sessions;
    this.#passwords = passwords;
    this.#now = now;
  }

  /** The token of the one-time link while there is no account. It stays the same until it is used or the server stops. */
  async setupToken(): Promise<string | undefined> {
    if ((await this.#rows.all()).length > 0) return undefined;
    return (this.#setupToken ??= newToken());
  }

  /** Creates the first administrator, or returns undefined if the link is no longer valid. */
  async setUp(token: string, first: Omit<NewAccount, 'role'>): Promise<Account | undefined> {
    if (!this.#setupToken || token !== this.#setupToken) return undefined;
    this.#setupToken = undefined;
    try {
      return await this.create({ ...first, role: 'administrator' });
    } catch (error) {
      this.#setupToken = token;
      throw error;
    }
  }

  /** Creates an account, or returns undefined if the login is taken. */
  async create({ login, name, role, password, limits = {} }: NewAccount): Promise<Account | undefined> {
    const why = limitsFault(role, limits);
    if (why) throw new Refused({ kind: 'limits-refused', why });
    refuseEasy(password, { login, name });
    const account = { id: newId(this.#now()), login: plainLogin(login), name, role };
    const kept = await this.#passwords.kept(password, MAKING);
    const added = await this.#rows.add({ ...account, password: kept, made_at: this.#now() }, limits);
    return added ? { ...account, ...shownLimits(limits) } : undefined;
  }

  /** Creates an account with which nobody signs in by password until it is given one, or returns undefined if the login is taken. */
  async createWithoutPassword(made: Omit<NewAccount, 'password' | 'limits'>): Promise<Account | undefined> {
    const account = { id: newId(this.#now()), ...made, login: plainLogin(made.login) };
    const password = ['none', newToken()].join('$');
    return (await this.#rows.add({ ...account, password, made_at: this.#now() }, {})) ? account : undefined;
  }

  /** The account with this login and password. `turn` says whose place in the queue the check takes. */
  async check(login: string, password: string, turn: Turn): Promise<Account | undefined> {
    const row = await this.#rows.byLogin(plainLogin(login));
    return (await this.#passwords.isRight(password, row?.password, turn)) && row ? shown(row) : undefined;
  }

  /** The known device of an account that a token names, if any. */
  async deviceOf(login: string, token: string | undefined): Promise<string | undefined> {
    const row = await this.#rows.byLogin(plainLogin(login));
    return row && deviceIn(token, row.password, this.#now());
  }

  /** A token that makes a device known to an account. */
  async deviceTokenFor(login: string): Promise<string | undefined> {
    const row = await this.#rows.byLogin(plainLogin(login));
    return row && deviceToken(row.password, this.#now());
  }

  /** Gives an account another role, and renews its sockets. Returns why not: administrators have no limits, and the last one stays one. */
  async setRole({ id, limits = {} }: Account, role: Role): Promise<DoorFault | undefined> {
    const why = limitsFault(role, limits);
    if (why) return { kind: 'limits-refused', why };
    if (!(await this.#rows.setRole(id, role))) return { kind: 'last-administrator' };
    this.#sessions.tellChanged(await this.#sessions.ofAccount(id));
    return undefined;
  }

  async byId(id: string): Promise<Account | undefined> {
    const row = await this.#rows.byId(id);
    return row && shown(row);
  }

  async byLogin(login: string): Promise<Account | undefined> {
    const row = await this.#rows.byLogin(plainLogin(login));
    return row && shown(row);
  }

  async all(): Promise<Account[]> {
    return (await this.#rows.all()).map(shown);
  }

  /** Gives an account another password and ends its sessions, all but one. Its devices are no longer known. Returns whether there is such an account. */
  async setPassword(id: string, password: string, keptSession?: string): Promise<boolean> {
    const row = await this.#rows.byId(id);
    if (row) refuseEasy(password, row);
    const kept = await this.#passwords.kept(password, MAKING);
    if (!(await this.#rows.setPassword(id, kept))) return false;
    const sessions = await this.#sessions.ofAccount(id);
    await this.#sessions.endAll(sessions.filter((session) => session !== keptSession));
    return true;
  }

  /** Deletes an account and ends its sessions. Returns false if it does not exist or is the last administrator. */
  async remove(id: string): Promise<boolean> {
    const sessions = await this.#sessions.ofAccount(id);
    const removed = await this.#rows.remove(id);
    if (removed) await this.#sessions.endAll(sessions);
    return removed;
  }
}

function refuseEasy(password: string, whose: { login: string; name: string }): void {
  if (isEasyPassword(password, whose)) throw new Refused({ kind: 'easy-password' });
}

/** Normalizes a login: no surrounding blanks, lower case. */
export function plainLogin(login: string): string {
  return login.trim().toLowerCase();
}

function shown(row: AccountRow): Account {
  const { id, login, name, role } = row;
  return { id, login, name, role, ...shownLimits(limitsIn(row)) };
}
