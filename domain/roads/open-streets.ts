import type { Interval } from '../kernel/interval.ts';
import type { Position } from '../kernel/position.ts';
import type { CarTimes, Holds } from './car-times.ts';
import { turnedRound } from './closed-graph.ts';
import { arcCost, nodesBefore, nodesOf } from './digraph.ts';
import { edgeOf, endOf } from './network.ts';
import { ShortestPaths } from './shortest-paths.ts';
import { arriving, leaving } from './snapping.ts';
import { TimedSearch, goesOn, type Goal, type Leaving, type TimedWay } from './timed-ways.ts';

/** When officers are kept off the streets of a network. */
export interface BarredStreets {
  /** When nobody drives on an edge, in order of time. */
  readonly along: (edge: number) => readonly Interval[];
  /** When nobody crosses a node to an edge, in order of time. */
  readonly across: (node: number, edge: number) => readonly Interval[];
}

/** Somebody who sets out from a place, UTC ms. */
interface SetOut {
  readonly from: Position;
  readonly at: number;
}

/** The drives to one place of a network while streets are barred. docs/rules.md, M10. */
export class OpenStreets {
  readonly #cars: CarTimes;
  readonly #barred: BarredStreets;
  readonly #to: Holds;
  readonly #until: number;
  readonly #search: TimedSearch;
  readonly #goal: Goal;

  constructor(cars: CarTimes, barred: BarredStreets, to: Position, until: number) {
    this.#cars = cars;
    this.#barred = barred;
    this.#to = cars.holdsOf(to);
    this.#until = until;
    const { graph } = cars;
    this.#search = new TimedSearch({
      nodes: graph.arcOf.length,
      from: (node) => Array.from(this.#nextsOf(node), (next) => this.#way(node, next)),
    });
    this.#goal = this.#goalAt();
  }

  /** UTC ms; Infinity if not before the end. Undefined if one of the places is on no road. */
  arrivalOf({ from, at }: SetOut): number | undefined {
    const holds = this.#cars.holdsOf(from);
    if (holds.length === 0 || this.#to.length === 0) return undefined;
    const starts = leaving(holds).flatMap((hold) => this.#startsOn(hold, at));
    const arrives = starts.length > 0 ? this.#search.arrival(starts, this.#goal, this.#until) : Infinity;
    const ms = Math.min(arrives - at, this.#alongOneArc(holds));
    const arrival = at + Math.ceil(Math.round(ms) / 1000) * 1000;
    return arrival < this.#until ? arrival : Infinity;
  }

  #nextsOf(node: number): Uint32Array {
    const { first, head } = this.#cars.graph;
    return head.subarray(first[node], first[node + 1]);
  }

  #wholeMs(arc: number): number {
    return arcCost(this.#cars.network, arc, 'car', 'time');
  }

  #way(node: number, next: number): TimedWay {
    const { graph, network } = this.#cars;
    const arc = graph.arcOf[next]!;
    const crossing = this.#barred.across(endOf(network, graph.arcOf[node]!), edgeOf(arc));
    return { to: next, ms: this.#wholeMs(arc), closed: this.#barred.along(edgeOf(arc)), crossing };
  }

  /** A car at the end of the street on which it stands. From a crossing it enters a street as everybody does. */
  #startsOn({ arc, behind, stand }: Holds[number], at: number): Leaving[] {
    const closed = this.#barred.along(edgeOf(arc));
    const ms = this.#wholeMs(arc) * (1 - behind);
    const leaves = at + this.#cars.offMs(stand);
    const sets = behind === 0 ? goesOn({ closed, crossing: [], ms }, leaves, true) : leaves;
    const there = { at: Math.round(sets + ms), isOver: behind > 0 && closed.length > 0 };
    return sets < Infinity ? [{ node: arc, ...there }] : [];
  }

  #goalAt(): Goal {
    const { graph, network } = this.#cars;
    const lastWays = new Map<number, Omit<TimedWay, 'to'>>();
    const back = new ShortestPaths(turnedRound(network, graph));
    const ends = arriving(this.#to).flatMap(({ arc, behind, stand }) => {
      const ms = Math.round(this.#cars.offMs(stand) + this.#wholeMs(arc) * behind);
      return nodesOf(graph, arc).map((node) => ({ node, ms, isCrossing: behind === 1 }));
    });
    for (const { node, ms, isCrossing } of ends)
      for (const before of nodesBefore(network, graph, node)) {
        const known = lastWays.get(before);
        if (!known || ms < known.ms) lastWays.set(before, this.#lastWay(before, node, ms, isCrossing));
      }
    back.run(
      ends.map(({ node, ms }) => ({ node, cost: ms })),
      () => false,
    );
    return {
      lastWays,
      leastMs: (node) => Math.max(0, back.costTo(node) - this.#wholeMs(graph.arcOf[node]!)),
    };
  }

  /** A car comes to the street where it is wanted although that is barred. To a crossing it comes as everybody does. */
  #lastWay(node: number, last: number, ms: number, isCrossing: boolean): Omit<TimedWay, 'to'> {
    const { closed, crossing } = this.#way(node, last);
    if (isCrossing) return { ms, closed, crossing };
    return { ms, closed: [], crossing: closed.length > 0 ? [] : crossing };
  }

  /** The way between two places on one arc. The search does not find it, because it starts after the arc. */
  #alongOneArc(from: Holds): number {
    let least = Infinity;
    for (const start of from)
      for (const end of this.#to) {
        if (end.arc !== start.arc || end.behind < start.behind) continue;
        const onMs = this.#wholeMs(end.arc) * (end.behind - start.behind);
        least = Math.min(least, this.#cars.offMs(start.stand) + onMs + this.#cars.offMs(end.stand));
      }
    return least;
  }
}
