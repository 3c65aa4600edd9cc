import Type from 'typebox';
import { type Frozen, Position } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';

/** Who uses the roads: cars by the traffic rules, people on foot, or an event that has the streets for itself. */
export const Mode = Type.Enum(['car', 'walk', 'event']);
export type Mode = Frozen<typeof Mode>;
export const Metric = Type.Enum(['length', 'time']);
export type Metric = Frozen<typeof Metric>;

/** On which side of the road traffic drives. */
export const DrivesOn = Type.Enum(['right', 'left']);
export type DrivesOn = Frozen<typeof DrivesOn>;

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
export const NamedPlace = record({ name: Type.String(), kind: Type.String(), position: Position });
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
