import type { AccountLimits } from '../../domain/accounts/limits.ts';
import type { TokenScope } from '../../domain/contract/token-scopes.ts';
import type { Database } from './database.ts';
import { LIMIT_COLUMNS, limitsIn, type LimitColumns } from './limit-rows.ts';

/** A token of a program as stored: the token itself is not, only its hash. */
interface ApiTokenRow {
  readonly id: string;
  readonly name: string;
  readonly scopes: string;
  readonly operation: string | null;
  readonly made_by: string;
  readonly made_at: number;
  readonly expires_at: number;
  readonly ended_at: number | null;
  readonly used_at: number | null;
}

export interface KeptApiToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly operationId?: string;
  readonly madeBy: string;
  readonly madeAt: number;
  readonly expiresAt: number;
  readonly endedAt?: number;
  readonly usedAt?: number;
}

const NAMES = [
  'id',
  'name',
  'scopes',
  'operation',
  'made_by',
  'made_at',
  'expires_at',
  'ended_at',
  'used_at',
];
const COLUMNS = NAMES.map((name) => `api_token.${name}`).join(', ');

/** The tokens of programs. The row of a token that was ended stays, so that its program can be told. */
export class ApiTokenRows {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async all(): Promise<KeptApiToken[]> {
    const sql = `select ${COLUMNS} from api_token order by made_at desc, rowid desc`;
    return (await this.#database.reader.raw<ApiTokenRow[]>(sql)).map(tokenOf);
  }

  /** Adds a token, made by an account. */
  async add(token: KeptApiToken, account: string, tokenHash: string): Promise<void> {
    const { id, name, scopes, operationId = null, madeBy, madeAt, expiresAt } = token;
    const sql = `insert into api_token (id, name, scopes, operation, made_by, made_at, expires_at, account, token_hash)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
    const values = [id, name, scopes.join(' '), operationId, madeBy, madeAt, expiresAt, account, tokenHash];
    await this.#database.writer.raw(sql, values);
  }

  /** A token, with the limits of the account that made it. */
  async byTokenHash(tokenHash: string): Promise<(KeptApiToken & { limits: AccountLimits }) | undefined> {
    const sql = `select ${COLUMNS}, ${LIMIT_COLUMNS}
      from api_token left join account on account.id = api_token.account where api_token.token_hash = ?`;
    const [row] = await this.#database.reader.raw<(ApiTokenRow & LimitColumns)[]>(sql, [tokenHash]);
    return row && { ...tokenOf(row), limits: limitsIn(row) };
  }

  /** Returns whether there was such a token that had not been ended. */
  async end(id: string, at: number): Promise<boolean> {
    const sql = 'update api_token set ended_at = ? where id = ? and ended_at is null returning id';
    return (await this.#database.writer.raw<unknown[]>(sql, [at, id])).length === 1;
  }

  async used(id: string, at: number): Promise<void> {
    await this.#database.writer.raw('update api_token set used_at = ? where id = ?', [at, id]);
  }
}

function tokenOf(row: ApiTokenRow): KeptApiToken {
  const { id, name, scopes, operation, ended_at: endedAt, used_at: usedAt } = row;
  return {
    ...{ id, name, scopes: scopes.split(' ') as TokenScope[] },
    ...{ madeBy: row.made_by, madeAt: row.made_at, expiresAt: row.expires_at },
    ...(operation !== null && { operationId: operation }),
    ...(endedAt !== null && { endedAt }),
    ...(usedAt !== null && { usedAt }),
  };
}
