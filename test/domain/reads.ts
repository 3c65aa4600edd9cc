import { PlanIndexes, RunIndexes } from '../../domain/operation/indexes.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import { COLLECTION_NAMES, type CollectionName } from '../../domain/records/collections.ts';

/** What a calculation can read of an operation and a key can be made of. */
export type Read = CollectionName | 'travel';

/** The collection of each index: its records change the index. */
function indexed(name: string): CollectionName {
  const [of] = /^[a-z]+(?:Outs)?/.exec(name) ?? [];
  const found = COLLECTION_NAMES.find((collection) => collection === of);
  if (!found) throw new Error(`no collection for the index ${name}`);
  return found;
}

/** A copy of an operation that notes what is read of it; values derived from the original are not known for it. */
export function noting(operation: Operation): { readonly operation: Operation; readonly read: Set<Read> } {
  const read = new Set<Read>();
  const noted = <Whole extends object>(whole: Whole, what: (name: string) => Read): Whole =>
    new Proxy(whole, {
      get: (target, name) => {
        if (typeof name === 'string' && Object.hasOwn(target, name)) read.add(what(name));
        return Reflect.get(target, name, target) as unknown;
      },
    });
  const whole = <Whole extends Operation | Plan>(target: Whole, parts: object): Whole =>
    new Proxy(target, {
      get: (of, name) => {
        if (name in parts) return Reflect.get(parts, name) as unknown;
        if (name === 'brief') read.add('briefs');
        if (name === 'travel') read.add('travel');
        const value: unknown = Reflect.get(of, name, of);
        return typeof value === 'function' ? (value.bind(of) as unknown) : value;
      },
    });
  const partsOf = ({ tables, indexes }: Operation | Plan) => ({
    tables: noted(tables, (name) => name as CollectionName),
    indexes: noted(indexes, indexed),
  });
  const plan = whole(operation.plan, partsOf(operation.plan));
  return { operation: whole(operation, { ...partsOf(operation), plan }), read };
}

/** Whether every index states its collection. */
export function indexNames(): readonly CollectionName[] {
  const anything = { stateOf: () => 0 };
  return [new PlanIndexes(anything), new RunIndexes(anything)]
    .flatMap((indexes) => Object.keys(indexes))
    .filter((name) => name !== 'of')
    .map(indexed);
}
