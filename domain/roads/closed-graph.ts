import type { Closed } from './closed-streets.ts';
import { LiveGraph, arcCost, nodesOf, type ArcGraph, type Digraph } from './digraph.ts';
import { Growing, edgeOf, endOf, mayUse, type RoadNetwork } from './network.ts';
import { NodeHeap } from './node-heap.ts';

/**
 * An arc graph for cars without closed streets: nobody drives on them or crosses them. If nothing else is left, a car turns
 * round, if that is allowed (`turnsRound`).
 */
export function withoutClosed(
  network: RoadNetwork,
  graph: ArcGraph,
  closed: Closed,
  turnsRound = true,
): ArcGraph {
  const { arcOf } = graph;
  const first = new Uint32Array(arcOf.length + 1);
  const head = new Uint32Array(graph.head.length + arcOf.length);
  const weight = new Int32Array(graph.head.length + arcOf.length);
  let count = 0;
  for (let node = 0; node < arcOf.length; node++) {
    const arc = arcOf[node]!;
    const isOpen = closed.edges[edgeOf(arc)] === 0;
    const [from, until] = [graph.first[node]!, graph.first[node + 1]!];
    const before = count;
    if (isOpen && closed.nodes[endOf(network, arc)] === 0) {
      for (let i = from; i < until; i++) {
        if (closed.edges[edgeOf(arcOf[graph.head[i]!]!)] !== 0) continue;
        head[count] = graph.head[i]!;
        weight[count++] = graph.weight[i]!;
      }
    }
    if (isOpen && turnsRound && count === before && until > from && mayUse(network, arc ^ 1, 'car')) {
      head[count] = arc ^ 1;
      weight[count++] = arcCost(network, arc ^ 1, 'car', 'time');
    }
    first[node + 1] = count;
  }
  return { ...graph, first, head: head.subarray(0, count), weight: weight.subarray(0, count) };
}

/** An arc graph with only the turns, given as arcs, that a predicate allows. */
export function turnsOf(graph: ArcGraph, mayTurn: (from: number, to: number) => boolean): ArcGraph {
  const first = new Uint32Array(graph.first.length);
  const kept: number[] = [];
  for (let node = 0; node < first.length - 1; node++) {
    for (let i = graph.first[node]!; i < graph.first[node + 1]!; i++)
      if (mayTurn(graph.arcOf[node]!, graph.arcOf[graph.head[i]!]!)) kept.push(i);
    first[node + 1] = kept.length;
  }
  return {
    ...graph,
    first,
    head: Uint32Array.from(kept, (i) => graph.head[i]!),
    weight: Int32Array.from(kept, (i) => graph.weight[i]!),
  };
}

/** The reverse graph. Going back from `b` to `a` costs all of `a`. */
export function turnedRound(network: RoadNetwork, graph: ArcGraph): ArcGraph {
  const { first, head, arcOf } = graph;
  const nodes = arcOf.length;
  const back = new Uint32Array(nodes + 1);
  for (const node of head) back[node + 1]! += 1;
  for (let node = 0; node < nodes; node++) back[node + 1]! += back[node]!;
  const next = back.slice();
  const tail = new Uint32Array(head.length);
  const weight = new Int32Array(head.length);
  for (let node = 0; node < nodes; node++) {
    const cost = arcCost(network, arcOf[node]!, 'car', 'time');
    for (let i = first[node]!; i < first[node + 1]!; i++) {
      const at = next[head[i]!]!++;
      tail[at] = node;
      weight[at] = cost;
    }
  }
  return { ...graph, first: back, head: tail, weight };
}

/** The arcs that can follow an arc, for all states of the arc. */
export function arcsOn(graph: ArcGraph, arc: number): readonly number[] {
  const nodes = nodesOf(graph, arc);
  if (nodes.length === 1) return Array.from(waysOn(graph, arc), (node) => graph.arcOf[node]!);
  return [...new Set(nodes.flatMap((node) => Array.from(waysOn(graph, node), (one) => graph.arcOf[one]!)))];
}

/** The outgoing edges of a node. */
export function waysOn({ first, head }: Digraph, node: number): Uint32Array {
  return head.subarray(first[node], first[node + 1]);
}

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
