import { offsetM } from '../kernel/geodesy.ts';
import { placesOf } from './drive.ts';
import { edgeOf, type RoadNetwork } from './network.ts';

/** A street's direction at a crossing is taken over this much of it. */
const LOOK_MM = 30_000;

/** In which direction an arc leaves its first node, in radians clockwise from north. */
export function headingOut(network: RoadNetwork, arc: number): number {
  const untilMm = Math.min(LOOK_MM, network.edgeMm[edgeOf(arc)]!);
  return headingAlong(network, arc, 0, untilMm);
}

/** In which direction an arc comes to its last node, in radians clockwise from north. */
export function headingIn(network: RoadNetwork, arc: number): number {
  const mm = network.edgeMm[edgeOf(arc)]!;
  return headingAlong(network, arc, Math.max(0, mm - LOOK_MM), mm);
}

function headingAlong(network: RoadNetwork, arc: number, fromMm: number, untilMm: number): number {
  const line = placesOf(network, { arc, fromMm, untilMm });
  const [east, north] = offsetM(line[0]!, line.at(-1)!);
  return Math.atan2(east, north);
}
