import { waysOn } from './closed-graph.ts';
import type { Closed } from './closed-streets.ts';
import { arcCost, nodesOf, type ArcGraph } from './digraph.ts';
import { endOf, startOf, type RoadNetwork } from './network.ts';
import type { Start } from './shortest-paths.ts';
import { carArcs, shareAlong, type Stand } from './stand.ts';

/** The turns of cars on a network, forwards and the other way, with nothing closed. */
export interface CarTurns {
  readonly network: RoadNetwork;
  readonly on: ArcGraph;
  readonly back: ArcGraph;
}

/** The nodes onto which a car comes that leaves a place, with what it costs to reach the end of the place's own road, in ms. */
export function waysOut({ network, on }: CarTurns, footing: Stand, closed: Closed | undefined): Start[] {
  return carArcs(network, footing).flatMap((arc) => {
    if (closed?.nodes[endOf(network, arc)] || isCovered(network, arc, footing, closed, 'after')) return [];
    const restMs = arcCost(network, arc, 'car', 'time') * (1 - shareAlong(network, arc, footing));
    return openOf(on, waysOn(on, arc), closed).map((node) => ({ node, cost: Math.round(restMs) }));
  });
}

/** The nodes from which a car comes to a place, with what the place's own road costs from its beginning, in ms. */
export function waysIn({ network, back }: CarTurns, footing: Stand, closed: Closed | undefined): Start[] {
  return carArcs(network, footing).flatMap((arc) => {
    if (closed?.nodes[startOf(network, arc)] || isCovered(network, arc, footing, closed, 'before')) return [];
    const comingMs = arcCost(network, arc, 'car', 'time') * shareAlong(network, arc, footing);
    const comings = nodesOf(back, arc).flatMap((node) => [...waysOn(back, node)]);
    return openOf(back, comings, closed).map((node) => ({ node, cost: Math.round(comingMs) }));
  });
}

function openOf({ arcOf }: ArcGraph, nodes: Iterable<number>, closed: Closed | undefined): number[] {
  return [...nodes].filter((node) => !closed?.edges[arcOf[node]! >> 1]);
}

/** Whether the road between a place and the end, or the beginning, of an arc is closed. */
function isCovered(
  { edgeMm }: RoadNetwork,
  arc: number,
  { edge, alongMm }: Stand,
  closed: Closed | undefined,
  side: 'before' | 'after',
): boolean {
  const isTowardsEnd = (side === 'after') === ((arc & 1) === 0);
  const [from, until] = isTowardsEnd ? [alongMm, edgeMm[edge]!] : [0, alongMm];
  return (closed?.covers.get(edge) ?? []).some((cover) => cover[0] < until && cover[1] > from);
}
