type Numbers = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** A typed array that grows by doubling while an extract is read. */
export class Growing<Kind extends Numbers> {
  readonly #make: (length: number) => Kind;
  #items: Kind;
  #length = 0;

  constructor(make: (length: number) => Kind, room = 1024) {
    this.#make = make;
    this.#items = make(room);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#items.length) {
      const wider = this.#make(2 * this.#length);
      wider.set(this.#items);
      this.#items = wider;
    }
    this.#items[this.#length++] = value;
  }

  at(index: number): number {
    return this.#items[index]!;
  }

  /** The values so far, in an array of exactly that length. */
  taken(): Kind {
    return this.#items.slice(0, this.#length) as Kind;
  }
}
