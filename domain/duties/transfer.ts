import { overlap } from '../kernel/interval.ts';
import type { Position } from '../kernel/position.ts';
import type { Plan } from '../operation/plan.ts';
import { isSamePlace, straightM } from '../operation/straight-way.ts';
import { networkS } from '../operation/travel.ts';
import type { Movement } from '../records/route.ts';
import { roadGraphOf } from '../roads/road-graph.ts';
import type { Stint } from './duties.ts';

/** Metres to drive by the plan's own roads where they lead, else straight times the factor that the brief states. */
export function drivenM(plan: Plan, from: Position, to: Position): number {
  if (isSamePlace(from, to)) return 0;
  return roadGraphOf(plan).distanceM(from, to) ?? straightM(plan, from, to);
}

/** Seconds to drive between two places: by the road network that the brief names, where it knows both; else at patrol speed. Infinity where the network has no way. */
export function travelS(plan: Plan, from: Position, to: Position): number {
  if (isSamePlace(from, to)) return 0;
  return networkS(plan, from, to) ?? drivenM(plan, from, to) / (plan.brief.patrolSpeedKmh / 3.6);
}

/** The earliest an officer can stand at `next` after `stint`, in UTC ms: its end, the handover, the drive in whole seconds. Infinity where no way leads. */
export function readyAt(plan: Plan, stint: Stint, next: Stint): number {
  if (stint.post.id === next.post.id) return stint.until;
  const driveS = travelS(plan, stint.post.position, next.post.position);
  return stint.until + (plan.brief.handoverS + Math.ceil(driveS)) * 1000;
}

/** Whether one officer can hold both: the earlier ends in time for the drive to the later. */
export function canHoldBoth(plan: Plan, a: Stint, b: Stint): boolean {
  if (overlap(a, b)) return false;
  const [first, second] = a.from <= b.from ? [a, b] : [b, a];
  return readyAt(plan, first, second) <= second.from;
}

/**
 * The movement that drives between two stints of which the second comes next, and that may not be overtaken: who leaves the
 * first when its tail is by would have to pass it on the guarded road to stand at the second before its head.
 */
export function convoyBetween(first: Stint, second: Stint): Movement | undefined {
  const ahead = new Map(
    second.duties.flatMap(({ passing }) => (passing ? [[passing.movement.id, passing]] : [])),
  );
  for (const { passing } of first.duties) {
    if (passing?.route.overtaking !== 'forbidden') continue;
    const later = ahead.get(passing.movement.id);
    if (later && later.pass.chainageM > passing.pass.chainageM) return passing.movement;
  }
  return undefined;
}
