import { Growing } from './growing.ts';

/** Every node of an extract: found by its id in a sorted array, because an extract has millions and they come in order. */
export class MappedNodes {
  readonly #ids = new Growing((length) => new Float64Array(length), 1 << 16);
  readonly #lng = new Growing((length) => new Int32Array(length), 1 << 16);
  readonly #lat = new Growing((length) => new Int32Array(length), 1 << 16);
  #sorted: Float64Array | undefined;
  #order: Uint32Array | undefined;
  #isSorted = true;

  get count(): number {
    return this.#ids.length;
  }

  add(id: number, longitude: number, latitude: number): void {
    if (this.count > 0 && id <= this.#ids.at(this.count - 1)) this.#isSorted = false;
    this.#ids.push(id);
    this.#lng.push(Math.round(longitude * 1e7));
    this.#lat.push(Math.round(latitude * 1e7));
    this.#sorted = undefined;
  }

  /** The index of a node in the order of the extract, or -1 if the extract does not have it. */
  indexOf(id: number): number {
    const sorted = (this.#sorted ??= this.#sort());
    let low = 0;
    let high = sorted.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = sorted[middle]!;
      if (found === id) return this.#order ? this.#order[middle]! : middle;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  idAt(index: number): number {
    return this.#ids.at(index);
  }

  /** In units of 1e-7 degrees. */
  lngAt(index: number): number {
    return this.#lng.at(index);
  }

  latAt(index: number): number {
    return this.#lat.at(index);
  }

  #sort(): Float64Array {
    const ids = this.#ids.taken();
    if (this.#isSorted) return ids;
    this.#order = Uint32Array.from(ids.keys()).sort((a, b) => ids[a]! - ids[b]!);
    return Float64Array.from(this.#order, (index) => ids[index]!);
  }
}
