import Type from 'typebox';
import { chainagesOf, offsetM, placeAtM } from '../kernel/geodesy.ts';
import { type Frozen, Position } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { KeyPlaceKind } from '../records/proposal-table.ts';
import { type Crossings, middleOf } from './crossings.ts';
import { type MatchedRun, type MatchedTrack, trackChainageM } from './matched-track.ts';
import {
  EDGE,
  NODE,
  type RoadNetwork,
  edgeCount,
  edgeOf,
  endOf,
  nameOf,
  nodeCount,
  nodePosition,
  startOf,
} from './network.ts';

/** A place along a route that needs a guard although no street branches there. Chainage in metres along the line. */
export const KeyPlace = record({
  key: Type.String({ description: 'the same whenever the same map is read, however the route is drawn' }),
  kind: KeyPlaceKind,
  chainageM: Type.Number(),
  position: Position,
  street: Type.String({ description: 'the route’s own street there, or an empty text' }),
  lengthM: Type.Number({ description: 'how much of it the route drives: 0 for a point' }),
});
export type KeyPlace = Frozen<typeof KeyPlace>;

/** All tracks of one railway are crossed within this length, and all carriageways of one road by a railway. */
const SAME_RAILWAY_M = 40;
/** A bridge that the route uses for less than this is over a ditch. */
const LEAST_BRIDGE_MM = 15_000;
/** A shorter absence from a place does not count as leaving it. */
const STILL_THERE_MM = 80_000;

/** The key places of a network: which nodes are one level crossing, which edges are one bridge or tunnel. */
export class KeyPlaces {
  readonly #network: RoadNetwork;
  readonly #crossings: Crossings;
  /** The level crossing of each node. */
  readonly #railways: ReadonlyMap<number, readonly number[]>;
  readonly #bridges: ReadonlyMap<number, number>;
  readonly #tunnels: ReadonlyMap<number, number>;

  constructor(network: RoadNetwork, crossings: Crossings) {
    this.#network = network;
    this.#crossings = crossings;
    this.#railways = levelCrossings(network);
    this.#bridges = connected(network, EDGE.bridge);
    this.#tunnels = connected(network, EDGE.tunnel);
  }

  /** The key places of a matched track in driving order. A place that it reaches twice occurs twice. */
  along(track: MatchedTrack): KeyPlace[] {
    return track.runs
      .flatMap((run) => this.#metAlong(run).flatMap((met) => keyPlaceOf(this.#network, run, met) ?? []))
      .sort((a, b) => a.chainageM - b.chainageM);
  }

  #metAlong({ drive }: MatchedRun): Met[] {
    const all = new MetInOrder();
    let mm = 0;
    for (const { arc, fromMm, untilMm } of drive.stretches) {
      const [edge, from] = [edgeOf(arc), mm];
      if (fromMm === 0) this.#meetNode(all, startOf(this.#network, arc), arc, mm);
      mm += untilMm - fromMm;
      const bridge = this.#bridges.get(edge);
      const tunnel = this.#tunnels.get(edge);
      if (bridge !== undefined) all.meet({ key: `b${bridge}`, kind: 'bridge', arc }, from, mm);
      if (tunnel !== undefined) all.meet({ key: `t${tunnel}`, kind: 'tunnel', arc }, from, mm);
      if (untilMm === this.#network.edgeMm[edge]) this.#meetNode(all, endOf(this.#network, arc), arc, mm);
    }
    return all.met;
  }

  #meetNode(all: MetInOrder, node: number, arc: number, mm: number): void {
    const railway = this.#railways.get(node);
    if (railway) {
      const osm = Math.min(...railway.map((one) => this.#network.nodeOsm[one]!));
      const position = middleOf(railway.map((one) => nodePosition(this.#network, one)));
      all.meet({ key: `x${osm}`, kind: 'crossing', arc, position }, mm, mm);
    }
    const gap = this.#crossings.gapAt(node);
    if (gap) all.meet({ key: `u${gap.osmNodes[0]}`, kind: 'gap', arc, position: gap.position }, mm, mm);
  }
}

/** A key place on a drive, in millimetres along the drive. */
interface Met {
  readonly key: string;
  readonly kind: KeyPlaceKind;
  readonly arc: number;
  readonly position?: Position;
  readonly fromMm: number;
  readonly untilMm: number;
}

class MetInOrder {
  readonly met: Met[] = [];

  meet(what: Omit<Met, 'fromMm' | 'untilMm'>, fromMm: number, untilMm: number): void {
    const at = this.met.findLastIndex(({ key }) => key === what.key);
    const still = this.met[at];
    if (still && fromMm - still.untilMm <= STILL_THERE_MM) this.met[at] = { ...still, untilMm };
    else this.met.push({ ...what, fromMm, untilMm });
  }
}

/** The place of a bridge is its middle. The place of a tunnel is its entrance on the route, where a post can be. */
function keyPlaceOf(network: RoadNetwork, run: MatchedRun, met: Met): KeyPlace | undefined {
  const { key, kind, arc, fromMm, untilMm } = met;
  if (kind === 'bridge' && untilMm - fromMm < LEAST_BRIDGE_MM) return undefined;
  const driveM = (kind === 'tunnel' ? fromMm : (fromMm + untilMm) / 2) / 1000;
  const { line } = run.drive;
  const lengthM = kind === 'bridge' || kind === 'tunnel' ? (untilMm - fromMm) / 1000 : 0;
  return {
    key,
    kind,
    chainageM: trackChainageM(run, driveM),
    position: met.position ?? placeAtM(line, chainagesOf(line), driveM),
    street: nameOf(network, arc),
    lengthM,
  };
}

/** The nodes of each level crossing, by each of its nodes. */
function levelCrossings(network: RoadNetwork): Map<number, number[]> {
  const flagged: number[] = [];
  for (let node = 0; node < nodeCount(network); node++)
    if (network.nodeFlags[node]! & NODE.levelCrossing) flagged.push(node);
  flagged.sort((a, b) => network.nodeLat[a]! - network.nodeLat[b]!);
  const groupOf = new Map(flagged.map((node) => [node, [node]]));
  for (const [i, node] of flagged.entries()) {
    for (let j = i + 1; j < flagged.length; j++) {
      const [east, north] = offsetM(nodePosition(network, node), nodePosition(network, flagged[j]!));
      if (north > SAME_RAILWAY_M) break;
      if (Math.hypot(east, north) <= SAME_RAILWAY_M) join(groupOf, node, flagged[j]!);
    }
  }
  return groupOf;
}

function join(groupOf: Map<number, number[]>, a: number, b: number): void {
  const [one, other] = [groupOf.get(a)!, groupOf.get(b)!];
  if (one === other) return;
  for (const node of other) groupOf.set(node, one);
  one.push(...other);
}

/** For each edge with a flag, the smallest way id of all connected edges with that flag. */
function connected(network: RoadNetwork, flag: number): Map<number, number> {
  const found = new Map<number, number>();
  for (let edge = 0; edge < edgeCount(network); edge++) {
    if (!(network.edgeFlags[edge]! & flag) || found.has(edge)) continue;
    const part = partFrom(network, edge, flag);
    const least = part.reduce((least, one) => Math.min(least, network.edgeWay[one]!), Infinity);
    for (const one of part) found.set(one, least);
  }
  return found;
}

function partFrom(network: RoadNetwork, first: number, flag: number): number[] {
  const part = [first];
  const isIn = new Set(part);
  for (const edge of part) {
    for (const node of [network.edgeFrom[edge]!, network.edgeTo[edge]!]) {
      for (let i = network.outFirst[node]!; i < network.outFirst[node + 1]!; i++) {
        const next = edgeOf(network.outArcs[i]!);
        if (isIn.has(next) || !(network.edgeFlags[next]! & flag)) continue;
        isIn.add(next);
        part.push(next);
      }
    }
  }
  return part;
}
