import type { Plan } from '../../operation/plan.ts';
import type { Position } from '../../kernel/position.ts';
import { UNREACHABLE } from '../../roads/digraph.ts';
import { roadGraphOf } from '../../roads/road-graph.ts';
import { isSamePlace, straightM } from '../../operation/straight-way.ts';
import { networkTimes } from '../../operation/travel.ts';

/** A drive that cannot be made. Twice it still fits 32 bits, so that sums need no check. */
export const NEVER_S = UNREACHABLE;

/**
 * The seconds to drive from each place to each, row by row: `matrix[from * positions.length + to]` is `travelS`, rounded
 * up to whole seconds. Places that are named more than once are computed once.
 */
export function travelMatrixS(plan: Plan, positions: readonly Position[]): Int32Array {
  const [places, placeOf] = distinct(positions);
  const between = secondsBetween(plan, places);
  const matrix = new Int32Array(positions.length ** 2);
  placeOf.forEach((from, row) => {
    placeOf.forEach((to, column) => {
      matrix[row * positions.length + column] = between[from * places.length + to]!;
    });
  });
  return matrix;
}

function distinct(positions: readonly Position[]): [places: readonly Position[], placeOf: Uint32Array] {
  const numbers = new Map<string, number>();
  const places: Position[] = [];
  const placeOf = Uint32Array.from(positions, (position) => {
    const key = position.join(' ');
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, places.length);
    return places.push(position) - 1;
  });
  return [places, placeOf];
}

function secondsBetween(plan: Plan, places: readonly Position[]): Int32Array {
  const seconds = new Int32Array(places.length ** 2);
  const byNetwork = networkTimes(plan, places);
  const graph = roadGraphOf(plan);
  const footings = places.map((place) => graph.footingOf(place));
  const perS = plan.brief.patrolSpeedKmh / 3.6;
  places.forEach((from, row) => {
    places.forEach((to, column) => {
      if (isSamePlace(from, to)) return;
      const cell = row * places.length + column;
      const networkS = byNetwork(row, column);
      const roadM = networkS === undefined ? graph.metresBetween(footings[row], footings[column]) : undefined;
      if (networkS !== undefined) seconds[cell] = Math.min(NEVER_S, networkS);
      else if (roadM !== undefined) seconds[cell] = Math.ceil(roadM / perS);
      // The straight way back is as long, and a geodesic is what costs here.
      else if (column < row) seconds[cell] = seconds[column * places.length + row]!;
      else seconds[cell] = Math.ceil(straightM(plan, from, to) / perS);
    });
  });
  return seconds;
}
