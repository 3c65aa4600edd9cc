import type { Knex } from 'knex';
import { COLLECTION_NAMES, recordSchemas, type CollectionName } from '../../domain/records/collections.ts';

/** One view per collection with a column per field, for whoever asks the database in SQL. Made anew at each start. */
export async function makeViews(database: Knex): Promise<void> {
  await database.transaction(async (step) => {
    for (const name of COLLECTION_NAMES) {
      await step.raw(`drop view if exists ${viewName(name)}`);
      await step.raw(viewOf(name));
    }
  });
}

function viewOf(name: CollectionName): string {
  const fields = Object.keys(recordSchemas[name].properties).filter((field) => field !== 'id');
  const columns = fields.map((field) => `json_extract(body, '$."${field}"') as "${snake(field)}"`);
  const selected = ['operation', 'id', 'revision', ...columns].join(', ');
  return `create view ${viewName(name)} as select ${selected} from record where collection = '${name}'`;
}

function viewName(name: CollectionName): string {
  return `all_${snake(name)}`;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
