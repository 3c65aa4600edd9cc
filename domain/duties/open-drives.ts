import type { Interval } from '../kernel/interval.ts';
import type { Position } from '../kernel/position.ts';
import type { Plan } from '../operation/plan.ts';
import { isSamePlace } from '../operation/straight-way.ts';
import { roadGraphOf, type Arc, type Footing, type RoadGraph } from '../roads/road-graph.ts';
import { TimedSearch, type Goal, type Leaving, type TimedWay } from '../roads/timed-ways.ts';
import { passesOf } from '../routes/passes.ts';
import { barredAcross, barredAlong, closingRoutes, type ClosingRoute } from '../routes/street-closures.ts';
import type { Part } from '../routes/timetable.ts';
import { travelS } from './duties.ts';

/** Somebody who sets out from a place, UTC ms. */
export interface SetOut {
  readonly from: Position;
  readonly at: number;
}

/**
 * When each of some people can be at a place by the roads of the plan, while streets are closed: they drive around what is barred to
 * officers or wait until it opens, except on the street on which they stand or where they are wanted. Infinity if not before `until`. UTC ms.
 */
export function arrivalsByRoads(
  plan: Plan,
  to: Position,
  people: readonly SetOut[],
  until: number,
): readonly number[] {
  const from = Math.min(...people.map(({ at }) => at));
  const closing = closingRoutes(plan, { from, until });
  const drives = closing.length > 0 ? new OpenDrives(plan, to, closing, until) : undefined;
  return people.map((one) => {
    const soonest = one.at + Math.ceil(travelS(plan, one.from, to)) * 1000;
    return isSamePlace(one.from, to) || soonest >= until
      ? soonest
      : Math.max(soonest, drives?.arrivalOf(one) ?? soonest);
  });
}

/** The drives to one place on the plan's own roads. */
class OpenDrives {
  readonly #graph: RoadGraph;
  readonly #to: Footing | undefined;
  readonly #closures: ClosuresOnRoads;
  readonly #search: TimedSearch;
  readonly #until: number;
  readonly #goal: Goal;

  constructor(plan: Plan, to: Position, closing: readonly ClosingRoute[], until: number) {
    const graph = roadGraphOf(plan);
    const closures = new ClosuresOnRoads(plan, graph, closing);
    this.#graph = graph;
    this.#to = graph.footingOf(to);
    this.#closures = closures;
    this.#until = until;
    this.#search = new TimedSearch({ nodes: graph.nodes, from: (node) => closures.waysFrom(node) });
    this.#goal = this.#goalAt(this.#to);
  }

  /** Undefined if no road connects the places: then nobody knows the streets on the way. */
  arrivalOf({ from, at }: SetOut): number | undefined {
    const start = this.#graph.footingOf(from);
    const metres = this.#graph.metresBetween(start, this.#to);
    if (!start || !this.#to || metres === undefined) return undefined;
    const { msPerM } = this.#closures;
    if (isOneSegment(start, this.#to)) return at + inSeconds(metres * msPerM);
    const starts = this.#endsOf(start).map(({ node, metres: m, isOver }): Leaving => ({
      node,
      at: at + (start.offM + m) * msPerM,
      isOver,
    }));
    return at + inSeconds(this.#search.arrival(starts, this.#goal, this.#until) - at);
  }

  #goalAt(to: Footing | undefined): Goal {
    if (!to) return { lastWays: new Map(), leastMs: () => Infinity };
    const { msPerM } = this.#closures;
    const ends = this.#endsOf(to).map((end) => ({ ...end, metres: end.metres + to.offM }));
    const rows = ends.map(({ node, metres }) => [this.#graph.metresFrom(node), metres] as const);
    const beyond = (node: number): number => (node === to.from ? to.to : to.from);
    return {
      lastWays: new Map(
        ends.map(({ node, metres, isOver }) => {
          const crossing = isOver ? [] : this.#closures.crossingTo(node, beyond(node));
          return [node, { ms: metres * msPerM, closed: [], crossing }];
        }),
      ),
      leastMs: (node) =>
        Math.floor(rows.reduce((least, [row, m]) => Math.min(least, row[node]! + m), Infinity) * msPerM),
    };
  }

  /** Where somebody comes from their street to others. On a barred street that is as far as its next crossings, and over these. */
  #endsOf(footing: Footing): readonly End[] {
    const { from, to, t, metres } = footing;
    if (this.#closures.isBarred(from, to, metres)) return streetOf(this.#graph, footing);
    const ends = [
      { node: from, metres: t * metres, isOver: t === 0 },
      { node: to, metres: (1 - t) * metres, isOver: t === 1 },
    ];
    return ends.some(({ isOver }) => isOver) ? ends.filter(({ isOver }) => isOver) : ends;
  }
}

/** A place of the roads by which somebody comes from or to their street, and how far it is. */
interface End {
  readonly node: number;
  readonly metres: number;
  readonly isOver: boolean;
}

function inSeconds(ms: number): number {
  return Math.ceil(Math.round(ms) / 1000) * 1000;
}

function isOneSegment(a: Footing, b: Footing): boolean {
  return a.from === b.from && a.to === b.to;
}

/** The places of a street on both sides, as far as its next crossings. */
function streetOf(graph: RoadGraph, { from, to, t, metres }: Footing): End[] {
  const found = new Map<number, number>();
  const follow = (first: number, toFirstM: number, behind: number): void => {
    let [node, before, farM] = [first, behind, toFirstM];
    while (farM < (found.get(node) ?? Infinity)) {
      found.set(node, farM);
      const [next, ...others] = graph.waysFrom(node).filter((arc) => arc.to !== before);
      if (!next || others.length > 0) return;
      [before, node, farM] = [node, next.to, farM + next.metres];
    }
  };
  if (t > 0 && t < 1) {
    follow(from, t * metres, to);
    follow(to, (1 - t) * metres, from);
  } else {
    const stands = t === 0 ? from : to;
    found.set(stands, 0);
    const ways = graph.waysFrom(stands);
    if (ways.length <= 2) for (const way of ways) follow(way.to, way.metres, stands);
  }
  return [...found].map(([node, farM]) => ({ node, metres: farM, isOver: true }));
}

/** A route that comes by, and the part of it there. */
interface Beside {
  readonly route: ClosingRoute;
  readonly part: Part;
}

/** When officers do not drive on the roads of a plan, worked out where somebody comes by. */
class ClosuresOnRoads {
  readonly #passOffsetM: number;
  readonly #graph: RoadGraph;
  readonly #closing: readonly ClosingRoute[];
  readonly #ways = new Map<number, readonly TimedWay[]>();
  readonly msPerM: number;

  constructor(plan: Plan, graph: RoadGraph, closing: readonly ClosingRoute[]) {
    this.msPerM = 3600 / plan.brief.patrolSpeedKmh;
    this.#passOffsetM = plan.brief.passOffsetM;
    this.#graph = graph;
    this.#closing = closing;
  }

  waysFrom(node: number): readonly TimedWay[] {
    let ways = this.#ways.get(node);
    if (!ways) this.#ways.set(node, (ways = this.#graph.waysFrom(node).map((arc) => this.#way(node, arc))));
    return ways;
  }

  /** Whether officers are kept off a road at some time. */
  isBarred(from: number, to: number, metres: number): boolean {
    return this.#closing.some((route) =>
      this.#along(route, from, to, metres).some(({ part }) => barredAlong(route, part).length > 0),
    );
  }

  /** When nobody comes over a crossing to a road. */
  crossingTo(node: number, next: number): readonly Interval[] {
    return this.waysFrom(node).find(({ to }) => to === next)?.crossing ?? [];
  }

  /** Whoever drives on along a street that officers may use crosses nothing. */
  #way(node: number, { to, metres }: Arc): TimedWay {
    const along = this.#closing.flatMap((route) => this.#along(route, node, to, metres));
    const crossed = this.#closing
      .filter((route) => !route.mayOvertake || !along.some((one) => one.route === route))
      .flatMap((route) => this.#at(route, this.#graph.placeOf(node)));
    return {
      to,
      ms: Math.round(metres * this.msPerM),
      closed: inOrder(along.flatMap(({ route, part }) => barredAlong(route, part))),
      crossing: inOrder(crossed.flatMap(({ route, part }) => barredAcross(route, part))),
    };
  }

  #at(route: ClosingRoute, place: Position): Beside[] {
    return this.#passes(route, place).map((m) => ({ route, part: { fromM: m, untilM: m } }));
  }

  /** The parts of a route that follow a road: it passes both ends and the middle. */
  #along(route: ClosingRoute, from: number, to: number, metres: number): Beside[] {
    const [a, b] = [this.#graph.placeOf(from), this.#graph.placeOf(to)];
    const ends = this.#passes(route, b);
    const parts = this.#passes(route, a).flatMap((m) =>
      ends
        .filter((n) => Math.abs(m - n) <= metres + 2 * this.#passOffsetM)
        .map((n) => ({ fromM: Math.min(m, n), untilM: Math.max(m, n) })),
    );
    if (parts.length === 0) return [];
    const middle = this.#passes(route, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]);
    return parts
      .filter(({ fromM, untilM }) => middle.some((m) => fromM <= m && m <= untilM))
      .map((part) => ({ route, part }));
  }

  #passes({ line }: ClosingRoute, place: Position): number[] {
    return passesOf(line, place, this.#passOffsetM).map(({ chainageM }) => chainageM);
  }
}

function inOrder(times: readonly Interval[]): readonly Interval[] {
  return times.toSorted((a, b) => a.from - b.from);
}
