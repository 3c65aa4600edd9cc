import { nearestOnSegment } from '../kernel/geodesy.ts';
import type { Line, Position } from '../kernel/position.ts';
import { passesOf } from './passes.ts';

/** Passes no further off than this beyond the nearest count as well: a street driven both ways is one place. */
const ALSO_M = 20;

/**
 * The chainage in metres at which a line comes nearest to a place. Where it passes there more than once,
 * the pass nearest to `beforeM`: what is dragged along a line does not jump to the way back.
 */
export function nearestChainageM(line: Line, place: Position, beforeM = 0): number {
  let offM = Infinity;
  for (let i = 1; i < line.length; i++)
    offM = Math.min(offM, nearestOnSegment(place, line[i - 1]!, line[i]!).offM);
  const chainages = passesOf(line, place, offM + ALSO_M).map(({ chainageM }) => chainageM);
  return chainages.reduce(
    (best, one) => (Math.abs(one - beforeM) < Math.abs(best - beforeM) ? one : best),
    chainages[0] ?? 0,
  );
}
