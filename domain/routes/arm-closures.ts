import Type from 'typebox';
import { routeLengthM } from '../kernel/geodesy.ts';
import { Interval, clusters, hull } from '../kernel/interval.ts';
import { Position, type Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import type { Plan } from '../operation/plan.ts';
import type { Movement, Route } from '../records/route.ts';
import { Arm } from '../roads/crossings.ts';
import type { Junction } from '../roads/track-junctions.ts';
import { closedRoutesAt, type ClosedRoute } from './closed-stretches.ts';
import { partOf, passMoments } from './timetable.ts';

/** A route and its junctions in order. */
export interface RouteThrough {
  readonly route: Route;
  readonly junctions: readonly Junction[];
}

/**
 * When an arm of a junction is closed; half-open, UTC ms. A movement goes along an arm or only crosses its mouth. An arm that one
 * movement goes along and another crosses counts as driven.
 */
export const ArmClosures = record({
  arm: Arm,
  use: Type.Enum(['driven', 'crossed']),
  closures: Type.Array(Interval),
});
export type ArmClosures = Frozen<typeof ArmClosures>;

/** A junction and the closures of it and of each arm, by all movements of all routes. */
export const JunctionClosures = record({
  key: Type.String(),
  position: Position,
  streets: Type.Array(Type.String()),
  closures: Type.Array(Interval),
  arms: Type.Array(ArmClosures),
});
export type JunctionClosures = Frozen<typeof JunctionClosures>;

interface Gathered {
  readonly junction: Junction;
  readonly closures: Interval[];
  readonly arms: { isDriven: boolean; readonly closures: Interval[] }[];
}

/**
 * Closures of junctions and their arms by the timing of each route's level, in the order in which the routes reach the junctions.
 * An arm that is only crossed is closed with its junction. An arm that is driven is closed as a street: from when the end where
 * the movement enters closes until the other end reopens. So nobody drives in who could not get out. The other end is the previous
 * or next junction.
 */
export function junctionClosures(plan: Plan, routes: readonly RouteThrough[]): JunctionClosures[] {
  const gathered = new Map<string, Gathered>();
  for (const { route, junctions } of routes) {
    const movements = plan.indexes.movementsByRoute.of(route.id);
    junctions.forEach((_, i) => gather(plan, gathered, { route, junctions }, i, movements));
  }
  const gapMs = plan.brief.mergeGapS * 1000;
  return [...gathered.values()].map(({ junction: { key, position, streets, arms }, ...found }) => ({
    key,
    position,
    streets,
    closures: merged(found.closures, gapMs),
    arms: arms.map((arm, i) => ({
      arm,
      use: found.arms[i]!.isDriven ? 'driven' : 'crossed',
      closures: merged(found.arms[i]!.closures, gapMs),
    })),
  }));
}

/** The total time of closures that do not overlap, in seconds. */
export function heldS(closures: readonly Interval[]): number {
  return closures.reduce((sum, { from, until }) => sum + (until - from) / 1000, 0);
}

function gather(
  plan: Plan,
  gathered: Map<string, Gathered>,
  { route, junctions }: RouteThrough,
  i: number,
  movements: readonly Movement[],
): void {
  const junction = junctions[i]!;
  let found = gathered.get(junction.key);
  if (!found) {
    const arms = junction.arms.map(() => ({ isDriven: false, closures: [] }));
    gathered.set(junction.key, (found = { junction, closures: [], arms }));
  }
  const closureOver = closuresAlong(plan, route);
  const [beforeM, afterM] = [
    junctions[i - 1]?.chainageM ?? 0,
    junctions[i + 1]?.chainageM ?? routeLengthM(route),
  ];
  const { chainageM, comes, goes } = junction;
  for (const movement of movements) {
    const here = closureOver(movement, chainageM, chainageM);
    found.closures.push(...here);
    found.arms.forEach((arm, j) => {
      const isDriven = j === comes || j === goes;
      const over =
        isDriven && closureOver(movement, j === comes ? beforeM : chainageM, j === goes ? afterM : chainageM);
      arm.isDriven ||= isDriven;
      arm.closures.push(...(over || here));
    });
  }
}

/** When a movement closes the street between two chainages: from the close of the first until the other reopens, if at all. */
function closuresAlong(
  { brief }: Plan,
  route: Route,
): (movement: Movement, fromM: number, untilM: number) => Interval[] {
  const [timing, endM] = [brief.levels[route.level], routeLengthM(route)];
  return (movement, fromM, untilM) => {
    const part = partOf(movement);
    const [first, last] = [Math.max(fromM, part.fromM), Math.min(untilM, part.untilM)];
    if (last < first) return [];
    const from = passMoments(movement, first, timing, movement.departsAt, endM);
    const until = first === last ? from : passMoments(movement, last, timing, movement.departsAt, endM);
    return from && until ? [{ from: from.close, until: until.reopen }] : [];
  };
}

function merged(closures: readonly Interval[], gapMs: number): Interval[] {
  return clusters(closures, gapMs).map(hull);
}

/** A time during which no junction closes or reopens; half-open, UTC ms. */
export interface ClosedStep extends Interval {
  readonly closed: readonly ClosedRoute[];
}

/** Changes closer together than this count as one: nobody closes a junction to the second. */
const STEP_MS = 15_000;

/**
 * Splits time at each closing or reopening of a junction by the timing of its route's level, and keeps the parts with closures.
 * In between, a head or tail moves only along a street without branches, so the middle of each part stands for all of it.
 */
export function closedSteps(plan: Plan, routes: readonly RouteThrough[]): ClosedStep[] {
  const moments = changesOf(plan, routes);
  return moments.slice(1).flatMap((until, i): ClosedStep[] => {
    const from = moments[i]!;
    const closed = closedRoutesAt(plan, (from + until) / 2);
    return closed.length > 0 ? [{ from, until, closed }] : [];
  });
}

function changesOf(plan: Plan, routes: readonly RouteThrough[]): number[] {
  const all = routes.flatMap(({ route, junctions }) => {
    const [timing, endM] = [plan.brief.levels[route.level], routeLengthM(route)];
    const chainages = [0, ...junctions.map(({ chainageM }) => chainageM), endM];
    return plan.indexes.movementsByRoute.of(route.id).flatMap((movement) =>
      (movement.kind === 'closure' ? [movement.part?.fromM ?? 0] : chainages).flatMap((chainageM) => {
        const moments = passMoments(movement, chainageM, timing, movement.departsAt, endM);
        return moments ? [moments.close, moments.reopen] : [];
      }),
    );
  });
  const moments: number[] = [];
  for (const at of all.sort((a, b) => a - b))
    if (at - (moments.at(-1) ?? -Infinity) >= STEP_MS) moments.push(at);
  const last = all.at(-1);
  if (last !== undefined && last > moments.at(-1)!) moments.push(last);
  return moments;
}
