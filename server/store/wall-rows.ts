import type { WallView } from '../../domain/contract/walls.ts';
import type { Database } from './database.ts';
import { LIMIT_COLUMNS, type LimitColumns } from './limit-rows.ts';

export interface WallRow {
  readonly id: string;
  readonly operation: string;
  readonly name: string;
  readonly shows: WallView;
  readonly made_by: string;
  readonly made_at: number;
}

const COLUMNS = 'id, operation, name, shows, made_by, made_at';

/** The links of walls. The token is not stored, only its hash. */
export class WallRows {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds a wall, made by an account. */
  async add(wall: WallRow, account: string, tokenHash: string): Promise<void> {
    const { id, operation, name, shows, made_by, made_at } = wall;
    const sql = `insert into wall (${COLUMNS}, account, token_hash) values (?, ?, ?, ?, ?, ?, ?, ?)`;
    const values = [id, operation, name, shows, made_by, made_at, account, tokenHash];
    await this.#database.writer.raw(sql, values);
  }

  /** A wall, with the limits of the account that made it. */
  async byTokenHash(
    tokenHash: string,
  ): Promise<(Pick<WallRow, 'id' | 'operation' | 'name'> & LimitColumns) | undefined> {
    const sql = `select wall.id, wall.operation, wall.name, ${LIMIT_COLUMNS}
      from wall left join account on account.id = wall.account where wall.token_hash = ?`;
    return (await this.#database.reader.raw<(WallRow & LimitColumns)[]>(sql, [tokenHash]))[0];
  }

  async ofOperation(operation: string): Promise<readonly WallRow[]> {
    const sql = `select ${COLUMNS} from wall where operation = ? order by made_at`;
    return this.#database.reader.raw<WallRow[]>(sql, [operation]);
  }

  /** Returns whether there is such a wall. */
  async show(operation: string, id: string, shows: WallView): Promise<boolean> {
    const sql = 'update wall set shows = ? where operation = ? and id = ? returning id';
    return (await this.#database.writer.raw<unknown[]>(sql, [shows, operation, id])).length === 1;
  }

  async remove(operation: string, id: string): Promise<boolean> {
    const sql = 'delete from wall where operation = ? and id = ? returning id';
    return (await this.#database.writer.raw<unknown[]>(sql, [operation, id])).length === 1;
  }
}
