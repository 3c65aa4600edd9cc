import type { Position } from '../kernel/position.ts';
import { NO_WAY_S, type TimesBetween } from '../operation/travel-table.ts';
import { hierarchyOf, turnedRound, type Hierarchy } from './closed-graph.ts';
import { arcCost, arcGraph, middleOfLargestPart, nodesOf, reachedFrom, type ArcGraph } from './digraph.ts';
import { placeMatrix } from './distance-matrix.ts';
import type { RoadNetwork } from './network.ts';
import type { Start } from './shortest-paths.ts';
import {
  arriving,
  equallyNear,
  footholds,
  leaving,
  type Foothold,
  type Footing,
  type RoadFinder,
} from './snapping.ts';

/** A place further than this from any road is not on the network. */
const SNAP_WITHIN_M = 500;
/** How far officers walk to a connected street if the nearest road is not connected. */
const WALK_WITHIN_M = 100;
/** The number of places whose rows are computed together. It limits the memory for a large plan. */
const ROWS = 256;

/** The arcs that a place is on. Empty if no road is near. */
export type Holds = readonly Foothold<Footing>[];

/** The driving time of a car between places of a network, by its rules and a speed limit. */
export class CarTimes {
  /** The network with the speed limit. */
  readonly network: RoadNetwork;
  readonly graph: ArcGraph;
  readonly #finder: RoadFinder;
  readonly #mostKmh: number;
  #hierarchy: Hierarchy | undefined;
  readonly #isMain: (edge: number) => boolean;

  constructor(network: RoadNetwork, finder: RoadFinder, mostKmh: number) {
    this.network = { ...network, edgeSpeed: network.edgeSpeed.map((kmh) => Math.min(kmh, mostKmh)) };
    this.#finder = finder;
    this.#mostKmh = mostKmh;
    this.graph = arcGraph(this.network, 'car', 'time');
    this.#isMain = largestPartOf(this.network, this.graph);
  }

  /** Rounded up to whole seconds. Includes the straight way from each place to its road at the speed limit. */
  between(places: readonly Position[]): TimesBetween {
    const held = places.map((place) => this.holdsOf(place));
    this.#hierarchy ??= hierarchyOf(this.graph);
    const seconds = new Uint16Array(places.length ** 2);
    const [outs, ins] = [held.map((holds) => this.#waysOut(holds)), held.map((holds) => this.#waysIn(holds))];
    for (let from = 0; from < held.length; from += ROWS) {
      const costs = placeMatrix(this.#hierarchy, outs.slice(from, from + ROWS), ins);
      costs.forEach((ms, cell) => (seconds[from * places.length + cell] = inSeconds(ms)));
    }
    this.#alongOneArc(held, seconds);
    held.forEach((_, place) => (seconds[place * places.length + place] = 0));
    return { seconds, isOnRoads: Uint8Array.from(held, (holds) => (holds.length > 0 ? 1 : 0)) };
  }

  /** The arcs that a place is on. */
  holdsOf(place: Position): Holds {
    return footholds(this.network, this.#footings(place), 'car');
  }

  /** The nearest roads. If these connect to little, also the nearest streets that are connected. */
  #footings(place: Position): readonly Footing[] {
    const near = this.#finder.within(place, 'car', WALK_WITHIN_M);
    const [nearest] = near;
    const footings = nearest
      ? equallyNear(this.network, near, nearest)
      : this.#finder.nearest(place, 'car', SNAP_WITHIN_M);
    const leadsOn = near.find(({ edge }) => this.#isMain(edge));
    if (!leadsOn || footings.some(({ edge }) => this.#isMain(edge))) return footings;
    return [...footings, ...equallyNear(this.network, near, leadsOn)];
  }

  /** The next nodes of a car, with the cost to the end of each. */
  #waysOut(holds: Holds): Start[] {
    const { first, head, weight } = this.graph;
    return leaving(holds).flatMap(({ arc, behind, stand }) => {
      const restMs = this.offMs(stand) + this.#wholeMs(arc) * (1 - behind);
      const ways = Array.from({ length: first[arc + 1]! - first[arc]! }, (_, i) => first[arc]! + i);
      return ways.map((i): Start => ({ node: head[i]!, cost: Math.round(restMs + weight[i]!) }));
    });
  }

  /** The nodes by which a car arrives. Entering an arc costs all of it, so the part beyond the place is subtracted. */
  #waysIn(holds: Holds): Start[] {
    return arriving(holds).flatMap(({ arc, behind, stand }) => {
      const cost = Math.round(this.offMs(stand) - this.#wholeMs(arc) * (1 - behind));
      return nodesOf(this.graph, arc).map((node): Start => ({ node, cost }));
    });
  }

  /** The way between two places on one arc. The search does not find it, because it starts after the arc. */
  #alongOneArc(held: readonly Holds[], seconds: Uint16Array): void {
    for (const standing of byArc(held)) {
      for (const from of standing) {
        for (const to of standing) {
          if (to.behind < from.behind) continue;
          const onMs = this.#wholeMs(to.arc) * (to.behind - from.behind);
          const cell = from.place * held.length + to.place;
          const ms = this.offMs(from.stand) + onMs + this.offMs(to.stand);
          seconds[cell] = Math.min(seconds[cell]!, inSeconds(ms));
        }
      }
    }
  }

  #wholeMs(arc: number): number {
    return arcCost(this.network, arc, 'car', 'time');
  }

  offMs({ offM }: Footing): number {
    return (offM * 3600) / this.#mostKmh;
  }
}

/** The places that are on the same arc. */
function byArc(held: readonly Holds[]): Iterable<(Foothold<Footing> & { readonly place: number })[]> {
  const found = new Map<number, (Foothold<Footing> & { readonly place: number })[]>();
  for (const [place, holds] of held.entries()) {
    for (const hold of holds) {
      const standing = found.get(hold.arc);
      if (standing) standing.push({ ...hold, place });
      else found.set(hold.arc, [{ ...hold, place }]);
    }
  }
  return found.values();
}

function inSeconds(ms: number): number {
  return Math.min(NO_WAY_S, Math.ceil(Math.round(ms) / 1000));
}

/** Whether an edge belongs to the largest strongly connected part of the network. */
function largestPartOf(network: RoadNetwork, graph: ArcGraph): (edge: number) => boolean {
  const middle = middleOfLargestPart(graph);
  if (middle === undefined) return () => false;
  const reached = reachedFrom(graph, middle);
  const reaching = reachedFrom(turnedRound(network, graph), middle);
  const isMain = (arc: number) =>
    nodesOf(graph, arc).some((node) => reached[node] === 1 && reaching[node] === 1);
  return (edge) => isMain(2 * edge) || isMain(2 * edge + 1);
}
