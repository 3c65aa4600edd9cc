import { edgeOf, endOf, mayUse, type RoadNetwork } from './network.ts';
import type { Restriction } from './restriction.ts';

/** Longer than this no way in between is followed: those of the map are a few edges. */
const MOST_ARCS = 60;

/**
 * The ways of arcs that a restriction over ways in between forbids: from an arc that comes, along the ways in between, to one
 * that goes. `only_…` says how to go on from their end for those who came that way; nobody has to turn into them.
 */
export function waysOver(
  network: RoadNetwork,
  { kind, from, to }: Restriction,
  between: readonly number[],
): number[][] {
  const forbidden: number[][] = [];
  for (const coming of arcsOf(network, from)) {
    const path = pathAlong(network, coming, between, to);
    if (!path) continue;
    const last = path.at(-1)!;
    const leaving = leavingFrom(network, endOf(network, last)).filter((arc) => arc !== (last ^ 1));
    const going = leaving.filter((arc) => isOf(network, arc, to) === !kind.startsWith('only_'));
    for (const arc of going) forbidden.push([...path, arc]);
  }
  return forbidden;
}

/** The way of fewest arcs from one that comes along the ways in between to a node where a way that goes begins. */
function pathAlong(
  network: RoadNetwork,
  coming: number,
  between: readonly number[],
  to: readonly number[],
): number[] | undefined {
  let front: number[][] = [[coming]];
  const seen = new Set<number>();
  for (let length = 0; length < MOST_ARCS && front.length > 0; length++) {
    front = front.flatMap((path) =>
      leavingFrom(network, endOf(network, path.at(-1)!))
        .filter((arc) => arc !== (path.at(-1)! ^ 1) && !seen.has(arc) && seen.add(arc))
        .filter((arc) => isOf(network, arc, between) && mayUse(network, arc, 'car'))
        .map((arc) => [...path, arc]),
    );
    const whole = front.find((path) => {
      const last = path.at(-1)!;
      return leavingFrom(network, endOf(network, last)).some(
        (arc) => arc !== (last ^ 1) && isOf(network, arc, to),
      );
    });
    if (whole) return whole;
  }
  return undefined;
}

function arcsOf(network: RoadNetwork, ways: readonly number[]): number[] {
  const arcs: number[] = [];
  network.edgeWay.forEach((way, edge) => ways.includes(way) && arcs.push(2 * edge, 2 * edge + 1));
  return arcs.filter((arc) => mayUse(network, arc, 'car'));
}

function leavingFrom(network: RoadNetwork, node: number): number[] {
  return [...network.outArcs.subarray(network.outFirst[node], network.outFirst[node + 1])];
}

function isOf(network: RoadNetwork, arc: number, ways: readonly number[]): boolean {
  return ways.includes(network.edgeWay[edgeOf(arc)]!);
}
