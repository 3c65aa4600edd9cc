import { ok, refuse, type Result } from '../kernel/result.ts';
import type { GivenTrack } from './track.ts';
import type { TrackFault } from './track-fault.ts';

type Plain = Readonly<Record<string, unknown>>;

/** The kinds of GeoJSON that hold no line. Source: RFC 7946. */
const WITHOUT_LINE = new Set(['Point', 'MultiPoint', 'Polygon', 'MultiPolygon']);

/** Every line in a GeoJSON value, in order; each part of a line of several parts stands for itself. Areas and single places are no tracks. */
export function tracksIn(geojson: unknown): Result<GivenTrack[], TrackFault> {
  const tracks: GivenTrack[] = [];
  const stranger = collect(geojson, '', tracks);
  if (stranger !== undefined) return refuse({ reason: 'track-kind-unknown', found: stranger });
  return tracks.length > 0 ? ok(tracks) : refuse({ reason: 'no-track' });
}

/** Adds the lines of a value; answers with what it is where it is not GeoJSON. */
function collect(value: unknown, name: string, tracks: GivenTrack[]): string | undefined {
  if (!isPlain(value)) return value === null ? undefined : typeof value;
  const { type } = value;
  if (type === 'FeatureCollection') return collectAll(value['features'], name, tracks);
  if (type === 'GeometryCollection') return collectAll(value['geometries'], name, tracks);
  if (type === 'Feature') return collect(value['geometry'] ?? null, nameOf(value), tracks);
  if (type === 'LineString') return collectLine(value['coordinates'], name, tracks);
  if (type === 'MultiLineString') return collectLines(value['coordinates'], name, tracks);
  return WITHOUT_LINE.has(String(type)) ? undefined : String(type);
}

function collectAll(values: unknown, name: string, tracks: GivenTrack[]): string | undefined {
  if (!Array.isArray(values)) return typeof values;
  for (const value of values as readonly unknown[]) {
    const stranger = collect(value, name, tracks);
    if (stranger !== undefined) return stranger;
  }
  return undefined;
}

function collectLines(lines: unknown, name: string, tracks: GivenTrack[]): string | undefined {
  if (!Array.isArray(lines)) return `coordinates: ${typeof lines}`;
  for (const line of lines as readonly unknown[]) {
    const stranger = collectLine(line, name, tracks);
    if (stranger !== undefined) return stranger;
  }
  return undefined;
}

function collectLine(line: unknown, name: string, tracks: GivenTrack[]): string | undefined {
  if (!Array.isArray(line)) return `coordinates: ${typeof line}`;
  const points = (line as readonly unknown[]).map((point) =>
    Array.isArray(point) ? (point as readonly unknown[]) : [point],
  );
  tracks.push({ name, points });
  return undefined;
}

function nameOf(feature: Plain): string {
  const { properties } = feature;
  const name = isPlain(properties) ? properties['name'] : undefined;
  return typeof name === 'string' ? name.trim() : '';
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
