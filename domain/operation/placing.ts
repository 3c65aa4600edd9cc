import Type, { type TSchema } from 'typebox';
import { folded, isShown } from '../kernel/clean-text.ts';
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
      const unnamed = newly(plan, stored, records, nameOf, (name) => !isShown(name));
      if (unnamed !== undefined) return refuse({ reason: 'unreadable-name', said: unnamed });
      const unreadable = unique && newly(plan, stored, records, unique.said, (code) => !isReadable(code));
      if (unreadable !== undefined) return refuse({ reason: 'unreadable-code', said: unreadable });
      const taken = unique && calledAlike(stored, records, unique.said);
      const twice = unique && newly(plan, stored, records, unique.said, (code) => taken!.has(folded(code)));
      if (twice !== undefined) return refuse({ reason: unique!.taken, said: twice });
      return ok(records.map((record) => put(collection, record)));
    },
  };
}

interface Placed<Name extends PlanCollection> {
  readonly records: readonly Collections[Name][];
}

/** What is removed together with a record, or why the record must stay. `gone` are all ids that are removed at once. */
export type Removal = (
  plan: Plan,
  id: string,
  asked: Asked,
  gone: ReadonlySet<string>,
) => { readonly also: readonly Change[] } | Refusal;

/** An action that removes records of one collection from the plan, with everything that depends on them: all or none. */
export function removing(collection: PlanCollection, removal: Removal): PlanKind<Removed> {
  return {
    body: Type.Object({ ids: Type.Array(AnyId, { minItems: 1, maxItems: MOST }) }, closed),
    may: planners,
    on: 'plan',
    rule: (plan, { ids }, asked) => {
      const changes = new Map<string, Change>();
      const gone = new Set(ids);
      for (const id of ids) {
        if (!plan.tables[collection].has(id)) return refuse({ reason: 'no-such-record', collection, id });
        const answer = removal(plan, id, asked, gone);
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

/** The first text of the wanted records that is bad, unless it was so before or comes with an imported journal. */
function newly<Stored extends { readonly id: string }>(
  plan: Plan,
  stored: ReadonlyMap<string, Stored>,
  wanted: readonly Stored[],
  said: (record: Stored) => string,
  isBad: (text: string) => boolean,
): string | undefined {
  if (plan.isBroughtIn) return undefined;
  const found = wanted.find((record) => {
    const before = stored.get(record.id);
    return isBad(said(record)) && !(before && said(before) === said(record));
  });
  return found && said(found);
}

/** The name of a record; what has none is called something. */
function nameOf(record: object): string {
  return 'name' in record && typeof record.name === 'string' ? record.name : '-';
}

/** What two records would be called, whatever its case, width and spaces. */
function calledAlike<Stored extends { readonly id: string }>(
  stored: ReadonlyMap<string, Stored>,
  wanted: readonly Stored[],
  said: (record: Stored) => string,
): ReadonlySet<string> {
  const after = new Map([...stored.values(), ...wanted].map((record) => [record.id, record]));
  const [once, twice] = [new Set<string>(), new Set<string>()];
  for (const record of after.values()) {
    const called = folded(said(record));
    (once.has(called) ? twice : once).add(called);
  }
  return twice;
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
