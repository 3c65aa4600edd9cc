import type { Datum } from '../../domain/kernel/datum.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';
import type { ExtractRefusal, Tags } from '../../domain/roads/extract.ts';
import { inWgs84 } from '../exchange/datum.ts';
import { roadLineTags } from './road-line-tags.ts';

/** A line of a GeoJSON file on WGS-84, with its tags. */
export interface RoadLine {
  readonly places: readonly (readonly [number, number])[];
  readonly tags: Tags;
}

/** The lines of a file, and how many shapes of it are none, by their type. */
export interface RoadLines {
  readonly lines: readonly RoadLine[];
  readonly otherShapes: Readonly<Record<string, number>>;
}

type Plain = Readonly<Record<string, unknown>>;
type Refused = Result<never, ExtractRefusal>;

const SHAPES = /^(Multi)?(Point|LineString|Polygon)$|^GeometryCollection$/;

/** All lines in a GeoJSON text, or where it is broken. */
export function roadLinesIn(text: string, file: string, datum: Datum): Result<RoadLines, ExtractRefusal> {
  const features = featuresOf(parsed(text.replace(/^\uFEFF/, '')));
  if (!features) return refuse({ reason: 'no-extract', file });
  const lines: RoadLine[] = [];
  const otherShapes: Record<string, number> = {};
  for (const [i, { geometry, properties }] of features.entries()) {
    const tags = roadLineTags(properties);
    for (const shape of shapesOf(geometry)) {
      const parts = partsOf(shape);
      if (!parts) {
        const type = isPlain(shape) ? String(shape['type']) : 'none';
        otherShapes[type] = (otherShapes[type] ?? 0) + 1;
        continue;
      }
      for (const part of parts) {
        const wrong = wrongIn(part, `features[${i}]`);
        if (wrong) return wrong;
        const places = (part as (readonly [number, number])[]).map(([lng, lat]) =>
          inWgs84([lng, lat], datum),
        );
        lines.push({ places, tags });
      }
    }
  }
  return ok({ lines, otherShapes });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
  return SHAPES.test(String(value['type'])) ? [{ geometry: value, properties: {} }] : undefined;
}

/** The shapes of a geometry, those within a collection one by one. */
function shapesOf(geometry: unknown): readonly unknown[] {
  if (!isPlain(geometry) || geometry['type'] !== 'GeometryCollection') return [geometry];
  const within = geometry['geometries'];
  return Array.isArray(within) ? (within as readonly unknown[]).flatMap(shapesOf) : [undefined];
}

/** The lines of a shape, whatever stands for their places; undefined where it is no line. */
function partsOf(shape: unknown): readonly unknown[] | undefined {
  if (!isPlain(shape)) return undefined;
  if (shape['type'] === 'LineString') return [shape['coordinates']];
  if (shape['type'] !== 'MultiLineString') return undefined;
  return Array.isArray(shape['coordinates']) ? (shape['coordinates'] as readonly unknown[]) : [undefined];
}

/** Why the places of a line cannot be taken, with the first that is wrong. */
function wrongIn(places: unknown, at: string): Refused | undefined {
  if (!Array.isArray(places)) return refuse({ reason: 'line-without-places', at });
  const wrong = (places as readonly unknown[]).findIndex((place) => !isPlace(place));
  if (wrong < 0) return undefined;
  const [place, nth] = [(places as readonly unknown[])[wrong], `${at}, ${wrong + 1}`];
  if (!isPair(place)) return refuse({ reason: 'line-without-places', at: nth });
  const isSwapped = isPlace([place[1], place[0]]);
  return refuse({ reason: isSwapped ? 'latitude-before-longitude' : 'planar-coordinates', at: nth });
}

function isPlace(place: unknown): boolean {
  return isPair(place) && Math.abs(place[0]) <= 180 && Math.abs(place[1]) <= 90;
}

/** Two numbers; what follows them, such as a height, does not count. */
function isPair(place: unknown): place is readonly [number, number] {
  return Array.isArray(place) && Number.isFinite(place[0]) && Number.isFinite(place[1]);
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
