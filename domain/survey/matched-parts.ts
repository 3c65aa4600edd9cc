import { chainagesOf, distanceM, nearestOnSegment, placeAtM, routeLengthM } from '../kernel/geodesy.ts';
import { clusters, hull, type Interval } from '../kernel/interval.ts';
import type { Line, Position } from '../kernel/position.ts';
import { keptForEach } from '../operation/kept.ts';
import type { Route } from '../records/route.ts';
import type { Surveyed } from '../records/survey.ts';

/** A part of a route in metres from its start. */
export type Part = Interval;

/** Lines that are no further apart run on the same road, in metres. */
const SAME_ROAD_M = 25;

/** How closely a route is compared with what was surveyed, in metres. */
const STEP_M = 20;

/** Parts that are so near to each other, or to an end of the route, are one: positions of a phone are no more accurate. */
const GAP_M = 50;

/** One metre: chainages are whole metres. */
const SAME_M = 1.5;

/** What a surveyed stretch covers of its route as it is drawn now. */
export const coveredBy = keptForEach((route: Route, { line, fromM, untilM }: Surveyed): readonly Part[] => {
  const chainages = chainagesOf(route.line);
  const stands = ([place, atM]: readonly [Position, number]) =>
    distanceM(place, placeAtM(route.line, chainages, atM)) <= SAME_M;
  const middleM = (fromM + untilM) / 2;
  const middle = placeAtM(line, chainagesOf(line), middleM - fromM);
  const isSame = [[line[0]!, fromM] as const, [middle, middleM] as const, [line.at(-1)!, untilM] as const];
  return isSame.every(stands) ? [{ from: fromM, until: untilM }] : alongside(route.line, line);
});

/** The parts of a line that run along another one. Where they only cross is none. */
function alongside(line: Line, other: Line): readonly Part[] {
  const chainages = chainagesOf(line);
  const lengthM = routeLengthM({ line });
  const near: Part[] = [];
  for (let atM = 0; atM < lengthM; atM += STEP_M) {
    const until = Math.min(lengthM, atM + STEP_M);
    const middle = placeAtM(line, chainages, (atM + until) / 2);
    if (isNear(middle, other)) near.push({ from: Math.round(atM), until: Math.round(until) });
  }
  return merged(near, 0).filter(({ from, until }) => until - from > 2 * SAME_ROAD_M + STEP_M);
}

function isNear(place: Position, line: Line): boolean {
  return line.some((vertex, i) => i > 0 && nearestOnSegment(place, line[i - 1]!, vertex).offM <= SAME_ROAD_M);
}

/** Parts in order, those that overlap or are no further apart than `gapM` as one. */
export function merged(parts: readonly Part[], gapM = GAP_M): readonly Part[] {
  return clusters(parts, gapM).map(hull);
}

/** What lies between these parts, from 0 to a length. A gap that is as short as positions are vague is none. */
export function gapsIn(parts: readonly Part[], lengthM: number): readonly Part[] {
  const bounds = [{ from: 0, until: 0 }, ...merged(parts), { from: lengthM, until: lengthM }];
  return bounds
    .slice(1)
    .map(({ from }, i) => ({ from: bounds[i]!.until, until: Math.min(from, lengthM) }))
    .filter(({ from, until }) => until - from > GAP_M);
}

/** A part of a line as a line of its own. */
export function lineBetween(line: Line, fromM: number, untilM: number): Line {
  const chainages = chainagesOf(line);
  const between = line.filter((_, i) => chainages[i]! > fromM && chainages[i]! < untilM);
  return [placeAtM(line, chainages, fromM), ...between, placeAtM(line, chainages, untilM)];
}
