import type { Operation } from '../../domain/operation/operation.ts';
import type { CollectionName, Collections } from '../../domain/records/collections.ts';

interface Kept {
  readonly version: number;
  readonly records: readonly unknown[];
}

const lists = new WeakMap<Operation, Map<CollectionName, Kept>>();

/** The records of a collection as a list that stays the same list until one of them changes. */
export function recordsOf<Name extends CollectionName>(
  operation: Operation,
  name: Name,
): readonly Collections[Name][] {
  let byName = lists.get(operation);
  if (!byName) lists.set(operation, (byName = new Map<CollectionName, Kept>()));
  const version = operation.versionOf(name);
  let found = byName.get(name);
  if (!found || found.version !== version) {
    byName.set(name, (found = { version, records: [...operation.tables[name].values()] }));
  }
  return found.records as readonly Collections[Name][];
}
