import type { Database } from './database.ts';
import { insertRows } from './rows.ts';

interface NewEnrolment {
  readonly codeHash: string;
  readonly officer: string;
}

const UNUSED_GONE = 'delete from enrolment where operation = ? and officer = ? and used_at is null';

/** Codes that enrol one phone each; of an officer only the newest is good. */
export class EnrolmentRows {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds codes, and takes away those that their officers have not used. */
  async add(
    operation: string,
    codes: readonly NewEnrolment[],
    madeAt: number,
    expiresAt: number,
  ): Promise<void> {
    const columns = ['code_hash', 'operation', 'officer', 'made_at', 'expires_at'];
    const rows = codes.map(({ codeHash, officer }) => [codeHash, operation, officer, madeAt, expiresAt]);
    await this.#database.writer.transaction(async (step) => {
      for (const { officer } of codes) await step.raw(UNUSED_GONE, [operation, officer]);
      await insertRows(step, 'enrolment', columns, rows);
    });
  }

  async removeUnused(operation: string, officer: string): Promise<void> {
    await this.#database.writer.raw(UNUSED_GONE, [operation, officer]);
  }

  /** Whether a code would enrol a phone: asked first, so that wrong ones write nothing. */
  async isGood(codeHash: string, now: number): Promise<boolean> {
    const sql = 'select 1 from enrolment where code_hash = ? and used_at is null and expires_at > ?';
    return (await this.#database.reader.raw<unknown[]>(sql, [codeHash, now])).length === 1;
  }

  /** Marks a code as used; whose phone it enrols, or undefined where it is unknown, used or too old. */
  async use(codeHash: string, now: number): Promise<{ operation: string; officer: string } | undefined> {
    const sql = `update enrolment set used_at = ? where code_hash = ? and used_at is null and expires_at > ?
      returning operation, officer`;
    const rows = await this.#database.writer.raw<{ operation: string; officer: string }[]>(sql, [
      now,
      codeHash,
      now,
    ]);
    return rows[0];
  }
}
