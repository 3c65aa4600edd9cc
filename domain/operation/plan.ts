import type { Brief } from '../records/brief.ts';
import {
  PLAN_COLLECTIONS,
  type AnyRecord,
  type ChangeOf,
  type PlanCollection,
} from '../records/collections.ts';
import { PlanIndexes } from './indexes.ts';
import { noteRead } from './kept.ts';
import { RecordTables } from './tables.ts';
import type { Travel } from './travel-table.ts';

/** The drives of an operation. All plans of the operation share them. */
interface Drives {
  travel: Travel | undefined;
}

/** What planners edit: the tables of the plan, their indexes, and the drives between their places. */
export class Plan extends RecordTables<PlanCollection> {
  readonly indexes = new PlanIndexes(this);
  readonly #drives: Drives;

  private constructor(drives: Drives, from?: Plan) {
    super(PLAN_COLLECTIONS, from);
    this.#drives = drives;
  }

  static empty(): Plan {
    return new Plan({ travel: undefined });
  }

  /** Another plan that begins as this one. Both share what neither changes. */
  fork(): Plan {
    return new Plan(this.#drives, this);
  }

  /** The drives on the road network. They are passed in: no commit contains them, and the fold does not need them. */
  get travel(): Travel | undefined {
    noteRead(this, 'travel');
    return this.#drives.travel;
  }

  set travel(travel: Travel | undefined) {
    this.#drives.travel = travel;
  }

  /** Whether a journal is being imported. Rules that apply only to new entries do not refuse what was accepted before. */
  get isBroughtIn(): boolean {
    return this.travel === 'least';
  }

  /** The brief. It exists from the first commit on. */
  get brief(): Brief {
    const brief = this.tables.briefs.values().next().value;
    if (!brief) throw new Error('the plan has no brief yet');
    return brief;
  }

  override stateOf(name: string): unknown {
    return name === 'travel' ? this.#drives.travel : super.stateOf(name);
  }

  override change(change: ChangeOf<PlanCollection>): AnyRecord | undefined {
    const before = super.change(change);
    this.indexes.move(change, before);
    return before;
  }
}
