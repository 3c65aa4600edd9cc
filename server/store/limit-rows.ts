import type { AccountLimits } from '../../domain/accounts/limits.ts';
import type { Database } from './database.ts';

/** The limits of an account as stored. */
export interface LimitColumns {
  readonly operations: string | null;
  readonly usable_from: number | null;
  readonly usable_until: number | null;
}

export const LIMIT_COLUMNS = 'account.operations, account.usable_from, account.usable_until';

/** The limits in a row that was joined with an account; without an account there are none. */
export function limitsIn({ operations, usable_from, usable_until }: LimitColumns): AccountLimits {
  return {
    ...(operations !== null && { operations: JSON.parse(operations) as string[] }),
    ...(usable_from !== null && { from: usable_from }),
    ...(usable_until !== null && { until: usable_until }),
  };
}

/** An account without limits says nothing of them. */
export function shownLimits(limits: AccountLimits): { readonly limits?: AccountLimits } {
  return Object.keys(limits).length > 0 ? { limits } : {};
}

export function limitValues({ operations, from, until }: AccountLimits) {
  return [operations ? JSON.stringify(operations) : null, from ?? null, until ?? null];
}

/** What an account has made that lets others in: a wall, or a token. */
export interface MadeByAccount {
  readonly id: string;
  readonly operation: string | null;
}

/** The limits of accounts, and what they cover beside sessions. */
export class LimitRows {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async set(account: string, limits: AccountLimits): Promise<void> {
    const sql = 'update account set operations = ?, usable_from = ?, usable_until = ? where id = ?';
    await this.#database.writer.raw(sql, [...limitValues(limits), account]);
  }

  /** The walls and tokens that an account has made. */
  async madeBy(account: string): Promise<readonly MadeByAccount[]> {
    const sql = `select id, operation from wall where account = ?
      union all select id, operation from api_token where account = ? and ended_at is null`;
    return this.#database.reader.raw<MadeByAccount[]>(sql, [account, account]);
  }

  /** Ends the walls and tokens that an account has made. */
  async endMadeBy(account: string, at: number): Promise<void> {
    await this.#database.writer.transaction(async (step) => {
      await step.raw('delete from wall where account = ?', [account]);
      await step.raw('update api_token set ended_at = ? where account = ? and ended_at is null', [
        at,
        account,
      ]);
    });
  }
}
