import { Check } from 'typebox/value';
import { merge, type Conflict } from '../kernel/leaves.ts';
import { isSame } from '../kernel/same.ts';
import type { Plan } from '../operation/plan.ts';
import type { Refusal } from '../operation/refusal.ts';
import {
  PLAN_COLLECTIONS,
  recordSchemas,
  type AnyRecord,
  type ChangeOf,
  type PlanCollection,
} from '../records/collections.ts';
import type { Reference } from './references.ts';

/** A record that differs from one plan to another: something that was ordered in a run, or that an edition says otherwise. */
export interface Order extends Reference {
  readonly key: string;
  readonly before: AnyRecord | undefined;
  readonly after: AnyRecord | undefined;
}

/** The name of a record within a plan. */
export function keyOf({ collection, id }: Reference): string {
  return `${collection}/${id}`;
}

/** Every record that differs from one plan to another. Plans share records, and what they share costs nothing. */
export function ordersBetween(before: Plan, after: Plan): Order[] {
  return PLAN_COLLECTIONS.flatMap((collection) => {
    const was: ReadonlyMap<string, AnyRecord> = before.tables[collection];
    const is: ReadonlyMap<string, AnyRecord> = after.tables[collection];
    if (was === is) return [];
    const ids = [...is.keys(), ...[...was.keys()].filter((id) => !is.has(id))];
    return ids
      .filter((id) => was.get(id) !== is.get(id) && !isSame(was.get(id), is.get(id)))
      .map((id) => ({
        key: keyOf({ collection, id }),
        collection,
        id,
        before: was.get(id),
        after: is.get(id),
      }));
  });
}

/** Puts a record into a plan, or removes it. */
export function setIn(plan: Plan, { collection, id }: Reference, record: AnyRecord | undefined): void {
  const change = record ? { collection, record } : { collection, dropped: id };
  plan.change(change as ChangeOf<PlanCollection>);
}

/** A record with an order put on it, and the values in which both say something else. The order counts there. */
export interface Ordered {
  readonly record: AnyRecord | undefined;
  readonly conflicts: readonly Conflict[];
}

/** Puts an order on the record of another plan: only the values that were ordered change. */
export function withOrder({ collection, before, after }: Order, there: AnyRecord | undefined): Ordered {
  if (!after || !there || !before) {
    const isKnown = isSame(there, before) || isSame(there, after);
    return { record: after, conflicts: isKnown ? [] : [{ path: '', mine: after, theirs: there }] };
  }
  const { merged, conflicts } = merge(before, after, there);
  // A merge of two records of one collection; whether it can be stored is checked.
  return { record: Check(recordSchemas[collection], merged) ? merged : after, conflicts };
}

/** What must be unique in a plan, by collection, and the refusal of a duplicate. */
const UNIQUE = [
  ['posts', 'code', 'code-taken'],
  ['routes', 'code', 'code-taken'],
  ['officers', 'number', 'number-taken'],
  ['vehicles', 'plate', 'number-taken'],
] as const;

/** Why a plan that was merged cannot be: two of its records are called the same. */
export function calledTwiceIn(plan: Plan): Refusal | undefined {
  for (const [collection, field, reason] of UNIQUE) {
    const seen = new Set<string>();
    for (const record of plan.allOf(collection)) {
      const said = (record as unknown as Readonly<Record<typeof field, string>>)[field];
      if (seen.has(said)) return { reason, said };
      seen.add(said);
    }
  }
  return undefined;
}
