import { distanceM } from '../kernel/geodesy.ts';
import type { Position } from '../kernel/position.ts';
import type { Plan } from './plan.ts';

/** Places closer than this count as one place: nobody needs a vehicle between them. */
const SAME_PLACE_M = 1;

/** Above this difference of latitude the distance exceeds a metre, so the geodesic is not computed. */
const APART_DEGREES = 2e-5;

export function isSamePlace(a: Position, b: Position): boolean {
  return Math.abs(a[1] - b[1]) < APART_DEGREES && distanceM(a, b) < SAME_PLACE_M;
}

/** Metres to drive where no road leads: the straight distance times the factor in the brief. */
export function straightM({ brief }: Plan, from: Position, to: Position): number {
  return distanceM(from, to) * brief.straightFactor;
}

/** A lower bound of every drive in whole seconds, whatever the roads: the straight distance at patrol speed. */
export function leastS({ brief }: Plan, from: Position, to: Position): number {
  return Math.floor(distanceM(from, to) / (brief.patrolSpeedKmh / 3.6));
}
