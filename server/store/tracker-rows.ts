import { carrierKey, carrierOf, type Carrier } from '../../domain/positions/fix.ts';
import type { Database } from './database.ts';

/** A tracker that may send positions of one carrier, and nothing else. */
export interface Tracker {
  readonly id: string;
  readonly operation: string;
  readonly carrier: Carrier;
  readonly tokenHash: string;
  readonly madeAt: number;
}

interface TrackerRow {
  readonly id: string;
  readonly operation: string;
  readonly carrier: string;
  readonly token_hash: string;
  readonly made_at: number;
}

/** The stored trackers. A tracker that has ended has no row. */
export class TrackerRows {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async all(): Promise<Tracker[]> {
    const sql = 'select id, operation, carrier, token_hash, made_at from tracker order by made_at';
    const rows = await this.#database.reader.raw<TrackerRow[]>(sql);
    return rows.map(({ carrier, token_hash: tokenHash, made_at: madeAt, ...row }) => ({
      ...row,
      carrier: carrierOf(carrier),
      tokenHash,
      madeAt,
    }));
  }

  async add({ id, operation, carrier, tokenHash, madeAt }: Tracker): Promise<void> {
    const sql = 'insert into tracker (id, operation, carrier, token_hash, made_at) values (?, ?, ?, ?, ?)';
    await this.#database.writer.raw(sql, [id, operation, carrierKey(carrier), tokenHash, madeAt]);
  }

  async remove(id: string): Promise<void> {
    await this.#database.writer.raw('delete from tracker where id = ?', [id]);
  }
}
