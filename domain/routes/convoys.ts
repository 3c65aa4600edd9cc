import { chainagesOf, placeAtM, routeLengthM } from '../kernel/geodesy.ts';
import type { Position } from '../kernel/position.ts';
import type { Plan } from '../operation/plan.ts';
import type { Movement, Route } from '../records/route.ts';
import { headAt, tailAt } from './timetable.ts';

/** A movement on its route at a moment, by the timetable. Chainages are in metres and within the route. */
export interface ConvoyNow {
  readonly movement: Movement;
  readonly route: Route;
  readonly headM: number;
  readonly tailM: number;
}

/** The movements that have departed and whose tail has not yet left the route. In a fixed closure nothing moves. */
export function convoysAt(plan: Plan, now: number): ConvoyNow[] {
  return [...plan.tables.movements.values()].flatMap((movement) => {
    const route = plan.tables.routes.get(movement.routeId);
    if (!route || movement.kind === 'closure' || now < headAt(movement, 0)) return [];
    const lengthM = routeLengthM(route);
    if (now >= tailAt(movement, lengthM, movement.departsAt, lengthM)) return [];
    const [headM, tailM] = [headAt, tailAt].map((end) => reachedM(end, movement, now, lengthM));
    return [{ movement, route, headM: headM!, tailM: tailM! }];
  });
}

/** How far the head or the tail has come at a moment, within the route: by bisection to a metre, then linear. */
export function reachedM(end: typeof headAt, movement: Movement, now: number, endM: number): number {
  const at = (chainageM: number): number => end(movement, chainageM, movement.departsAt, endM);
  if (at(0) > now) return 0;
  if (at(endM) <= now) return endM;
  let [low, high] = [0, endM];
  while (high - low > 1) {
    const middle = (low + high) / 2;
    if (at(middle) <= now) low = middle;
    else high = middle;
  }
  return low + ((high - low) * (now - at(low))) / (at(high) - at(low));
}

/** The part of the route from tail to head. */
export function columnOf({ route, headM, tailM }: ConvoyNow): Position[] {
  const chainages = chainagesOf(route.line);
  const between = route.line.filter((_, i) => chainages[i]! > tailM && chainages[i]! < headM);
  return [placeAtM(route.line, chainages, tailM), ...between, placeAtM(route.line, chainages, headM)];
}
