import { createHash, randomBytes, randomInt } from 'node:crypto';
import { renderSVG } from 'uqr';
import { roleOfOfficer } from '../../domain/accounts/rights.ts';
import { unusable, mayEnter, type AccountLimits } from '../../domain/accounts/limits.ts';
import type { TokenScope } from '../../domain/contract/token-scopes.ts';
import type { EnrolmentCode } from '../../domain/contract/operations.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Actor } from '../../domain/records/actor.ts';
import { newId } from '../book/new-id.ts';
import type { Asker } from '../book/operation-book.ts';
import type { EnrolmentRows, SessionRow, SessionRows } from '../store/account-rows.ts';
import { limitsIn, shownLimits } from '../store/limit-rows.ts';
import type { WallRows } from '../store/wall-rows.ts';

/** Without 0 and O, 1, I and L, because codes are read over the radio and typed in the cold. */
export const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function newCode(): string {
  return Array.from({ length: 8 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
}

/** Normalizes a typed code: case, blanks and dashes do not matter. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '');
}

/** Tokens and codes are stored only as this hash. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** A signed-in user: staff with an account, an officer's phone in an operation, a screen on a wall that reads one, or a program with a token. */
export type Session = StaffSession | PhoneSession | WallSession | TokenSession;

export interface StaffSession {
  readonly id: string;
  readonly expiresAt: number;
  readonly staff: Actor & { readonly login: string; readonly limits?: AccountLimits };
}

interface PhoneSession {
  readonly id: string;
  readonly expiresAt: number;
  readonly phone: { readonly operationId: string; readonly officerId: string };
}

/** It ends with the link of the wall, whose id it has. */
interface WallSession {
  readonly id: string;
  readonly expiresAt: number;
  readonly wall: { readonly operationId: string; readonly name: string };
}

/** A program, let in for what its scopes name. */
export interface TokenSession {
  readonly id: string;
  readonly expiresAt: number;
  readonly token: {
    readonly name: string;
    readonly scopes: readonly TokenScope[];
    readonly operationId?: string;
    /** Those of the account that made it. */
    readonly limits: AccountLimits;
  };
}

const DAY_MS = 86_400_000;

/** Opens and ends sessions, and notifies listeners of those that ended. */
export class Sessions {
  readonly #rows: SessionRows;
  readonly #walls: WallRows;
  readonly #now: () => number;
  readonly #days: number;
  readonly #listeners: ((sessionId: string) => void)[] = [];
  readonly #changes: ((sessionId: string) => void)[] = [];

  constructor(rows: SessionRows, walls: WallRows, now: () => number, days: number) {
    this.#rows = rows;
    this.#walls = walls;
    this.#now = now;
    this.#days = days;
  }

  /** A session that is about to begin, and its token. */
  fresh() {
    const token = newToken();
    const madeAt = this.#now();
    const times = { madeAt, expiresAt: madeAt + this.#days * DAY_MS };
    return { token, session: { id: newId(madeAt), tokenHash: hashOf(token), ...times } };
  }

  async find(token: string | undefined): Promise<Session | undefined> {
    if (!token) return undefined;
    const row = await this.#rows.byTokenHash(hashOf(token), this.#now());
    return row ? sessionOf(row, this.#now()) : this.#wallSession(hashOf(token));
  }

  async #wallSession(tokenHash: string): Promise<Session | undefined> {
    const wall = await this.#walls.byTokenHash(tokenHash);
    if (!wall) return undefined;
    const { id, operation: operationId, name } = wall;
    const limits = limitsIn(wall);
    if (unusable(limits, this.#now()) || !mayEnter(limits, operationId)) return undefined;
    return { id, expiresAt: limits.until ?? Infinity, wall: { operationId, name } };
  }

  isOver(session: Session): boolean {
    return session.expiresAt <= this.#now();
  }

  ofAccount(accountId: string): Promise<string[]> {
    return this.#rows.ofAccount(accountId);
  }

  async endAll(ids: readonly string[]): Promise<void> {
    await this.#rows.remove(ids);
    this.tellEnded(ids);
  }

  officersWithPhone(operation: string): Promise<string[]> {
    return this.#rows.officersWithPhone(operation, this.#now());
  }

  /** Cuts off an officer's phones at once. Returns how many there were. */
  async cutOffPhones(operation: string, officer: string): Promise<number> {
    const ids = await this.#rows.cutOff(operation, officer, this.#now());
    this.tellEnded(ids);
    return ids.length;
  }

  /** Whether a token belongs to a phone that was cut off. */
  async wasCutOff(token: string | undefined): Promise<boolean> {
    return token !== undefined && this.#rows.isCutOff(hashOf(token));
  }

  forgetExpired(): Promise<void> {
    return this.#rows.removeExpired(this.#now());
  }

  onEnded(listener: (sessionId: string) => void): void {
    this.#listeners.push(listener);
  }

  onChanged(listener: (sessionId: string) => void): void {
    this.#changes.push(listener);
  }

  /** Notifies listeners of sessions that see something else from now on. */
  tellChanged(ids: readonly string[]): void {
    for (const id of ids) for (const listener of this.#changes) listener(id);
  }

  /** The phones of an operation. */
  ofOperation(operation: string): Promise<string[]> {
    return this.#rows.ofOperation(operation);
  }

  /** Notifies listeners of sessions whose rows are gone. */
  tellEnded(ids: readonly string[]): void {
    for (const id of ids) for (const listener of this.#listeners) listener(id);
  }

  async openStaff(account: string): Promise<string> {
    const { token, session } = this.fresh();
    await this.#rows.add({ ...session, account });
    return token;
  }
}

/** The actor of a session in an operation. An officer's name and role are read from the operation at that moment. */
export function askerOf(session: Session): Asker {
  if ('staff' in session) {
    const { id, name, role } = session.staff;
    return () => ({ id, name, role });
  }
  if ('wall' in session) return () => ({ id: session.id, name: session.wall.name, role: 'reader' });
  if ('token' in session) return () => ({ id: session.id, name: session.token.name, role: 'dispatcher' });
  return (operation) => officerActor(operation, session.phone);
}

export function isStaff(session: Session): session is StaffSession {
  return 'staff' in session;
}

function officerActor(
  operation: Operation,
  { operationId, officerId }: PhoneSession['phone'],
): Actor | undefined {
  const officer = operation.id === operationId ? operation.find('officers', officerId) : undefined;
  return (
    officer && { id: officerId, name: officer.name, role: roleOfOfficer(operation, officerId), officerId }
  );
}

/** The session of a row. That of an account ends with the span of the account at the latest. */
function sessionOf(row: SessionRow, now: number): Session | undefined {
  const { id, expires_at: expiresAt } = row;
  if (row.account && row.login && row.name && row.role) {
    const limits = limitsIn(row);
    if (unusable(limits, now)) return undefined;
    return {
      id,
      expiresAt: Math.min(expiresAt, limits.until ?? Infinity),
      staff: { id: row.account, login: row.login, name: row.name, role: row.role, ...shownLimits(limits) },
    };
  }
  if (row.operation && row.officer) {
    return { id, expiresAt, phone: { operationId: row.operation, officerId: row.officer } };
  }
  return undefined;
}

const GOOD_FOR_MS = 7 * 86_400_000;

/** One-time codes with which an officer's phone signs in. */
export class Enrolment {
  readonly #rows: EnrolmentRows;
  readonly #sessions: Sessions;
  readonly #now: () => number;
  readonly #publicUrl: () => string;

  constructor(rows: EnrolmentRows, sessions: Sessions, now: () => number, publicUrl: () => string) {
    this.#rows = rows;
    this.#sessions = sessions;
    this.#now = now;
    this.#publicUrl = publicUrl;
  }

  async issue(operationId: string, officerIds: readonly string[]): Promise<EnrolmentCode[]> {
    const now = this.#now();
    const expiresAt = now + GOOD_FOR_MS;
    const made = officerIds.map((officerId) => ({ officerId, code: newCode() }));
    const kept = made.map(({ officerId, code }) => ({ codeHash: hashOf(code), officer: officerId }));
    await this.#rows.add(operationId, kept, now, expiresAt);
    return made.map(({ officerId, code }) => {
      const link = `${this.#publicUrl()}/join#${code}`;
      return { officerId, code, link, svg: renderSVG(link), expiresAt };
    });
  }

  /** Invalidates an officer's unused codes. */
  withdraw(operationId: string, officerId: string): Promise<void> {
    return this.#rows.removeUnused(operationId, officerId);
  }

  /** The token of the phone's new session, or undefined if the code is unknown, used or expired. An officer has one phone, so the previous one is signed out. */
  async enrol(typed: string): Promise<string | undefined> {
    const codeHash = hashOf(plainCode(typed));
    if (!(await this.#rows.isGood(codeHash, this.#now()))) return undefined;
    const { token, session } = this.#sessions.fresh();
    const ended = await this.#rows.use(codeHash, this.#now(), session);
    if (ended) this.#sessions.tellEnded(ended);
    return ended && token;
  }
}
