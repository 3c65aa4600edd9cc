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

/** Changes of all tables of this process: no two states of a collection are counted alike. */
let changesCounted = 0;

/**
 * Maps of immutable records, one for each collection, and a version of each. A record that is not changed keeps its identity.
 * Each table notes that it is read.
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

  /** A number that grows with every change of these tables, and that no other tables have for their own. */
  get version(): number {
    return this.#version;
  }

  /** The same for one collection: what is made of it can be kept until then, over a reload too. */
  versionOf(collection: Name): number {
    noteRead(this, collection);
    return this.#versions.get(collection) ?? 0;
  }

  stateOf(name: string): unknown {
    return this.#versions.get(name as Name);
  }

  /** Makes a change of one of these collections; returns the record that stood there before. */
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
