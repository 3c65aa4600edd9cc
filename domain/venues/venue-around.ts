import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Position } from '../kernel/position.ts';
import type { Operation } from '../operation/operation.ts';
import type { Venue } from '../records/venue.ts';

/** The venue within whose outline a place lies: what is set there belongs to it. Venues without an outline hold no place. */
export function venueAround(operation: Operation, place: Position): Venue | undefined {
  for (const venue of operation.tables.venues.values()) {
    if (venue.outline && booleanPointInPolygon([...place], polygonOf(venue.outline))) return venue;
  }
  return undefined;
}

/** GeoJSON wants a ring closed; a venue's outline is kept open. */
function polygonOf(outline: readonly Position[]) {
  const ring = [...outline, outline[0]!].map((corner) => [...corner]);
  return { type: 'Polygon' as const, coordinates: [ring] };
}
