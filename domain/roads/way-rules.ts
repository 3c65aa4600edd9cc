import type { RoadClass } from '../records/road.ts';
import type { Tags } from './extract.ts';
import { EDGE, NODE } from './network.ts';

type Direction = 'forward' | 'backward';

/** Keys that say who may drive, the most specific first. The first one that exists counts. */
const CAR_KEYS = ['motorcar', 'motor_vehicle', 'vehicle', 'access'];
const WALK_KEYS = ['foot', 'access'];
const ONE_WAY_KEYS = ['oneway:motorcar', 'oneway:motor_vehicle', 'oneway:vehicle', 'oneway'];

const CLOSED = new Set([
  'no',
  'private',
  'restricted',
  'military',
  'official',
  'permit',
  'emergency',
  'emergency_vehicle',
  'agricultural',
  'forestry',
  'delivery',
]);
/** A road that is only for one of these is not for cars. */
const NO_CAR = new Set([
  'foot',
  'bicycle',
  'horse',
  'motorcycle',
  'moped',
  'psv',
  'bus',
  'minibus',
  'coach',
  'tourist_bus',
  'tram',
  'taxi',
  'share_taxi',
  'hgv',
  'goods',
]);
const YES = new Set(['yes', 'true', '1']);
const REVERSE = new Set(['-1', 'reverse']);

/**
 * Whether the tags allow cars in a direction. The key of the most specific mode counts; for one mode, the key of the direction
 * comes first, as in OSRM and Valhalla. Undefined if no tag says so.
 */
function isOpenToCars(tags: Tags, direction?: Direction): boolean | undefined {
  const value = firstOf(
    CAR_KEYS.flatMap((key) => (direction ? [`${key}:${direction}`, key] : [key])),
    tags,
  );
  return value === undefined ? undefined : isOpen(value, (one) => CLOSED.has(one) || NO_CAR.has(one));
}

function isOpenOnFoot(tags: Tags): boolean | undefined {
  const value = firstOf(WALK_KEYS, tags);
  return value === undefined ? undefined : isOpen(value, (one) => CLOSED.has(one));
}

/** The directions that a one-way sign allows for cars. Undefined if no tag says so. A street whose direction changes is open in neither. */
function signedDirections(tags: Tags): readonly Direction[] | undefined {
  const value = firstOf(ONE_WAY_KEYS, tags)?.trim().toLowerCase();
  if (value === undefined) return undefined;
  if (REVERSE.has(value)) return ['backward'];
  if (YES.has(value)) return ['forward'];
  return value === 'reversible' ? [] : ['forward', 'backward'];
}

/** A list allows what one of its values allows. */
function isOpen(value: string, isClosed: (one: string) => boolean): boolean {
  return value.split(';').some((one) => !isClosed(one.trim().toLowerCase()));
}

function firstOf(keys: readonly string[], tags: Tags): string | undefined {
  for (const key of keys) if (tags[key] !== undefined) return tags[key];
  return undefined;
}

/** Barriers that cars can pass because they are opened or driven over or through. All other barriers stop cars. */
const LETS_CARS_THROUGH = new Set([
  'no',
  'gate',
  'lift_gate',
  'swing_gate',
  'sliding_gate',
  'sliding_beam',
  'hampshire_gate',
  'bump_gate',
  'cattle_grid',
  'border_control',
  'checkpoint',
  'toll_booth',
  'sally_port',
  'entrance',
  'coupure',
  'kerb',
  'height_restrictor',
]);

/** A car is no higher, in metres. */
const CAR_HEIGHT_M = 2;

/** Whether a node stops cars: by an access tag, otherwise by the kind of barrier. */
function stopsCars(tags: Tags): boolean {
  const isOpen = isOpenToCars(tags);
  if (isOpen !== undefined) return !isOpen;
  const barrier = tags['barrier']?.trim().toLowerCase();
  if (barrier === undefined) return false;
  if (barrier === 'kerb') return tags['kerb'] === 'raised';
  if (barrier === 'height_restrictor') return Number(tags['maxheight'] ?? Infinity) < CAR_HEIGHT_M;
  if (barrier === 'bollard' && tags['bollard'] === 'rising') return false;
  if (barrier === 'fence' && /^audi(ble|o)$/.test(tags['sensory'] ?? '')) return false;
  return !LETS_CARS_THROUGH.has(barrier);
}

/** A way of an extract as a road: its class, who may use it in which direction, how fast. */
interface WayRule {
  readonly class: RoadClass;
  readonly flags: number;
  readonly speedKmh: number;
}

interface Kind {
  readonly class: RoadClass;
  /** Who may use it if no tag says otherwise. */
  readonly open: 'cars' | 'event' | 'walkers';
  readonly speedKmh: number;
}

/** `highway=*` as OpenStreetMap's wiki defines it. Speeds are those of a car if no sign says otherwise. */
const kinds: ReadonlyMap<string, Kind> = new Map(
  Object.entries<Kind>({
    motorway: { class: 'motorway', open: 'cars', speedKmh: 110 },
    trunk: { class: 'trunk', open: 'cars', speedKmh: 80 },
    primary: { class: 'primary', open: 'cars', speedKmh: 65 },
    secondary: { class: 'secondary', open: 'cars', speedKmh: 60 },
    tertiary: { class: 'tertiary', open: 'cars', speedKmh: 50 },
    unclassified: { class: 'unclassified', open: 'cars', speedKmh: 40 },
    road: { class: 'unclassified', open: 'cars', speedKmh: 30 },
    residential: { class: 'residential', open: 'cars', speedKmh: 30 },
    living_street: { class: 'living-street', open: 'cars', speedKmh: 10 },
    service: { class: 'service', open: 'cars', speedKmh: 20 },
    track: { class: 'track', open: 'cars', speedKmh: 15 },
    busway: { class: 'service', open: 'event', speedKmh: 30 },
    raceway: { class: 'service', open: 'event', speedKmh: 60 },
    pedestrian: { class: 'pedestrian', open: 'event', speedKmh: 10 },
    footway: { class: 'path', open: 'walkers', speedKmh: 5 },
    path: { class: 'path', open: 'walkers', speedKmh: 5 },
    steps: { class: 'path', open: 'walkers', speedKmh: 3 },
    cycleway: { class: 'path', open: 'walkers', speedKmh: 5 },
    bridleway: { class: 'path', open: 'walkers', speedKmh: 5 },
    corridor: { class: 'path', open: 'walkers', speedKmh: 5 },
  }),
);

/** The road that a way's tags describe. Undefined if the way is not a road. */
export function wayRule(tags: Tags): WayRule | undefined {
  const highway = tags['highway'];
  const kind = highway === undefined ? undefined : kinds.get(highway.replace(/_link$/, ''));
  if (!kind || tags['area'] === 'yes') return undefined;
  const flags = carFlags(kind, tags) | walkFlags(kind, tags) | eventFlags(kind) | markFlags(highway!, tags);
  return { class: isDriveway(tags) ? 'driveway' : kind.class, flags, speedKmh: speedOf(kind, tags) };
}

/** A way to one house or along the rows of a car park. */
function isDriveway({ service }: Tags): boolean {
  return service === 'driveway' || service === 'parking_aisle' || service === 'drive-through';
}

/** Whether a way would be a road if it were drawn as a line. */
export function isHighway(tags: Tags): boolean {
  return tags['highway'] !== undefined;
}

/** Where a road crosses rails, of a railway or of a tram. */
const LEVEL_CROSSINGS: ReadonlySet<string> = new Set(['level_crossing', 'tram_level_crossing']);

/** The flags of a node from its tags. */
export function nodeFlags(tags: Tags): number {
  let flags = 0;
  if (tags['highway'] === 'traffic_signals' || tags['crossing'] === 'traffic_signals') flags |= NODE.signals;
  if (tags['highway'] === 'crossing') flags |= NODE.crossing;
  if (LEVEL_CROSSINGS.has(tags['railway'] ?? '')) flags |= NODE.levelCrossing;
  if (stopsCars(tags)) flags |= NODE.barrier;
  return flags;
}

/** The directions in which a car may drive: those that are allowed, without those that a one-way sign forbids. */
function carFlags(kind: Kind, tags: Tags): number {
  if (kind.open === 'walkers') return 0;
  const isOpenAsSuch = kind.open === 'cars' && tags['service'] !== 'emergency_access';
  const signed = signedDirections(tags) ?? (isOneWayByNature(tags) ? ['forward'] : ['forward', 'backward']);
  const isOpen = (direction: Direction) =>
    signed.includes(direction) && (isOpenToCars(tags, direction) ?? isOpenAsSuch);
  return (isOpen('forward') ? EDGE.carForward : 0) | (isOpen('backward') ? EDGE.carBackward : 0);
}

function isOneWayByNature(tags: Tags): boolean {
  return isRoundabout(tags) || tags['highway'] === 'motorway';
}

function isRoundabout(tags: Tags): boolean {
  return tags['junction'] === 'roundabout' || tags['junction'] === 'circular';
}

function walkFlags(kind: Kind, tags: Tags): number {
  const isOpenAsSuch = kind.class !== 'motorway' && kind.class !== 'trunk';
  return (isOpenOnFoot(tags) ?? isOpenAsSuch) ? EDGE.walk : 0;
}

/** An event has the streets for itself: it may use every street that is wide enough for a car, independent of signs. */
function eventFlags(kind: Kind): number {
  return kind.open === 'walkers' ? 0 : EDGE.event;
}

function markFlags(highway: string, tags: Tags): number {
  let flags = 0;
  if (tags['bridge'] !== undefined && tags['bridge'] !== 'no') flags |= EDGE.bridge;
  if (tags['tunnel'] !== undefined && tags['tunnel'] !== 'no') flags |= EDGE.tunnel;
  if (isRoundabout(tags)) flags |= EDGE.roundabout;
  if (highway.endsWith('_link')) flags |= EDGE.link;
  return flags;
}

const KMH_PER_MPH = 1.609344;

/** Links and signs change the speed of a class. Nobody drives at the signed speed all the time. Files contain 0 if the speed is unknown. */
function speedOf(kind: Kind, tags: Tags): number {
  const signed = /^(\d+(?:\.\d+)?)\s*(mph)?$/.exec(tags['maxspeed'] ?? '');
  if (!signed || Number(signed[1]) === 0)
    return tags['highway']!.endsWith('_link') ? Math.round(kind.speedKmh * 0.7) : kind.speedKmh;
  const kmh = Number(signed[1]) * (signed[2] ? KMH_PER_MPH : 1);
  return Math.min(200, Math.max(3, Math.round(kmh * 0.9)));
}
