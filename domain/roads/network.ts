import Type from 'typebox';
import { AskedDatum } from '../kernel/datum.ts';
import { besideLongitude } from '../kernel/geodesy.ts';
import { Box, Position, type Frozen } from '../kernel/position.ts';
import { Whole, maybe, record } from '../kernel/record.ts';

/** Who uses the roads: cars by the traffic rules, people on foot, or an event that has the streets for itself. */
export const Mode = Type.Enum(['car', 'walk', 'event']);
export type Mode = Frozen<typeof Mode>;
export const Metric = Type.Enum(['length', 'time']);
export type Metric = Frozen<typeof Metric>;

/** On which side of the road traffic drives. */
const DrivesOn = Type.Enum(['right', 'left']);
type DrivesOn = Frozen<typeof DrivesOn>;

/** Properties of an edge or a node, as bits of its `flags`. */
export const EDGE = {
  carForward: 1,
  carBackward: 2,
  walk: 4,
  event: 8,
  bridge: 16,
  tunnel: 32,
  roundabout: 64,
  link: 128,
} as const;
export const NODE = { signals: 1, levelCrossing: 2, barrier: 4, crossing: 8, cut: 16 } as const;

/** A named place of the extract: a town, a village, a station. */
export const NamedPlace = record({
  name: Type.String(),
  kind: Type.String(),
  position: Position,
  /** Names in other languages and scripts, official and old ones. Networks made earlier have none. */
  others: Type.Optional(Type.Array(Type.String())),
});
export type NamedPlace = Frozen<typeof NamedPlace>;

/** A car park of the extract, with its capacity if the map has it. */
export interface MappedCarPark {
  readonly name: string;
  readonly osm: string;
  readonly position: Position;
  readonly capacity?: number;
}

/** Everything in a network that is not numbers. */
export interface NetworkWords {
  readonly drivesOn: DrivesOn;
  readonly names: readonly string[];
  readonly places: readonly NamedPlace[];
  readonly carParks: readonly MappedCarPark[];
  /** Towns at places where addresses name them. Networks made earlier have none. */
  readonly addresses?: readonly NamedPlace[];
  /** The number of a road (`G302`) with the OSM ways that are part of it and have a name of their own. Networks made earlier have none. */
  readonly refs?: Readonly<Record<string, readonly number[]>>;
  /** Other names of roads, e.g. in other languages, with the OSM ways that have them. Networks made earlier have none. */
  readonly otherNames?: Readonly<Record<string, readonly number[]>>;
}

/**
 * Roads as typed arrays. A node is where roads meet, end, or have a relevant tag. An edge is the stretch between two
 * nodes, with its shape. Arc `2e` follows edge `e` as it is drawn, arc `2e + 1` in reverse. Positions are in units of
 * 1e-7 degrees, lengths in millimetres, so that sums are exact.
 */
export interface NetworkArrays {
  readonly nodeOsm: Float64Array;
  readonly nodeLng: Int32Array;
  readonly nodeLat: Int32Array;
  readonly nodeFlags: Uint8Array;
  readonly edgeFrom: Uint32Array;
  readonly edgeTo: Uint32Array;
  readonly edgeMm: Uint32Array;
  readonly edgeWay: Float64Array;
  readonly edgeName: Uint32Array;
  readonly edgeClass: Uint8Array;
  readonly edgeFlags: Uint16Array;
  /** The speed of a car on it, in km/h. */
  readonly edgeSpeed: Uint8Array;
  /** The inner vertices of an edge: those of edge `e` are `shapeFirst[e]` until `shapeFirst[e + 1]`. */
  readonly shapeFirst: Uint32Array;
  readonly shapeLng: Int32Array;
  readonly shapeLat: Int32Array;
  /** Turns that are forbidden for cars: pairs of an incoming and an outgoing arc. */
  readonly bannedTurns: Uint32Array;
  /** Longer ways that are forbidden for cars: for each the number of arcs, then the arcs. */
  readonly bannedPaths: Uint32Array;
}

/** A road network: its numbers, its texts, and the outgoing arcs of each node. */
export interface RoadNetwork extends NetworkArrays {
  readonly words: NetworkWords;
  /** The arcs that leave node `n` are `outArcs[outFirst[n]]` until `outArcs[outFirst[n + 1]]`. */
  readonly outFirst: Uint32Array;
  readonly outArcs: Uint32Array;
}

export function nodeCount(network: NetworkArrays): number {
  return network.nodeOsm.length;
}

export function edgeCount(network: NetworkArrays): number {
  return network.edgeFrom.length;
}

export function edgeOf(arc: number): number {
  return arc >> 1;
}

export function startOf(network: NetworkArrays, arc: number): number {
  return arc & 1 ? network.edgeTo[arc >> 1]! : network.edgeFrom[arc >> 1]!;
}

export function endOf(network: NetworkArrays, arc: number): number {
  return arc & 1 ? network.edgeFrom[arc >> 1]! : network.edgeTo[arc >> 1]!;
}

export function nodePosition(network: NetworkArrays, node: number): Position {
  return [network.nodeLng[node]! / 1e7, network.nodeLat[node]! / 1e7];
}

/** The line of an arc from its first node to its last, in driving direction. */
export function lineOf(network: NetworkArrays, arc: number): Position[] {
  const edge = edgeOf(arc);
  const line = [nodePosition(network, network.edgeFrom[edge]!)];
  for (let i = network.shapeFirst[edge]!; i < network.shapeFirst[edge + 1]!; i++) {
    line.push([network.shapeLng[i]! / 1e7, network.shapeLat[i]! / 1e7]);
  }
  line.push(nodePosition(network, network.edgeTo[edge]!));
  return arc & 1 ? line.reverse() : line;
}

/** Whether a mode may use an arc. On foot and at an event both directions are open. Cars obey one-way streets. */
export function mayUse({ edgeFlags }: NetworkArrays, arc: number, mode: Mode): boolean {
  const flags = edgeFlags[arc >> 1]!;
  if (mode === 'walk') return (flags & EDGE.walk) !== 0;
  if (mode === 'event') return (flags & EDGE.event) !== 0;
  return (flags & (arc & 1 ? EDGE.carBackward : EDGE.carForward)) !== 0;
}

/** The street's name along an arc, or an empty text. */
export function nameOf(network: RoadNetwork, arc: number): string {
  return network.words.names[network.edgeName[arc >> 1]!]!;
}

/** The arrays with the arcs sorted by the node they leave. */
export function networkOf(arrays: NetworkArrays, words: NetworkWords): RoadNetwork {
  const outFirst = new Uint32Array(nodeCount(arrays) + 1);
  const arcs = 2 * edgeCount(arrays);
  for (let arc = 0; arc < arcs; arc++) outFirst[startOf(arrays, arc) + 1]! += 1;
  for (let node = 0; node < outFirst.length - 1; node++) outFirst[node + 1]! += outFirst[node]!;
  const next = outFirst.slice();
  const outArcs = new Uint32Array(arcs);
  for (let arc = 0; arc < arcs; arc++) outArcs[next[startOf(arrays, arc)]!++] = arc;
  return { ...arrays, words, outFirst, outArcs };
}

/** Counts from reading an extract. */
export interface Collected {
  ways: number;
  highways: number;
  drivable: number;
  restrictions: number;
  timed: number;
  signals: number;
  readonly skipped: Record<string, number>;
}

/** The report of an import. Bounds are west, south, east, north in degrees. */
export const ImportReport = record({
  mappedNodes: Whole,
  ways: Whole,
  highwayWays: Whole,
  drivableWays: Whole,
  nodes: Whole,
  edges: Whole,
  junctions: Whole,
  roadKm: Type.Number(),
  streetNames: Whole,
  places: Whole,
  signals: Whole,
  levelCrossings: Whole,
  turnRestrictions: Whole,
  bannedTurns: Whole,
  /** Forbidden ways of three or more streets. Undefined in reports of older versions. */
  bannedPaths: Type.Optional(Whole),
  /** Restrictions for certain hours, which are applied at all hours. */
  timedRestrictions: Type.Optional(Whole),
  carParks: Whole,
  carParksWithCapacity: Whole,
  bounds: maybe(Box),
  /** The area of most nodes, without the stray ends of ways that leave the extract. Undefined in reports of older versions. */
  core: Type.Optional(Box),
  drivesOn: DrivesOn,
  /** The coordinate system of the file. Undefined in reports of older versions. */
  datum: AskedDatum,
  /** Ways at the border, of which the part in the extract was kept. */
  cutWays: Whole,
  /** Ends of road lines that were joined on the middle of another road. Undefined for OpenStreetMap's own files, whose nodes are shared. */
  joinedEnds: Type.Optional(Whole),
  skipped: Type.Record(Type.String(), Whole),
});
export type ImportReport = Frozen<typeof ImportReport>;

export function reportOf(
  network: RoadNetwork,
  seen: Collected,
  mappedNodes: number,
  cutWays: number,
): ImportReport {
  const { words } = network;
  return {
    mappedNodes,
    ways: seen.ways,
    highwayWays: seen.highways,
    drivableWays: seen.drivable,
    nodes: nodeCount(network),
    edges: edgeCount(network),
    junctions: junctionNodes(network),
    roadKm: Math.round(network.edgeMm.reduce((sum, mm) => sum + mm, 0) / 1e5) / 10,
    streetNames: words.names.length - 1,
    places: words.places.length,
    signals: seen.signals,
    levelCrossings: flagged(network, NODE.levelCrossing),
    turnRestrictions: seen.restrictions,
    bannedTurns: network.bannedTurns.length / 2,
    bannedPaths: pathsCounted(network.bannedPaths),
    timedRestrictions: seen.timed,
    carParks: words.carParks.length,
    carParksWithCapacity: words.carParks.filter(({ capacity }) => capacity !== undefined).length,
    bounds: boundsOfNetwork(network),
    ...(nodeCount(network) > 0 && { core: coreOf(network) }),
    drivesOn: words.drivesOn,
    cutWays,
    skipped: seen.skipped,
  };
}

/** The bounding box of all nodes of a network. Undefined if it has none. Across the antimeridian, its east is beyond 180°. */
export function boundsOfNetwork(network: RoadNetwork): ImportReport['bounds'] {
  if (nodeCount(network) === 0) return undefined;
  const [west, east] = leastAndMost(lngsTogether(network));
  const [south, north] = leastAndMost(network.nodeLat);
  return [west, south, east, north];
}

/** Of a hundred nodes, so many may lie beyond each side of the core. */
const STRAY_PERCENT = 2;

function coreOf(network: RoadNetwork): Frozen<typeof Box> {
  const [lngs, lats] = [lngsTogether(network).slice().sort(), network.nodeLat.slice().sort()];
  const stray = Math.floor((lngs.length * STRAY_PERCENT) / 100);
  const last = lngs.length - 1 - stray;
  return [lngs[stray]! / 1e7, lats[stray]! / 1e7, lngs[last]! / 1e7, lats[last]! / 1e7];
}

export function isWithin([lng, lat]: Position, bounds: NonNullable<ImportReport['bounds']>): boolean {
  const beside = besideLongitude(bounds[0], lng);
  return beside >= bounds[0] && beside <= bounds[2] && lat >= bounds[1] && lat <= bounds[3];
}

const HALF_TURN = 180e7;

/** The longitudes of all nodes. If they lie on both sides of the antimeridian, those of the west are beyond 180°. */
function lngsTogether({ nodeLng }: RoadNetwork): Int32Array {
  const [west, east] = leastAndMost(nodeLng);
  if (east - west <= 180) return nodeLng;
  return nodeLng.map((lng) => (lng < 0 ? lng + 2 * HALF_TURN : lng));
}

function leastAndMost(values: Int32Array): [number, number] {
  let [least, most] = [values[0]!, values[0]!];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least / 1e7, most / 1e7];
}

/** Nodes where three or more streets meet that an event can use. */
function junctionNodes({ edgeFrom, edgeTo, edgeFlags, nodeOsm }: RoadNetwork): number {
  const arms = new Uint8Array(nodeOsm.length);
  for (let edge = 0; edge < edgeFrom.length; edge++) {
    if ((edgeFlags[edge]! & EDGE.event) === 0) continue;
    arms[edgeFrom[edge]!]! += 1;
    arms[edgeTo[edge]!]! += 1;
  }
  return arms.filter((count) => count > 2).length;
}

function pathsCounted(bannedPaths: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < bannedPaths.length; at += bannedPaths[at]! + 1) count += 1;
  return count;
}

function flagged({ nodeFlags }: RoadNetwork, flag: number): number {
  return nodeFlags.filter((flags) => flags & flag).length;
}

type Numbers = Float64Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** A typed array that grows by doubling while an extract is read. */
export class Growing<Kind extends Numbers> {
  readonly #make: (length: number) => Kind;
  #items: Kind;
  #length = 0;

  constructor(make: (length: number) => Kind, room = 1024) {
    this.#make = make;
    this.#items = make(room);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#items.length) {
      const wider = this.#make(2 * this.#length);
      wider.set(this.#items);
      this.#items = wider;
    }
    this.#items[this.#length++] = value;
  }

  at(index: number): number {
    return this.#items[index]!;
  }

  /** The values so far, in an array of exactly that length. */
  taken(): Kind {
    return this.#items.slice(0, this.#length) as Kind;
  }
}

/** The side of traffic, from the direction of the roundabouts. Right if there is none. */
export function drivingSide(network: NetworkArrays): 'right' | 'left' {
  const turn = new Map<number, number>();
  for (let edge = 0; edge < edgeCount(network); edge++) {
    if ((network.edgeFlags[edge]! & EDGE.roundabout) === 0) continue;
    const way = network.edgeWay[edge]!;
    turn.set(way, (turn.get(way) ?? 0) + shoelace(network, edge));
  }
  let right = 0;
  for (const area of turn.values()) right += Math.sign(area);
  return right < 0 ? 'left' : 'right';
}

/** An edge's part of the doubled area of its ring. The sum is positive if the ring is counter-clockwise. */
function shoelace(network: NetworkArrays, edge: number): number {
  const line = lineOf(network, 2 * edge);
  let area = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    area += a[0] * b[1] - b[0] * a[1];
  }
  return area;
}
