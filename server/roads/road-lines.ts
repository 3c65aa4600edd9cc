import type { Datum } from '../../domain/kernel/datum.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';
import type { ExtractListener, ExtractRefusal, Tags } from '../../domain/roads/extract.ts';
import { joinEnds } from '../../domain/roads/line-ends.ts';
import { inWgs84 } from '../exchange/datum.ts';
import { otherKindOf, roadLineTags } from './road-line-tags.ts';

/** A line of a GeoJSON file on WGS-84, with its tags. */
interface RoadLine {
  readonly places: readonly (readonly [number, number])[];
  readonly tags: Tags;
}

/** The lines of a file, and the number of other shapes by type. */
interface RoadLines {
  readonly lines: readonly RoadLine[];
  readonly otherShapes: Readonly<Record<string, number>>;
}

type Plain = Readonly<Record<string, unknown>>;
type Refused = Result<never, ExtractRefusal>;

const SHAPES = /^(Multi)?(Point|LineString|Polygon)$|^GeometryCollection$/;

/** All lines in GeoJSON, or the place of its first error. */
function roadLinesIn(value: unknown, file: string, datum: Datum): Result<RoadLines, ExtractRefusal> {
  const features = featuresOf(value);
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

/** The shapes of a geometry. A collection is split. */
function shapesOf(geometry: unknown): readonly unknown[] {
  if (!isPlain(geometry) || geometry['type'] !== 'GeometryCollection') return [geometry];
  const within = geometry['geometries'];
  return Array.isArray(within) ? (within as readonly unknown[]).flatMap(shapesOf) : [undefined];
}

/** The unchecked lines of a shape, or undefined if it is not a line. */
function partsOf(shape: unknown): readonly unknown[] | undefined {
  if (!isPlain(shape)) return undefined;
  if (shape['type'] === 'LineString') return [shape['coordinates']];
  if (shape['type'] !== 'MultiLineString') return undefined;
  return Array.isArray(shape['coordinates']) ? (shape['coordinates'] as readonly unknown[]) : [undefined];
}

/** The refusal for the first invalid place of a line, if there is one. */
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

/** Two numbers. Further ones, such as a height, are ignored. */
function isPair(place: unknown): place is readonly [number, number] {
  return Array.isArray(place) && Number.isFinite(place[0]) && Number.isFinite(place[1]);
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What was read from lines: how many were left out, by what they are, and how many ends were joined on the middle of a road. */
export interface TakenLines {
  readonly leftOut: Readonly<Record<string, number>>;
  readonly joinedEnds: number;
}

type NumberedLine = RoadLine & { readonly nodeIds: readonly number[] };

/**
 * Passes the road lines of GeoJSON to a listener as if they were an extract, on WGS-84. Lines meet where they share a
 * position to the 1e-7 degrees that a network stores, or where one ends on the middle of another. Other lines are
 * counted, and passed on for the base map.
 */
export function tellRoadLines(
  value: unknown,
  file: string,
  listener: ExtractListener,
  datum: Datum = 'wgs84',
): Result<TakenLines, ExtractRefusal> {
  const read = roadLinesIn(value, file, datum);
  if (!read.ok) return read;
  const leftOut: Record<string, number> = {};
  const count = (what: string, n = 1) => (leftOut[what] = (leftOut[what] ?? 0) + n);
  for (const [type, n] of Object.entries(read.value.otherShapes)) count(`geometry ${type}`, n);
  const { lines, joined, beside } = withJoinedEnds(numbered(read.value.lines, listener));
  if (beside > 0) count('end beside a road', beside);
  const told = new Set<string>();
  for (const [i, { nodeIds, tags }] of lines.entries()) {
    if (tags['highway'] === undefined) count(otherKindOf(tags));
    const key = streetKey(nodeIds, tags);
    if (told.has(key)) count('line twice');
    else listener.way(i + 1, nodeIds, tags);
    told.add(key);
  }
  return ok({ leftOut, joinedEnds: joined });
}

/** Numbers the positions and passes them on. */
function numbered(lines: readonly RoadLine[], listener: ExtractListener): NumberedLine[] {
  const ids = new Map<string, number>();
  const idOf = (place: readonly [number, number]) => {
    const key = keyOf(place);
    const known = ids.get(key);
    if (known !== undefined) return known;
    ids.set(key, ids.size + 1);
    listener.node(ids.size, place[0], place[1], undefined);
    return ids.size;
  };
  return lines.map((line) => ({ ...line, nodeIds: line.places.map(idOf) }));
}

function withJoinedEnds(lines: readonly NumberedLine[]) {
  const roads = lines.filter(isRoad);
  const { nodeIds, joined, beside } = joinEnds(
    roads.map((line) => ({
      ...line,
      isRaised: line.tags['bridge'] !== undefined || line.tags['tunnel'] !== undefined,
    })),
  );
  const idsOf = new Map(roads.map((road, i) => [road, nodeIds[i]!]));
  return {
    lines: lines.map((line) => ({ ...line, nodeIds: idsOf.get(line) ?? line.nodeIds })),
    joined,
    beside,
  };
}

function isRoad({ tags, places }: RoadLine): boolean {
  return tags['highway'] !== undefined && places.length > 1;
}

function keyOf([lng, lat]: readonly [number, number]): string {
  return `${Math.round(lng * 1e7)} ${Math.round(lat * 1e7)}`;
}

/** Equal for the two lines that a directed graph has for a two-way street. */
function streetKey(nodeIds: readonly number[], tags: RoadLine['tags']): string {
  const [there, back] = [nodeIds.join(' '), nodeIds.toReversed().join(' ')];
  const oneWay = tags['oneway'] ?? 'no';
  const isBoth = oneWay === 'no' || oneWay === '0';
  const name = `${tags['highway']} ${tags['name']}`;
  return `${name} ${isBoth ? '' : oneWay} ${isBoth && back < there ? back : there}`;
}
