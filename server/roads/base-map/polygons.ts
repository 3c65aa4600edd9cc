import type { Position } from '../../../domain/kernel/position.ts';

export type PolygonRing = readonly Position[];

/** Assigns each hole to the smallest ring that contains it. A hole outside all rings is dropped. */
export function polygonsOf(outers: readonly PolygonRing[], holes: readonly PolygonRing[]): PolygonRing[][] {
  const bySize = outers
    .map((ring) => ({ rings: [ring], area: Math.abs(signedAreaOf(ring)) }))
    .sort((a, b) => a.area - b.area);
  for (const hole of holes) bySize.find(({ rings }) => holds(rings[0]!, hole))?.rings.push(hole);
  return bySize.map(({ rings }) => rings);
}

/** A hole may touch its ring, so most of its corners decide. */
function holds(ring: PolygonRing, hole: PolygonRing): boolean {
  const inside = hole.filter((corner) => isInside(ring, corner)).length;
  return 2 * inside >= hole.length;
}

/** Even-odd rule with a ray to the east. */
function isInside(ring: PolygonRing, [x, y]: Position): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = ring[i - 1]!;
    const [x2, y2] = ring[i]!;
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  }
  return inside;
}

/** The area in square degrees, positive if counterclockwise. It only compares rings of the same place. */
export function signedAreaOf(ring: PolygonRing): number {
  let doubled = 0;
  for (let i = 1; i < ring.length; i++)
    doubled += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1];
  return doubled / 2;
}
