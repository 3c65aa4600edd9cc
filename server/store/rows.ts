import type { Knex } from 'knex';

type Value = string | number | null;

/** Rows of one statement: well under the 32,766 parameters that SQLite takes. */
const ROWS_AT_ONCE = 400;

/** Inserts rows with one statement per few hundred of them. `ending` is what follows the values. */
export async function insertRows(
  step: Knex.Transaction,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
  ending = '',
): Promise<void> {
  const marks = `(${columns.map(() => '?').join(', ')})`;
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    const values = some.map(() => marks).join(', ');
    await step.raw(`insert into ${table} (${columns.join(', ')}) values ${values} ${ending}`, some.flat());
  }
}
