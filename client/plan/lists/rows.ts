import type { Operation } from '../../../domain/operation/operation.ts';
import { recordsOf } from '../../store/records.ts';
import {
  collectionsIn,
  type PlanCollection,
  type PlanRecord,
  type TabName,
} from '../desk/plan-collections.ts';

/** One line of a table: a record and the collection it is of. */
export interface Row {
  readonly id: string;
  readonly collection: PlanCollection;
  readonly record: PlanRecord;
}

const kept = new WeakMap<PlanRecord, Row>();

/** The rows of a tab, in the order in which the records came; movements stand under their route. */
export function rowsOf(operation: Operation, tab: TabName): readonly Row[] {
  if (tab === 'routes') return routeRows(operation);
  return collectionsIn(tab).flatMap((collection) =>
    recordsOf(operation, collection).map((record) => rowOf(collection, record)),
  );
}

function routeRows(operation: Operation): Row[] {
  return recordsOf(operation, 'routes').flatMap((route) => [
    rowOf('routes', route),
    ...operation.plan.indexes.movementsByRoute
      .of(route.id)
      .toSorted((a, b) => a.departsAt - b.departsAt)
      .map((movement) => rowOf('movements', movement)),
  ]);
}

function rowOf(collection: PlanCollection, record: PlanRecord): Row {
  let row = kept.get(record);
  if (!row) kept.set(record, (row = { id: record.id, collection, record }));
  return row;
}
