import type { Knex } from 'knex';
import type { Database as Driver, Statement } from 'sqlite3';

/** Runs statements that each connection prepares once. Preparing one that fires triggers costs as much as inserting ten rows. */
export class PreparedStatements {
  readonly #knex: Knex;
  readonly #statements = new Map<string, Statement>();

  /** The pool of the database must have exactly one connection. */
  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async run(sql: string, values: readonly (string | number | null)[]): Promise<void> {
    const client = this.#knex.client as Connections;
    const driver = await client.acquireConnection();
    try {
      const statement = this.#statements.get(sql) ?? (await prepare(driver, sql));
      this.#statements.set(sql, statement);
      await run(statement, values);
    } finally {
      client.releaseConnection(driver);
    }
  }

  /** A connection with a statement cannot be closed. */
  async finalize(): Promise<void> {
    const statements = [...this.#statements.values()];
    this.#statements.clear();
    await Promise.all(statements.map((one) => new Promise<void>((resolve) => one.finalize(() => resolve()))));
  }
}

/** The part of a knex client that lends connections. Its types do not say of which driver. */
interface Connections {
  acquireConnection(): Promise<Driver>;
  releaseConnection(driver: Driver): void;
}

function prepare(driver: Driver, sql: string): Promise<Statement> {
  return new Promise((resolve, reject) => {
    const statement = driver.prepare(sql, (error: Error | null) => {
      if (error) reject(error);
      else resolve(statement);
    });
  });
}

function run(statement: Statement, values: readonly (string | number | null)[]): Promise<void> {
  return new Promise((resolve, reject) => {
    statement.run(values, (error: Error | null) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
