import { distanceM, nearestOnSegment } from '../kernel/geodesy.ts';
import type { Position } from '../kernel/position.ts';
import { keptFor } from '../operation/kept.ts';
import type { Plan } from '../operation/plan.ts';
import type { Road } from '../records/road.ts';

export interface Arc {
  readonly to: number;
  readonly metres: number;
}

/** A place snapped to the nearest point of the network: its distance, and how far along which segment. */
export interface Footing {
  readonly from: number;
  readonly to: number;
  readonly t: number;
  readonly metres: number;
  readonly offM: number;
}

/** A lower bound, for a quick check before the exact one. */
const METRES_PER_DEGREE_AT_LEAST = 110_000;

/** West, south, east, north. */
type Box = readonly [number, number, number, number];

/** A box around a place that has everything within so many metres. */
function reachAround([lng, lat]: Position, metres: number): Box {
  const up = metres / METRES_PER_DEGREE_AT_LEAST;
  const across = up / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  return [lng - across, lat - up, lng + across, lat + up];
}

/** Whether both ends of a segment lie on the same side of a box, so that the segment does not come into it. */
function isBeyond([west, south, east, north]: Box, a: Position, b: Position): boolean {
  return (
    (a[0] < west && b[0] < west) ||
    (a[0] > east && b[0] > east) ||
    (a[1] < south && b[1] < south) ||
    (a[1] > north && b[1] > north)
  );
}

/** Roads as a graph: every vertex of a line is a node, and roads meet where they share a position exactly. Lengths in metres. */
export class RoadGraph {
  readonly #places: Position[] = [];
  readonly #arcs: Arc[][] = [];
  readonly #segments: { readonly a: number; readonly b: number; readonly metres: number }[] = [];
  readonly #rows = new Map<number, Float64Array>();
  readonly #footings = new Map<string, Footing | undefined>();

  constructor(roads: Iterable<Road>) {
    const nodeAt = new Map<string, number>();
    for (const { line } of roads) {
      const nodes = line.map((place) => this.#node(nodeAt, place));
      for (let i = 1; i < nodes.length; i++) this.#join(nodes[i - 1]!, nodes[i]!);
    }
  }

  /** How many places the lines have. They are numbered from 0. */
  get nodes(): number {
    return this.#places.length;
  }

  placeOf(node: number): Position {
    return this.#places[node]!;
  }

  /** The places beside a place, and how far. */
  waysFrom(node: number): readonly Arc[] {
    return this.#arcs[node]!;
  }

  /** Metres from a place to all others along the roads. */
  metresFrom(node: number): Float64Array {
    return this.#row(node);
  }

  /** Metres between two places along roads, including the straight way from each place to its nearest road. Undefined if no road connects them. */
  distanceM(a: Position, b: Position): number | undefined {
    return this.metresBetween(this.footingOf(a), this.footingOf(b));
  }

  /** The same between places that are already snapped. */
  metresBetween(start: Footing | undefined, end: Footing | undefined): number | undefined {
    if (!start || !end) return undefined;
    const along = this.#along(start, end);
    return Number.isFinite(along) ? start.offM + along + end.offM : undefined;
  }

  /** The nearest point of the network to a place. Cached, because posts are queried repeatedly. */
  footingOf(place: Position): Footing | undefined {
    const key = place.join(' ');
    if (!this.#footings.has(key)) this.#footings.set(key, this.#nearest(place));
    return this.#footings.get(key);
  }

  #nearest(place: Position): Footing | undefined {
    let best: Footing | undefined;
    let reach = reachAround(place, Infinity);
    for (const { a, b, metres } of this.#segments) {
      const [from, to] = [this.#places[a]!, this.#places[b]!];
      if (isBeyond(reach, from, to)) continue;
      const { t, offM } = nearestOnSegment(place, from, to);
      if (best && offM >= best.offM) continue;
      best = { from: a, to: b, t, metres, offM };
      reach = reachAround(place, offM);
    }
    return best;
  }

  #along(start: Footing, end: Footing): number {
    const onSameSegment = start.from === end.from && start.to === end.to;
    const direct = onSameSegment ? Math.abs(start.t - end.t) * start.metres : Infinity;
    const viaFrom = start.t < 1 ? start.t * start.metres + this.#toFooting(start.from, end) : Infinity;
    const viaTo = start.t > 0 ? (1 - start.t) * start.metres + this.#toFooting(start.to, end) : Infinity;
    return Math.min(direct, viaFrom, viaTo);
  }

  #toFooting(node: number, end: Footing): number {
    const row = this.#row(node);
    return Math.min(row[end.from]! + end.t * end.metres, row[end.to]! + (1 - end.t) * end.metres);
  }

  /** Dijkstra 1959, from one node to all; each row is computed once. */
  #row(source: number): Float64Array {
    const known = this.#rows.get(source);
    if (known) return known;
    const row = new Float64Array(this.#places.length).fill(Infinity);
    row[source] = 0;
    const heap = new Heap();
    heap.push(0, source);
    for (let nearest = heap.pop(); nearest; nearest = heap.pop()) {
      if (nearest.metres > row[nearest.node]!) continue;
      for (const { to, metres } of this.#arcs[nearest.node]!) {
        const reached = nearest.metres + metres;
        if (reached >= row[to]!) continue;
        row[to] = reached;
        heap.push(reached, to);
      }
    }
    this.#rows.set(source, row);
    return row;
  }

  #node(nodeAt: Map<string, number>, place: Position): number {
    const key = place.join(' ');
    const known = nodeAt.get(key);
    if (known !== undefined) return known;
    nodeAt.set(key, this.#places.length);
    this.#arcs.push([]);
    return this.#places.push(place) - 1;
  }

  #join(a: number, b: number): void {
    if (a === b) return;
    const metres = distanceM(this.#places[a]!, this.#places[b]!);
    this.#arcs[a]!.push({ to: b, metres });
    this.#arcs[b]!.push({ to: a, metres });
    this.#segments.push({ a, b, metres });
  }
}

/** A binary heap of nodes by metres. A node may be in it more than once. */
class Heap {
  readonly #items: { readonly metres: number; readonly node: number }[] = [];

  push(metres: number, node: number): void {
    const items = this.#items;
    let at = items.push({ metres, node }) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (items[parent]!.metres <= metres) break;
      [items[at], items[parent]] = [items[parent]!, items[at]!];
      at = parent;
    }
  }

  pop(): { readonly metres: number; readonly node: number } | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (!top || !last || items.length === 0) return top;
    items[0] = last;
    this.#sink();
    return top;
  }

  #sink(): void {
    const items = this.#items;
    for (let at = 0; ;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < items.length && items[child]!.metres < items[least]!.metres) least = child;
      }
      if (least === at) return;
      [items[at], items[least]] = [items[least]!, items[at]!];
      at = least;
    }
  }
}

/** The plan's roads as a graph. It is rebuilt only if a road changes. */
export const roadGraphOf = keptFor((plan: Plan) => new RoadGraph(plan.tables.roads.values()));
