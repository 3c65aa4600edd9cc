import { distanceM } from '../kernel/geodesy.ts';
import { overlap } from '../kernel/interval.ts';
import type { Position } from '../kernel/position.ts';
import type { Operation } from '../operation/operation.ts';
import { roadGraphOf } from '../roads/road-graph.ts';
import type { Stint } from './duties.ts';

/** Places closer than this are one place: nobody needs a vehicle. */
const SAME_PLACE_M = 1;

/** Metres to drive between two places: by road where roads lead, else straight times the factor that the brief states. */
export function drivenM(operation: Operation, from: Position, to: Position): number {
  const straightM = distanceM(from, to);
  if (straightM < SAME_PLACE_M) return 0;
  return roadGraphOf(operation).distanceM(from, to) ?? straightM * operation.brief.straightFactor;
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
