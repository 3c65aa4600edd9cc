import { RunIndexes, type ByKey, type Order } from '../operation/indexes.ts';
import { noteRead } from '../operation/kept.ts';
import type { RecordTables } from '../operation/tables.ts';
import type { AnyRecord, Collections, RunCollection } from '../records/collections.ts';
import type { History } from './history.ts';
import { PastLine } from './past-line.ts';

/** What the indexes of a past run are made of. */
interface Source {
  readonly run: RecordTables<RunCollection>;
  readonly history: History;
  /** How many changes of the history have taken effect. */
  readonly place: () => number;
}

type KeysOf = (record: AnyRecord) => readonly string[];

/** The indexes of a run that can be set to any moment. */
export class PastIndexes extends RunIndexes {
  readonly #source: Source;

  constructor(source: Source) {
    super(source.run);
    this.#source = source;
  }

  protected override index<Name extends RunCollection>(
    names: Name | readonly Name[],
    keysOf: (record: Collections[Name]) => readonly string[],
    order?: Order<Collections[Name]>,
  ): ByKey<Collections[Name]> {
    const collections: readonly RunCollection[] = typeof names === 'string' ? [names] : names;
    const index = new PastIndex(
      () => this.#source,
      collections,
      keysOf as KeysOf,
      order as Order<AnyRecord> | undefined,
    );
    return index as ByKey<AnyRecord> as ByKey<Collections[Name]>;
  }
}

const NOTHING: readonly AnyRecord[] = [];

class PastIndex implements ByKey<AnyRecord> {
  readonly #source: () => Source;
  readonly #collections: readonly RunCollection[];
  readonly #keysOf: KeysOf;
  readonly #order: Order<AnyRecord> | undefined;
  #lines: ReadonlyMap<string, PastLine> | undefined;

  constructor(
    source: () => Source,
    collections: readonly RunCollection[],
    keysOf: KeysOf,
    order: Order<AnyRecord> | undefined,
  ) {
    this.#order = order;
    this.#source = source;
    this.#collections = collections;
    this.#keysOf = keysOf;
  }

  of(key: string): readonly AnyRecord[] {
    return this.#listOf(this.#read().get(key));
  }

  has(key: string): boolean {
    return this.of(key).length > 0;
  }

  some(key: string, is: (record: AnyRecord) => boolean): boolean {
    return this.of(key).some(is);
  }

  keys(): Iterable<string> {
    return [...this.#read()].flatMap(([key, line]) => (this.#listOf(line).length > 0 ? [key] : []));
  }

  #read(): ReadonlyMap<string, PastLine> {
    const { run, history } = this.#source();
    for (const name of this.#collections) noteRead(run, name);
    return (this.#lines ??= this.#linesOf(history));
  }

  #listOf(line: PastLine | undefined): readonly AnyRecord[] {
    const { history, place } = this.#source();
    return line?.until(history.since + place()) ?? NOTHING;
  }

  #linesOf({ made }: History): ReadonlyMap<string, PastLine> {
    const lines = new Map<string, PastLine>();
    const lineOf = (key: string): PastLine => {
      let line = lines.get(key);
      if (!line) lines.set(key, (line = new PastLine(this.#order)));
      return line;
    };
    for (const { collection, version, before, after } of made) {
      if (!this.#collections.includes(collection)) continue;
      const [keysBefore, keys] = [before, after].map((record) => (record ? this.#keysOf(record) : []));
      for (const key of keysBefore!) if (!keys!.includes(key)) lineOf(key).add(version, before!, 'gone');
      for (const key of keys!)
        lineOf(key).add(version, after!, keysBefore!.includes(key) ? 'changed' : 'added');
    }
    return lines;
  }
}
