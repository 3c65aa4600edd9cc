import { distanceM } from '../kernel/geodesy.ts';
import { overlap } from '../kernel/interval.ts';
import type { Position } from '../kernel/position.ts';
import type { Operation } from '../operation/operation.ts';
import { roadGraphOf } from '../roads/road-graph.ts';
import type { Stint } from './duties.ts';

/** Places closer than this are one place: nobody needs a vehicle. */
const SAME_PLACE_M = 1;

/** More than a metre from south to north: the geodesic need not be asked. */
const APART_DEGREES = 2e-5;

/** Metres to drive between two places: by road where roads lead, else straight times the factor that the brief states. */
export function drivenM(operation: Operation, from: Position, to: Position): number {
  if (isSamePlace(from, to)) return 0;
  return roadGraphOf(operation).distanceM(from, to) ?? straightM(operation, from, to);
}

/** Metres to drive where no road leads. */
export function straightM({ brief }: Operation, from: Position, to: Position): number {
  return distanceM(from, to) * brief.straightFactor;
}

export function isSamePlace(a: Position, b: Position): boolean {
  return Math.abs(a[1] - b[1]) < APART_DEGREES && distanceM(a, b) < SAME_PLACE_M;
}

/** Seconds to drive between two places at patrol speed. */
export function travelS(operation: Operation, from: Position, to: Position): number {
  return drivenM(operation, from, to) / (operation.brief.patrolSpeedKmh / 3.6);
}

/** The earliest an officer can stand at `next` after `stint`, in UTC ms: its end, the handover, the drive. */
export function readyAt(operation: Operation, stint: Stint, next: Stint): number {
  if (stint.post.id === next.post.id) return stint.until;
  const driveS = travelS(operation, stint.post.position, next.post.position);
  return stint.until + Math.ceil((operation.brief.handoverS + driveS) * 1000);
}

/** Whether one officer can hold both: the earlier ends in time for the drive to the later. */
export function canHoldBoth(operation: Operation, a: Stint, b: Stint): boolean {
  if (overlap(a, b)) return false;
  const [first, second] = a.from <= b.from ? [a, b] : [b, a];
  return readyAt(operation, first, second) <= second.from;
}
