import type { Datum } from '../kernel/datum.ts';
import type { Position } from '../kernel/position.ts';
import { EDGE, NODE, edgeCount, nodeCount, type RoadNetwork } from './network.ts';

/** What was counted while an extract was read. */
export interface Collected {
  ways: number;
  highways: number;
  drivable: number;
  restrictions: number;
  timed: number;
  signals: number;
  readonly skipped: Record<string, number>;
}

/** What an import found and made. Bounds are west, south, east, north in degrees. */
export interface ImportReport {
  readonly mappedNodes: number;
  readonly ways: number;
  readonly highwayWays: number;
  readonly drivableWays: number;
  readonly nodes: number;
  readonly edges: number;
  readonly junctions: number;
  readonly roadKm: number;
  readonly streetNames: number;
  readonly places: number;
  readonly signals: number;
  readonly levelCrossings: number;
  readonly turnRestrictions: number;
  readonly bannedTurns: number;
  /** Ways of three and more streets that are forbidden; undefined in a report of an older version. */
  readonly bannedPaths?: number;
  /** Restrictions that hold at some hours and are followed at all of them. */
  readonly timedRestrictions?: number;
  readonly carParks: number;
  readonly carParksWithCapacity: number;
  readonly bounds: readonly [west: number, south: number, east: number, north: number] | undefined;
  readonly drivesOn: 'right' | 'left';
  /** The coordinate system that the file was in; undefined in a report of an older version. */
  readonly datum?: Datum;
  /** Ways at the border that were kept as far as the extract goes. */
  readonly cutWays: number;
  readonly skipped: Readonly<Record<string, number>>;
}

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
    bounds: boundsOf(network),
    drivesOn: words.drivesOn,
    cutWays,
    skipped: seen.skipped,
  };
}

/** The box around all nodes of a network; undefined for one without any. */
export function boundsOf(network: RoadNetwork): ImportReport['bounds'] {
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

/** Nodes where three or more streets that an event can use come together. */
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
