import type { Closed } from './closed-streets.ts';
import { arcCost, nodesOf, type ArcGraph, type Digraph } from './digraph.ts';
import { edgeOf, endOf, mayUse, type RoadNetwork } from './network.ts';

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
