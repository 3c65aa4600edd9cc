import { routeLengthM } from '../kernel/geodesy.ts';
import type { Line } from '../kernel/position.ts';
import type { Plan } from '../operation/plan.ts';
import type { Movement, Route } from '../records/route.ts';
import { clockTime, type RunClock } from '../records/run.ts';
import { reachedM } from '../routes/convoys.ts';
import { passesOf, type Pass } from '../routes/passes.ts';
import { headAt, tailAt } from '../routes/timetable.ts';
import { carrierKey, type Carrier, type End, type Fix } from './fix.ts';

/** A position further than this from a line is not on it, in metres. */
const ON_LINE_M = 60;

/** A position that is less accurate says nothing about a place on a route, in metres. */
const ACCURATE_M = 150;

/** Nothing on a road is faster, in metres a second; so much may two positions be off, in metres. */
const FASTEST_MS = 50;
const OFF_M = 200;

/** Where an end of a movement was on its route at a moment, UTC ms, server time. */
export interface WayPoint {
  readonly at: number;
  readonly chainageM: number;
}

/** The positions of each carrier, oldest first. */
export type Ways = ReadonlyMap<string, readonly Fix[]>;

const known = new WeakMap<readonly Fix[], { readonly line: Line; readonly points: readonly WayPoint[] }>();

/**
 * Places the positions of an end of a movement on its route. Where the route comes by more than once, the place counts to which the
 * movement would come by its timetable from the place before. What is off the route, too vague or too fast is left out.
 */
export function wayOf(
  fixes: readonly Fix[],
  end: End,
  movement: Movement,
  route: Route,
  clock: RunClock,
): readonly WayPoint[] {
  const { line } = route;
  const before = known.get(fixes);
  if (before?.line === line) return before.points;
  const points: WayPoint[] = [];
  const plannedAt = (at: number) => plannedM(movement, end, clockTime(clock, at), line);
  const expectedM = (at: number, last?: WayPoint) =>
    last ? last.chainageM + plannedAt(at) - plannedAt(last.at) : plannedAt(at);
  for (const fix of fixes) {
    if (fix.isFar || (fix.accuracyM ?? 0) > ACCURATE_M) continue;
    const last = points.at(-1);
    const passes = passesOf(line, fix.place, ON_LINE_M);
    const pass = passes.length > 1 ? nearestTo(expectedM(fix.at, last), passes) : passes[0];
    if (!pass || (last && isTooFast(last, { at: fix.at, chainageM: pass.chainageM }))) continue;
    points.push({ at: fix.at, chainageM: pass.chainageM });
  }
  known.set(fixes, { line, points });
  return points;
}

function plannedM(movement: Movement, end: End, runAt: number, line: Line): number {
  const { seen: _seen, ...planned } = movement;
  return reachedM(end === 'head' ? headAt : tailAt, planned, runAt, routeLengthM({ line }));
}

function nearestTo(chainageM: number, passes: readonly Pass[]): Pass | undefined {
  const awayM = (pass: Pass) => Math.abs(pass.chainageM - chainageM);
  return passes.toSorted((a, b) => awayM(a) - awayM(b))[0];
}

function isTooFast(from: WayPoint, to: WayPoint): boolean {
  const reachM = OFF_M + (FASTEST_MS * (to.at - from.at)) / 1000;
  return Math.abs(to.chainageM - from.chainageM) > reachM;
}

/** A place on a route of the plan. */
export interface OnRoute {
  readonly route: Route;
  readonly chainageM: number;
}

/** The place of a position on a route: of a convoy on its own, of anybody else on the nearest one. Undefined if it is on none. */
export function onRoute(plan: Plan, { carrier, place }: Pick<Fix, 'carrier' | 'place'>): OnRoute | undefined {
  const passes = routesOf(plan, carrier).flatMap((route) =>
    passesOf(route.line, place, ON_LINE_M).map((pass) => ({ route, ...pass })),
  );
  const [nearest] = passes.sort((a, b) => a.offM - b.offM);
  return nearest && { route: nearest.route, chainageM: nearest.chainageM };
}

function routesOf({ tables }: Plan, carrier: Carrier): readonly Route[] {
  if (!('movementId' in carrier)) return [...tables.routes.values()];
  const route = tables.routes.get(tables.movements.get(carrier.movementId)?.routeId ?? '');
  return route ? [route] : [];
}

/** The way that is kept: two hours at a position every ten seconds. */
export const MOST_OF_A_WAY = 720;

/** Positions by carrier, oldest first; a moment counts once. The list of a carrier without news stays the same list. */
export function withFixes(ways: Ways, fixes: readonly Fix[]): Ways {
  const all = new Map(ways);
  for (const fix of fixes) {
    const key = carrierKey(fix.carrier);
    const way = all.get(key) ?? [];
    const before = way.findLastIndex(({ at }) => at <= fix.at);
    if (way[before]?.at !== fix.at) all.set(key, way.toSpliced(before + 1, 0, fix).slice(-MOST_OF_A_WAY));
  }
  return all;
}
