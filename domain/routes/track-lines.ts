import { ok, refuse, type Result } from '../kernel/result.ts';
import type { TrackFault } from './track-fault.ts';
import type { GivenFile, GivenTrack } from './track.ts';

type Plain = Readonly<Record<string, unknown>>;

/** Names of WGS-84 in GeoJSON from before RFC 7946, which some tools still write. */
const WGS84_NAMES = /(?:CRS:?84|EPSG:(?:[\d.]*:)?(?:4326|4490))$/i;

/** All lines in a GeoJSON value, in order. Each part of a line with several parts is a line of its own. Areas and single places are counted. */
export function tracksIn(geojson: unknown): Result<GivenFile, TrackFault> {
  const system = systemIn(geojson);
  if (system !== undefined && !WGS84_NAMES.test(system))
    return refuse({ reason: 'track-crs', found: system });
  const lines = new Lines();
  const stranger = lines.collect(geojson, '');
  if (stranger !== undefined) return refuse({ reason: 'track-kind-unknown', found: stranger });
  const { tracks, places, areas } = lines;
  if (tracks.length === 0) return refuse({ reason: 'no-track' });
  return ok({ tracks, leftOut: { places, areas, shortLines: 0, unplaced: 0 } });
}

/** Collects lines. Each method returns a description of the value if it is not GeoJSON. */
class Lines {
  readonly tracks: GivenTrack[] = [];
  places = 0;
  areas = 0;

  collect(value: unknown, name: string): string | undefined {
    if (!isPlain(value)) return value === null ? undefined : typeof value;
    const { type } = value;
    if (type === 'FeatureCollection')
      return this.#each(value['features'], 'features', (one) => this.collect(one, name));
    if (type === 'GeometryCollection')
      return this.#each(value['geometries'], 'geometries', (one) => this.collect(one, name));
    if (type === 'Feature') return this.collect(value['geometry'] ?? null, nameOf(value));
    return this.#geometry(value, name);
  }

  /** The kinds of geometry. Source: RFC 7946. */
  #geometry({ type, coordinates }: Plain, name: string): string | undefined {
    if (type === 'LineString') return this.#line(coordinates, name);
    if (type === 'MultiLineString')
      return this.#each(coordinates, 'coordinates', (line) => this.#line(line, name));
    if (type === 'Point') this.places += 1;
    else if (type === 'MultiPoint') this.places += lengthOf(coordinates);
    else if (type === 'Polygon') this.areas += 1;
    else if (type === 'MultiPolygon') this.areas += lengthOf(coordinates);
    else return String(type);
    return undefined;
  }

  #each(values: unknown, what: string, take: (value: unknown) => string | undefined): string | undefined {
    if (!Array.isArray(values)) return `${what}: ${typeof values}`;
    for (const value of values as readonly unknown[]) {
      const stranger = take(value);
      if (stranger !== undefined) return stranger;
    }
    return undefined;
  }

  #line(line: unknown, name: string): string | undefined {
    if (!Array.isArray(line)) return `coordinates: ${typeof line}`;
    const points = (line as readonly unknown[]).map((point) =>
      Array.isArray(point) ? (point as readonly unknown[]) : [point],
    );
    this.tracks.push({ name, kind: 'line', points });
    return undefined;
  }
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function nameOf(feature: Plain): string {
  const { properties } = feature;
  const name = isPlain(properties) ? properties['name'] : undefined;
  return typeof name === 'string' ? name.trim() : '';
}

function systemIn(geojson: unknown): string | undefined {
  const crs = isPlain(geojson) ? geojson['crs'] : undefined;
  const properties = isPlain(crs) ? crs['properties'] : undefined;
  const name = isPlain(properties) ? properties['name'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
