import { stopsCars } from './barriers.ts';
import { isOpenOnFoot, isOpenToCars, signedDirections, type Direction } from './car-access.ts';
import type { Tags } from './extract.ts';
import { EDGE, NODE } from './network.ts';
import type { RoadClass } from '../records/road.ts';

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

/** The directions in which a car may drive: those that are open to it, less those that a one-way sign takes away. */
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

/** Links and signs change what a class drives; nobody drives a sign's speed from end to end. Files write 0 where they do not know it. */
function speedOf(kind: Kind, tags: Tags): number {
  const signed = /^(\d+(?:\.\d+)?)\s*(mph)?$/.exec(tags['maxspeed'] ?? '');
  if (!signed || Number(signed[1]) === 0)
    return tags['highway']!.endsWith('_link') ? Math.round(kind.speedKmh * 0.7) : kind.speedKmh;
  const kmh = Number(signed[1]) * (signed[2] ? KMH_PER_MPH : 1);
  return Math.min(200, Math.max(3, Math.round(kmh * 0.9)));
}
