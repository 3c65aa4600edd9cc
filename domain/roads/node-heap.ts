/** Nodes by cost, the smallest first: a four-ary heap that knows the position of each node, so that its cost can change. */
export class NodeHeap {
  readonly #cost: Int32Array;
  readonly #node: Uint32Array;
  /** The position of a node, from 1. 0 if it is not in the heap. */
  readonly #place: Uint32Array;
  #size = 0;

  constructor(nodes: number) {
    this.#cost = new Int32Array(nodes);
    this.#node = new Uint32Array(nodes);
    this.#place = new Uint32Array(nodes);
  }

  get size(): number {
    return this.#size;
  }

  get leastCost(): number {
    return this.#cost[0]!;
  }

  has(node: number): boolean {
    return this.#place[node] !== 0;
  }

  /** Adds a node, or changes the cost of a node in the heap. */
  set(node: number, cost: number): void {
    const place = this.#place[node]!;
    if (place === 0) this.#rise(this.#size++, node, cost);
    else if (cost < this.#cost[place - 1]!) this.#rise(place - 1, node, cost);
    else this.#sink(place - 1, node, cost);
  }

  /** Removes the node with the smallest cost. */
  take(): number {
    const least = this.#node[0]!;
    this.#place[least] = 0;
    this.#size -= 1;
    if (this.#size > 0) this.#sink(0, this.#node[this.#size]!, this.#cost[this.#size]!);
    return least;
  }

  clear(): void {
    for (let place = 0; place < this.#size; place++) this.#place[this.#node[place]!] = 0;
    this.#size = 0;
  }

  #rise(from: number, node: number, cost: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 2;
      if (this.#cost[parent]! <= cost) break;
      this.#put(place, this.#node[parent]!, this.#cost[parent]!);
      place = parent;
    }
    this.#put(place, node, cost);
  }

  #sink(from: number, node: number, cost: number): void {
    let place = from;
    for (;;) {
      const child = this.#leastChild(place);
      if (child < 0 || this.#cost[child]! >= cost) break;
      this.#put(place, this.#node[child]!, this.#cost[child]!);
      place = child;
    }
    this.#put(place, node, cost);
  }

  #leastChild(place: number): number {
    const from = 4 * place + 1;
    if (from >= this.#size) return -1;
    const until = Math.min(from + 4, this.#size);
    let least = from;
    for (let child = from + 1; child < until; child++) {
      if (this.#cost[child]! < this.#cost[least]!) least = child;
    }
    return least;
  }

  #put(place: number, node: number, cost: number): void {
    this.#node[place] = node;
    this.#cost[place] = cost;
    this.#place[node] = place + 1;
  }
}
