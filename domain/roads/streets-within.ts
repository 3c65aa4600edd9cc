import Type from 'typebox';
import { Box, Line, type Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { ROAD_CLASSES, RoadClass } from '../records/road.ts';
import { edgeCount, lineOf, nameOf, type RoadNetwork } from './network.ts';
import type { RoadFinder } from './snapping.ts';

/** An area, and the least class of street that is of use there. */
export const StreetArea = record({ box: Box, least: RoadClass });
export type StreetArea = Frozen<typeof StreetArea>;

/** A street between two of its junctions. */
export const StreetWithin = record({ name: Type.String(), class: RoadClass, line: Line });
export type StreetWithin = Frozen<typeof StreetWithin>;

/** More than this is not drawn on paper: the least streets are left out first. */
export const MOST_STREETS = 60_000;

/** The streets in some areas, each once, the largest first. */
export function streetsWithin(
  network: RoadNetwork,
  finder: RoadFinder,
  areas: readonly StreetArea[],
): StreetWithin[] {
  const found = new Uint8Array(edgeCount(network));
  for (const { box, least } of areas) {
    const lowest = ROAD_CLASSES.indexOf(least);
    for (const edge of finder.edgesIn(box)) if (network.edgeClass[edge]! <= lowest) found[edge] = 1;
  }
  const edges: number[] = [];
  found.forEach((is, edge) => is && edges.push(edge));
  return edges
    .sort((a, b) => network.edgeClass[a]! - network.edgeClass[b]! || a - b)
    .slice(0, MOST_STREETS)
    .map((edge) => ({
      name: nameOf(network, 2 * edge),
      class: ROAD_CLASSES[network.edgeClass[edge]!]!,
      line: lineOf(network, 2 * edge),
    }));
}
