import { distanceM } from '../kernel/geodesy.ts';
import type { Position } from '../kernel/position.ts';
import type { Plan } from './plan.ts';

/** Places closer than this are one place: nobody needs a vehicle. */
const SAME_PLACE_M = 1;

/** More than a metre from south to north: the geodesic need not be asked. */
const APART_DEGREES = 2e-5;

export function isSamePlace(a: Position, b: Position): boolean {
  return Math.abs(a[1] - b[1]) < APART_DEGREES && distanceM(a, b) < SAME_PLACE_M;
}

/** Metres to drive where no road leads: straight times the factor that the brief states. */
export function straightM({ brief }: Plan, from: Position, to: Position): number {
  return distanceM(from, to) * brief.straightFactor;
}

/** Whole seconds that no drive undercuts, whatever the roads: straight, at patrol speed. */
export function leastS({ brief }: Plan, from: Position, to: Position): number {
  return Math.floor(distanceM(from, to) / (brief.patrolSpeedKmh / 3.6));
}
