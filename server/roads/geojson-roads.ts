import type { Datum } from '../../domain/kernel/datum.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';
import type { ExtractListener, ExtractRefusal, Tags } from '../../domain/roads/extract.ts';
import { inWgs84 } from '../exchange/datum.ts';

interface RoadLine {
  readonly places: readonly (readonly [number, number])[];
  readonly tags: Tags;
}

type Plain = Readonly<Record<string, unknown>>;

/** Where a feature does not say what its road is, it is a road that anyone may drive. */
const PLAIN_ROAD = 'unclassified';

/**
 * Tells a listener road lines in GeoJSON as if they were an extract, on WGS-84. Lines meet where they share a position exactly;
 * `highway`, `name`, `oneway` and `maxspeed` among the properties mean what they mean in OpenStreetMap.
 */
export function tellRoadLines(
  text: string,
  file: string,
  listener: ExtractListener,
  datum: Datum = 'wgs84',
): Result<void, ExtractRefusal> {
  const lines = linesIn(text, file, datum);
  if (!lines.ok) return lines;
  const ids = new Map<string, number>();
  for (const { places } of lines.value) {
    for (const place of places) {
      const key = place.join(' ');
      if (ids.has(key)) continue;
      ids.set(key, ids.size + 1);
      listener.node(ids.size, place[0], place[1], undefined);
    }
  }
  lines.value.forEach(({ places, tags }, i) =>
    listener.way(
      i + 1,
      places.map((place) => ids.get(place.join(' '))!),
      tags,
    ),
  );
  return ok(undefined);
}

function linesIn(text: string, file: string, datum: Datum): Result<RoadLine[], ExtractRefusal> {
  let collection: unknown;
  try {
    collection = JSON.parse(text);
  } catch {
    return refuse({ reason: 'no-extract', file });
  }
  const features = featuresOf(collection);
  if (!features) return refuse({ reason: 'no-extract', file });
  const lines: RoadLine[] = [];
  for (const [i, { geometry, properties }] of features.entries()) {
    for (const places of partsOf(geometry)) {
      const wrong = places.findIndex((place) => !isPlace(place));
      if (wrong >= 0) return refuse({ reason: 'planar-coordinates', at: `features[${i}], ${wrong + 1}` });
      lines.push({
        places: places.map(([lng, lat]) => inWgs84([lng!, lat!], datum)),
        tags: tagsOf(properties),
      });
    }
  }
  return ok(lines);
}

function featuresOf(
  value: unknown,
): { readonly geometry: unknown; readonly properties: unknown }[] | undefined {
  if (!isPlain(value)) return undefined;
  if (value['type'] === 'FeatureCollection' && Array.isArray(value['features'])) {
    return (value['features'] as readonly unknown[])
      .filter(isPlain)
      .map((feature) => ({ geometry: feature['geometry'], properties: feature['properties'] }));
  }
  if (value['type'] === 'Feature') return [{ geometry: value['geometry'], properties: value['properties'] }];
  return undefined;
}

function partsOf(geometry: unknown): (readonly number[])[][] {
  if (!isPlain(geometry)) return [];
  if (geometry['type'] === 'LineString') return [geometry['coordinates'] as (readonly number[])[]];
  if (geometry['type'] === 'MultiLineString') return geometry['coordinates'] as (readonly number[])[][];
  return [];
}

function isPlace(place: unknown): boolean {
  if (!Array.isArray(place) || !place.every((number) => Number.isFinite(number))) return false;
  const [lng, lat] = place as number[];
  return Math.abs(lng!) <= 180 && Math.abs(lat!) <= 90;
}

function tagsOf(properties: unknown): Tags {
  const given = isPlain(properties) ? properties : {};
  const tags = Object.entries(given).filter(
    ([, value]) => typeof value === 'string' || typeof value === 'number',
  );
  return { highway: PLAIN_ROAD, ...Object.fromEntries(tags.map(([key, value]) => [key, String(value)])) };
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
