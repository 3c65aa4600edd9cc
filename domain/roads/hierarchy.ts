import type { Digraph } from './digraph.ts';
import { Growing } from './growing.ts';
import { LiveGraph } from './live-graph.ts';
import { NodeHeap } from './node-heap.ts';

/**
 * A contraction hierarchy: nodes in the order of contraction, with the upward edges of each. Nodes are identified by rank
 * here; `rankOf` maps a node of the graph to its rank.
 */
export interface Hierarchy {
  readonly rankOf: Uint32Array;
  /** Edges to higher ranks. */
  readonly up: Digraph;
  /** Edges from higher ranks, reversed: `head` is where they come from. */
  readonly down: Digraph;
}

/** The maximum number of nodes in a witness search. A missed witness adds an unnecessary shortcut, never a wrong length. */
const WITNESS_NODES = 40;

/**
 * Geisberger, Sanders, Schultes and Delling 2008: nodes are contracted one after another, the least important first. A path
 * through a node becomes a shortcut if no other path is as short. A node is important if it needs many shortcuts, and if
 * many contracted nodes are below it.
 */
export function hierarchyOf(
  graph: Digraph,
  onProgress: (share: number) => void = () => undefined,
): Hierarchy {
  const count = graph.first.length - 1;
  const contraction = new Contraction(graph);
  const queue = new NodeHeap(count);
  for (let node = 0; node < count; node++) queue.set(node, contraction.importanceOf(node));
  for (let rank = 0; queue.size > 0; rank++) {
    contraction.takeOut(nextOf(queue, contraction), rank);
    if (rank % 4096 === 0) onProgress(rank / count);
  }
  return contraction.hierarchy();
}

/** The least important node. Importance only grows, so an outdated entry is pushed back until the first one is current. */
function nextOf(queue: NodeHeap, contraction: Contraction): number {
  for (;;) {
    const node = queue.take();
    const importance = contraction.importanceOf(node);
    if (queue.size === 0 || importance <= queue.leastCost) return node;
    queue.set(node, importance);
  }
}

class Contraction {
  readonly #live: LiveGraph;
  readonly #rankOf: Uint32Array;
  readonly #depth: Int32Array;
  readonly #up = new RankedWays();
  readonly #down = new RankedWays();
  readonly #cost: Int32Array;
  readonly #stamp: Uint32Array;
  readonly #heap: NodeHeap;
  #search = 0;

  constructor(graph: Digraph) {
    const count = graph.first.length - 1;
    this.#live = new LiveGraph(graph);
    this.#rankOf = new Uint32Array(count);
    this.#depth = new Int32Array(count);
    this.#cost = new Int32Array(count);
    this.#stamp = new Uint32Array(count);
    this.#heap = new NodeHeap(count);
  }

  importanceOf(node: number): number {
    const ways = this.#live.degreeOf(node);
    const shortcuts = this.#shortcutsAround(node, () => undefined);
    return 4 * (shortcuts - ways) + 2 * this.#depth[node]!;
  }

  takeOut(node: number, rank: number): void {
    const added: number[] = [];
    this.#shortcutsAround(node, (from, to, cost) => added.push(from, to, cost));
    this.#rankOf[node] = rank;
    for (const neighbour of this.#live.neighboursOf(node)) {
      this.#depth[neighbour] = Math.max(this.#depth[neighbour]!, this.#depth[node]! + 1);
    }
    this.#live.eachOut(node, (to, cost) => this.#up.push(to, cost));
    this.#live.eachIn(node, (from, cost) => this.#down.push(from, cost));
    this.#up.close();
    this.#down.close();
    this.#live.remove(node);
    for (let i = 0; i < added.length; i += 3) this.#live.add(added[i]!, added[i + 1]!, added[i + 2]!);
  }

  hierarchy(): Hierarchy {
    return { rankOf: this.#rankOf, up: this.#up.graph(this.#rankOf), down: this.#down.graph(this.#rankOf) };
  }

  /** Reports every pair of neighbours whose shortest path leads through the node, and returns their number. */
  #shortcutsAround(node: number, tell: (from: number, to: number, cost: number) => void): number {
    let shortcuts = 0;
    const furthest = this.#live.dearestOut(node);
    this.#live.eachIn(node, (from, first) => {
      let isSearched = false;
      this.#live.eachOut(node, (to, second) => {
        if (to === from) return;
        if (!isSearched) this.#lookAround(from, node, first + furthest);
        isSearched = true;
        if (this.#stamp[to] === this.#search && this.#cost[to]! <= first + second) return;
        shortcuts += 1;
        tell(from, to, first + second);
      });
    });
    return shortcuts;
  }

  /** Dijkstra from a node that avoids another node, up to `most` and WITNESS_NODES. */
  #lookAround(from: number, without: number, most: number): void {
    this.#search += 1;
    this.#heap.clear();
    this.#stamp[from] = this.#search;
    this.#cost[from] = 0;
    this.#heap.set(from, 0);
    for (let settled = 0; this.#heap.size > 0 && settled < WITNESS_NODES; settled++) {
      const node = this.#heap.take();
      const cost = this.#cost[node]!;
      if (cost > most) return;
      this.#live.eachOut(node, (to, weight) => {
        const reached = cost + weight;
        if (to === without || (this.#stamp[to] === this.#search && reached >= this.#cost[to]!)) return;
        this.#stamp[to] = this.#search;
        this.#cost[to] = reached;
        this.#heap.set(to, reached);
      });
    }
  }
}

/** The edges of each node at the time of its contraction. */
class RankedWays {
  readonly #first = new Growing((length) => new Uint32Array(length));
  readonly #head = new Growing((length) => new Uint32Array(length));
  readonly #weight = new Growing((length) => new Int32Array(length));

  constructor() {
    this.#first.push(0);
  }

  push(other: number, weight: number): void {
    this.#head.push(other);
    this.#weight.push(weight);
  }

  close(): void {
    this.#first.push(this.#head.length);
  }

  graph(rankOf: Uint32Array): Digraph {
    const head = this.#head.taken().map((node) => rankOf[node]!);
    return { first: this.#first.taken(), head, weight: this.#weight.taken() };
  }
}
