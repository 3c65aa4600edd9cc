import { UNREACHABLE, type Digraph } from './digraph.ts';

/** Where a search begins, and what it has cost to get there. */
export interface Start {
  readonly node: number;
  readonly cost: number;
}

const NOWHERE = 0xffff_ffff;

/**
 * Dijkstra 1959 on a four-ary heap with decrease-key (Johnson 1975), over arrays that are used again and again: a node
 * counts as fresh until the search that stamped it.
 */
export class ShortestPaths {
  readonly #graph: Digraph;
  readonly #cost: Int32Array;
  readonly #before: Uint32Array;
  readonly #stamp: Uint32Array;
  readonly #place: Int32Array;
  readonly #heapCost: Int32Array;
  readonly #heapNode: Uint32Array;
  #search = 0;
  #size = 0;

  constructor(graph: Digraph) {
    const count = graph.first.length - 1;
    this.#graph = graph;
    this.#cost = new Int32Array(count);
    this.#before = new Uint32Array(count);
    this.#stamp = new Uint32Array(count);
    this.#place = new Int32Array(count);
    this.#heapCost = new Int32Array(count + 1);
    this.#heapNode = new Uint32Array(count + 1);
  }

  /** Settles nodes from the nearest on, until `isLast` says so of a settled one or nothing within `most` is left. */
  run(starts: readonly Start[], isLast: (node: number, cost: number) => boolean, most = UNREACHABLE): void {
    this.#search += 1;
    this.#size = 0;
    for (const { node, cost } of starts) this.#reach(node, cost, NOWHERE);
    const { first, head, weight } = this.#graph;
    while (this.#size > 0) {
      const node = this.#settleNearest();
      const cost = this.#cost[node]!;
      if (cost > most || isLast(node, cost)) return;
      for (let i = first[node]!; i < first[node + 1]!; i++) this.#reach(head[i]!, cost + weight[i]!, node);
    }
  }

  /** What the last search found it costs to reach a node. */
  costTo(node: number): number {
    return this.#stamp[node] === this.#search ? this.#cost[node]! : UNREACHABLE;
  }

  /** The nodes from a start of the last search to a node it has settled. */
  pathTo(node: number): number[] {
    const path = [node];
    for (let at = this.#before[node]!; at !== NOWHERE; at = this.#before[at]!) path.push(at);
    return path.reverse();
  }

  #reach(node: number, cost: number, before: number): void {
    const isFresh = this.#stamp[node] !== this.#search;
    if (!isFresh && (cost >= this.#cost[node]! || this.#place[node]! < 0)) return;
    const place = isFresh ? this.#size++ : this.#place[node]!;
    this.#stamp[node] = this.#search;
    this.#cost[node] = cost;
    this.#before[node] = before;
    this.#rise(place, node, cost);
  }

  #rise(from: number, node: number, cost: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 2;
      if (this.#heapCost[parent]! <= cost) break;
      this.#put(place, this.#heapNode[parent]!, this.#heapCost[parent]!);
      place = parent;
    }
    this.#put(place, node, cost);
  }

  #settleNearest(): number {
    const nearest = this.#heapNode[0]!;
    this.#place[nearest] = -1;
    this.#size -= 1;
    if (this.#size > 0) this.#sink(this.#heapNode[this.#size]!, this.#heapCost[this.#size]!);
    return nearest;
  }

  #sink(node: number, cost: number): void {
    let place = 0;
    for (;;) {
      const child = this.#leastChild(place);
      if (child < 0 || this.#heapCost[child]! >= cost) break;
      this.#put(place, this.#heapNode[child]!, this.#heapCost[child]!);
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
      if (this.#heapCost[child]! < this.#heapCost[least]!) least = child;
    }
    return least;
  }

  #put(place: number, node: number, cost: number): void {
    this.#heapNode[place] = node;
    this.#heapCost[place] = cost;
    this.#place[node] = place;
  }
}
