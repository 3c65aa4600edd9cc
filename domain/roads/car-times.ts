import type { Position } from '../kernel/position.ts';
import { turnedRound, waysOn } from './closed-graph.ts';
import { UNREACHABLE, arcCost, arcGraph, nodesOf, type ArcGraph } from './digraph.ts';
import { distanceMatrix } from './distance-matrix.ts';
import { hierarchyOf, type Hierarchy } from './hierarchy.ts';
import { middleOfLargestPart, reachedFrom } from './largest-part.ts';
import type { RoadNetwork } from './network.ts';
import type { RoadFinder } from './snapping.ts';
import { carArcs, shareAlong } from './stand.ts';

/** Seconds from every place to every place, row by row, and which places stand on the network at all. */
export interface TimesBetween {
  readonly seconds: Uint16Array;
  readonly isOnRoads: Uint8Array;
}

/** Between two places that no way joins; 18 hours and more count so too. */
export const NO_WAY_S = 0xffff;

/** Further than this from any road a place is not on the network. */
const SNAP_WITHIN_M = 500;
/** So far officers walk to a street that leads on, where the nearest road is one that does not. */
const WALK_WITHIN_M = 100;
/** Places whose rows are computed at once: it bounds the memory that a large plan takes. */
const ROWS = 256;

/** An arc by which a car leaves a place or comes to it: its columns in the costs, the time from the place to it, for the whole of it, and the share of it behind. */
interface Hold {
  readonly arc: number;
  readonly columns: readonly number[];
  readonly offMs: number;
  readonly wholeMs: number;
  readonly behind: number;
}

/** The arcs of a place; none where no road is near. */
type Holds = readonly Hold[];

/** How long a car drives between places of a network, by its rules and nowhere faster than a limit. */
export class CarTimes {
  readonly #network: RoadNetwork;
  readonly #finder: RoadFinder;
  readonly #mostKmh: number;
  readonly #graph: ArcGraph;
  readonly #hierarchy: Hierarchy;
  readonly #isMain: (edge: number) => boolean;

  constructor(network: RoadNetwork, finder: RoadFinder, mostKmh: number) {
    this.#network = { ...network, edgeSpeed: network.edgeSpeed.map((kmh) => Math.min(kmh, mostKmh)) };
    this.#finder = finder;
    this.#mostKmh = mostKmh;
    this.#graph = arcGraph(this.#network, 'car', 'time');
    this.#hierarchy = hierarchyOf(this.#graph);
    this.#isMain = largestPartOf(this.#network, this.#graph);
  }

  /** Rounded up to whole seconds, with the straight way from each place to its road at the limit. */
  between(places: readonly Position[]): TimesBetween {
    const columns = new Columns();
    const held = places.map((place) => this.#hold(place, columns));
    const seconds = new Uint16Array(places.length ** 2);
    for (let from = 0; from < held.length; from += ROWS) {
      const rows = held.slice(from, from + ROWS);
      const costs = new Costs(this.#graph, this.#hierarchy, rows, columns);
      rows.forEach((start, i) => {
        const row = (from + i) * places.length;
        held.forEach((end, column) => (seconds[row + column] = inSeconds(costs.between(start, end))));
        seconds[row + from + i] = 0;
      });
    }
    return { seconds, isOnRoads: Uint8Array.from(held, (holds) => (holds.length > 0 ? 1 : 0)) };
  }

  /** On the nearest road, and where that leads nowhere much, as well on the nearest street that does. */
  #hold(place: Position, columns: Columns): Holds {
    const near = this.#finder.within(place, 'car', WALK_WITHIN_M);
    const nearest = near[0] ?? this.#finder.nearest(place, 'car', SNAP_WITHIN_M);
    const leadsOn = near.find(({ edge }) => this.#isMain(edge));
    const footings = [...new Set([nearest, leadsOn])].filter((one) => one !== undefined);
    return footings.flatMap((footing) =>
      carArcs(this.#network, footing).map((arc) => ({
        arc,
        columns: columns.of(arc, nodesOf(this.#graph, arc)),
        offMs: (footing.offM * 3600) / this.#mostKmh,
        wholeMs: arcCost(this.#network, arc, 'car', 'time'),
        behind: shareAlong(this.#network, arc, footing),
      })),
    );
  }
}

/** The arcs at which places stand; each node of the graph that stands for one is a column of the costs. */
class Columns {
  readonly nodes: number[] = [];
  readonly #of = new Map<number, readonly number[]>();
  readonly #shared = new Set<number>();

  of(arc: number, nodes: readonly number[]): readonly number[] {
    const known = this.#of.get(arc);
    if (known) this.#shared.add(arc);
    const columns = known ?? nodes.map((node) => this.nodes.push(node) - 1);
    this.#of.set(arc, columns);
    return columns;
  }

  /** Whether more than one place stands there. */
  isShared(arc: number): boolean {
    return this.#shared.has(arc);
  }
}

/** The costs from the arcs of some places to the arcs of all. */
class Costs {
  readonly #graph: ArcGraph;
  readonly #rowOf: ReadonlyMap<number, number>;
  readonly #columns: number;
  readonly #matrix: Int32Array;
  readonly #around = new Map<number, number>();

  constructor(graph: ArcGraph, hierarchy: Hierarchy, from: readonly Holds[], columns: Columns) {
    const arcs = new Set(from.flatMap((holds) => holds.map(({ arc }) => arc)));
    const shared = [...arcs].filter((arc) => columns.isShared(arc));
    const sources = [...new Set([...arcs, ...shared.flatMap((arc) => [...waysOn(graph, arc)])])];
    this.#graph = graph;
    this.#rowOf = new Map(sources.map((arc, i) => [arc, i]));
    this.#columns = columns.nodes.length;
    this.#matrix = distanceMatrix(hierarchy, sources, columns.nodes);
  }

  between(from: Holds, to: Holds): number {
    let least = Infinity;
    for (const out of from) {
      const row = this.#rowOf.get(out.arc)! * this.#columns;
      for (const into of to) {
        const ms = out.offMs + this.#drive(row, out, into) + into.offMs;
        if (ms < least) least = ms;
      }
    }
    return least;
  }

  /** Going onto an arc costs the whole of it, so what lies beyond the place is taken off again. */
  #drive(row: number, out: Hold, into: Hold): number {
    if (out.arc === into.arc && into.behind >= out.behind) return out.wholeMs * (into.behind - out.behind);
    const onMs = out.arc === into.arc ? this.#aroundTo(out) : this.#onto(row, into);
    if (onMs >= UNREACHABLE) return Infinity;
    return out.wholeMs * (1 - out.behind) + onMs - into.wholeMs * (1 - into.behind);
  }

  #onto(row: number, { columns }: Hold): number {
    let least = UNREACHABLE;
    for (const column of columns) least = Math.min(least, this.#matrix[row + column]!);
    return least;
  }

  /** To a place behind: around the block and onto the same arc again. */
  #aroundTo(hold: Hold): number {
    const { arc } = hold;
    const known = this.#around.get(arc);
    if (known !== undefined) return known;
    let least = UNREACHABLE;
    const { first, head, weight } = this.#graph;
    for (let i = first[arc]!; i < first[arc + 1]!; i++) {
      const row = this.#rowOf.get(head[i]!)! * this.#columns;
      least = Math.min(least, weight[i]! + this.#onto(row, hold));
    }
    this.#around.set(arc, least);
    return least;
  }
}

function inSeconds(ms: number): number {
  return Math.min(NO_WAY_S, Math.ceil(Math.round(ms) / 1000));
}

/** Whether an edge belongs to the largest part of the network whose streets all reach each other. */
function largestPartOf(network: RoadNetwork, graph: ArcGraph): (edge: number) => boolean {
  const middle = middleOfLargestPart(graph);
  if (middle === undefined) return () => false;
  const reached = reachedFrom(graph, middle);
  const reaching = reachedFrom(turnedRound(network, graph), middle);
  const isMain = (arc: number) =>
    nodesOf(graph, arc).some((node) => reached[node] === 1 && reaching[node] === 1);
  return (edge) => isMain(2 * edge) || isMain(2 * edge + 1);
}
