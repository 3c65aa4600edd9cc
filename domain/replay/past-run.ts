import type { RunIndexes } from '../operation/indexes.ts';
import { noteRead } from '../operation/kept.ts';
import type { Plan } from '../operation/plan.ts';
import { RunState } from '../operation/run-state.ts';
import type { Made } from '../operation/tables.ts';
import { RUN_COLLECTIONS, type AnyRecord, type RunCollection } from '../records/collections.ts';
import type { Run } from '../records/run.ts';
import { countBefore, type History } from './history.ts';
import { PastIndexes } from './past-indexes.ts';

/** Between two moments that are further apart nobody asks for the single changes. */
const MOST_CHANGES = 2000;

/**
 * What happened in a run until a place in its history. To move to another place costs nothing: each table and each list of an index
 * follows when it is asked for. The same place has the same versions, so what was kept for it holds again.
 */
export class PastRun extends RunState {
  override readonly indexes: RunIndexes;
  readonly #history: History;
  readonly #followed = new Map<RunCollection, { readonly map: Map<string, AnyRecord>; count: number }>();
  #place = 0;

  constructor(id: string, plan: Plan, record: () => Run, history: History) {
    super(id, plan, record);
    this.#history = history;
    this.indexes = new PastIndexes({ run: this, history, place: () => this.#place });
  }

  override get isPast(): boolean {
    return true;
  }

  /** Sets it to the place after so many changes of the history. */
  moveTo(place: number): void {
    this.#place = place;
  }

  override get version(): number {
    for (const name of RUN_COLLECTIONS) noteRead(this, name);
    return this.#history.since + this.#place;
  }

  override versionOf(collection: RunCollection): number {
    noteRead(this, collection);
    return this.#versionOf(collection);
  }

  override stateOf(name: string): unknown {
    const isCollection = (RUN_COLLECTIONS as readonly string[]).includes(name);
    return isCollection ? this.#versionOf(name as RunCollection) : super.stateOf(name);
  }

  /** What differs from a place of the history, on whichever side that is. */
  override changedSince(version: number): readonly Made<RunCollection>[] | undefined {
    const { since, made } = this.#history;
    const other = version - since;
    if (other < 0 || other > made.length || Math.abs(other - this.#place) > MOST_CHANGES) return undefined;
    return made.slice(Math.min(other, this.#place), Math.max(other, this.#place));
  }

  override change(): never {
    throw new Error('what has happened is not changed');
  }

  protected override mapOf(name: RunCollection): Map<string, AnyRecord> {
    let followed = this.#followed.get(name);
    if (!followed) this.#followed.set(name, (followed = { map: new Map<string, AnyRecord>(), count: 0 }));
    this.#follow(name, followed);
    return followed.map;
  }

  protected override sharedMap(name: RunCollection): Map<string, AnyRecord> {
    return new Map(this.mapOf(name));
  }

  #versionOf(name: RunCollection): number {
    const { courses, since, made } = this.#history;
    const last = courses.get(name)?.places[this.#countOf(name) - 1];
    return last === undefined ? since : made[last]!.version;
  }

  /** How many changes of a collection have taken effect. */
  #countOf(name: RunCollection): number {
    return countBefore(this.#history.courses.get(name)?.places ?? [], (place) => place < this.#place);
  }

  /** Where a table does not only grow, it begins anew to go back: its order is that in which records were added. */
  #follow(name: RunCollection, followed: { readonly map: Map<string, AnyRecord>; count: number }): void {
    const course = this.#history.courses.get(name);
    if (!course) return;
    const wanted = this.#countOf(name);
    const { map } = followed;
    if (wanted < followed.count && !course.onlyGrows) {
      map.clear();
      followed.count = 0;
    }
    for (; followed.count < wanted; followed.count += 1) {
      const { before, after } = this.#history.made[course.places[followed.count]!]!;
      if (after) map.set(after.id, after);
      else if (before) map.delete(before.id);
    }
    for (; followed.count > wanted; followed.count -= 1)
      map.delete(this.#history.made[course.places[followed.count - 1]!]!.after!.id);
  }
}
