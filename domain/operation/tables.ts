import {
  changedId,
  type AnyRecord,
  type Change,
  type CollectionName,
  type Collections,
} from '../records/collections.ts';
import { noteRead, type Readable } from './kept.ts';

export type Tables<Name extends CollectionName> = {
  readonly [Each in Name]: Map<string, Collections[Each]>;
};

/** Counts the changes of all tables in this process, so no two states of a collection have the same number. */
let changesCounted = 0;

/**
 * Maps of immutable records, one for each collection, and a version of each. A record that does not change keeps its identity.
 * Each table registers its reads.
 */
export class RecordTables<Name extends CollectionName> implements Readable {
  readonly tables: Tables<Name>;
  readonly #maps: Tables<Name>;
  readonly #versions = new Map<Name, number>();
  #version = 0;

  constructor(names: readonly Name[]) {
    const maps = Object.fromEntries(names.map((name) => [name, new Map()])) as unknown as Tables<Name>;
    const read = (name: Name) => () => {
      noteRead(this, name);
      return maps[name];
    };
    const properties = names.map((name) => [name, { enumerable: true, get: read(name) }]);
    this.#maps = maps;
    this.tables = Object.defineProperties(
      {},
      Object.fromEntries(properties) as PropertyDescriptorMap,
    ) as Tables<Name>;
  }

  /** A number that grows with every change of these tables. No other tables have the same one. */
  get version(): number {
    return this.#version;
  }

  /** The same for one collection. It can be the key of a cache, also after a reload. */
  versionOf(collection: Name): number {
    noteRead(this, collection);
    return this.#versions.get(collection) ?? 0;
  }

  stateOf(name: string): unknown {
    return this.#versions.get(name as Name);
  }

  /** Applies a change to one of these collections, and returns the record that was there before. */
  change(change: Change & { readonly collection: Name }): AnyRecord | undefined {
    const id = changedId(change);
    const table = this.#maps[change.collection] as Map<string, AnyRecord>;
    const before = table.get(id);
    if ('record' in change) table.set(id, change.record);
    else table.delete(id);
    this.#version = ++changesCounted;
    this.#versions.set(change.collection, this.#version);
    return before;
  }
}
