import type { Database } from './database.ts';

/** Somebody in an operation. */
export interface InOperation {
  readonly operation: string;
  readonly officer: string;
}

/** Who has a service number in the draft, an edition or a run of any operation. */
export async function peopleNumbered({ reader }: Database, number: string): Promise<readonly InOperation[]> {
  const sql = `select distinct part.operation as operation, part.person as officer from personal_part as part
    join record on record.operation = part.operation and record.id = part.person and record.collection = 'officers'
    where part.value = ? and record.body ->> '$.number.personal' = part.ref order by 1, 2`;
  return reader.raw<InOperation[]>(sql, [number]);
}
