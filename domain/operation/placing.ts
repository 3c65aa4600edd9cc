import Type, { type TSchema } from 'typebox';
import { isReadable } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import {
  changedId,
  drop,
  put,
  type Change,
  type CollectionName,
  type Collections,
} from '../records/collections.ts';
import { planners, type ActionKind, type Asked } from './action.ts';
import { hasHistory, leftHanging } from './hanging.ts';
import type { Operation } from './operation.ts';
import type { Refusal } from './refusal.ts';

/** The most records that one action may carry: a roster of a large event fits. */
const MOST = 20_000;

const AnyId = Type.String({ minLength: 1, maxLength: 120 });
const closed = { additionalProperties: false };

/** What stands against a record being in the plan. */
type Check<Name extends CollectionName> = (
  operation: Operation,
  record: Collections[Name],
  asked: Asked,
) => Refusal | undefined;

/** What only one record of a collection may be called, and the refusal of a second. */
interface Unique<Name extends CollectionName> {
  readonly said: (record: Collections[Name]) => string;
  readonly taken: 'code-taken' | 'number-taken';
}

/** An action that puts records of one collection into the plan, new or in the place of those with their ids: all or none. */
export function placing<Name extends CollectionName>(
  collection: Name,
  schema: TSchema,
  check: Check<Name>,
  unique?: Unique<Name>,
): ActionKind<Placed<Name>> {
  return {
    body: Type.Object({ records: Type.Array(schema, { minItems: 1, maxItems: MOST }) }, closed),
    may: planners,
    undoable: true,
    rule: (operation, { records }, asked) => {
      for (const record of records) {
        const refusal = check(operation, record, asked);
        if (refusal) return refuse(refusal);
      }
      const stored = operation.tables[collection] as ReadonlyMap<string, Collections[Name]>;
      const unreadable = unique && newlyUnreadable(operation, stored, records, unique.said);
      if (unreadable !== undefined) return refuse({ reason: 'unreadable-code', said: unreadable });
      const twice = unique && calledTwice(stored.values(), records, unique.said);
      if (twice) return refuse({ reason: unique.taken, said: unique.said(twice) });
      return ok(records.map((record) => put(collection, record)));
    },
  };
}

interface Placed<Name extends CollectionName> {
  readonly records: readonly Collections[Name][];
}

/** What goes when a record goes, or why it must stay. */
export type Removal = (
  operation: Operation,
  id: string,
  asked: Asked,
) => { readonly also: readonly Change[] } | Refusal;

/** An action that takes records of one collection out of the plan, with all that hangs on them: all or none. */
export function removing(collection: CollectionName, removal: Removal): ActionKind<Removed> {
  return {
    body: Type.Object({ ids: Type.Array(AnyId, { minItems: 1, maxItems: MOST }) }, closed),
    may: planners,
    undoable: true,
    rule: (operation, { ids }, asked) => {
      const changes = new Map<string, Change>();
      for (const id of ids) {
        if (!operation.tables[collection].has(id))
          return refuse({ reason: 'no-such-record', collection, id });
        const answer = removal(operation, id, asked);
        if ('reason' in answer) return refuse(answer);
        for (const change of [...answer.also, drop(collection, id)]) changes.set(changedId(change), change);
      }
      return ok([...changes.values()]);
    },
  };
}

interface Removed {
  readonly ids: readonly string[];
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

/** A code, number or plate that nobody can read out, unless it stood so before or a journal brings it in. */
function newlyUnreadable<Stored extends { readonly id: string }>(
  operation: Operation,
  stored: ReadonlyMap<string, Stored>,
  wanted: readonly Stored[],
  said: (record: Stored) => string,
): string | undefined {
  if (operation.isBroughtIn) return undefined;
  const found = wanted.find((record) => {
    const before = stored.get(record.id);
    return !isReadable(said(record)) && !(before && said(before) === said(record));
  });
  return found && said(found);
}

/** The first of the wanted that would be called as another is: codes, numbers and plates are each taken once. */
function calledTwice<Stored extends { readonly id: string }>(
  all: Iterable<Stored>,
  wanted: readonly Stored[],
  said: (stored: Stored) => string,
): Stored | undefined {
  const after = new Map([...all, ...wanted].map((stored) => [stored.id, stored]));
  const caller = new Map([...after.values()].map((stored) => [said(stored), stored.id]));
  const twice = [...after.values()].find((stored) => caller.get(said(stored)) !== stored.id);
  return twice && wanted.find((record) => said(record) === said(twice));
}

/** Takes a record out only when nothing names it. */
export function unlessNamed(
  collection: 'venues' | 'groups' | 'squads' | 'roads' | 'supportSites' | 'vehicles',
): Removal {
  return (operation, id) => {
    if (hasHistory(operation, collection, id)) return { reason: 'has-history', id };
    const by = leftHanging(operation, collection, id);
    return by === undefined ? { also: [] } : { reason: 'in-use', id, by };
  };
}
