import { offsetM, shortDistanceM } from '../kernel/geodesy.ts';
import type { Position } from '../kernel/position.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { AVOID_RADIUS_M, type Avoid, type Via } from '../records/route.ts';
import { UNREACHABLE, arcCost, arcGraph, nodesBefore, nodesOf, type ArcGraph } from './digraph.ts';
import { driveOf, type Drive, type Stretch } from './drive.ts';
import { edgeOf, endOf, lineOf, mayUse, type Metric, type Mode, type RoadNetwork } from './network.ts';
import { ShortestPaths, type Start } from './shortest-paths.ts';
import { RoadFinder, arriving, footholds, mmAlong, type Footing } from './snapping.ts';
import { standingAt, type NoWay } from './way-places.ts';

type Cover = readonly [fromMm: number, untilMm: number];

/** The parts of streets within the circles that a way avoids. */
class AvoidedStreets {
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

/** An arrival at a place along an arc: its cost, and the nodes of the graph since the previous place. */
interface Arrival {
  readonly node: number;
  readonly footing: Footing;
  readonly cost: number;
  readonly since: readonly number[];
  readonly before: Arrival | undefined;
}

/** The arrivals at all places up to this one, the first place too. */
function arrivalsUntil(end: Arrival): Arrival[] {
  const arrivals: Arrival[] = [];
  for (let at: Arrival | undefined = end; at; at = at.before) arrivals.unshift(at);
  return arrivals;
}

/**
 * The arrivals at one place during the search. Each opens some continuations. A later arrival matters only if it could open a new
 * continuation, or an open one at lower cost.
 */
class Arrivals {
  readonly #cheapest = new Map<string, Arrival>();
  readonly #openedAt = new Map<number, number>();
  readonly #wanted: number;
  #most = Infinity;

  /** The total number of possible continuations. */
  constructor(wanted: number) {
    this.#wanted = wanted;
  }

  add(arrival: Arrival, opens: Iterable<number>): void {
    const key = `${arrival.node} ${arrival.footing.alongMm}`;
    if (arrival.cost >= (this.#cheapest.get(key)?.cost ?? Infinity)) return;
    this.#cheapest.set(key, arrival);
    for (const way of opens)
      this.#openedAt.set(way, Math.min(arrival.cost, this.#openedAt.get(way) ?? Infinity));
    if (this.#openedAt.size >= this.#wanted) this.#most = Math.max(...this.#openedAt.values());
  }

  /** From this cost on, no arrival is useful. Infinite while some continuations are not open. */
  get enough(): number {
    return this.#most;
  }

  get all(): Arrival[] {
    return [...this.#cheapest.values()];
  }
}

/** Metres per degree where they are fewest: of latitude at the equator, of longitude before the shrinking to the poles. */
const LATITUDE_M = 110_574;
const LONGITUDE_M = 111_319;

/** Slightly less than 1, because positions and lengths are rounded. */
const SURELY = 0.999;

/** What a way between two places is at least: the straight line on a plane that nowhere makes it longer than it is. */
class StraightWays {
  readonly #network: RoadNetwork;
  readonly #shrink: number;

  constructor(network: RoadNetwork) {
    this.#network = network;
    const furthest = network.nodeLat.reduce((most, lat) => Math.max(most, Math.abs(lat)), 0);
    this.#shrink = Math.cos((Math.min(90, furthest / 1e7 + 0.01) * Math.PI) / 180);
  }

  /** Metres that lie between a node and the place at the least. */
  from([longitude, latitude]: Position): (node: number) => number {
    const { nodeLng, nodeLat } = this.#network;
    const [x, y] = [longitude * 1e7, latitude * 1e7];
    const [east, north] = [(SURELY * LONGITUDE_M * this.#shrink) / 1e7, (SURELY * LATITUDE_M) / 1e7];
    return (node) => Math.hypot((nodeLng[node]! - x) * east, (nodeLat[node]! - y) * north);
  }
}

/** A way with its places, each as it was snapped to a road. */
interface Routed extends Drive {
  readonly footings: readonly Footing[];
}

/** The maximum speed is 200 km/h, because `edgeSpeed` has no larger values. */
const MS_PER_M_AT_MOST_SPEED = 18;

/** A snapped place: a point on each road that is as near as the nearest one. */
type Footings = readonly Footing[];

/** A node that represents a way to a place. */
interface Entry {
  readonly node: number;
  readonly footing: Footing;
}

/** From one place to the next: who leaves, for where, and whether the way ends there, goes on or goes back. */
interface Leg {
  readonly from: readonly Arrival[];
  readonly to: Footings;
  readonly avoided: AvoidedStreets;
  readonly then: 'end' | 'on' | 'back';
}

/** At the last place all arrivals open the same: the end. */
const THE_END: readonly number[] = [-1];

/** Finds the shortest ways for one mode and one metric. */
export class Router {
  readonly #network: RoadNetwork;
  readonly #mode: Mode;
  readonly #metric: Metric;
  readonly #finder: RoadFinder;
  readonly #graph: ArcGraph;
  readonly #straight: StraightWays;
  readonly #paths: ShortestPaths;

  constructor(network: RoadNetwork, mode: Mode, metric: Metric, finder = new RoadFinder(network)) {
    this.#network = network;
    this.#mode = mode;
    this.#metric = metric;
    this.#finder = finder;
    this.#straight = new StraightWays(network);
    this.#graph = arcGraph(network, mode, metric);
    this.#paths = new ShortestPaths(this.#graph);
  }

  get graph(): ArcGraph {
    return this.#graph;
  }

  /**
   * The shortest way through the places in order that avoids other places. Each place is snapped to the nearest road that the
   * mode may use.
   */
  route(vias: readonly Via[], avoid: readonly Avoid[] = []): Result<Routed, NoWay> {
    if (vias.length < 2) return refuse({ reason: 'too-few-places' });
    const avoided = new AvoidedStreets(this.#network, this.#finder, this.#mode, avoid);
    const stood: Footings[] = [];
    for (const [i, { position }] of vias.entries()) {
      const found = standingAt(this.#network, this.#finder, this.#mode, position, i + 1);
      if (!found.ok) return found;
      const clear = found.value.filter((footing) => avoided.circleAt(footing.position) === 0);
      if (clear.length === 0) {
        const circle = avoided.circleAt(found.value[0]!.position);
        return refuse({ reason: 'place-avoided', nth: i + 1, circle });
      }
      stood.push(clear);
    }
    const end = this.#through(stood, vias, avoided);
    if (!end.ok) return avoid.length > 0 ? this.#whyNot(end.refusal, stood, vias) : end;
    const arrivals = arrivalsUntil(end.value);
    const stretches = this.#stretches(arrivals);
    const footings = arrivals.map(({ footing }) => footing);
    return ok({ ...driveOf(this.#network, stretches, this.#mode), footings });
  }

  /** A place that cannot be reached with places to avoid may also be unreachable without them. */
  #whyNot(refusal: NoWay, stood: readonly Footings[], vias: readonly Via[]): Result<never, NoWay> {
    const nothing = new AvoidedStreets(this.#network, this.#finder, this.#mode, []);
    const open = this.#through(stood, vias, nothing);
    if (!open.ok) return open;
    return refuse(
      refusal.reason === 'unreachable' ? { ...refusal, reason: 'unreachable-avoiding' } : refusal,
    );
  }

  /** The cheapest arrival at the last place. For each place in between, every arc of arrival is kept. */
  #through(
    stood: readonly Footings[],
    vias: readonly Via[],
    avoided: AvoidedStreets,
  ): Result<Arrival, NoWay> {
    let arrivals = footholds(this.#network, stood[0]!, this.#mode).map(
      ({ arc: node, stand: footing }): Arrival => ({ node, footing, cost: 0, since: [], before: undefined }),
    );
    for (let i = 1; i < stood.length; i++) {
      const from = vias[i - 1]!.turnBack ? this.#turned(arrivals) : arrivals;
      const then = i === stood.length - 1 ? 'end' : vias[i]!.turnBack ? 'back' : 'on';
      arrivals = this.#leg({ from, to: stood[i]!, avoided, then });
      if (arrivals.length === 0) return refuse({ reason: 'unreachable', nth: i + 1, after: i });
    }
    return ok(arrivals.reduce((best, arrival) => (arrival.cost < best.cost ? arrival : best)));
  }

  #turned(arrivals: readonly Arrival[]): Arrival[] {
    return arrivals
      .map((arrival) => ({ ...arrival, node: this.#arcOf(arrival.node) ^ 1 }))
      .filter(({ node }) => mayUse(this.#network, node, this.#mode));
  }

  #arcOf(node: number): number {
    return this.#graph.arcOf[node]!;
  }

  /** The useful arrivals at the next place: the cheapest among those that open the same continuations. */
  #leg(leg: Leg): Arrival[] {
    const starts = this.#starts(leg);
    const entries = this.#entriesTo(leg);
    const straight = this.#straightOn(leg);
    const opens = [...[...entries.values()].flat(), ...straight].flatMap((one) => [...this.#opens(one, leg)]);
    const arrivals = new Arrivals(new Set(opens).size);
    for (const arrival of straight) arrivals.add(arrival, this.#opens(arrival, leg));
    const ahead = this.#towards(leg.to);
    this.#paths.run(
      [...starts.values()].map(({ node, cost }) => ({ node, cost })),
      (node, cost) => {
        for (const entry of entries.get(node) ?? []) {
          const since = [...this.#paths.pathTo(node), entry.node];
          const { before } = starts.get(since[0]!)!;
          const arrival = { ...entry, cost: cost + this.#costTo(entry), since, before };
          arrivals.add(arrival, this.#opens(entry, leg));
        }
        return arrivals.enough < Infinity && cost + ahead(node) >= arrivals.enough;
      },
      UNREACHABLE,
      ahead,
      (node) => !leg.avoided.bars(this.#arcOf(node)),
    );
    return arrivals.all;
  }

  /** The continuations of an arrival: at the end of an arc the next arcs, elsewhere the arc itself. */
  #opens({ node, footing }: Entry, { then }: Leg): Iterable<number> {
    if (then === 'end') return THE_END;
    const arc = this.#arcOf(node);
    const isAtEnd = mmAlong(this.#network, arc, footing) === this.#network.edgeMm[edgeOf(arc)];
    if (then === 'back' || !isAtEnd) return [node];
    const { first, head } = this.#graph;
    return head.subarray(first[node], first[node + 1]);
  }

  /** For each node the cheapest way out of a place, with its cost to the end of the arc. */
  #starts({ from, avoided }: Leg): Map<number, Start & { readonly before: Arrival }> {
    const starts = new Map<number, Start & { readonly before: Arrival }>();
    for (const before of from) {
      const { node, footing } = before;
      const arc = this.#arcOf(node);
      const [mm, wholeMm] = [mmAlong(this.#network, arc, footing), this.#network.edgeMm[edgeOf(arc)]!];
      if (!avoided.isClear(arc, mm, wholeMm)) continue;
      const cost = before.cost + this.#cost(arc, 1 - mm / wholeMm);
      if (cost < (starts.get(node)?.cost ?? Infinity)) starts.set(node, { node, cost, before });
    }
    return starts;
  }

  /** The ways to a place, by the node before them. */
  #entriesTo({ to, avoided }: Leg): ReadonlyMap<number, readonly Entry[]> {
    const entries = new Map<number, Entry[]>();
    for (const { arc, stand: footing } of arriving(footholds(this.#network, to, this.#mode))) {
      if (!avoided.isClear(arc, 0, mmAlong(this.#network, arc, footing))) continue;
      for (const node of nodesOf(this.#graph, arc)) {
        const entry: Entry = { node, footing };
        for (const before of nodesBefore(this.#network, this.#graph, node)) {
          const known = entries.get(before);
          if (known) known.push(entry);
          else entries.set(before, [entry]);
        }
      }
    }
    return entries;
  }

  /** Both places are on one arc, the second ahead. The search does not find this way, because it ends before the arc does. */
  #straightOn({ from, to, avoided }: Leg): Arrival[] {
    return from.flatMap((before) => {
      const arc = this.#arcOf(before.node);
      const fromMm = mmAlong(this.#network, arc, before.footing);
      return to.flatMap((footing): Arrival[] => {
        const aheadMm = mmAlong(this.#network, arc, footing) - fromMm;
        if (footing.edge !== edgeOf(arc) || aheadMm < 0) return [];
        if (!avoided.isClear(arc, fromMm, fromMm + aheadMm)) return [];
        const cost = before.cost + this.#cost(arc, aheadMm / this.#network.edgeMm[edgeOf(arc)]!);
        return [{ node: before.node, footing, cost, since: [before.node], before }];
      });
    });
  }

  /** A lower bound of the cost between a node and the nearest place of arrival. */
  #towards(to: Footings): (node: number) => number {
    const places = new Map(to.map(({ position }) => [position.join(' '), position]));
    const [leastM, ...others] = Array.from(places.values(), (place) => this.#straight.from(place));
    const perM = this.#metric === 'length' ? 1000 : MS_PER_M_AT_MOST_SPEED;
    return (node) => {
      const end = endOf(this.#network, this.#arcOf(node));
      let metres = leastM!(end);
      for (const otherM of others) metres = Math.min(metres, otherM(end));
      return Math.floor(metres * perM);
    };
  }

  #costTo({ node, footing }: Entry): number {
    const arc = this.#arcOf(node);
    return this.#cost(arc, mmAlong(this.#network, arc, footing) / this.#network.edgeMm[edgeOf(arc)]!);
  }

  #cost(arc: number, share: number): number {
    return Math.round(arcCost(this.#network, arc, this.#mode, this.#metric) * share);
  }

  #stretches(arrivals: readonly Arrival[]): Stretch[] {
    return arrivals.slice(1).flatMap(({ since, footing }, i) =>
      since.map((node, nth): Stretch => {
        const arc = this.#arcOf(node);
        const isLast = nth === since.length - 1;
        return {
          arc,
          fromMm: nth === 0 ? mmAlong(this.#network, arc, arrivals[i]!.footing) : 0,
          untilMm: isLast ? mmAlong(this.#network, arc, footing) : this.#network.edgeMm[edgeOf(arc)]!,
        };
      }),
    );
  }
}
