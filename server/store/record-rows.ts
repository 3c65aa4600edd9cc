import type { Operation } from '../../domain/operation/operation.ts';
import type { RecordTables } from '../../domain/operation/tables.ts';
import {
  OPERATION_COLLECTIONS,
  PLAN_COLLECTIONS,
  RUN_COLLECTIONS,
  type CollectionName,
} from '../../domain/records/collections.ts';

/** A record as it is stored. `plan` is empty for the draft and for what belongs to no plan, otherwise a run or an edition. */
export interface RecordRow {
  readonly plan: string;
  readonly collection: string;
  readonly id: string;
  readonly body: string;
}

/** Every record of an operation as the database stores it. */
export function* recordRowsOf(operation: Operation): Generator<RecordRow> {
  yield* rowsOf(operation, OPERATION_COLLECTIONS, '');
  yield* rowsOf(operation.plan, PLAN_COLLECTIONS, '');
  for (const edition of operation.allOf('editions')) {
    const plan = operation.planOf(edition);
    if (plan) yield* rowsOf(plan, PLAN_COLLECTIONS, edition.id);
  }
  for (const run of operation.runs.values()) {
    yield* rowsOf(run, RUN_COLLECTIONS, '');
    yield* rowsOf(run.plan, PLAN_COLLECTIONS, run.id);
  }
}

function* rowsOf<Name extends CollectionName>(
  tables: RecordTables<Name>,
  names: readonly Name[],
  plan: string,
): Generator<RecordRow> {
  for (const collection of names)
    for (const record of tables.allOf(collection))
      yield { plan, collection, id: record.id, body: JSON.stringify(record) };
}
