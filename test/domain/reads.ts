import type { Operation } from '../../domain/operation/operation.ts';
import { Plan } from '../../domain/operation/plan.ts';
import { PLAN_COLLECTIONS, type PlanCollection } from '../../domain/records/collections.ts';

/** What a calculation can read of a plan and a key can be made of. */
export type Read = PlanCollection | 'travel';

/** The collection of each index: its records change the index. */
function indexed(name: string): PlanCollection {
  const [of] = name.split('By');
  const found = PLAN_COLLECTIONS.find((collection) => collection === of);
  if (!found) throw new Error(`no collection for the index ${name}`);
  return found;
}

/** Notes from now on what is read of the draft of an operation. Values derived before are not noted. */
export function noting(operation: Operation): { readonly operation: Operation; readonly read: Set<Read> } {
  const read = new Set<Read>();
  const noted = <Whole extends object>(whole: Whole, what: (name: string) => Read): Whole =>
    new Proxy(whole, {
      get: (target, name) => {
        if (typeof name === 'string' && Object.hasOwn(target, name)) read.add(what(name));
        return Reflect.get(target, name, target) as unknown;
      },
    });
  const { plan } = operation;
  Object.defineProperties(plan, {
    tables: { value: noted(plan.tables, (name) => name as PlanCollection) },
    indexes: { value: noted(plan.indexes, indexed) },
    travel: {
      get: () => {
        read.add('travel');
        return Reflect.get(Plan.prototype, 'travel', plan) as unknown;
      },
    },
  });
  return { operation, read };
}

/** The collection of each index. */
export function indexNames(): readonly PlanCollection[] {
  return Object.keys(Plan.empty().indexes).map(indexed);
}
