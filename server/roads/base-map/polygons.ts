import type { Position } from '../../../domain/kernel/position.ts';

export type PolygonRing = readonly Position[];

/** Gives each hole to the smallest ring that holds it; a hole outside of all is none. */
export function polygonsOf(outers: readonly PolygonRing[], holes: readonly PolygonRing[]): PolygonRing[][] {
  const bySize = outers
    .map((ring) => ({ rings: [ring], area: Math.abs(signedAreaOf(ring)) }))
    .sort((a, b) => a.area - b.area);
  for (const hole of holes) bySize.find(({ rings }) => holds(rings[0]!, hole))?.rings.push(hole);
  return bySize.map(({ rings }) => rings);
}

/** A hole may touch the ring around it: where most of its corners lie decides. */
function holds(ring: PolygonRing, hole: PolygonRing): boolean {
  const inside = hole.filter((corner) => isInside(ring, corner)).length;
  return 2 * inside >= hole.length;
}

/** By the parity of the sides that a line to the east crosses. */
function isInside(ring: PolygonRing, [x, y]: Position): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = ring[i - 1]!;
    const [x2, y2] = ring[i]!;
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  }
  return inside;
}

/** In square degrees, more than 0 against the clock: good to compare rings of one place. */
export function signedAreaOf(ring: PolygonRing): number {
  let doubled = 0;
  for (let i = 1; i < ring.length; i++)
    doubled += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1];
  return doubled / 2;
}
