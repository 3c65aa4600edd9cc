import { reservedVersions, type Made } from '../operation/tables.ts';
import {
  changedId,
  RUN_COLLECTIONS,
  type AnyRecord,
  type Change,
  type ChangeOf,
  type RunCollection,
} from '../records/collections.ts';
import type { Step } from './timeline.ts';

/** The changes of one collection, by their places in the history. */
export interface Course {
  readonly places: readonly number[];
  /** Whether records are only ever added to it. */
  readonly onlyGrows: boolean;
}

/** What a replay shows of a run, change by change, with the record before and after each. It is read, never changed. */
export class History {
  /** The changes of what happened. Their versions are their places, counted from `since`. */
  readonly made: readonly Made<RunCollection>[];
  readonly since: number;
  readonly courses: ReadonlyMap<RunCollection, Course>;
  /** The moments of the changes, in order. */
  readonly #at: Float64Array;

  constructor(steps: readonly Step[]) {
    const found = steps.flatMap(({ at, changes }) =>
      changes.filter(isOfRun).map((change) => ({ at, change })),
    );
    this.since = reservedVersions(found.length + 1);
    this.#at = Float64Array.from(found, ({ at }) => at);
    const writer = new Writer(this.since);
    this.made = found.map(({ change }) => writer.made(change));
    this.courses = writer.courses;
  }

  /** How many changes take effect until a moment. */
  countUntil(moment: number): number {
    return countBefore(this.#at, (at) => at <= moment);
  }

  /** The moment of every so manieth change, in order. */
  momentsEvery(changes: number): readonly number[] {
    return [...this.#at].filter((at, place) => place % changes === 0 && at > -Infinity);
  }
}

const OF_RUN: ReadonlySet<string> = new Set(RUN_COLLECTIONS);

function isOfRun(change: Change): change is ChangeOf<RunCollection> {
  return OF_RUN.has(change.collection);
}

/** Goes through the changes once. */
class Writer {
  readonly courses = new Map<RunCollection, { places: number[]; onlyGrows: boolean }>();
  readonly #since: number;
  readonly #records = new Map<string, AnyRecord>();
  #place = 0;

  constructor(since: number) {
    this.#since = since;
  }

  made(change: ChangeOf<RunCollection>): Made<RunCollection> {
    const { collection } = change;
    const key = `${collection} ${changedId(change)}`;
    const before = this.#records.get(key);
    const after = 'record' in change ? change.record : undefined;
    if (after) this.#records.set(key, after);
    else this.#records.delete(key);
    let course = this.courses.get(collection);
    if (!course) this.courses.set(collection, (course = { places: [], onlyGrows: true }));
    course.places.push(this.#place);
    if (before || !after) course.onlyGrows = false;
    return { collection, version: this.#since + ++this.#place, before, after };
  }
}

/** How many parts of a sorted list come first for which something holds. */
export function countBefore<Part>(list: ArrayLike<Part>, holds: (part: Part) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
