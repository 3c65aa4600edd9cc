import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Position } from '../kernel/position.ts';
import type { Plan } from '../operation/plan.ts';
import type { Venue } from '../records/venue.ts';

/** The venue whose outline contains a place. A record placed there belongs to it. A venue without an outline contains nothing. */
export function venueAround(plan: Plan, place: Position): Venue | undefined {
  for (const venue of plan.tables.venues.values()) {
    if (venue.outline && isInside(place, venue.outline)) return venue;
  }
  return undefined;
}

/** Whether a place lies within corners. */
export function isInside(place: Position, corners: readonly Position[]): boolean {
  return booleanPointInPolygon([...place], polygonOf(corners));
}

/** GeoJSON wants a closed ring. A venue's outline does not repeat its first point. */
function polygonOf(outline: readonly Position[]) {
  const ring = [...outline, outline[0]!].map((corner) => [...corner]);
  return { type: 'Polygon' as const, coordinates: [ring] };
}
