import type { Brief } from '../records/brief.ts';
import {
  PLAN_COLLECTIONS,
  changedId,
  type AnyRecord,
  type Change,
  type CollectionName,
  type Collections,
  type PlanCollection,
} from '../records/collections.ts';
import { PlanIndexes } from './indexes.ts';
import type { Travel } from './travel-table.ts';

export type Tables<Name extends CollectionName> = {
  readonly [Each in Name]: Map<string, Collections[Each]>;
};

/** Changes of all tables of this process: no two states of a collection are counted alike. */
let changesCounted = 0;

/** Maps of immutable records, one for each collection, and a version of each. A record that is not changed keeps its identity. */
export class RecordTables<Name extends CollectionName> {
  readonly tables: Tables<Name>;
  readonly #versions = new Map<Name, number>();

  constructor(names: readonly Name[]) {
    this.tables = Object.fromEntries(names.map((name) => [name, new Map()])) as unknown as Tables<Name>;
  }

  /** A number that grows whenever the collection changes and that no other tables here have for their own: what is derived from it can be kept until then, over a reload too. */
  versionOf(collection: Name): number {
    return this.#versions.get(collection) ?? 0;
  }

  /** Makes a change of one of these collections; returns the record that stood there before. */
  change(change: Change & { readonly collection: Name }): AnyRecord | undefined {
    const id = changedId(change);
    const table = this.tables[change.collection] as Map<string, AnyRecord>;
    const before = table.get(id);
    if ('record' in change) table.set(id, change.record);
    else table.delete(id);
    this.#versions.set(change.collection, ++changesCounted);
    return before;
  }
}

/** What planners edit: the tables of the plan, the ways in which they are asked, and the drives between their places. */
export class Plan extends RecordTables<PlanCollection> {
  readonly indexes = new PlanIndexes();
  /** The drives on the road network, handed in from outside: no commit makes them, no fold needs them. */
  travel: Travel | undefined;

  constructor() {
    super(PLAN_COLLECTIONS);
  }

  /** The brief; there is one from the first commit on. */
  get brief(): Brief {
    const [brief] = this.tables.briefs.values();
    if (!brief) throw new Error('the plan has no brief yet');
    return brief;
  }

  override change(change: Change & { readonly collection: PlanCollection }): AnyRecord | undefined {
    const before = super.change(change);
    this.indexes.move(change.collection, before, 'record' in change ? change.record : undefined);
    return before;
  }
}
