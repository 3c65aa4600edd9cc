import type { Digraph } from './digraph.ts';

const NONE = -1;

/** A directed graph from which nodes are removed and to which edges are added: linked lists in typed arrays that reuse free entries. */
export class LiveGraph {
  readonly #firstOut: Int32Array;
  readonly #firstIn: Int32Array;
  /** Five numbers for each edge: from, to, cost, the next edge out of `from`, the next edge into `to`. */
  #ways: Int32Array;
  #used = 0;
  #free = NONE;

  constructor(graph: Digraph) {
    const count = graph.first.length - 1;
    this.#firstOut = new Int32Array(count).fill(NONE);
    this.#firstIn = new Int32Array(count).fill(NONE);
    this.#ways = new Int32Array(5 * Math.max(16, 2 * graph.head.length));
    for (let node = 0; node < count; node++) {
      for (let i = graph.first[node]!; i < graph.first[node + 1]!; i++) {
        if (graph.head[i] !== node) this.add(node, graph.head[i]!, graph.weight[i]!);
      }
    }
  }

  /** Adds an edge, or lowers the cost of the existing one. */
  add(from: number, to: number, cost: number): void {
    for (let at = this.#firstOut[from]!; at !== NONE; at = this.#ways[at + 3]!) {
      if (this.#ways[at + 1] !== to) continue;
      if (cost < this.#ways[at + 2]!) this.#ways[at + 2] = cost;
      return;
    }
    const at = this.#place();
    this.#ways[at] = from;
    this.#ways[at + 1] = to;
    this.#ways[at + 2] = cost;
    this.#ways[at + 3] = this.#firstOut[from]!;
    this.#ways[at + 4] = this.#firstIn[to]!;
    this.#firstOut[from] = at;
    this.#firstIn[to] = at;
  }

  eachOut(node: number, look: (to: number, cost: number) => void): void {
    for (let at = this.#firstOut[node]!; at !== NONE; at = this.#ways[at + 3]!) {
      look(this.#ways[at + 1]!, this.#ways[at + 2]!);
    }
  }

  eachIn(node: number, look: (from: number, cost: number) => void): void {
    for (let at = this.#firstIn[node]!; at !== NONE; at = this.#ways[at + 4]!) {
      look(this.#ways[at]!, this.#ways[at + 2]!);
    }
  }

  degreeOf(node: number): number {
    let ways = 0;
    this.eachOut(node, () => (ways += 1));
    this.eachIn(node, () => (ways += 1));
    return ways;
  }

  dearestOut(node: number): number {
    let dearest = 0;
    this.eachOut(node, (_, cost) => (dearest = Math.max(dearest, cost)));
    return dearest;
  }

  neighboursOf(node: number): number[] {
    const neighbours: number[] = [];
    this.eachOut(node, (to) => neighbours.push(to));
    this.eachIn(node, (from) => neighbours.push(from));
    return neighbours;
  }

  /** Removes a node with all its edges. */
  remove(node: number): void {
    for (let at = this.#firstOut[node]!; at !== NONE;) {
      const next = this.#ways[at + 3]!;
      this.#unlink(this.#firstIn, this.#ways[at + 1]!, at, 4);
      this.#release(at);
      at = next;
    }
    for (let at = this.#firstIn[node]!; at !== NONE;) {
      const next = this.#ways[at + 4]!;
      this.#unlink(this.#firstOut, this.#ways[at]!, at, 3);
      this.#release(at);
      at = next;
    }
    this.#firstOut[node] = NONE;
    this.#firstIn[node] = NONE;
  }

  #unlink(first: Int32Array, node: number, way: number, link: 3 | 4): void {
    if (first[node] === way) {
      first[node] = this.#ways[way + link]!;
      return;
    }
    for (let at = first[node]!; at !== NONE; at = this.#ways[at + link]!) {
      if (this.#ways[at + link] !== way) continue;
      this.#ways[at + link] = this.#ways[way + link]!;
      return;
    }
  }

  #release(at: number): void {
    this.#ways[at] = this.#free;
    this.#free = at;
  }

  #place(): number {
    if (this.#free !== NONE) {
      const at = this.#free;
      this.#free = this.#ways[at]!;
      return at;
    }
    const at = this.#used;
    this.#used += 5;
    if (this.#used > this.#ways.length) {
      const wider = new Int32Array(2 * this.#ways.length);
      wider.set(this.#ways);
      this.#ways = wider;
    }
    return at;
  }
}
