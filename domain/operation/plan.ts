import type { Brief } from '../records/brief.ts';
import {
  PLAN_COLLECTIONS,
  type AnyRecord,
  type Change,
  type PlanCollection,
} from '../records/collections.ts';
import { PlanIndexes } from './indexes.ts';
import { noteRead } from './kept.ts';
import { RecordTables } from './tables.ts';
import type { Travel } from './travel-table.ts';

/** What planners edit: the tables of the plan, their indexes, and the drives between their places. */
export class Plan extends RecordTables<PlanCollection> {
  readonly indexes = new PlanIndexes(this);
  #travel: Travel | undefined;

  constructor() {
    super(PLAN_COLLECTIONS);
  }

  /** The drives on the road network. They are passed in: no commit contains them, and the fold does not need them. */
  get travel(): Travel | undefined {
    noteRead(this, 'travel');
    return this.#travel;
  }

  set travel(travel: Travel | undefined) {
    this.#travel = travel;
  }

  /** The brief. It exists from the first commit on. */
  get brief(): Brief {
    const [brief] = this.tables.briefs.values();
    if (!brief) throw new Error('the plan has no brief yet');
    return brief;
  }

  override stateOf(name: string): unknown {
    return name === 'travel' ? this.#travel : super.stateOf(name);
  }

  override change(change: Change & { readonly collection: PlanCollection }): AnyRecord | undefined {
    const before = super.change(change);
    this.indexes.move(change.collection, before, 'record' in change ? change.record : undefined);
    return before;
  }
}
