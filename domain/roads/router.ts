import { ok, refuse, type Result } from '../kernel/result.ts';
import type { Avoid, Via } from '../routes/route.ts';
import { AvoidedStreets } from './avoided-streets.ts';
import { UNREACHABLE, arcCost, arcGraph, nodesOf, type ArcGraph } from './digraph.ts';
import { driveOf, type Drive, type Stretch } from './drive.ts';
import { edgeOf, endOf, mayUse, startOf, type Metric, type Mode, type RoadNetwork } from './network.ts';
import { ShortestPaths } from './shortest-paths.ts';
import { RoadFinder, type Footing } from './snapping.ts';
import { StraightWays } from './straight-ways.ts';
import { mmAlong, shareAlong, standingAt, type NoWay } from './way-places.ts';

/** A way with the places it was taken through, each as it was found on a road. */
export interface Routed extends Drive {
  readonly footings: readonly Footing[];
}

/** Nobody is faster than 200 km/h: `edgeSpeed` holds no more. */
const MS_PER_M_AT_MOST_SPEED = 18;

/** Standing at a place and facing along an arc: what it cost, and the nodes of the graph since the place before. */
interface Arrival {
  readonly node: number;
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
   * The shortest way through the places in order that keeps away from others; each is taken to the nearest road that the mode
   * may use.
   */
  route(vias: readonly Via[], avoid: readonly Avoid[] = []): Result<Routed, NoWay> {
    if (vias.length < 2) return refuse({ reason: 'too-few-places' });
    const avoided = new AvoidedStreets(this.#network, this.#finder, this.#mode, avoid);
    const footings: Footing[] = [];
    for (const [i, { position }] of vias.entries()) {
      const found = standingAt(this.#network, this.#finder, this.#mode, position, i + 1);
      if (!found.ok) return found;
      const circle = avoided.circleAt(found.value.position);
      if (circle > 0) return refuse({ reason: 'place-avoided', nth: i + 1, circle });
      footings.push(found.value);
    }
    const end = this.#through(footings, vias, avoided);
    if (!end.ok) return avoid.length > 0 ? this.#whyNot(end.refusal, footings, vias) : end;
    const stretches = this.#stretches(end.value, footings);
    return ok({ ...driveOf(this.#network, stretches, this.#mode), footings });
  }

  /** What cannot be reached with something avoided may be out of reach without it. */
  #whyNot(refusal: NoWay, footings: readonly Footing[], vias: readonly Via[]): Result<never, NoWay> {
    const nothing = new AvoidedStreets(this.#network, this.#finder, this.#mode, []);
    const open = this.#through(footings, vias, nothing);
    if (!open.ok) return open;
    return refuse(
      refusal.reason === 'unreachable' ? { ...refusal, reason: 'unreachable-avoiding' } : refusal,
    );
  }

  /** The cheapest arrival at the last place; at each one in between, both directions of arrival are kept. */
  #through(
    footings: readonly Footing[],
    vias: readonly Via[],
    avoided: AvoidedStreets,
  ): Result<Arrival, NoWay> {
    let arrivals = this.#arcsAt(footings[0]!).map((node): Arrival => ({
      node,
      cost: 0,
      since: [],
      before: undefined,
    }));
    for (let i = 1; i < footings.length; i++) {
      const leaving = vias[i - 1]!.turnBack ? this.#turned(arrivals) : arrivals;
      arrivals = this.#leg(leaving, footings[i - 1]!, footings[i]!, avoided);
      if (arrivals.length === 0) return refuse({ reason: 'unreachable', nth: i + 1, after: i });
    }
    return ok(arrivals.reduce((best, arrival) => (arrival.cost < best.cost ? arrival : best)));
  }

  #turned(arrivals: readonly Arrival[]): Arrival[] {
    return arrivals
      .map((arrival) => ({ ...arrival, node: this.#arcOf(arrival) ^ 1 }))
      .filter(({ node }) => mayUse(this.#network, node, this.#mode));
  }

  #arcsAt({ edge }: Footing): number[] {
    return [2 * edge, 2 * edge + 1].filter((arc) => mayUse(this.#network, arc, this.#mode));
  }

  #arcOf({ node }: Arrival): number {
    return this.#graph.arcOf[node]!;
  }

  /** From one place to the next: the cheapest arrival in each direction of the next, and by each forbidden way's beginning. */
  #leg(leaving: readonly Arrival[], from: Footing, to: Footing, avoided: AvoidedStreets): Arrival[] {
    const starts = leaving
      .filter((arrival) => this.#isClearOut(this.#arcOf(arrival), from, avoided))
      .map((arrival) => {
        const arc = this.#arcOf(arrival);
        const restCost = this.#cost(arc, 1 - shareAlong(this.#network, arc, from));
        return { node: arrival.node, cost: arrival.cost + restCost };
      });
    const entries = this.#entriesTo(to, avoided);
    const best = new Map<number, Arrival>();
    this.#paths.run(
      starts,
      (node, cost) => {
        for (const [goal, before] of entries) {
          if (best.has(goal) || !before.has(node)) continue;
          const since = [...this.#paths.pathTo(node), goal];
          best.set(goal, {
            node: goal,
            cost: cost + this.#costTo(goal, to),
            since,
            before: leaving.find((one) => one.node === since[0]),
          });
        }
        return best.size === entries.size;
      },
      UNREACHABLE,
      this.#towards(to),
      (node) => !avoided.bars(this.#graph.arcOf[node]!),
    );
    for (const arrival of leaving) {
      const arc = this.#arcOf(arrival);
      const isClear = avoided.isClear(
        arc,
        mmAlong(this.#network, arc, from),
        mmAlong(this.#network, arc, to),
      );
      if (isClear) this.#straightOn(arrival, from, to, best);
    }
    return [...best.values()];
  }

  #isClearOut(arc: number, from: Footing, avoided: AvoidedStreets): boolean {
    return avoided.isClear(arc, mmAlong(this.#network, arc, from), this.#network.edgeMm[edgeOf(arc)]!);
  }

  /** The nodes that stand for the ways onto a place, each with those from which a car may go on to it. */
  #entriesTo(to: Footing, avoided: AvoidedStreets): ReadonlyMap<number, ReadonlySet<number>> {
    const goals = this.#arcsAt(to)
      .filter((arc) => avoided.isClear(arc, 0, mmAlong(this.#network, arc, to)))
      .flatMap((arc) => nodesOf(this.#graph, arc));
    const entries = goals.map((node) => [node, this.#entriesOf(node)] as const);
    return new Map(entries.filter(([, before]) => before.size > 0));
  }

  /** Both places on one arc, the second ahead: no search sees that way, because it ends before the arc does. */
  #straightOn(arrival: Arrival, from: Footing, to: Footing, best: Map<number, Arrival>): void {
    const { node } = arrival;
    const arc = this.#arcOf(arrival);
    const ahead = shareAlong(this.#network, arc, to) - shareAlong(this.#network, arc, from);
    if (edgeOf(arc) !== to.edge || ahead < 0) return;
    const cost = arrival.cost + this.#cost(arc, ahead);
    if (cost < (best.get(node)?.cost ?? Infinity))
      best.set(node, { node, cost, since: [node], before: arrival });
  }

  #towards({ position }: Footing): (node: number) => number {
    const leastM = this.#straight.from(position);
    const perM = this.#metric === 'length' ? 1000 : MS_PER_M_AT_MOST_SPEED;
    return (node) => Math.floor(leastM(endOf(this.#network, this.#graph.arcOf[node]!)) * perM);
  }

  #costTo(node: number, to: Footing): number {
    const arc = this.#graph.arcOf[node]!;
    return this.#cost(arc, shareAlong(this.#network, arc, to));
  }

  #cost(arc: number, share: number): number {
    return Math.round(arcCost(this.#network, arc, this.#mode, this.#metric) * share);
  }

  /** The nodes from which a car may go on to this one. */
  #entriesOf(goal: number): ReadonlySet<number> {
    const { first, head, arcOf } = this.#graph;
    const { outArcs, outFirst } = this.#network;
    const start = startOf(this.#network, arcOf[goal]!);
    const coming = [...outArcs.subarray(outFirst[start], outFirst[start + 1])].map((arc) => arc ^ 1);
    const nodes = coming.flatMap((arc) => nodesOf(this.#graph, arc));
    return new Set(nodes.filter((node) => head.subarray(first[node], first[node + 1]).includes(goal)));
  }

  #stretches(end: Arrival, footings: readonly Footing[]): Stretch[] {
    const legs: Arrival[] = [];
    for (let at = end; at.before; at = at.before) legs.unshift(at);
    return legs.flatMap(({ since }, i) => {
      const [from, to] = [footings[i]!, footings[i + 1]!];
      return since.map((node, nth): Stretch => {
        const arc = this.#graph.arcOf[node]!;
        const isLast = nth === since.length - 1;
        return {
          arc,
          fromMm: nth === 0 ? mmAlong(this.#network, arc, from) : 0,
          untilMm: isLast ? mmAlong(this.#network, arc, to) : this.#network.edgeMm[edgeOf(arc)]!,
        };
      });
    });
  }
}
