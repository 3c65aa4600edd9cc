import { UNREACHABLE, type Digraph } from './digraph.ts';
import { NodeHeap } from './node-heap.ts';

/** Where a search begins, and what it has cost to get there. */
export interface Start {
  readonly node: number;
  readonly cost: number;
}

const NOWHERE = 0xffff_ffff;
const EVERYWHERE = (_node: number): boolean => true;
const NOTHING_AHEAD = (_node: number): number => 0;

/**
 * Dijkstra 1959 on a heap with decrease-key (Johnson 1975), over arrays that are used again and again: a node counts as
 * fresh until the search that stamped it.
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
   * Settles nodes from the nearest on, until `isLast` says so of a settled one or nothing within `most` is left. With
   * `ahead`, what at the least is still to come from a node, it goes towards the goal first (A*, Hart 1968). Beyond the
   * starts it enters only nodes that `mayEnter` lets it.
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

  /** What the last search found it costs to reach a node. */
  costTo(node: number): number {
    return this.#stamp[node] === this.#search ? this.#cost[node]! : UNREACHABLE;
  }

  /** The nodes from a start of the last search to a node that it has settled. */
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
