import type { Database } from './database.ts';

interface NumberOf {
  readonly officerId: string;
  readonly phone: string;
}

/** Telephone numbers of officers. They are outside the journal so that they can be erased. */
export class PhoneNumbers {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async of(operation: string, officer: string): Promise<string | undefined> {
    const sql = 'select phone from person where operation = ? and officer = ?';
    return (await this.#database.reader.raw<{ phone: string }[]>(sql, [operation, officer]))[0]?.phone;
  }

  async all(operation: string): Promise<NumberOf[]> {
    const sql = 'select officer as officerId, phone from person where operation = ? order by officer';
    return this.#database.reader.raw<NumberOf[]>(sql, [operation]);
  }

  /** Saves numbers, and erases the empty ones: all or none. */
  async keepAll(operation: string, numbers: readonly NumberOf[]): Promise<void> {
    const said = JSON.stringify(numbers);
    await this.#database.writer.transaction(async (step) => {
      await step.raw(
        `delete from person where operation = ?
          and officer in (select value ->> 'officerId' from json_each(?))`,
        [operation, said],
      );
      await step.raw(
        `insert or replace into person (operation, officer, phone)
          select ?, value ->> 'officerId', value ->> 'phone' from json_each(?) where value ->> 'phone' <> ''`,
        [operation, said],
      );
    });
  }

  /** Copies all numbers of an operation to its copy. */
  async copy(from: string, to: string): Promise<void> {
    const sql =
      'insert into person (operation, officer, phone) select ?, officer, phone from person where operation = ?';
    await this.#database.writer.raw(sql, [to, from]);
  }

  /** Saves a number, or erases it if it is empty. */
  async keep(operation: string, officer: string, phone: string): Promise<void> {
    const { writer } = this.#database;
    if (phone === '') {
      await writer.raw('delete from person where operation = ? and officer = ?', [operation, officer]);
      return;
    }
    const sql = `insert into person (operation, officer, phone) values (?, ?, ?)
      on conflict (operation, officer) do update set phone = excluded.phone`;
    await writer.raw(sql, [operation, officer, phone]);
  }
}
