import { Kept, keptFor } from '../../domain/operation/kept.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { RecordTables } from '../../domain/operation/tables.ts';
import type {
  AnyRecord,
  CollectionName,
  Collections,
  PlanCollection,
} from '../../domain/records/collections.ts';

const listsOf = keptFor((_of: object) => new Map<CollectionName, Kept<readonly unknown[]>>());

/** The records of a collection as a list; the same list object until one of them changes. */
export function recordsOf<Names extends CollectionName, Name extends Names>(
  of: RecordTables<Names>,
  name: Name,
): readonly Collections[Name][] {
  const lists = listsOf(of);
  let list = lists.get(name);
  if (!list) lists.set(name, (list = new Kept()));
  return list.of([], () => [...of.tables[name].values()]) as readonly Collections[Name][];
}

/** A record by the plan of a run. What happened may name somebody who is only in another plan. */
export function foundFor<Name extends PlanCollection>(
  operation: Operation,
  { plan }: RunState,
  collection: Name,
  id: string,
): Collections[Name] | undefined {
  const record = plan.tables[collection].get(id);
  return record ?? operation.find(collection, id);
}

/** A record of any collection, in a plan or in what happened in a run. */
export function recordIn(
  places: readonly (Plan | RunState | undefined)[],
  collection: CollectionName,
  id: string,
): AnyRecord | undefined {
  for (const place of places) {
    const tables = place?.tables as
      Partial<Record<CollectionName, ReadonlyMap<string, AnyRecord>>> | undefined;
    const record = tables?.[collection]?.get(id);
    if (record) return record;
  }
  return undefined;
}
