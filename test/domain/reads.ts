import { COLLECTION_NAMES, type CollectionName } from '../../domain/records/collections.ts';
import { Indexes } from '../../domain/operation/indexes.ts';
import type { Operation } from '../../domain/operation/operation.ts';

/** What a calculation can read of an operation and a key can know it by. */
export type Read = CollectionName | 'travel';

/** The collection that each index is of: the one whose record moves it. */
function indexed(name: string): CollectionName {
  const [of] = /^[a-z]+(?:Outs)?/.exec(name) ?? [];
  const found = COLLECTION_NAMES.find((collection) => collection === of);
  if (!found) throw new Error(`no collection for the index ${name}`);
  return found;
}

/** An operation that notes what is read of it; what was derived of the other before is not known of it. */
export function noting(operation: Operation): { readonly operation: Operation; readonly read: Set<Read> } {
  const read = new Set<Read>();
  const noted = <Whole extends object>(whole: Whole, what: (name: string) => Read): Whole =>
    new Proxy(whole, {
      get: (target, name) => {
        if (typeof name === 'string' && Object.hasOwn(target, name)) read.add(what(name));
        return Reflect.get(target, name, target) as unknown;
      },
    });
  const tables = noted(operation.tables, (name) => name as CollectionName);
  const indexes = noted(operation.indexes, indexed);
  const proxy = new Proxy(operation, {
    get: (target, name) => {
      if (name === 'tables') return tables;
      if (name === 'indexes') return indexes;
      if (name === 'brief') read.add('briefs');
      if (name === 'travel') read.add('travel');
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return { operation: proxy, read };
}

/** Whether every index says which collection it is of. */
export function indexNames(): readonly CollectionName[] {
  return Object.keys(new Indexes()).map(indexed);
}
