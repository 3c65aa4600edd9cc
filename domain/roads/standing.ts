import { waysOn } from './closed-graph.ts';
import type { Closed } from './closed-streets.ts';
import { UNREACHABLE, arcCost, nodesOf, type ArcGraph } from './digraph.ts';
import { edgeOf, endOf, startOf, type RoadNetwork } from './network.ts';
import type { Start } from './shortest-paths.ts';
import { arriving, footholds, leaving, mmAlong, type Stand } from './stand.ts';

/** The turns of cars on a network, forwards and the other way, with nothing closed. */
export interface CarTurns {
  readonly network: RoadNetwork;
  readonly on: ArcGraph;
  readonly back: ArcGraph;
}

/** The nodes onto which a car comes that leaves a place, with what it costs to reach the end of the place's own road, in ms. */
export function waysOut(
  { network, on }: CarTurns,
  stands: readonly Stand[],
  closed: Closed | undefined,
): Start[] {
  return leaving(footholds(network, stands, 'car')).flatMap(({ arc, behind, stand }) => {
    const fromMm = mmAlong(network, arc, stand);
    const wholeMm = network.edgeMm[edgeOf(arc)]!;
    if (closed?.nodes[endOf(network, arc)] || isCovered(network, arc, [fromMm, wholeMm], closed)) return [];
    const restMs = arcCost(network, arc, 'car', 'time') * (1 - behind);
    return openOf(on, waysOn(on, arc), closed).map((node) => ({ node, cost: Math.round(restMs) }));
  });
}

/** The nodes from which a car comes to a place, with what the place's own road costs from its beginning, in ms. */
export function waysIn(
  { network, back }: CarTurns,
  stands: readonly Stand[],
  closed: Closed | undefined,
): Start[] {
  return arriving(footholds(network, stands, 'car')).flatMap(({ arc, behind, stand }) => {
    const untilMm = mmAlong(network, arc, stand);
    if (closed?.nodes[startOf(network, arc)] || isCovered(network, arc, [0, untilMm], closed)) return [];
    const comingMs = arcCost(network, arc, 'car', 'time') * behind;
    const comings = nodesOf(back, arc).flatMap((node) => [...waysOn(back, node)]);
    return openOf(back, comings, closed).map((node) => ({ node, cost: Math.round(comingMs) }));
  });
}

/** The cost from place to place along one arc, in ms: no search sees that way, because it begins and ends beyond. */
export function straightMs(
  network: RoadNetwork,
  from: readonly Stand[],
  to: readonly Stand[],
  closed: Closed | undefined,
): number {
  const ends = footholds(network, to, 'car');
  let least = UNREACHABLE;
  for (const start of footholds(network, from, 'car')) {
    for (const end of ends) {
      const { arc } = start;
      if (end.arc !== arc || end.behind < start.behind) continue;
      const part = [mmAlong(network, arc, start.stand), mmAlong(network, arc, end.stand)] as const;
      if (part[0] < part[1] && isCovered(network, arc, part, closed)) continue;
      const ms = arcCost(network, arc, 'car', 'time') * (end.behind - start.behind);
      least = Math.min(least, Math.round(ms));
    }
  }
  return least;
}

function openOf({ arcOf }: ArcGraph, nodes: Iterable<number>, closed: Closed | undefined): number[] {
  return [...nodes].filter((node) => !closed?.edges[arcOf[node]! >> 1]);
}

/** Whether something of an arc, from and until so many millimetres from its own start, is closed. */
function isCovered(
  { edgeMm }: RoadNetwork,
  arc: number,
  [fromMm, untilMm]: readonly [number, number],
  closed: Closed | undefined,
): boolean {
  const mm = edgeMm[edgeOf(arc)]!;
  const [from, until] = arc & 1 ? [mm - untilMm, mm - fromMm] : [fromMm, untilMm];
  return (closed?.covers.get(edgeOf(arc)) ?? []).some((cover) => cover[0] < until && cover[1] > from);
}
