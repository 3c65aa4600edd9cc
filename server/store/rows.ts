import type { Knex } from 'knex';

type Value = string | number | null;

/** Inserts any number of rows with one statement and one parameter. `ending` is appended to the statement. */
export async function insertRows(
  step: Knex,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Value[])[],
  ending = '',
): Promise<void> {
  if (rows.length === 0) return;
  const values = columns.map((_, i) => `value ->> ${i}`).join(', ');
  const sql = `insert into ${table} (${columns.join(', ')}) select ${values} from json_each(?) where true ${ending}`;
  await step.raw(sql, [JSON.stringify(rows)]);
}
