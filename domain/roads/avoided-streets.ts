import { offsetM, shortDistanceM } from '../kernel/geodesy.ts';
import type { Position } from '../kernel/position.ts';
import { AVOID_RADIUS_M, type Avoid } from '../records/route.ts';
import { edgeOf, lineOf, type Mode, type RoadNetwork } from './network.ts';
import type { RoadFinder } from './snapping.ts';

type Cover = readonly [fromMm: number, untilMm: number];

/** The parts of streets within the circles that a way avoids. */
export class AvoidedStreets {
  readonly #network: RoadNetwork;
  readonly #avoid: readonly Avoid[];
  /** By edge: from the first to the last position within each circle, in millimetres from the edge's first node. */
  readonly #covers = new Map<number, Cover[]>();

  constructor(network: RoadNetwork, finder: RoadFinder, mode: Mode, avoid: readonly Avoid[]) {
    this.#network = network;
    this.#avoid = avoid;
    for (const { position, radiusM = AVOID_RADIUS_M } of avoid) {
      for (const { edge } of finder.within(position, mode, radiusM)) {
        const cover = coverOf(network, edge, position, radiusM);
        if (cover) this.#covers.set(edge, [...(this.#covers.get(edge) ?? []), cover]);
      }
    }
  }

  /** The number of the circle that contains a place, from 1. 0 for none. */
  circleAt(place: Position): number {
    const isIn = ({ position, radiusM = AVOID_RADIUS_M }: Avoid) =>
      shortDistanceM(position, place) <= radiusM;
    return this.#avoid.findIndex(isIn) + 1;
  }

  /** Whether an arc cannot be driven in full. */
  bars(arc: number): boolean {
    return this.#covers.has(edgeOf(arc));
  }

  /** Whether a part of an arc, in millimetres from its own start, touches no circle. */
  isClear(arc: number, fromMm: number, untilMm: number): boolean {
    const mm = this.#network.edgeMm[edgeOf(arc)]!;
    const [from, until] = arc & 1 ? [mm - untilMm, mm - fromMm] : [fromMm, untilMm];
    return (this.#covers.get(edgeOf(arc)) ?? []).every((cover) => cover[1] < from || cover[0] > until);
  }
}

/** The chainages between which an edge is within a circle. A street that leaves the circle and returns counts as one piece. */
function coverOf(network: RoadNetwork, edge: number, centre: Position, radiusM: number): Cover | undefined {
  const line = lineOf(network, 2 * edge);
  let [mm, from, until] = [0, Infinity, -Infinity];
  for (let i = 1; i < line.length; i++) {
    const lengthMm = shortDistanceM(line[i - 1]!, line[i]!) * 1000;
    const shares = sharesWithin(offsetM(centre, line[i - 1]!), offsetM(centre, line[i]!), radiusM);
    if (shares) {
      from = Math.min(from, mm + shares[0] * lengthMm);
      until = Math.max(until, mm + shares[1] * lengthMm);
    }
    mm += lengthMm;
  }
  return from <= until ? [from, until] : undefined;
}

type Offset = readonly [east: number, north: number];

/** The shares of a segment, given by offsets from the centre, between which it is within a circle. */
function sharesWithin(a: Offset, b: Offset, radiusM: number): readonly [number, number] | undefined {
  const [east, north] = [b[0] - a[0], b[1] - a[1]];
  const squared = east ** 2 + north ** 2;
  const isNear = a[0] ** 2 + a[1] ** 2 <= radiusM ** 2;
  if (squared === 0) return isNear ? [0, 1] : undefined;
  const middle = -(a[0] * east + a[1] * north) / squared;
  const offSquared = (a[0] + middle * east) ** 2 + (a[1] + middle * north) ** 2;
  if (offSquared > radiusM ** 2) return undefined;
  const half = Math.sqrt((radiusM ** 2 - offSquared) / squared);
  const [from, until] = [Math.max(0, middle - half), Math.min(1, middle + half)];
  return from <= until ? [from, until] : undefined;
}
