import type { Tags } from '../../domain/roads/extract.ts';
import { wayRule } from '../../domain/roads/way-rules.ts';

type Plain = Readonly<Record<string, unknown>>;

/** The road class of a feature that states none. */
const PLAIN_ROAD = 'unclassified';

/** Keys of lines that are not roads, unless they are a road too. */
const OTHER_KINDS = [
  'waterway',
  'railway',
  'aerialway',
  'aeroway',
  'boundary',
  'route',
  'power',
  'natural',
  'landuse',
  'leisure',
  'amenity',
  'building',
  'barrier',
  'man_made',
  'piste:type',
];

/** Properties in which tools put the tags without a column of their own. */
const NESTED = ['tags', 'all_tags', 'other_tags'];

/** What tools write for an unknown value. */
const NOTHING = new Set(['', 'nan', 'none', 'null', '<na>']);

/** Geofabrik's shapefiles write one-way as from-to, to-from or both, and bridges as true or false. */
const GEOFABRIK_ONE_WAY: Readonly<Record<string, string>> = { F: 'yes', T: '-1', B: 'no' };
const GEOFABRIK_FLAG: Readonly<Record<string, string>> = { F: 'no', T: 'yes' };

/**
 * The OpenStreetMap tags of a road line, from what OSMnx, Geofabrik, ogr2ogr, osmtogeojson, Overpass and plain GeoJSON write. A
 * line that is marked as something else has no `highway`.
 */
export function roadLineTags(properties: unknown): Tags {
  const tags = new Map<string, string>();
  for (const [key, value] of flattened(properties)) {
    const text = textOf(key, value);
    if (text !== undefined) tags.set(key, text);
  }
  const kind = tags.get('highway') ?? roadOfClass(tags.get('fclass')) ?? plainRoad(tags);
  if (kind !== undefined) tags.set('highway', kind);
  for (const key of ['bridge', 'tunnel']) if (isNo(tags.get(key))) tags.delete(key);
  return Object.fromEntries(tags);
}

/** The reason why a line is left out: the tag that says what it is. */
export function otherKindOf(tags: Tags): string {
  const key = [...OTHER_KINDS, 'fclass'].find((one) => tags[one] !== undefined);
  return key === undefined ? 'line' : `${key}=${tags[key]}`;
}

/** The properties and their nested tags. A property of its own takes precedence. */
function flattened(properties: unknown): (readonly [key: string, value: unknown])[] {
  if (!isPlain(properties)) return [];
  const nested = NESTED.flatMap((key) => Object.entries(nestedIn(properties[key])));
  const own = Object.entries(properties).filter(([key, value]) => !NESTED.includes(key) && value !== null);
  return [...nested, ...own];
}

/** Tags as an object, as its JSON, or as PostgreSQL's hstore: `"oneway"=>"yes","lanes"=>"2"`. */
function nestedIn(value: unknown): Plain {
  if (isPlain(value)) return value;
  if (typeof value !== 'string') return {};
  if (value.startsWith('{')) return jsonIn(value);
  const pairs = value.matchAll(/"((?:[^"\\]|\\.)*)"\s*=>\s*"((?:[^"\\]|\\.)*)"/g);
  const plain = (text: string) => text.replace(/\\(.)/g, '$1');
  return Object.fromEntries(Array.from(pairs, ([, key, text]) => [plain(key!), plain(text!)]));
}

function jsonIn(text: string): Plain {
  try {
    const value: unknown = JSON.parse(text);
    return isPlain(value) ? value : {};
  } catch {
    return {};
  }
}

/** A value as text, or undefined if it is unknown. */
function textOf(key: string, value: unknown): string | undefined {
  const texts = listIn(value)
    .map((one) => (typeof one === 'boolean' ? (one ? 'yes' : 'no') : one))
    .filter((one) => typeof one === 'string' || typeof one === 'number')
    .map((one) => wordOf(key, String(one).trim()))
    .filter((text) => !NOTHING.has(text.toLowerCase()));
  if (key === 'oneway') return texts.find((text) => !isNo(text)) ?? texts[0];
  if (key === 'highway') return texts.find((highway) => wayRule({ highway })) ?? texts[0];
  return texts[0];
}

/** OSMnx merges edges, which makes their values lists: as arrays, or as text in Python's notation. */
function listIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as readonly unknown[];
  const [, inner] = typeof value === 'string' ? (/^\[(.*)\]$/.exec(value.trim()) ?? []) : [];
  if (inner === undefined) return [value];
  return inner.split(',').map((one) => one.trim().replace(/^(['"])(.*)\1$/, '$2'));
}

function wordOf(key: string, text: string): string {
  if (key === 'name' || key === 'ref') return text;
  if (key === 'oneway' && text in GEOFABRIK_ONE_WAY) return GEOFABRIK_ONE_WAY[text]!;
  if ((key === 'bridge' || key === 'tunnel') && text in GEOFABRIK_FLAG) return GEOFABRIK_FLAG[text]!;
  if (/^true$/i.test(text)) return 'yes';
  return /^false$/i.test(text) ? 'no' : text;
}

function isNo(text: string | undefined): boolean {
  return text === 'no' || text === '0';
}

/** Geofabrik's classes are values of `highway`. The class of a track also contains its grade. */
function roadOfClass(fclass: string | undefined): string | undefined {
  const highway = fclass?.replace(/^track_grade\d$/, 'track').replace(/^unknown$/, PLAIN_ROAD);
  return highway !== undefined && wayRule({ highway }) ? highway : undefined;
}

function plainRoad(tags: ReadonlyMap<string, string>): string | undefined {
  const isOther = tags.has('fclass') || OTHER_KINDS.some((key) => tags.has(key) && !isNo(tags.get(key)));
  return isOther ? undefined : PLAIN_ROAD;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
