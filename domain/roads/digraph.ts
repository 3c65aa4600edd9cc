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
