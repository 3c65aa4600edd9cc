import type { DatedPhoto } from '../../domain/orders/kept-words.ts';
import type { Database } from './database.ts';

/** Which photographs of incidents and requests an operation names, of closed runs as well. */
export class PhotoRows {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async of(operation: string): Promise<readonly DatedPhoto[]> {
    const sql = `select photo.value ->> 'hash' as hash, record.body ->> 'runId' as runId, photo.value ->> 'at' as at
      from record, json_each(record.body, '$.photos') as photo
      where operation = ? and plan = '' and collection in ('incidents', 'requests')`;
    return this.#database.reader.raw<DatedPhoto[]>(sql, [operation]);
  }
}
