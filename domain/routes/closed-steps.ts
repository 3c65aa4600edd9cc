import { routeLengthM } from '../kernel/geodesy.ts';
import type { Interval } from '../kernel/interval.ts';
import type { Plan } from '../operation/plan.ts';
import type { RouteThrough } from './arm-closures.ts';
import { closedRoutesAt, type ClosedRoute } from './closed-stretches.ts';
import { passMoments } from './timetable.ts';

/** A time in which what is closed between junctions does not change: half-open, UTC ms. */
export interface ClosedStep extends Interval {
  readonly closed: readonly ClosedRoute[];
}

/** Changes nearer to each other than this are one: nobody closes a junction to the second. */
const STEP_MS = 15_000;

/**
 * The times in which something is closed, parted where a junction closes or reopens by the timing of its route's level. Between
 * two changes a head or a tail only moves within a street that branches nowhere, so that one look in the middle stands for all.
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
      chainages.flatMap((chainageM) => {
        const { close, reopen } = passMoments(movement, chainageM, timing, movement.departsAt, endM);
        return [close, reopen];
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
