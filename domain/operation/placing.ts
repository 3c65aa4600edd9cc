import Type, { type TSchema } from 'typebox';
import { isReadable } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import {
  changedId,
  drop,
  put,
  type Change,
  type PlanCollection,
  type Collections,
} from '../records/collections.ts';
import { planners, type Asked, type PlanKind } from './action.ts';
import { hasHistory, leftHanging } from './naming.ts';
import type { Plan } from './plan.ts';
import type { Refusal } from './refusal.ts';

/** The maximum number of records in one action. The roster of a large event fits. */
const MOST = 20_000;

const AnyId = Type.String({ minLength: 1, maxLength: 120 });
const closed = { additionalProperties: false };

/** Why a record cannot be in the plan, if there is a reason. */
type Check<Name extends PlanCollection> = (
  plan: Plan,
  record: Collections[Name],
  asked: Asked,
) => Refusal | undefined;

/** The text that must be unique in a collection, and the refusal of a duplicate. */
interface Unique<Name extends PlanCollection> {
  readonly said: (record: Collections[Name]) => string;
  readonly taken: 'code-taken' | 'number-taken';
}

/** An action that adds records of one collection to the plan, or replaces those with the same ids: all or none. */
export function placing<Name extends PlanCollection>(
  collection: Name,
  schema: TSchema,
  check: Check<Name>,
  unique?: Unique<Name>,
): PlanKind<Placed<Name>> {
  return {
    body: Type.Object({ records: Type.Array(schema, { minItems: 1, maxItems: MOST }) }, closed),
    may: planners,
    on: 'plan',
    rule: (plan, { records }, asked) => {
      for (const record of records) {
        const refusal = check(plan, record, asked);
        if (refusal) return refuse(refusal);
      }
      const stored = plan.tables[collection] as ReadonlyMap<string, Collections[Name]>;
      const unreadable = unique && newlyUnreadable(plan, stored, records, unique.said);
      if (unreadable !== undefined) return refuse({ reason: 'unreadable-code', said: unreadable });
      const twice = unique && calledTwice(stored.values(), records, unique.said);
      if (twice) return refuse({ reason: unique.taken, said: unique.said(twice) });
      return ok(records.map((record) => put(collection, record)));
    },
  };
}

interface Placed<Name extends PlanCollection> {
  readonly records: readonly Collections[Name][];
}

/** What is removed together with a record, or why the record must stay. */
export type Removal = (
  plan: Plan,
  id: string,
  asked: Asked,
) => { readonly also: readonly Change[] } | Refusal;

/** An action that removes records of one collection from the plan, with everything that depends on them: all or none. */
export function removing(collection: PlanCollection, removal: Removal): PlanKind<Removed> {
  return {
    body: Type.Object({ ids: Type.Array(AnyId, { minItems: 1, maxItems: MOST }) }, closed),
    may: planners,
    on: 'plan',
    rule: (plan, { ids }, asked) => {
      const changes = new Map<string, Change>();
      for (const id of ids) {
        if (!plan.tables[collection].has(id)) return refuse({ reason: 'no-such-record', collection, id });
        const answer = removal(plan, id, asked);
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

/** Refuses a record that refers to a record that does not exist. */
export function missing(plan: Plan, collection: PlanCollection, id: string | undefined): Refusal | undefined {
  if (id === undefined || plan.tables[collection].has(id)) return undefined;
  return { reason: 'no-such-record', collection, id };
}

/** Refuses a code, number or plate that nobody can read out, unless it was so before or comes with an imported journal. */
function newlyUnreadable<Stored extends { readonly id: string }>(
  plan: Plan,
  stored: ReadonlyMap<string, Stored>,
  wanted: readonly Stored[],
  said: (record: Stored) => string,
): string | undefined {
  if (plan.isBroughtIn) return undefined;
  const found = wanted.find((record) => {
    const before = stored.get(record.id);
    return !isReadable(said(record)) && !(before && said(before) === said(record));
  });
  return found && said(found);
}

/** The first of the wanted records whose code, number or plate another record has already. */
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

/** Removes a record only if nothing refers to it. */
export function unlessNamed(
  collection: 'venues' | 'groups' | 'squads' | 'roads' | 'supportSites' | 'vehicles',
): Removal {
  return (plan, id, { operation }) => {
    if (hasHistory(operation, id)) return { reason: 'has-history', id };
    const by = leftHanging(plan, collection, id);
    return by === undefined ? { also: [] } : { reason: 'in-use', id, by };
  };
}
