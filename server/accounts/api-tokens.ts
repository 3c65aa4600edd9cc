import { unusable } from '../../domain/accounts/limits.ts';
import type { NewApiToken } from '../../domain/contract/api-tokens.ts';
import type { Actor } from '../../domain/records/actor.ts';
import { newId } from '../book/new-id.ts';
import { Refused } from '../door/fault.ts';
import type { ApiTokenRows, KeptApiToken } from '../store/api-token-rows.ts';
import { hashOf, newToken, type Sessions, type TokenSession } from './sessions.ts';

const DAY_MS = 86_400_000;

/** How exactly it is kept when a token was used last, ms. */
const USED_EVERY_MS = 60_000;

/** By which people and scanners recognize a token that lies where it should not. */
const PREFIX = 'cordon_';

interface Around {
  readonly rows: ApiTokenRows;
  readonly sessions: Sessions;
  readonly now: () => number;
}

/** Tokens by which programs are let in: with scopes, until they expire or are ended. */
export class ApiTokens {
  readonly #around: Around;
  readonly #usedAt = new Map<string, number>();

  constructor(around: Around) {
    this.#around = around;
  }

  async make(asked: NewApiToken, by: Pick<Actor, 'id' | 'name'>): Promise<{ id: string; token: string }> {
    const { rows, now } = this.#around;
    const { days, ...rest } = asked;
    const token = PREFIX + newToken();
    const madeAt = now();
    const kept = { id: newId(madeAt), ...rest, madeBy: by.name, madeAt, expiresAt: madeAt + days * DAY_MS };
    await rows.add(kept, by.id, hashOf(token));
    return { id: kept.id, token };
  }

  all(): Promise<KeptApiToken[]> {
    return this.#around.rows.all();
  }

  async end(id: string): Promise<boolean> {
    const { rows, sessions, now } = this.#around;
    const isThere = await rows.end(id, now());
    if (isThere) sessions.tellEnded([id]);
    return isThere;
  }

  /** The session of a token, or its refusal. */
  async find(token: string): Promise<TokenSession> {
    const { rows, now } = this.#around;
    const kept = await rows.byTokenHash(hashOf(token));
    if (!kept) throw new Refused({ kind: 'token-refused', why: 'unknown' });
    if (kept.endedAt !== undefined) throw new Refused({ kind: 'token-refused', why: 'ended' });
    const { id, name, scopes, operationId, limits } = kept;
    const expiresAt = Math.min(kept.expiresAt, limits.until ?? Infinity);
    if (expiresAt <= now()) throw new Refused({ kind: 'token-refused', why: 'expired' });
    if (unusable(limits, now())) throw new Refused({ kind: 'token-refused', why: 'ended' });
    await this.#use(kept);
    return {
      id,
      expiresAt,
      token: { name, scopes, limits, ...(operationId !== undefined && { operationId }) },
    };
  }

  async #use({ id, usedAt = -Infinity }: KeptApiToken): Promise<void> {
    const at = this.#around.now();
    if (at - (this.#usedAt.get(id) ?? usedAt) < USED_EVERY_MS) return;
    this.#usedAt.set(id, at);
    await this.#around.rows.used(id, at);
  }
}
