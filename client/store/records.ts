import { Kept, keptFor } from '../../domain/operation/kept.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { CollectionName, Collections } from '../../domain/records/collections.ts';

const listsOf = keptFor((_operation: Operation) => new Map<CollectionName, Kept<readonly unknown[]>>());

/** The records of a collection as a list; the same list object until one of them changes. */
export function recordsOf<Name extends CollectionName>(
  operation: Operation,
  name: Name,
): readonly Collections[Name][] {
  const lists = listsOf(operation);
  let list = lists.get(name);
  if (!list) lists.set(name, (list = new Kept()));
  return list.of([], () => [...operation.tables[name].values()]) as readonly Collections[Name][];
}
