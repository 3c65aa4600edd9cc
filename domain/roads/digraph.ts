import {
  NODE,
  edgeCount,
  edgeOf,
  endOf,
  mayUse,
  startOf,
  type Metric,
  type Mode,
  type RoadNetwork,
  type NetworkArrays,
} from './network.ts';

/**
 * The additional nodes of an arc graph that forbid ways of three or more arcs: one for each prefix of such a way, for
 * cars that have driven that prefix. The states of Aho and Corasick 1975.
 */
class ForbiddenWays {
  /** The prefixes of two or more arcs, in the order of their nodes. */
  readonly beginnings: readonly (readonly number[])[];
  readonly #whole: ReadonlySet<string>;
  readonly #nodeOf = new Map<string, number>();
  readonly #firstArcs: ReadonlySet<number>;

  constructor({ bannedPaths, edgeFrom }: NetworkArrays) {
    const paths = pathsIn(bannedPaths);
    const beginnings = new Map<string, readonly number[]>();
    for (const path of paths)
      for (let length = 2; length < path.length; length++)
        beginnings.set(path.slice(0, length).join(' '), path.slice(0, length));
    this.beginnings = [...beginnings.values()];
    [...beginnings.keys()].forEach((key, i) => this.#nodeOf.set(key, 2 * edgeFrom.length + i));
    this.#whole = new Set(paths.map((path) => path.join(' ')));
    this.#firstArcs = new Set(paths.map(([first]) => first!));
  }

  /** The next node of a car that has driven some arcs, which is all that is known about its way. Undefined if it may not go on. */
  nodeAfter(come: readonly number[], next: number): number | undefined {
    if (come.length === 1 && !this.#firstArcs.has(come[0]!)) return next;
    let node = next;
    for (let from = come.length - 1; from >= 0; from--) {
      const key = [...come.slice(from), next].join(' ');
      if (this.#whole.has(key)) return undefined;
      node = this.#nodeOf.get(key) ?? node;
    }
    return node;
  }
}

function pathsIn(bannedPaths: Uint32Array): number[][] {
  const paths: number[][] = [];
  for (let at = 0; at < bannedPaths.length; at += bannedPaths[at]! + 1)
    paths.push([...bannedPaths.subarray(at + 1, at + 1 + bannedPaths[at]!)]);
  return paths;
}

/** A directed graph with positive integer weights. The outgoing edges of `n` are `first[n]` until `first[n + 1]`. */
export interface Digraph {
  readonly first: Uint32Array;
  readonly head: Uint32Array;
  readonly weight: Int32Array;
}

/** A graph whose nodes represent arcs of a network: node `n` is arc `n`; an additional node is the last arc of its prefix. */
export interface ArcGraph extends Digraph {
  readonly arcOf: Uint32Array;
  /** All nodes of the arcs that have more than one. */
  readonly nodesOf: ReadonlyMap<number, readonly number[]>;
}

/** The cost of an unreachable node. Twice this still fits into 32 bits, so sums need no check. */
export const UNREACHABLE: number = 0x3fff_ffff;

const WALKING_KMH = 5;

/** The cost of a whole arc: millimetres, or milliseconds. */
export function arcCost(network: RoadNetwork, arc: number, mode: Mode, metric: Metric): number {
  const mm = network.edgeMm[edgeOf(arc)]!;
  if (metric === 'length') return mm;
  const kmh = mode === 'walk' ? WALKING_KMH : network.edgeSpeed[edgeOf(arc)]!;
  return Math.max(1, Math.round((mm * 3.6) / kmh));
}

/**
 * The network as a graph whose nodes are its arcs, so a forbidden turn is a missing edge. If a longer way is forbidden, its
 * arcs occur a second time, for cars that have driven its prefix. Going from `a` to `b` costs all of `b`. Cars do not
 * turn round on the road, except where it ends.
 */
export function arcGraph(network: RoadNetwork, mode: Mode, metric: Metric): ArcGraph {
  const arcs = 2 * edgeCount(network);
  const open = new Uint8Array(arcs);
  for (let arc = 0; arc < arcs; arc++) open[arc] = mayUse(network, arc, mode) ? 1 : 0;
  const banned = mode === 'car' ? bannedOf(network) : new Map<number, number[]>();
  const ways = mode === 'car' ? new ForbiddenWays(network) : undefined;
  const beginnings = ways?.beginnings ?? [];
  const count = arcs + beginnings.length;
  const arcOf = Uint32Array.from({ length: count }, (_, node) => beginnings[node - arcs]?.at(-1) ?? node);
  const first = new Uint32Array(count + 1);
  const head: number[] = [];
  const weight: number[] = [];
  for (let node = 0; node < count; node++) {
    const arc = arcOf[node]!;
    const nexts = open[arc] ? turnsFrom(network, arc, open, banned.get(arc), mode) : [];
    for (const next of nexts) {
      const to = ways ? ways.nodeAfter(beginnings[node - arcs] ?? [arc], next) : next;
      if (to === undefined) continue;
      head.push(to);
      weight.push(arcCost(network, next, mode, metric));
    }
    first[node + 1] = head.length;
  }
  const nodesOf = nodesByArc(arcOf, arcs);
  return { first, head: Uint32Array.from(head), weight: Int32Array.from(weight), arcOf, nodesOf };
}

/** Every node that represents an arc. */
export function nodesOf(graph: ArcGraph, arc: number): readonly number[] {
  return graph.nodesOf.get(arc) ?? [arc];
}

/** The predecessors of a node. */
export function nodesBefore(network: RoadNetwork, graph: ArcGraph, node: number): number[] {
  const { first, head, arcOf } = graph;
  const start = startOf(network, arcOf[node]!);
  const leaving = network.outArcs.subarray(network.outFirst[start], network.outFirst[start + 1]);
  const coming = Array.from(leaving, (arc) => nodesOf(graph, arc ^ 1)).flat();
  return coming.filter((one) => head.subarray(first[one], first[one + 1]).includes(node));
}

function nodesByArc(arcOf: Uint32Array, arcs: number): Map<number, number[]> {
  const nodes = new Map<number, number[]>();
  for (let node = arcs; node < arcOf.length; node++) {
    const arc = arcOf[node]!;
    nodes.set(arc, [...(nodes.get(arc) ?? [arc]), node]);
  }
  return nodes;
}

function turnsFrom(
  network: RoadNetwork,
  arc: number,
  open: Uint8Array,
  banned: readonly number[] | undefined,
  mode: Mode,
): number[] {
  const node = endOf(network, arc);
  const ways: number[] = [];
  let isDeadEnd = true;
  for (let i = network.outFirst[node]!; i < network.outFirst[node + 1]!; i++) {
    const next = network.outArcs[i]!;
    if (!open[next] || next === (arc ^ 1)) continue;
    isDeadEnd = false;
    if (!banned?.includes(next)) ways.push(next);
  }
  const isBarred = mode === 'car' && (network.nodeFlags[node]! & NODE.barrier) !== 0;
  if (isBarred) return open[arc ^ 1] ? [arc ^ 1] : [];
  if (isDeadEnd && open[arc ^ 1]) ways.push(arc ^ 1);
  return ways;
}

function bannedOf({ bannedTurns }: RoadNetwork): Map<number, number[]> {
  const banned = new Map<number, number[]>();
  for (let i = 0; i < bannedTurns.length; i += 2) {
    const [from, to] = [bannedTurns[i]!, bannedTurns[i + 1]!];
    const known = banned.get(from);
    if (known) known.push(to);
    else banned.set(from, [to]);
  }
  return banned;
}

const UNSEEN = 0xffff_ffff;

/** One node of the largest set of nodes that all reach each other, or undefined in an empty graph. */
export function middleOfLargestPart(graph: Digraph): number | undefined {
  const parts = new Parts(graph);
  return parts.largest;
}

/** Marks with 1 every node that can be reached from a node, and the node itself. */
export function reachedFrom({ first, head }: Digraph, from: number): Uint8Array {
  const isReached = new Uint8Array(first.length - 1);
  const found = new Uint32Array(first.length - 1);
  isReached[from] = 1;
  found[0] = from;
  for (let i = 0, count = 1; i < count; i++) {
    const node = found[i]!;
    for (let way = first[node]!; way < first[node + 1]!; way++) {
      const next = head[way]!;
      if (isReached[next]) continue;
      isReached[next] = 1;
      found[count++] = next;
    }
  }
  return isReached;
}

/** The strongly connected parts of a graph by Tarjan 1972, without recursion. */
class Parts {
  largest: number | undefined;
  readonly #graph: Digraph;
  readonly #order: Uint32Array;
  readonly #low: Uint32Array;
  /** The nodes whose component is not complete yet, and the nodes on the path to the current one. */
  readonly #waiting: Uint32Array;
  readonly #isWaiting: Uint8Array;
  readonly #path: Uint32Array;
  readonly #nextWay: Uint32Array;
  #seen = 0;
  #waitingCount = 0;
  #depth = 0;
  #largestSize = 0;

  constructor(graph: Digraph) {
    const count = graph.first.length - 1;
    this.#graph = graph;
    this.#order = new Uint32Array(count).fill(UNSEEN);
    this.#low = new Uint32Array(count);
    this.#waiting = new Uint32Array(count);
    this.#isWaiting = new Uint8Array(count);
    this.#path = new Uint32Array(count);
    this.#nextWay = graph.first.slice(0, count);
    for (let node = 0; node < count; node++) if (this.#order[node] === UNSEEN) this.#explore(node);
  }

  #explore(root: number): void {
    this.#enter(root);
    while (this.#depth > 0) {
      const node = this.#path[this.#depth - 1]!;
      const next = this.#nextOf(node);
      if (next === undefined) this.#leave(node);
      else if (this.#order[next] === UNSEEN) this.#enter(next);
      else if (this.#isWaiting[next]) this.#low[node] = Math.min(this.#low[node]!, this.#order[next]!);
    }
  }

  #nextOf(node: number): number | undefined {
    const way = this.#nextWay[node]!++;
    return way < this.#graph.first[node + 1]! ? this.#graph.head[way] : undefined;
  }

  #enter(node: number): void {
    this.#order[node] = this.#low[node] = this.#seen++;
    this.#waiting[this.#waitingCount++] = node;
    this.#isWaiting[node] = 1;
    this.#path[this.#depth++] = node;
  }

  #leave(node: number): void {
    this.#depth -= 1;
    if (this.#depth > 0) {
      const before = this.#path[this.#depth - 1]!;
      this.#low[before] = Math.min(this.#low[before]!, this.#low[node]!);
    }
    if (this.#low[node] !== this.#order[node]) return;
    let size = 0;
    for (let last = -1; last !== node; size++) {
      last = this.#waiting[--this.#waitingCount]!;
      this.#isWaiting[last] = 0;
    }
    if (size <= this.#largestSize) return;
    this.#largestSize = size;
    this.largest = node;
  }
}

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
