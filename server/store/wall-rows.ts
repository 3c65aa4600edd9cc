import type { WallView } from '../../domain/contract/walls.ts';
import type { Database } from './database.ts';

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

  async add({ id, operation, name, shows, made_by, made_at }: WallRow, tokenHash: string): Promise<void> {
    const sql = `insert into wall (${COLUMNS}, token_hash) values (?, ?, ?, ?, ?, ?, ?)`;
    await this.#database.writer.raw(sql, [id, operation, name, shows, made_by, made_at, tokenHash]);
  }

  async byTokenHash(tokenHash: string): Promise<WallRow | undefined> {
    const sql = `select ${COLUMNS} from wall where token_hash = ?`;
    return (await this.#database.reader.raw<WallRow[]>(sql, [tokenHash]))[0];
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
