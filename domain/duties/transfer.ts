import { overlap } from '../kernel/interval.ts';
import type { Position } from '../kernel/position.ts';
import type { Plan } from '../operation/plan.ts';
import { isSamePlace, straightM } from '../operation/straight-way.ts';
import { networkS } from '../operation/travel.ts';
import type { Movement } from '../records/route.ts';
import { roadGraphOf } from '../roads/road-graph.ts';
import type { Stint } from './duties.ts';

/** Metres to drive on the plan's own roads, or, if they do not connect the places, the straight distance times the factor in the brief. */
export function drivenM(plan: Plan, from: Position, to: Position): number {
  if (isSamePlace(from, to)) return 0;
  return roadGraphOf(plan).distanceM(from, to) ?? straightM(plan, from, to);
}

/** Seconds to drive between two places: by the road network in the brief if it has both places, otherwise at patrol speed. Infinity if the network has no way. */
export function travelS(plan: Plan, from: Position, to: Position): number {
  if (isSamePlace(from, to)) return 0;
  return networkS(plan, from, to) ?? drivenM(plan, from, to) / (plan.brief.patrolSpeedKmh / 3.6);
}

/** The earliest time an officer can be at `next` after `stint`, in UTC ms: its end, plus the handover, plus the drive in whole seconds. Infinity if there is no way. */
export function readyAt(plan: Plan, stint: Stint, next: Stint): number {
  if (stint.post.id === next.post.id) return stint.until;
  const driveS = travelS(plan, stint.post.position, next.post.position);
  return stint.until + (plan.brief.handoverS + Math.ceil(driveS)) * 1000;
}

/** Whether one officer can hold both: the earlier one ends early enough for the drive to the later one. */
export function canHoldBoth(plan: Plan, a: Stint, b: Stint): boolean {
  if (overlap(a, b)) return false;
  const [first, second] = a.from <= b.from ? [a, b] : [b, a];
  return readyAt(plan, first, second) <= second.from;
}

/**
 * The movement, if any, that drives from the first of two stints to the second and may not be overtaken. An officer who leaves the
 * first when the tail has passed would have to overtake it on the guarded road to be at the second before its head.
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
