import type { Hierarchy } from '../../domain/roads/closed-graph.ts';
import { placeMatrix } from '../../domain/roads/distance-matrix.ts';
import type { Start } from '../../domain/roads/shortest-paths.ts';

/** The costs from every node to every other node, row by row; UNREACHABLE if there is no way. */
export function distanceMatrix(
  hierarchy: Hierarchy,
  sources: readonly number[],
  targets: readonly number[],
): Int32Array {
  const alone = (node: number): Start[] => [{ node, cost: 0 }];
  return placeMatrix(hierarchy, sources.map(alone), targets.map(alone));
}
