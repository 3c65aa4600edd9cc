import { type AccountLimits, limitsFault, mayEnter, unusable } from '../../domain/accounts/limits.ts';
import { Refused } from '../door/fault.ts';
import { type LimitRows, limitsIn } from '../store/limit-rows.ts';
import type { AccountRow, AccountRows } from '../store/account-rows.ts';
import type { Sessions } from './sessions.ts';

interface Around {
  readonly accounts: AccountRows;
  readonly rows: LimitRows;
  readonly sessions: Sessions;
  readonly now: () => number;
}

/** Limits accounts to operations and a span of time. What a limited account has made goes no further than the account. */
export class Limiting {
  readonly #around: Around;

  constructor(around: Around) {
    this.#around = around;
  }

  /** Gives an account other limits. Its sockets, and those of what it made, are closed: those that still may come back by themselves. */
  async limit(id: string, limits: AccountLimits): Promise<AccountRow> {
    const { rows, sessions, now } = this.#around;
    const row = await this.#row(id);
    const why = limitsFault(row.role, limits);
    if (why) throw new Refused({ kind: 'limits-refused', why });
    await rows.set(id, limits);
    const [own, made] = [await sessions.ofAccount(id), await rows.madeBy(id)];
    if (unusable(limits, now())) {
      await sessions.endAll(own);
      sessions.tellEnded(made.map(({ id }) => id));
      return row;
    }
    const isOut = ({ operation }: { operation: string | null }) =>
      operation !== null && !mayEnter(limits, operation);
    sessions.tellEnded(made.filter(isOut).map(({ id }) => id));
    sessions.tellChanged([...own, ...made.filter((one) => !isOut(one)).map(({ id }) => id)]);
    return row;
  }

  /** Before a limited account is deleted: what it made would have no limits any more, and ends with it. */
  async endWith(id: string): Promise<void> {
    const { rows, sessions, now } = this.#around;
    if (Object.keys(limitsIn(await this.#row(id))).length === 0) return;
    const made = await rows.madeBy(id);
    await rows.endMadeBy(id, now());
    sessions.tellEnded(made.map((one) => one.id));
  }

  async #row(id: string): Promise<AccountRow> {
    const row = await this.#around.accounts.byId(id);
    if (!row) throw new Refused({ kind: 'not-found' });
    return row;
  }
}
