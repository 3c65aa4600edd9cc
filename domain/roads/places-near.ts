import Type from 'typebox';
import { nearestOnSegment, offsetM } from '../kernel/geodesy.ts';
import { Position, type Frozen, type Line } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { KEPT_PLACE_KINDS, type KeptPlace } from '../records/venue.ts';
import type { NetworkWords } from './network.ts';

/** What a place of the map is taken as: a car park, or a place to keep reachable of a kind. */
export const OFFERED_KINDS = ['car-park', ...KEPT_PLACE_KINDS.filter((kind) => kind !== 'other')] as const;

/** A car park or a place of the map near the routes. Without a name, it is named by whoever takes it. */
export const OfferedPlace = record({
  id: Type.String(),
  kind: Type.Enum(OFFERED_KINDS),
  name: Type.String(),
  position: Position,
  offM: Type.Number({ description: 'how far it is from the nearest route' }),
  capacity: Type.Optional(Type.Integer({ minimum: 1 })),
});
export type OfferedPlace = Frozen<typeof OfferedPlace>;

/** The kinds of the map that are places to keep reachable. */
const KEPT_AS: Readonly<Record<string, KeptPlace['kind']>> = {
  hospital: 'hospital',
  clinic: 'clinic',
  fire_station: 'fire-station',
  police: 'police',
  school: 'school',
  university: 'school',
  station: 'station',
  bus_station: 'station',
  fuel: 'fuel',
};

type Found = Omit<OfferedPlace, 'offM'>;

/** The car parks and the places to keep reachable within a distance of lines, the nearest first. docs/rules.md, N20. */
export function placesNear(
  { places, carParks }: Pick<NetworkWords, 'places' | 'carParks'>,
  lines: readonly Line[],
  withinM: number,
): OfferedPlace[] {
  const parts = lines.flatMap((line) => partsOf(line));
  const kept = places.flatMap(({ name, kind, position }): Found[] => {
    const as = KEPT_AS[kind];
    return as && as !== 'other' ? [{ id: `${kind} ${position.join(' ')}`, kind: as, name, position }] : [];
  });
  const parking = carParks.map(({ osm, name, position, capacity }): Found => ({
    ...{ id: osm, kind: 'car-park', name, position },
    ...(capacity !== undefined && { capacity }),
  }));
  return [...parking, ...kept]
    .flatMap((place) => {
      const offM = nearestM(parts, place.position, withinM);
      return offM <= withinM ? [{ ...place, offM: Math.round(offM) }] : [];
    })
    .sort((a, b) => a.offM - b.offM);
}

/** So many segments of a line share one box. */
const AT_ONCE = 32;

/** Some consecutive vertices of a line, and the circle around them. */
interface Part {
  readonly line: Line;
  readonly middle: Position;
  readonly radiusM: number;
}

function partsOf(line: Line): Part[] {
  return Array.from({ length: Math.ceil((line.length - 1) / AT_ONCE) }, (_, i) => {
    const part = line.slice(i * AT_ONCE, (i + 1) * AT_ONCE + 1);
    const middle = part[part.length >> 1]!;
    return { line: part, middle, radiusM: Math.max(...part.map((one) => awayM(middle, one))) };
  });
}

function awayM(a: Position, b: Position): number {
  return Math.hypot(...offsetM(a, b));
}

/** The distance to the nearest line, or infinity beyond the limit. */
function nearestM(parts: readonly Part[], place: Position, withinM: number): number {
  let least = Infinity;
  for (const { line, middle, radiusM } of parts) {
    if (awayM(middle, place) - radiusM > Math.min(withinM, least)) continue;
    for (let i = 1; i < line.length; i++)
      least = Math.min(least, nearestOnSegment(place, line[i - 1]!, line[i]!).offM);
  }
  return least;
}
