import { inOrder, type Order } from '../operation/indexes.ts';
import type { AnyRecord } from '../records/collections.ts';
import { countBefore } from './history.ts';

/** What happened to the records under one key of an index, in order, and the list that was asked for last. */
export class PastLine {
  readonly #order: Order<AnyRecord> | undefined;
  readonly #versions: number[] = [];
  readonly #records: AnyRecord[] = [];
  /** The places of records that are gone with their change. */
  readonly #gone = new Set<number>();
  #onlyGrows = true;
  /** The places in the order of the index, if records are only added and arrive in another order. */
  #places: readonly number[] | 'as-added' | undefined;
  #count = 0;
  #list: readonly AnyRecord[] = [];

  constructor(order: Order<AnyRecord> | undefined) {
    this.#order = order;
  }

  add(version: number, record: AnyRecord, how: 'added' | 'changed' | 'gone'): void {
    if (how === 'gone') this.#gone.add(this.#records.length);
    if (how !== 'added') this.#onlyGrows = false;
    this.#versions.push(version);
    this.#records.push(record);
  }

  /** The list with all changes until a version. It is the same one until a record changes. */
  until(last: number): readonly AnyRecord[] {
    const count = countBefore(this.#versions, (version) => version <= last);
    if (count === this.#count) return this.#list;
    this.#count = count;
    return (this.#list = this.#onlyGrows ? this.#grown(count) : inOrder(this.#told(count), this.#order));
  }

  /** Where records are only added, each list is a part of the last one. */
  #grown(count: number): readonly AnyRecord[] {
    this.#places ??= this.#placesInOrder();
    if (this.#places === 'as-added') return this.#records.slice(0, count);
    return this.#places.filter((place) => place < count).map((place) => this.#records[place]!);
  }

  #placesInOrder(): readonly number[] | 'as-added' {
    const [order, records] = [this.#order, this.#records];
    if (!order) return 'as-added';
    const places = inOrder([...records.keys()], (a, b) => order(records[a]!, records[b]!));
    return places.every((place, i) => place === i) ? 'as-added' : places;
  }

  #told(count: number): AnyRecord[] {
    const told = new Map<string, AnyRecord>();
    this.#records.slice(0, count).forEach((record, place) => {
      if (this.#gone.has(place)) told.delete(record.id);
      else told.set(record.id, record);
    });
    return [...told.values()];
  }
}
