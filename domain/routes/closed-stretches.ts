import { nearestOnSegment, routeLengthM } from '../kernel/geodesy.ts';
import { holds, hull, type Interval } from '../kernel/interval.ts';
import type { Line, Position } from '../kernel/position.ts';
import type { Plan } from '../operation/plan.ts';
import type { Brief } from '../records/brief.ts';
import type { Movement, Route } from '../records/route.ts';
import { reachedM } from './convoys.ts';
import { passesOf } from './passes.ts';
import { stringLines } from './string-lines.ts';
import { closuresOn } from './street-closures.ts';
import { headAt, partOf, passMoments, tailAt } from './timetable.ts';

/** A closed part of a route, in metres from its start, half-open. */
interface ClosedStretch {
  readonly fromM: number;
  readonly untilM: number;
}

export interface ClosedRoute {
  readonly route: Route;
  readonly stretches: readonly ClosedStretch[];
}

/**
 * What is closed on the routes at a moment (UTC ms) by the timing of each route's level: from where a movement's tail reopens
 * to where its head closes, and between two movements if the places there stay closed.
 */
export function closedRoutesAt(plan: Plan, at: number): ClosedRoute[] {
  const movements = [...plan.tables.movements.values()];
  return [...plan.tables.routes.values()].flatMap((route) => {
    const driven = movements.filter(({ routeId }) => routeId === route.id);
    const stretches = closedStretches(plan, route, driven, at);
    return stretches.length > 0 ? [{ route, stretches }] : [];
  });
}

/**
 * Splits the route at heads, tails, the ends of fixed closures, and where the time between two passes becomes too long to stay
 * closed. A part is closed if its middle is.
 */
function closedStretches(
  { brief }: Plan,
  route: Route,
  movements: readonly Movement[],
  at: number,
): ClosedStretch[] {
  const timing = brief.levels[route.level];
  const endM = routeLengthM(route);
  const ends = movements.flatMap((movement) => {
    const { fromM, untilM } = partOf(movement);
    if (movement.kind === 'closure') return [fromM, untilM];
    return [
      reachedM(tailAt, movement, at - timing.lagS * 1000, endM),
      reachedM(headAt, movement, at + timing.leadS * 1000, endM),
    ];
  });
  ends.push(...gapEnds(brief, route, movements, at));
  const isClosed = (chainageM: number): boolean =>
    closureThere(brief, route, movements, chainageM, at) !== undefined;
  const bounds = [0, endM, ...ends.map((end) => Math.min(endM, Math.max(0, end)))].sort((a, b) => a - b);
  const stretches: { fromM: number; untilM: number }[] = [];
  for (let i = 1; i < bounds.length; i++) {
    const [fromM, untilM] = [bounds[i - 1]!, bounds[i]!];
    if (untilM === fromM || !isClosed((fromM + untilM) / 2)) continue;
    const last = stretches.at(-1);
    if (last?.untilM === fromM) last.untilM = untilM;
    else stretches.push({ fromM, untilM });
  }
  return stretches;
}

/** So near a place the timetables are as on this side of it, also where a movement halts. */
const BESIDE_M = 1e-3;

/** Where the time from the pass of one movement to the pass of another, with a moment between them, is the longest that stays closed. */
function gapEnds(brief: Brief, route: Route, movements: readonly Movement[], at: number): number[] {
  const timing = brief.levels[route.level];
  const endM = routeLengthM(route);
  const momentsOf = (movement: Movement, chainageM: number) =>
    passMoments(movement, chainageM, timing, movement.departsAt, endM);
  const firstM = (movement: Movement): number => Math.max(0, partOf(movement).fromM);
  const lastM = (movement: Movement): number => Math.min(endM, partOf(movement).untilM);
  const before = movements.filter((one) => (momentsOf(one, firstM(one))?.reopen ?? Infinity) <= at);
  const after = movements.filter((one) => (momentsOf(one, lastM(one))?.close ?? -Infinity) > at);
  const pairs = before.flatMap((one) =>
    after.filter((other) => other !== one).map((other) => [one, other] as const),
  );
  if (pairs.length === 0) return [];
  const turns = new Set<number>();
  for (const movement of new Set(pairs.flat())) {
    const { head, tail } = stringLines(movement, endM);
    for (const { chainageM } of [...head, ...tail]) turns.add(chainageM);
  }
  const places = [...turns].sort((a, b) => a - b);
  return pairs.flatMap(([one, other]) => {
    const beyondMs = (chainageM: number): number =>
      (momentsOf(other, chainageM)?.close ?? NaN) -
      (momentsOf(one, chainageM)?.reopen ?? NaN) -
      brief.mergeGapS * 1000;
    return crossings(beyondMs, places);
  });
}

/** Where a function that is straight between places changes its sign. */
function crossings(valueAt: (chainageM: number) => number, places: readonly number[]): number[] {
  return places.slice(1).flatMap((placeM, i) => {
    const [fromM, untilM] = [places[i]! + BESIDE_M, placeM - BESIDE_M];
    const [first, last] = [valueAt(fromM), valueAt(untilM)];
    return first > 0 !== last > 0 && untilM > fromM
      ? [fromM + ((untilM - fromM) * first) / (first - last)]
      : [];
  });
}

/** A place this close to a street is on it. */
const ON_THE_STREET_M = 60;

/** How long the closed street at a place stays closed; undefined if the place is on no closed street. */
export function closureAround(plan: Plan, place: Position, at: number): Interval | undefined {
  const movements = [...plan.tables.movements.values()];
  const closures = [...plan.tables.routes.values()].flatMap((route) => {
    const driven = movements.filter(({ routeId }) => routeId === route.id);
    const passes = driven.length > 0 ? passesOf(route.line, place, ON_THE_STREET_M) : [];
    return passes.flatMap(({ chainageM }) => closureThere(plan.brief, route, driven, chainageM, at) ?? []);
  });
  return closures.length > 0 ? hull(closures) : undefined;
}

/** The closure of a route at a chainage that contains a moment. */
function closureThere(
  brief: Brief,
  route: Route,
  movements: readonly Movement[],
  chainageM: number,
  at: number,
): Interval | undefined {
  const closing = {
    ...{ line: route.line, timing: brief.levels[route.level] },
    ...{ gapS: brief.mergeGapS, movements },
  };
  return closuresOn(closing, { fromM: chainageM, untilM: chainageM }).find((closure) => holds(closure, at));
}

/** Passes up to this much further than the nearest also count: a street driven in both directions is one place. */
const ALSO_M = 20;

/**
 * The chainage in metres at which a line is nearest to a place. If it passes there more than once, the pass nearest to `beforeM`,
 * so a point that is dragged along a line does not jump to the way back.
 */
export function nearestChainageM(line: Line, place: Position, beforeM = 0): number {
  let offM = Infinity;
  for (let i = 1; i < line.length; i++)
    offM = Math.min(offM, nearestOnSegment(place, line[i - 1]!, line[i]!).offM);
  const chainages = passesOf(line, place, offM + ALSO_M).map(({ chainageM }) => chainageM);
  return chainages.reduce(
    (best, one) => (Math.abs(one - beforeM) < Math.abs(best - beforeM) ? one : best),
    chainages[0] ?? 0,
  );
}
