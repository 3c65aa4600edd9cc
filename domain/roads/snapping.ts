import Flatbush from 'flatbush';
import { alongSegment, nearestOnSegment, offsetM, shortDistanceM } from '../kernel/geodesy.ts';
import type { Box, Position } from '../kernel/position.ts';
import { edgeCount, edgeOf, lineOf, mayUse, type Mode, type RoadNetwork } from './network.ts';

/** A place snapped to a road: the edge, the position from its first node in millimetres, and the distance of the place. */
export interface Footing {
  readonly edge: number;
  readonly alongMm: number;
  readonly position: Position;
  readonly offM: number;
  /** The direction of the edge there, from its first node, in radians counter-clockwise from east. */
  readonly heading: number;
}

/** Roads whose distances differ by at most this are equally near, because positions have six decimals of a degree. */
const EQUALLY_M = 0.1;

/** Finds the roads near a place with a tree over the bounding boxes of all edges (packed Hilbert R-tree; flatbush). */
export class RoadFinder {
  readonly #network: RoadNetwork;
  /** The bounding box of each edge: west, south, east, north in units of 1e-7 degrees. */
  readonly #boxes: Flatbush;

  constructor(network: RoadNetwork) {
    this.#network = network;
    this.#boxes = new Flatbush(edgeCount(network), 16, Int32Array);
    for (let edge = 0; edge < edgeCount(network); edge++)
      this.#boxes.add(...boxAround(lineOf(network, 2 * edge)));
    this.#boxes.finish();
  }

  /**
   * The nearest points of roads that the mode may use, on every road that is equally near; at a junction, on all its arms. Empty
   * if no road is within `withinM` metres.
   */
  nearest(place: Position, mode: Mode, withinM: number): Footing[] {
    for (let reachM = Math.min(withinM, 60); ; reachM = Math.min(withinM, reachM * 4)) {
      const found = this.within(place, mode, reachM + EQUALLY_M);
      const [first] = found;
      if (first && first.offM <= reachM) return equallyNear(this.#network, found, first);
      if (reachM >= withinM) return [];
    }
  }

  /** The nearest point of each road within `withinM` metres, the nearest first. */
  within(place: Position, mode: Mode, withinM: number): Footing[] {
    const found: Footing[] = [];
    for (const edge of this.#edgesAround(place, withinM)) {
      if (!mayUse(this.#network, 2 * edge, mode) && !mayUse(this.#network, 2 * edge + 1, mode)) continue;
      const nearest = nearestOn(lineOf(this.#network, 2 * edge), place);
      if (nearest.offM <= withinM) found.push(footingAt(this.#network, edge, nearest));
    }
    return found.sort((a, b) => a.offM - b.offM || a.edge - b.edge);
  }

  /** The edges whose bounding box touches an area. */
  edgesIn([west, south, east, north]: Box): readonly number[] {
    return this.#boxes.search(west * 1e7, south * 1e7, east * 1e7, north * 1e7);
  }

  #edgesAround([lng, lat]: Position, withinM: number): readonly number[] {
    const up = withinM / 110_000;
    const aside = up / Math.max(0.02, Math.cos((lat * Math.PI) / 180));
    const around = (middle: number): readonly number[] =>
      this.edgesIn([middle - aside, lat - up, middle + aside, lat + up]);
    const beyond = lng + aside > 180 ? lng - 360 : lng - aside < -180 ? lng + 360 : undefined;
    return beyond === undefined ? around(lng) : [...new Set([...around(lng), ...around(beyond)])];
  }
}

/** Across the antimeridian, around the whole earth. */
function boxAround(line: readonly Position[]): [west: number, south: number, east: number, north: number] {
  const [lngs, lats] = [line.map(([lng]) => lng * 1e7), line.map(([, lat]) => lat * 1e7)];
  const [west, east] = [Math.min(...lngs), Math.max(...lngs)];
  const [a, b] = east - west > 180e7 ? [-180e7, 180e7] : [west, east];
  return [a, Math.min(...lats), b, Math.max(...lats)];
}

/** The snapped points that are as near as one of them. At the end of a loop, both its ends. */
export function equallyNear(
  network: RoadNetwork,
  footings: readonly Footing[],
  { offM: asNearM }: Footing,
): Footing[] {
  return footings
    .filter(({ offM }) => Math.abs(offM - asNearM) <= EQUALLY_M)
    .flatMap((footing) => {
      const { edge, alongMm } = footing;
      const mm = network.edgeMm[edge]!;
      const isLoop = network.edgeFrom[edge] === network.edgeTo[edge];
      return isLoop && (alongMm === 0 || alongMm === mm)
        ? [footing, { ...footing, alongMm: mm - alongMm }]
        : [footing];
    });
}

/** A point of a line: on the segment that ends at vertex `i`, and how far along that, from 0 to 1. */
interface Nearest {
  readonly line: readonly Position[];
  readonly i: number;
  readonly t: number;
  readonly offM: number;
}

function nearestOn(line: readonly Position[], place: Position): Nearest {
  let best = { i: 1, t: 0, offM: Infinity };
  for (let i = 1; i < line.length; i++) {
    const { t, offM } = nearestOnSegment(place, line[i - 1]!, line[i]!);
    if (offM < best.offM) best = { i, t, offM };
  }
  return { line, ...best };
}

function footingAt(network: RoadNetwork, edge: number, { line, i: at, t, offM }: Nearest): Footing {
  const [a, b] = [line[at - 1]!, line[at]!];
  const position: Position = t === 1 ? b : alongSegment(a, b, t);
  let alongM = shortDistanceM(a, position);
  for (let i = 1; i < at; i++) alongM += shortDistanceM(line[i - 1]!, line[i]!);
  const alongMm = Math.min(network.edgeMm[edge]!, Math.round(alongM * 1000));
  const [east, north] = offsetM(a, b);
  return { edge, alongMm, position, offM, heading: Math.atan2(north, east) };
}

/** The position of a place on a road. At a junction it is on each of the roads that meet there. */
export type Stand = Pick<Footing, 'edge' | 'alongMm'>;

/** A place on an arc: the share of the arc before it, from 0 to 1. */
export interface Foothold<S extends Stand = Stand> {
  readonly arc: number;
  readonly behind: number;
  readonly stand: S;
}

/** The arcs of a place that a mode may use. */
export function footholds<S extends Stand>(
  network: RoadNetwork,
  stands: readonly S[],
  mode: Mode,
): Foothold<S>[] {
  return stands.flatMap((stand) =>
    [2 * stand.edge, 2 * stand.edge + 1]
      .filter((arc) => mayUse(network, arc, mode))
      .map((arc) => ({ arc, behind: shareAlong(network, arc, stand), stand })),
  );
}

/** The arcs by which a mode leaves. From the end of an arc it continues on the arcs that begin there, and the place is on these too. */
export function leaving<S extends Stand>(holds: readonly Foothold<S>[]): Foothold<S>[] {
  return holds.filter(({ behind }) => behind < 1);
}

/** The arcs by which a mode arrives. It reaches the start of an arc on the arcs that end there, and the place is on these too. */
export function arriving<S extends Stand>(holds: readonly Foothold<S>[]): Foothold<S>[] {
  return holds.filter(({ behind }) => behind > 0);
}

/** The position of a place along an arc of its edge, in millimetres. */
export function mmAlong({ edgeMm }: RoadNetwork, arc: number, { alongMm }: Stand): number {
  return arc & 1 ? edgeMm[edgeOf(arc)]! - alongMm : alongMm;
}

function shareAlong(network: RoadNetwork, arc: number, stand: Stand): number {
  return mmAlong(network, arc, stand) / network.edgeMm[edgeOf(arc)]!;
}
