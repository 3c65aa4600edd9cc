import { ok, refuse, type Result } from '../kernel/result.ts';
import type { Position } from '../kernel/position.ts';
import type { Via } from '../routes/route.ts';
import { UNREACHABLE, arcCost, arcGraph, type Digraph } from './digraph.ts';
import { driveOf, type Drive, type Stretch } from './drive.ts';
import { boundsOf, isWithin } from './import-report.ts';
import { edgeOf, endOf, mayUse, startOf, type Metric, type Mode, type RoadNetwork } from './network.ts';
import { ShortestPaths } from './shortest-paths.ts';
import { RoadFinder, type Footing } from './snapping.ts';
import { StraightWays } from './straight-ways.ts';

/** Why there is no way. `nth` counts the places from 1. */
export type NoWay =
  | { readonly reason: 'too-few-places' }
  | { readonly reason: 'outside-the-network'; readonly nth: number }
  | { readonly reason: 'latitude-and-longitude-swapped'; readonly nth: number }
  | { readonly reason: 'no-road-near'; readonly nth: number; readonly withinM: number }
  | { readonly reason: 'unreachable'; readonly nth: number; readonly after: number };

/** A way with the places it was taken through, each as it was found on a road. */
export interface Routed extends Drive {
  readonly footings: readonly Footing[];
}

/** Further than this from any road a place is not on the network. */
const SNAP_WITHIN_M = 500;

/** Nobody is faster than 200 km/h: `edgeSpeed` holds no more. */
const MS_PER_M_AT_MOST_SPEED = 18;

/** Standing at a place and facing along an arc: what it cost, and the arcs since the place before. */
interface Arrival {
  readonly arc: number;
  readonly cost: number;
  readonly since: readonly number[];
  readonly before: Arrival | undefined;
}

/** Finds shortest ways for one mode by one metric. */
export class Router {
  readonly #network: RoadNetwork;
  readonly #mode: Mode;
  readonly #metric: Metric;
  readonly #finder: RoadFinder;
  readonly #graph: Digraph;
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

  get graph(): Digraph {
    return this.#graph;
  }

  /** The shortest way through the places in order; each is taken to the nearest road that the mode may use. */
  route(vias: readonly Via[]): Result<Routed, NoWay> {
    if (vias.length < 2) return refuse({ reason: 'too-few-places' });
    const footings: Footing[] = [];
    for (const [i, { position }] of vias.entries()) {
      const found = this.#stand(position, i + 1);
      if (!found.ok) return found;
      footings.push(found.value);
    }
    const end = this.#through(footings, vias);
    if (!end.ok) return end;
    const stretches = this.#stretches(end.value, footings);
    return ok({ ...driveOf(this.#network, stretches, this.#mode), footings });
  }

  /** Where a place stands on the network, or why it does not. */
  #stand(position: Position, nth: number): Result<Footing, NoWay> {
    const footing = this.#finder.nearest(position, this.#mode, SNAP_WITHIN_M);
    if (footing) return ok(footing);
    const bounds = boundsOf(this.#network);
    if (!bounds || isWithin(position, bounds))
      return refuse({ reason: 'no-road-near', nth, withinM: SNAP_WITHIN_M });
    const isSwapped = isWithin([position[1], position[0]], bounds);
    return refuse({ reason: isSwapped ? 'latitude-and-longitude-swapped' : 'outside-the-network', nth });
  }

  /** The cheapest arrival at the last place; at each one in between, both directions of arrival are kept. */
  #through(footings: readonly Footing[], vias: readonly Via[]): Result<Arrival, NoWay> {
    let arrivals = this.#arcsAt(footings[0]!).map((arc): Arrival => ({
      arc,
      cost: 0,
      since: [],
      before: undefined,
    }));
    for (let i = 1; i < footings.length; i++) {
      const leaving = vias[i - 1]!.turnBack ? this.#turned(arrivals) : arrivals;
      arrivals = this.#leg(leaving, footings[i - 1]!, footings[i]!);
      if (arrivals.length === 0) return refuse({ reason: 'unreachable', nth: i + 1, after: i });
    }
    return ok(arrivals.reduce((best, arrival) => (arrival.cost < best.cost ? arrival : best)));
  }

  #turned(arrivals: readonly Arrival[]): Arrival[] {
    return arrivals
      .filter(({ arc }) => mayUse(this.#network, arc ^ 1, this.#mode))
      .map((arrival) => ({ ...arrival, arc: arrival.arc ^ 1 }));
  }

  #arcsAt({ edge }: Footing): number[] {
    return [2 * edge, 2 * edge + 1].filter((arc) => mayUse(this.#network, arc, this.#mode));
  }

  /** From one place to the next: the cheapest arrival in each direction of the next. */
  #leg(leaving: readonly Arrival[], from: Footing, to: Footing): Arrival[] {
    const starts = leaving.map(({ arc, cost }) => ({
      node: arc,
      cost: cost + this.#cost(arc, 1 - shareAlong(this.#network, arc, from)),
    }));
    const entries = new Map(this.#arcsAt(to).map((arc) => [arc, this.#entriesOf(arc)]));
    const best = new Map<number, Arrival>();
    this.#paths.run(
      starts,
      (node, cost) => {
        for (const [arc, before] of entries) {
          if (best.has(arc) || !before.has(node)) continue;
          const since = [...this.#paths.pathTo(node), arc];
          best.set(arc, {
            arc,
            cost: cost + this.#costTo(arc, to),
            since,
            before: leaving.find((one) => one.arc === since[0]),
          });
        }
        return best.size === entries.size;
      },
      UNREACHABLE,
      this.#towards(to),
    );
    for (const arrival of leaving) this.#straightOn(arrival, from, to, best);
    return [...best.values()];
  }

  /** Both places on one arc, the second ahead: no search sees that way, because it ends before the arc does. */
  #straightOn(arrival: Arrival, from: Footing, to: Footing, best: Map<number, Arrival>): void {
    const { arc } = arrival;
    const ahead = shareAlong(this.#network, arc, to) - shareAlong(this.#network, arc, from);
    if (edgeOf(arc) !== to.edge || ahead < 0) return;
    const cost = arrival.cost + this.#cost(arc, ahead);
    if (cost < (best.get(arc)?.cost ?? Infinity)) best.set(arc, { arc, cost, since: [arc], before: arrival });
  }

  #towards({ position }: Footing): (arc: number) => number {
    const leastM = this.#straight.from(position);
    const perM = this.#metric === 'length' ? 1000 : MS_PER_M_AT_MOST_SPEED;
    return (arc) => Math.floor(leastM(endOf(this.#network, arc)) * perM);
  }

  #costTo(arc: number, to: Footing): number {
    return this.#cost(arc, shareAlong(this.#network, arc, to));
  }

  #cost(arc: number, share: number): number {
    return Math.round(arcCost(this.#network, arc, this.#mode, this.#metric) * share);
  }

  /** The arcs from which a car may go on to this one. */
  #entriesOf(arc: number): ReadonlySet<number> {
    const node = startOf(this.#network, arc);
    const leaving = this.#network.outArcs.subarray(
      this.#network.outFirst[node],
      this.#network.outFirst[node + 1],
    );
    const { first, head } = this.#graph;
    const coming = [...leaving].map((one) => one ^ 1);
    return new Set(
      coming.filter(
        (before) =>
          head.subarray(first[before], first[before + 1]).includes(arc) &&
          endOf(this.#network, before) === node,
      ),
    );
  }

  #stretches(end: Arrival, footings: readonly Footing[]): Stretch[] {
    const legs: Arrival[] = [];
    for (let at = end; at.before; at = at.before) legs.unshift(at);
    return legs.flatMap(({ since }, i) => {
      const [from, to] = [footings[i]!, footings[i + 1]!];
      return since.map((arc, nth): Stretch => ({
        arc,
        fromMm: nth === 0 ? mmAlong(this.#network, arc, from) : 0,
        untilMm:
          nth === since.length - 1 ? mmAlong(this.#network, arc, to) : this.#network.edgeMm[edgeOf(arc)]!,
      }));
    });
  }
}

/** How far along an arc a footing on its edge lies, in millimetres. */
function mmAlong(network: RoadNetwork, arc: number, { alongMm }: Footing): number {
  return arc & 1 ? network.edgeMm[edgeOf(arc)]! - alongMm : alongMm;
}

function shareAlong(network: RoadNetwork, arc: number, footing: Footing): number {
  return mmAlong(network, arc, footing) / network.edgeMm[edgeOf(arc)]!;
}
