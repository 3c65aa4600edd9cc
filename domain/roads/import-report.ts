import Type from 'typebox';
import { AskedDatum } from '../kernel/datum.ts';
import type { Position } from '../kernel/position.ts';
import { Box, type Frozen } from '../kernel/position.ts';
import { Whole, maybe, record } from '../kernel/record.ts';
import { DrivesOn, EDGE, NODE, type RoadNetwork, edgeCount, nodeCount } from './network.ts';

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
  drivesOn: DrivesOn,
  /** The coordinate system of the file. Undefined in reports of older versions. */
  datum: AskedDatum,
  /** Ways at the border, of which the part in the extract was kept. */
  cutWays: Whole,
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
    drivesOn: words.drivesOn,
    cutWays,
    skipped: seen.skipped,
  };
}

/** The bounding box of all nodes of a network. Undefined if it has none. */
export function boundsOfNetwork(network: RoadNetwork): ImportReport['bounds'] {
  if (nodeCount(network) === 0) return undefined;
  const [west, east] = leastAndMost(network.nodeLng);
  const [south, north] = leastAndMost(network.nodeLat);
  return [west, south, east, north];
}

export function isWithin([lng, lat]: Position, bounds: NonNullable<ImportReport['bounds']>): boolean {
  return lng >= bounds[0] && lng <= bounds[2] && lat >= bounds[1] && lat <= bounds[3];
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
