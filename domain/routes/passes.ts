import { nearestOnSegment } from '../kernel/geodesy.ts';
import type { Line, Position } from '../kernel/position.ts';
import { chainagesOf } from './timetable.ts';

/** One place on one route at one chainage: which time round it is, counted from 1. */
export interface Pass {
  readonly chainageM: number;
  readonly offM: number;
  readonly round: number;
}

/** Degrees that are surely further than the offset: a cheap look before the exact one. */
const METRES_PER_DEGREE_AT_LEAST = 110_000;

/**
 * Where a line comes within `withinM` metres of a place. Each stay within reach is one pass, at its nearest point:
 * a line that turns back beyond reach passes again. Chainages in metres from the start, in order.
 */
export function passesOf(line: Line, place: Position, withinM: number): Pass[] {
  const chainages = chainagesOf(line);
  const reachLat = withinM / METRES_PER_DEGREE_AT_LEAST;
  const reachLng = reachLat / Math.max(0.01, Math.cos((place[1] * Math.PI) / 180));
  const passes: Pass[] = [];
  let stay: { chainageM: number; offM: number } | undefined;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const near = mayReach(place, a, b, reachLng, reachLat) ? nearestOnSegment(place, a, b) : undefined;
    if (near && near.offM <= withinM) {
      const chainageM = chainages[i - 1]! + near.t * (chainages[i]! - chainages[i - 1]!);
      if (!stay || near.offM < stay.offM) stay = { chainageM, offM: near.offM };
      if (nearestOnSegment(place, b, b).offM <= withinM) continue;
    }
    if (stay) passes.push({ ...stay, round: passes.length + 1 });
    stay = undefined;
  }
  if (stay) passes.push({ ...stay, round: passes.length + 1 });
  return passes;
}

function mayReach(p: Position, a: Position, b: Position, reachLng: number, reachLat: number): boolean {
  return (
    p[0] >= Math.min(a[0], b[0]) - reachLng &&
    p[0] <= Math.max(a[0], b[0]) + reachLng &&
    p[1] >= Math.min(a[1], b[1]) - reachLat &&
    p[1] <= Math.max(a[1], b[1]) + reachLat
  );
}
