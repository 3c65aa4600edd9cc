import type { Tags } from './extract.ts';

const SETTLEMENTS = new Set([
  'city',
  'town',
  'village',
  'hamlet',
  'suburb',
  'quarter',
  'neighbourhood',
  'locality',
  'isolated_dwelling',
  'square',
]);

/** What must not be cut off, and what people look for by name. */
const AMENITIES = new Set([
  'hospital',
  'clinic',
  'fire_station',
  'police',
  'school',
  'university',
  'bus_station',
  'townhall',
  'marketplace',
]);

/** A place with a name that people look for, by its tags. */
export function placeOf(tags: Tags): { readonly name: string; readonly kind: string } | undefined {
  const name = tags['name'];
  if (name === undefined) return undefined;
  if (SETTLEMENTS.has(tags['place'] ?? '')) return { name, kind: tags['place']! };
  if (AMENITIES.has(tags['amenity'] ?? '')) return { name, kind: tags['amenity']! };
  if (tags['railway'] === 'station' || tags['railway'] === 'halt') return { name, kind: 'station' };
  if (tags['leisure'] === 'stadium' || tags['leisure'] === 'park') return { name, kind: tags['leisure'] };
  return undefined;
}

/** A car park by its tags, with its capacity where that is a number. */
export function carParkOf(tags: Tags): { readonly name: string; readonly capacity?: number } | undefined {
  if (tags['amenity'] !== 'parking') return undefined;
  const capacity = Number(tags['capacity']);
  return { name: tags['name'] ?? '', ...(Number.isInteger(capacity) && capacity > 0 ? { capacity } : {}) };
}
