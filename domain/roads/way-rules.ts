import type { Tags } from './extract.ts';
import { EDGE, NODE, type RoadClass } from './network.ts';

/** What a way of an extract is as a road: its class, who may use it in which direction, how fast. */
export interface WayRule {
  readonly class: RoadClass;
  readonly flags: number;
  readonly speedKmh: number;
}

interface Kind {
  readonly class: RoadClass;
  /** Who uses it where no tag says otherwise. */
  readonly open: 'cars' | 'event' | 'walkers';
  readonly speedKmh: number;
}

/** `highway=*` as OpenStreetMap's wiki defines it. Speeds are those that a car drives where no sign says otherwise. */
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

/** Keys that say who may drive, the more particular first; the first that is there counts. */
const CAR_KEYS = ['motorcar', 'motor_vehicle', 'vehicle', 'access'];
const WALK_KEYS = ['foot', 'access'];
const CLOSED = new Set([
  'no',
  'private',
  'restricted',
  'military',
  'emergency',
  'agricultural',
  'forestry',
  'delivery',
]);
const YES = new Set(['yes', 'true', '1']);

/** Barriers that stop a car unless a tag lets it through; a gate or a lift gate is opened. */
const STOPS_CARS = new Set([
  'bollard',
  'block',
  'stile',
  'turnstile',
  'cycle_barrier',
  'motorcycle_barrier',
  'jersey_barrier',
  'kissing_gate',
  'chain',
  'kerb',
  'planter',
]);

/** What of a way's tags a road is made of; undefined where the way is no road. */
export function wayRule(tags: Tags): WayRule | undefined {
  const highway = tags['highway'];
  const kind = highway === undefined ? undefined : kinds.get(highway.replace(/_link$/, ''));
  if (!kind || tags['area'] === 'yes') return undefined;
  const flags = carFlags(kind, tags) | walkFlags(kind, tags) | eventFlags(kind) | markFlags(highway!, tags);
  return { class: isDriveway(tags) ? 'driveway' : kind.class, flags, speedKmh: speedOf(kind, tags) };
}

/** The way to one house or along the rows of a car park. */
function isDriveway({ service }: Tags): boolean {
  return service === 'driveway' || service === 'parking_aisle' || service === 'drive-through';
}

/** Whether a way would be a road if it were drawn as a line. */
export function isHighway(tags: Tags): boolean {
  return tags['highway'] !== undefined;
}

/** The flags of a node by its tags. */
export function nodeFlags(tags: Tags): number {
  let flags = 0;
  if (tags['highway'] === 'traffic_signals' || tags['crossing'] === 'traffic_signals') flags |= NODE.signals;
  if (tags['highway'] === 'crossing') flags |= NODE.crossing;
  if (tags['railway'] === 'level_crossing') flags |= NODE.levelCrossing;
  if (stopsCars(tags)) flags |= NODE.barrier;
  return flags;
}

function stopsCars(tags: Tags): boolean {
  if (tags['barrier'] === undefined) return false;
  const access = firstOf(CAR_KEYS, tags);
  return access === undefined ? STOPS_CARS.has(tags['barrier']) : CLOSED.has(access);
}

function carFlags(kind: Kind, tags: Tags): number {
  const access = firstOf(CAR_KEYS, tags);
  const open = access === undefined ? kind.open === 'cars' : !CLOSED.has(access) && kind.open !== 'walkers';
  if (!open || (kind.open === 'event' && access === undefined)) return 0;
  const oneWay = tags['oneway'];
  if (oneWay === '-1' || oneWay === 'reverse') return EDGE.carBackward;
  if (oneWay !== undefined ? YES.has(oneWay) : isOneWayByNature(tags)) return EDGE.carForward;
  return EDGE.carForward | EDGE.carBackward;
}

function isOneWayByNature(tags: Tags): boolean {
  return isRoundabout(tags) || tags['highway'] === 'motorway';
}

function isRoundabout(tags: Tags): boolean {
  return tags['junction'] === 'roundabout' || tags['junction'] === 'circular';
}

function walkFlags(kind: Kind, tags: Tags): number {
  const access = firstOf(WALK_KEYS, tags);
  if (access !== undefined) return CLOSED.has(access) ? 0 : EDGE.walk;
  return kind.class === 'motorway' || kind.class === 'trunk' ? 0 : EDGE.walk;
}

/** An event has the streets to itself: every street that is wide enough for a car is open to it, whatever the signs say. */
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

/** Links and signs change what a class drives; nobody drives a sign's speed from end to end. */
function speedOf(kind: Kind, tags: Tags): number {
  const signed = /^(\d+(?:\.\d+)?)\s*(mph)?$/.exec(tags['maxspeed'] ?? '');
  if (!signed) return tags['highway']!.endsWith('_link') ? Math.round(kind.speedKmh * 0.7) : kind.speedKmh;
  const kmh = Number(signed[1]) * (signed[2] ? KMH_PER_MPH : 1);
  return Math.min(200, Math.max(3, Math.round(kmh * 0.9)));
}

function firstOf(keys: readonly string[], tags: Tags): string | undefined {
  for (const key of keys) if (tags[key] !== undefined) return tags[key];
  return undefined;
}
