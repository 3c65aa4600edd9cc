import { UNREACHABLE, type Digraph } from './digraph.ts';
import { NodeHeap } from './node-heap.ts';

/** A start node of a search, and the cost so far. */
export interface Start {
  readonly node: number;
  readonly cost: number;
}

const NOWHERE = 0xffff_ffff;
const EVERYWHERE = (_node: number): boolean => true;
const NOTHING_AHEAD = (_node: number): number => 0;

/**
 * Dijkstra 1959 on a heap with decrease-key (Johnson 1975), over arrays that are reused: a node is new in a search unless
 * this search has stamped it.
 */
export class ShortestPaths {
  readonly #graph: Digraph;
  readonly #cost: Int32Array;
  readonly #before: Uint32Array;
  readonly #stamp: Uint32Array;
  readonly #heap: NodeHeap;
  #search = 0;
  #ahead = NOTHING_AHEAD;
  #mayEnter = EVERYWHERE;

  constructor(graph: Digraph) {
    const count = graph.first.length - 1;
    this.#graph = graph;
    this.#cost = new Int32Array(count);
    this.#before = new Uint32Array(count);
    this.#stamp = new Uint32Array(count);
    this.#heap = new NodeHeap(count);
  }

  /**
   * Settles nodes in order of cost, until `isLast` is true for a settled node or no node within `most` is left. With `ahead`, a
   * lower bound of the remaining cost from a node, it searches towards the goal first (A*, Hart 1968). Apart from the
   * starts it enters only nodes that `mayEnter` allows.
   */
  run(
    starts: readonly Start[],
    isLast: (node: number, cost: number) => boolean,
    most = UNREACHABLE,
    ahead: (node: number) => number = NOTHING_AHEAD,
    mayEnter: (node: number) => boolean = EVERYWHERE,
  ): void {
    this.#search += 1;
    this.#heap.clear();
    this.#ahead = ahead;
    this.#mayEnter = EVERYWHERE;
    for (const { node, cost } of starts) this.#reach(node, cost, NOWHERE);
    this.#mayEnter = mayEnter;
    const { first, head, weight } = this.#graph;
    while (this.#heap.size > 0) {
      const node = this.#heap.take();
      const cost = this.#cost[node]!;
      if (cost > most || isLast(node, cost)) return;
      for (let i = first[node]!; i < first[node + 1]!; i++) this.#reach(head[i]!, cost + weight[i]!, node);
    }
  }

  /** The cost of a node in the last search. */
  costTo(node: number): number {
    return this.#stamp[node] === this.#search ? this.#cost[node]! : UNREACHABLE;
  }

  /** The path of the last search from a start to a settled node. */
  pathTo(node: number): number[] {
    const path = [node];
    for (let at = this.#before[node]!; at !== NOWHERE; at = this.#before[at]!) path.push(at);
    return path.reverse();
  }

  #reach(node: number, cost: number, before: number): void {
    if (this.#stamp[node] === this.#search && cost >= this.#cost[node]!) return;
    if (!this.#mayEnter(node)) return;
    this.#stamp[node] = this.#search;
    this.#cost[node] = cost;
    this.#before[node] = before;
    this.#heap.set(node, cost + this.#ahead(node));
  }
}
