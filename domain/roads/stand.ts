import { edgeOf, mayUse, type Mode, type RoadNetwork } from './network.ts';
import type { Footing } from './snapping.ts';

/** The position of a place on a road. At a junction it is on each of the roads that meet there. */
export type Stand = Pick<Footing, 'edge' | 'alongMm'>;

/** A place on an arc: the share of the arc before it, from 0 to 1. */
export interface Foothold<S extends Stand = Stand> {
  readonly arc: number;
  readonly behind: number;
  readonly stand: S;
}

/** The arcs of a place that a mode may use. */
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

/** The arcs by which a mode leaves. From the end of an arc it continues on the arcs that begin there, and the place is on these too. */
export function leaving<S extends Stand>(holds: readonly Foothold<S>[]): Foothold<S>[] {
  return holds.filter(({ behind }) => behind < 1);
}

/** The arcs by which a mode arrives. It reaches the start of an arc on the arcs that end there, and the place is on these too. */
export function arriving<S extends Stand>(holds: readonly Foothold<S>[]): Foothold<S>[] {
  return holds.filter(({ behind }) => behind > 0);
}

/** The position of a place along an arc of its edge, in millimetres. */
export function mmAlong({ edgeMm }: RoadNetwork, arc: number, { alongMm }: Stand): number {
  return arc & 1 ? edgeMm[edgeOf(arc)]! - alongMm : alongMm;
}

function shareAlong(network: RoadNetwork, arc: number, stand: Stand): number {
  return mmAlong(network, arc, stand) / network.edgeMm[edgeOf(arc)]!;
}
