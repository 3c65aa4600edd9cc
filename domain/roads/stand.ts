import { mayUse, type RoadNetwork } from './network.ts';
import type { Footing } from './snapping.ts';

/** Where on its road a place stands. */
export type Stand = Pick<Footing, 'edge' | 'alongMm'>;

/** The directions in which a car may drive the road that a place stands on. */
export function carArcs(network: RoadNetwork, { edge }: Stand): number[] {
  return [2 * edge, 2 * edge + 1].filter((arc) => mayUse(network, arc, 'car'));
}

/** How much of an arc lies behind a place on its edge, from 0 to 1. */
export function shareAlong({ edgeMm }: RoadNetwork, arc: number, { edge, alongMm }: Stand): number {
  return (arc & 1 ? edgeMm[edge]! - alongMm : alongMm) / edgeMm[edge]!;
}
