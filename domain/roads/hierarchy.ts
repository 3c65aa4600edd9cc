import type { Digraph } from './digraph.ts';
import { Growing } from './growing.ts';
import { LiveGraph } from './live-graph.ts';
import { NodeHeap } from './node-heap.ts';

/**
 * A contraction hierarchy: nodes in the order in which they were taken out, with the ways that lead up from each. Nodes
 * are named by their rank here; `rankOf` leads from a node of the graph to it.
 */
export interface Hierarchy {
  readonly rankOf: Uint32Array;
  /** Ways on to higher ranks. */
  readonly up: Digraph;
  /** Ways that come from higher ranks, turned round: `head` is where they come from. */
  readonly down: Digraph;
}

/** A witness is looked for among this many nodes; one that is missed costs a needless shortcut, never a wrong length. */
const WITNESS_NODES = 40;

/**
 * Geisberger, Sanders, Schultes and Delling 2008: nodes are taken out one after another, the least important first, and
 * what led through them becomes a shortcut where no other way is as short. Important is what would need many shortcuts,
 * and what lies above much that is out already.
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

/** The least important node; importance only grows, so a stale one goes back until it still is the least. */
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

  /** Tells of every pair of neighbours whose shortest way leads through the node; returns how many there are. */
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

  /** Dijkstra from a node without going through another, as far as `most` and WITNESS_NODES allow. */
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

/** The ways of one node after another, as they stood when it was taken out. */
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
