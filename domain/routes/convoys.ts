import { chainagesOf, placeAtM, routeLengthM } from '../kernel/geodesy.ts';
import type { Position } from '../kernel/position.ts';
import type { Plan } from '../operation/plan.ts';
import type { Movement, Route } from '../records/route.ts';
import { columnM, headAt, tailAt } from './timetable.ts';

/** A convoy on its route at a moment, by the timetable. Chainages are in metres and within the route. */
export interface ConvoyNow {
  readonly movement: Movement;
  readonly route: Route;
  readonly headM: number;
  readonly tailM: number;
}

/** The convoys that have departed and whose tail has not yet left the route. */
export function convoysAt(plan: Plan, now: number): ConvoyNow[] {
  return [...plan.tables.movements.values()].flatMap((movement) => {
    const route = plan.tables.routes.get(movement.routeId);
    if (!route || now < movement.departsAt) return [];
    const lengthM = routeLengthM(route);
    if (now >= tailAt(movement, lengthM, movement.departsAt, lengthM)) return [];
    const drivenM = drivenBy(movement, now, lengthM);
    return [
      { movement, route, headM: Math.min(lengthM, drivenM), tailM: Math.max(0, drivenM - columnM(movement)) },
    ];
  });
}

/** How far the head has come at a moment, by bisection: the time grows with the chainage. */
export function drivenBy(movement: Movement, now: number, endM: number): number {
  let [low, high] = [0, endM + columnM(movement)];
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (headAt(movement, middle, movement.departsAt, endM) <= now) low = middle;
    else high = middle;
  }
  return low;
}

/** The part of the route that a column covers, from tail to head. */
export function columnOf({ route, headM, tailM }: ConvoyNow): Position[] {
  const chainages = chainagesOf(route.line);
  const between = route.line.filter((_, i) => chainages[i]! > tailM && chainages[i]! < headM);
  return [placeAtM(route.line, chainages, tailM), ...between, placeAtM(route.line, chainages, headM)];
}
