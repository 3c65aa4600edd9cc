import sqlite3 from 'sqlite3';

/** A connection of the driver itself, for what is asked before the database is opened for use. */
export class Connection {
  readonly #driver: sqlite3.Database;

  private constructor(driver: sqlite3.Database) {
    this.#driver = driver;
  }

  /** Opens a file, or makes it if it is not there and may be made. */
  static open(file: string, mode: 'make' | 'read'): Promise<Connection> {
    const flags = mode === 'read' ? sqlite3.OPEN_READONLY : sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE;
    return new Promise((resolve, reject) => {
      const driver = new sqlite3.Database(file, flags, (error) => {
        if (error) reject(error);
        else resolve(new Connection(driver));
      });
    });
  }

  run(script: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#driver.exec(script, (error) => (error ? reject(error) : resolve()));
    });
  }

  all<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      this.#driver.all<Row>(sql, values, (error, rows) => (error ? reject(error) : resolve(rows)));
    });
  }

  /** Ends a statement that runs too long. */
  interrupt(): void {
    this.#driver.interrupt();
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#driver.close(() => resolve()));
  }
}
