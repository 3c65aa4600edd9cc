import type { Closed } from './closed-streets.ts';
import { arcCost, type Digraph } from './digraph.ts';
import { edgeOf, endOf, mayUse, type RoadNetwork } from './network.ts';

/**
 * An arc graph of cars with closed streets taken out: nobody drives on them, and nobody crosses them. Where nothing else is
 * left a car turns round, if it may at all (`turnsRound`).
 */
export function withoutClosed(
  network: RoadNetwork,
  graph: Digraph,
  closed: Closed,
  turnsRound = true,
): Digraph {
  const arcs = graph.first.length - 1;
  const first = new Uint32Array(arcs + 1);
  const head = new Uint32Array(graph.head.length + arcs);
  const weight = new Int32Array(graph.head.length + arcs);
  let count = 0;
  for (let arc = 0; arc < arcs; arc++) {
    const isOpen = closed.edges[edgeOf(arc)] === 0;
    const [from, until] = [graph.first[arc]!, graph.first[arc + 1]!];
    const before = count;
    if (isOpen && closed.nodes[endOf(network, arc)] === 0) {
      for (let i = from; i < until; i++) {
        if (closed.edges[edgeOf(graph.head[i]!)] !== 0) continue;
        head[count] = graph.head[i]!;
        weight[count++] = graph.weight[i]!;
      }
    }
    if (isOpen && turnsRound && count === before && until > from && mayUse(network, arc ^ 1, 'car')) {
      head[count] = arc ^ 1;
      weight[count++] = arcCost(network, arc ^ 1, 'car', 'time');
    }
    first[arc + 1] = count;
  }
  return { first, head: head.subarray(0, count), weight: weight.subarray(0, count) };
}

/** An arc graph with only the turns that a test lets through. */
export function turnsOf(graph: Digraph, mayTurn: (from: number, to: number) => boolean): Digraph {
  const first = new Uint32Array(graph.first.length);
  const kept: number[] = [];
  for (let arc = 0; arc < first.length - 1; arc++) {
    for (let i = graph.first[arc]!; i < graph.first[arc + 1]!; i++)
      if (mayTurn(arc, graph.head[i]!)) kept.push(i);
    first[arc + 1] = kept.length;
  }
  return {
    first,
    head: Uint32Array.from(kept, (i) => graph.head[i]!),
    weight: Int32Array.from(kept, (i) => graph.weight[i]!),
  };
}

/** The same turns the other way. Going back from `b` to `a` costs the whole of `a`. */
export function turnedRound(network: RoadNetwork, { first, head }: Digraph): Digraph {
  const arcs = first.length - 1;
  const back = new Uint32Array(arcs + 1);
  for (const arc of head) back[arc + 1]! += 1;
  for (let arc = 0; arc < arcs; arc++) back[arc + 1]! += back[arc]!;
  const next = back.slice();
  const tail = new Uint32Array(head.length);
  const weight = new Int32Array(head.length);
  for (let arc = 0; arc < arcs; arc++) {
    const cost = arcCost(network, arc, 'car', 'time');
    for (let i = first[arc]!; i < first[arc + 1]!; i++) {
      const at = next[head[i]!]!++;
      tail[at] = arc;
      weight[at] = cost;
    }
  }
  return { first: back, head: tail, weight };
}

/** The ways on from a node of a graph. */
export function waysOn({ first, head }: Digraph, node: number): Uint32Array {
  return head.subarray(first[node], first[node + 1]);
}
