import {
  changedId,
  type AnyRecord,
  type Change,
  type ChangeOf,
  type CollectionName,
  type Collections,
} from '../records/collections.ts';
import { noteRead, type Readable } from './kept.ts';

export type Tables<Name extends CollectionName> = {
  readonly [Each in Name]: Map<string, Collections[Each]>;
};

/** A change that was made: the record before and after it. */
export interface Made<Name extends CollectionName> {
  readonly collection: Name;
  readonly version: number;
  readonly before: AnyRecord | undefined;
  readonly after: AnyRecord | undefined;
}

/** How many of the newest changes are kept at least. */
const CHANGES_KEPT = 500;

/** Counts the changes of all tables in this process, so no two states of a collection have the same number. */
let changesCounted = 0;

/** So many numbers that no tables have, for states that are known ahead. Returns the number before the first. */
export function reservedVersions(count: number): number {
  changesCounted += count;
  return changesCounted - count;
}

/** The versions of tables at a state of theirs. */
export interface Versions {
  readonly all: number;
  readonly each: ReadonlyMap<string, number>;
}

/**
 * Maps of immutable records, one for each collection, and a version of each. A record that does not change keeps its identity.
 * Each table registers its reads. A fork shares the maps until one side changes them.
 */
export class RecordTables<Name extends CollectionName> implements Readable {
  readonly tables: Tables<Name>;
  readonly #maps: Map<Name, Map<string, AnyRecord>>;
  readonly #shared: Set<Name>;
  #versions: Map<Name, number>;
  #version: number;
  /** The newest changes, and the version before the first of them. */
  readonly #newest: Made<Name>[] = [];
  #newestSince: number;

  constructor(names: readonly Name[], from?: RecordTables<Name>) {
    this.#maps = new Map(names.map((name) => [name, from?.sharedMap(name) ?? new Map<string, AnyRecord>()]));
    this.#shared = new Set(from ? names : []);
    this.#versions = new Map(from ? from.#versions : []);
    this.#version = from ? from.#version : 0;
    this.#newestSince = this.#version;
    const read = (name: Name) => () => {
      noteRead(this, name);
      return this.mapOf(name);
    };
    const properties = names.map((name) => [name, { enumerable: true, get: read(name) }]);
    this.tables = Object.defineProperties(
      {},
      Object.fromEntries(properties) as PropertyDescriptorMap,
    ) as Tables<Name>;
  }

  /** A number that grows with every change of these tables. No other tables have the same one. */
  get version(): number {
    for (const name of this.#maps.keys()) noteRead(this, name);
    return this.#version;
  }

  /** The same for one collection. It can be the key of a cache, also after a reload. */
  versionOf(collection: Name): number {
    noteRead(this, collection);
    return this.#versions.get(collection) ?? 0;
  }

  /** What was changed after a version, or undefined if that is too long ago. */
  changedSince(version: number): readonly Made<Name>[] | undefined {
    if (version < this.#newestSince) return undefined;
    return this.#newest.slice(this.#newest.findLastIndex((made) => made.version <= version) + 1);
  }

  /** The versions of this state, for when it comes again. This is not noted as a read. */
  get versions(): Versions {
    return { all: this.#version, each: new Map(this.#versions) };
  }

  /** Gives tables that have the contents of before again also their versions of then: what was kept for them holds again. */
  returnTo({ all, each }: Versions): void {
    this.#version = all;
    this.#versions = new Map(each) as Map<Name, number>;
    this.#newest.length = 0;
    this.#newestSince = Infinity;
  }

  stateOf(name: string): unknown {
    return this.#versions.get(name as Name);
  }

  /** Every record of a collection. This is not noted as a read. */
  allOf<Each extends Name>(name: Each): Iterable<Collections[Each]> {
    return this.mapOf(name).values() as Iterable<Collections[Each]>;
  }

  protected mapOf(name: Name): Map<string, AnyRecord> {
    return this.#maps.get(name)!;
  }

  /** The map of a collection for a fork. Whoever changes it first makes a copy. */
  protected sharedMap(name: Name): Map<string, AnyRecord> {
    this.#shared.add(name);
    return this.mapOf(name);
  }

  /** Applies a change to one of these collections, and returns the record that was there before. */
  change(change: ChangeOf<Name>): AnyRecord | undefined {
    const id = changedId(change as Change);
    const table = this.#ownMap(change.collection);
    const before = table.get(id);
    if ('record' in change) table.set(id, change.record);
    else table.delete(id);
    this.#version = ++changesCounted;
    this.#versions.set(change.collection, this.#version);
    const after = 'record' in change ? change.record : undefined;
    this.#note({ collection: change.collection, version: this.#version, before, after });
    return before;
  }

  #note(made: Made<Name>): void {
    this.#newest.push(made);
    if (this.#newest.length < 2 * CHANGES_KEPT) return;
    this.#newestSince = this.#newest.splice(0, CHANGES_KEPT).at(-1)!.version;
  }

  #ownMap(name: Name): Map<string, AnyRecord> {
    if (this.#shared.delete(name)) this.#maps.set(name, new Map(this.#maps.get(name)));
    return this.#maps.get(name)!;
  }
}
