/** Arcs as columns that grow: where each leaves, where it leads, what a unit of flow costs on it (a whole number below 2^53). */
export class Arcs {
  tail: Int32Array;
  head: Int32Array;
  cost: Float64Array;
  count = 0;

  constructor(room: number) {
    this.tail = new Int32Array(room);
    this.head = new Int32Array(room);
    this.cost = new Float64Array(room);
  }

  /** Adds an arc and returns its number. */
  add(tail: number, head: number, cost: number): number {
    if (this.count === this.tail.length) this.#grow();
    this.tail[this.count] = tail;
    this.head[this.count] = head;
    this.cost[this.count] = cost;
    return this.count++;
  }

  #grow(): void {
    const room = Math.ceil(this.count * 1.5) + 1024;
    this.tail = grown(this.tail, room);
    this.head = grown(this.head, room);
    const cost = new Float64Array(room);
    cost.set(this.cost);
    this.cost = cost;
  }
}

/** A column with room for more. */
export function grown(column: Int32Array, room: number): Int32Array {
  const wider = new Int32Array(room);
  wider.set(column);
  return wider;
}
