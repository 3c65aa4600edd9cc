import Type from 'typebox';
import { routeLengthM } from '../kernel/geodesy.ts';
import { clusters, hull, type Interval } from '../kernel/interval.ts';
import { Line, type Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import type { Plan } from '../operation/plan.ts';
import { Timing } from '../records/brief.ts';
import { Movement, kindOf } from '../records/route.ts';
import { partOf, passMoments, type Part, type PassMoments } from './timetable.ts';

/** What closes a street: the line of a route, the timing of its level, whether its movements may be overtaken, and the movements. */
export const ClosingRoute = record({
  line: Line,
  timing: Timing,
  /** Places that are closed again within so many seconds stay closed. */
  gapS: Type.Number({ minimum: 0 }),
  mayOvertake: Type.Boolean(),
  movements: Type.Array(Movement, { maxItems: 1000 }),
});
export type ClosingRoute = Frozen<typeof ClosingRoute>;

/** The routes that are closed somewhere at some time between two moments, UTC ms. */
export function closingRoutes({ brief, tables, indexes }: Plan, { from, until }: Interval): ClosingRoute[] {
  return [...tables.routes.values()].flatMap((route) => {
    const closing = {
      line: route.line,
      timing: brief.levels[route.level],
      gapS: brief.mergeGapS,
      mayOvertake: route.overtaking !== 'forbidden',
      movements: indexes.movementsByRoute.of(route.id),
    };
    const closures = closuresOn(closing, { fromM: 0, untilM: routeLengthM(route) });
    return closures.some((one) => one.from < until && from < one.until) ? [closing] : [];
  });
}

/** When any place of a part is closed to traffic. A place is a part without length. */
export function closuresOn(route: Omit<ClosingRoute, 'mayOvertake'>, part: Part): Interval[] {
  const passes = passesOn(
    route,
    part,
    ({ close }) => close,
    ({ reopen }) => reopen,
  );
  return clusters(passes, route.gapS * 1000).map(hull);
}

/**
 * When officers on duty do not drive along a part: while it is closed, where the route forbids to overtake; otherwise they drive on the
 * closed street as their transfers do, but not among runners, walkers or whatever else closes it.
 */
export function barredAlong(route: ClosingRoute, part: Part): Interval[] {
  if (!route.mayOvertake) return closuresOn(route, part);
  const others = route.movements.filter((movement) => kindOf(movement) !== 'convoy');
  return goingBy({ ...route, movements: others }, part);
}

/** When officers on duty do not cross a part: while it is closed, where the route forbids to overtake; otherwise from a head to its tail. */
export function barredAcross(route: ClosingRoute, part: Part): Interval[] {
  return route.mayOvertake ? goingBy(route, part) : closuresOn(route, part);
}

function goingBy(route: ClosingRoute, part: Part): Interval[] {
  const passes = passesOn(
    route,
    part,
    ({ head }) => head,
    ({ tail }) => tail,
  );
  return clusters(passes, 0).map(hull);
}

/** For each movement, from a moment at the beginning of a part to one at its end. */
function passesOn(
  { line, timing, movements }: Omit<ClosingRoute, 'mayOvertake'>,
  part: Part,
  begins: (moments: PassMoments) => number,
  ends: (moments: PassMoments) => number,
): Interval[] {
  const endM = routeLengthM({ line });
  return movements.flatMap((movement) => {
    const { fromM, untilM } = partOf(movement);
    const [first, last] = [Math.max(part.fromM, fromM), Math.min(part.untilM, untilM)].map((chainageM) =>
      passMoments(movement, chainageM, timing, movement.departsAt, endM),
    );
    return first && last ? [{ from: begins(first), until: ends(last) }] : [];
  });
}
