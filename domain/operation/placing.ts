import Type, { type TSchema } from 'typebox';
import { action, planners, type ActionKind, type Decision } from '../contract/action.ts';
import type { Refusal } from '../contract/refusal.ts';
import { ok, refuse } from '../kernel/result.ts';
import { drop, put, type Change, type CollectionName, type Collections } from './collections.ts';
import type { Operation } from './operation.ts';

/** The most records that one action may carry: a roster of a large event fits. */
const MOST = 20_000;

/** What stands against a record being in the plan; `others` are the records that come with it. */
export type Check<Name extends CollectionName> = (
  operation: Operation,
  record: Collections[Name],
  others: readonly Collections[Name][],
) => Refusal | undefined;

/** An action that puts records of one collection into the plan, new or in the place of those with their ids: all or none. */
export function placing<Name extends CollectionName>(
  collection: Name,
  schema: TSchema,
  check: Check<Name>,
): ActionKind {
  return action({
    body: Type.Object(
      { records: Type.Array(schema, { minItems: 1, maxItems: MOST }) },
      { additionalProperties: false },
    ),
    may: planners,
    undoable: true,
    rule: (operation, body): Decision => {
      const records = (body as { records: Collections[Name][] }).records;
      for (const record of records) {
        const refusal = check(operation, record, records);
        if (refusal) return refuse(refusal);
      }
      return ok(records.map((record) => put(collection, record)));
    },
  });
}

/** What goes when a record goes, or why it must stay. */
export type Removal = (operation: Operation, id: string) => { readonly also: readonly Change[] } | Refusal;

/** An action that takes records of one collection out of the plan, with all that hangs on them: all or none. */
export function removing<Name extends CollectionName>(collection: Name, removal: Removal): ActionKind {
  return action({
    body: Type.Object(
      { ids: Type.Array(Type.String({ minLength: 1, maxLength: 120 }), { minItems: 1, maxItems: MOST }) },
      { additionalProperties: false },
    ),
    may: planners,
    undoable: true,
    rule: (operation, body): Decision => {
      const changes = new Map<string, Change>();
      for (const id of (body as { ids: string[] }).ids) {
        if (!operation.tables[collection].has(id))
          return refuse({ reason: 'no-such-record', collection, id });
        const answer = removal(operation, id);
        if ('reason' in answer) return refuse(answer);
        for (const change of [...answer.also, drop(collection, id as never)]) {
          changes.set('dropped' in change ? change.dropped : change.record.id, change);
        }
      }
      return ok([...changes.values()]);
    },
  });
}

/** Refuses a record that names another which is not there. */
export function missing(
  operation: Operation,
  collection: CollectionName,
  id: string | undefined,
): Refusal | undefined {
  if (id === undefined || operation.tables[collection].has(id)) return undefined;
  return { reason: 'no-such-record', collection, id };
}

/** Whether another record, of the plan or of those that come along, is called the same: codes, numbers and plates are each taken once. */
export function taken<Stored extends { readonly id: string }>(
  record: Stored,
  all: Iterable<Stored>,
  others: readonly Stored[],
  said: (stored: Stored) => string,
): boolean {
  let callers = callersOf.get(others) as Callers<Stored> | undefined;
  if (!callers) callersOf.set(others, (callers = callersAfter(all, others, said)));
  return (callers.get(said(record))?.size ?? 0) > 1;
}

type Callers<Stored extends { readonly id: string }> = Map<string, Set<Stored['id']>>;

/** Kept for the one action that brings these records, so that a roster of thousands is looked through once. */
const callersOf = new WeakMap<readonly object[], Callers<{ readonly id: string }>>();

/** Who would be called what, once these records have come. */
function callersAfter<Stored extends { readonly id: string }>(
  all: Iterable<Stored>,
  others: readonly Stored[],
  said: (stored: Stored) => string,
): Callers<Stored> {
  const replaced = new Map([...all, ...others].map((stored) => [stored.id, stored]));
  const callers: Callers<Stored> = new Map();
  for (const stored of replaced.values()) {
    const word = said(stored);
    const ids = callers.get(word);
    if (ids) ids.add(stored.id);
    else callers.set(word, new Set([stored.id]));
  }
  return callers;
}
