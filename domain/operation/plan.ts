import type { Brief } from '../records/brief.ts';
import {
  PLAN_COLLECTIONS,
  type AnyRecord,
  type Change,
  type PlanCollection,
} from '../records/collections.ts';
import { PlanIndexes } from './indexes.ts';
import { RecordTables } from './tables.ts';
import type { Travel } from './travel-table.ts';

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
