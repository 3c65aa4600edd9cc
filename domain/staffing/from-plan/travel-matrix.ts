import type { Position } from '../../kernel/position.ts';
import type { Operation } from '../../operation/operation.ts';
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
export function travelMatrixS(operation: Operation, positions: readonly Position[]): Int32Array {
  const [places, placeOf] = distinct(positions);
  const between = secondsBetween(operation, places);
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

function secondsBetween(operation: Operation, places: readonly Position[]): Int32Array {
  const seconds = new Int32Array(places.length ** 2);
  const byNetwork = networkTimes(operation, places);
  const graph = roadGraphOf(operation);
  const footings = places.map((place) => graph.footingOf(place));
  const perS = operation.brief.patrolSpeedKmh / 3.6;
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
      else seconds[cell] = Math.ceil(straightM(operation, from, to) / perS);
    });
  });
  return seconds;
}
