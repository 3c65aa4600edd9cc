import type { Knex } from 'knex';

type Value = string | number | null;

/** A statement that inserts any number of rows, which are its one parameter. `ending` is appended to the statement. SQLite would write out the text of a row again for each column; the inner query, which its limit keeps apart, does it once. */
export function insertion(table: string, columns: readonly string[], ending = ''): string {
  const values = columns.map((_, i) => `value ->> ${i}`).join(', ');
  const rows = '(select value from json_each(?) limit -1)';
  return `insert into ${table} (${columns.join(', ')}) select ${values} from ${rows} where true ${ending}`;
}

/** Inserts any number of rows. */
export async function insertRows(
  step: Knex,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
  ending = '',
): Promise<void> {
  if (rows.length > 0) await step.raw(insertion(table, columns, ending), [JSON.stringify(rows)]);
}
