import { chainagesOf, nearestOnSegment } from '../kernel/geodesy.ts';
import type { Line, Position } from '../kernel/position.ts';

/** One place on one route at one chainage. Rounds count from 1. */
export interface Pass {
  readonly chainageM: number;
  readonly offM: number;
  readonly round: number;
}

/** A lower bound, for a quick check before the exact one. */
const METRES_PER_DEGREE_AT_LEAST = 110_000;

/** A place and how far around it to search, in degrees. */
interface Reach {
  readonly place: Position;
  readonly lng: number;
  readonly lat: number;
}

/** The passes of each line at each place that were computed, with the reach. Plans share records, so they share these. */
const passesOfLine = new WeakMap<Line, WeakMap<Position, { withinM: number; passes: readonly Pass[] }>>();

/** The same as `passesAlong`, computed once for each line, place and reach. */
export function passesOf(line: Line, place: Position, withinM: number): readonly Pass[] {
  let places = passesOfLine.get(line);
  if (!places) passesOfLine.set(line, (places = new WeakMap()));
  const known = places.get(place);
  if (known?.withinM === withinM) return known.passes;
  const passes = passesAlong(line, place, withinM);
  places.set(place, { withinM, passes });
  return passes;
}

/**
 * Where a line comes within `withinM` metres of a place. Each stay within reach is one pass, at its nearest point. A line that
 * leaves the reach and comes back passes again. Chainages in metres from the start, in order.
 */
function passesAlong(line: Line, place: Position, withinM: number): Pass[] {
  const chainages = chainagesOf(line);
  const lat = withinM / METRES_PER_DEGREE_AT_LEAST;
  const reach = { place, lat, lng: lat / Math.max(0.01, Math.cos((place[1] * Math.PI) / 180)) };
  const passes: Pass[] = [];
  let stay: { chainageM: number; offM: number } | undefined;
  for (const i of segmentsAround(line, reach)) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const near = nearestOnSegment(place, a, b);
    if (near.offM <= withinM) {
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

/** How many segments of a line share a bounding box. */
const BOXED = 32;

const boxesOfLine = new WeakMap<Line, Float64Array>();

/** The segments of a line that may come within reach, in order, by the number of their second vertex. */
function* segmentsAround(line: Line, reach: Reach): Iterable<number> {
  let boxes = boxesOfLine.get(line);
  if (!boxes) boxesOfLine.set(line, (boxes = boxesAlong(line)));
  for (let box = 0; 4 * box < boxes.length; box++) {
    const at = 4 * box;
    if (!mayReach(reach, boxes[at]!, boxes[at + 1]!, boxes[at + 2]!, boxes[at + 3]!)) continue;
    const first = box * BOXED + 1;
    for (let i = first; i < Math.min(first + BOXED, line.length); i++) {
      const [a, b] = [line[i - 1]!, line[i]!];
      const [west, east] = a[0] < b[0] ? [a[0], b[0]] : [b[0], a[0]];
      const [south, north] = a[1] < b[1] ? [a[1], b[1]] : [b[1], a[1]];
      if (mayReach(reach, west, south, east, north)) yield i;
    }
  }
}

/** The bounding boxes along the line: west, south, east, north. */
function boxesAlong(line: Line): Float64Array {
  const boxes = new Float64Array(4 * Math.ceil(Math.max(0, line.length - 1) / BOXED));
  for (let at = 0; at < boxes.length; at += 4) {
    const from = (at / 4) * BOXED;
    const part = line.slice(from, from + BOXED + 1);
    const [lngs, lats] = [part.map(([lng]) => lng), part.map(([, lat]) => lat)];
    boxes.set([Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)], at);
  }
  return boxes;
}

function mayReach(
  { place, lng, lat }: Reach,
  west: number,
  south: number,
  east: number,
  north: number,
): boolean {
  return (
    place[0] >= west - lng && place[0] <= east + lng && place[1] >= south - lat && place[1] <= north + lat
  );
}
