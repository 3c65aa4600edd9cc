import { edgeOf, mayUse, type Mode, type RoadNetwork } from './network.ts';
import type { Footing } from './snapping.ts';

/** Where on a road a place stands; at a junction it stands on each of the roads that meet there. */
export type Stand = Pick<Footing, 'edge' | 'alongMm'>;

/** A place on an arc: how much of the arc lies behind it, from 0 to 1. */
export interface Foothold<S extends Stand = Stand> {
  readonly arc: number;
  readonly behind: number;
  readonly stand: S;
}

/** The arcs on which a place stands and which a mode may use. */
export function footholds<S extends Stand>(
  network: RoadNetwork,
  stands: readonly S[],
  mode: Mode,
): Foothold<S>[] {
  return stands.flatMap((stand) =>
    [2 * stand.edge, 2 * stand.edge + 1]
      .filter((arc) => mayUse(network, arc, mode))
      .map((arc) => ({ arc, behind: shareAlong(network, arc, stand), stand })),
  );
}

/** Those by which a mode leaves: from the end of an arc it goes on by the arcs that begin there, and the place stands on these too. */
export function leaving<S extends Stand>(holds: readonly Foothold<S>[]): Foothold<S>[] {
  return holds.filter(({ behind }) => behind < 1);
}

/** Those by which a mode arrives: to the start of an arc it comes by the arcs that end there, and the place stands on these too. */
export function arriving<S extends Stand>(holds: readonly Foothold<S>[]): Foothold<S>[] {
  return holds.filter(({ behind }) => behind > 0);
}

/** How far along an arc a place on its edge lies, in millimetres. */
export function mmAlong({ edgeMm }: RoadNetwork, arc: number, { alongMm }: Stand): number {
  return arc & 1 ? edgeMm[edgeOf(arc)]! - alongMm : alongMm;
}

function shareAlong(network: RoadNetwork, arc: number, stand: Stand): number {
  return mmAlong(network, arc, stand) / network.edgeMm[edgeOf(arc)]!;
}
