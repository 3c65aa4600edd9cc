import type { Movement } from '../records/route.ts';
import { columnM, headAt } from './timetable.ts';

/** A point of a string-line diagram: metres from the route's start, and UTC ms. */
export interface Knot {
  readonly at: number;
  readonly chainageM: number;
}

/** The head and tail of a column as lines in time and distance: straight between knots, vertical at halts. */
export interface StringLines {
  readonly head: readonly Knot[];
  readonly tail: readonly Knot[];
}

/** The lines of a column's head and tail along a route, for a departure in UTC ms. */
export function stringLines(
  movement: Movement,
  lengthM: number,
  departsAt = movement.departsAt,
): StringLines {
  const column = columnM(movement);
  return {
    head: knots(movement, { fromM: 0, untilM: lengthM, lengthM }, departsAt),
    tail: knots(movement, { fromM: column, untilM: lengthM + column, lengthM }, departsAt).map(
      ({ at, chainageM }) => ({ at, chainageM: chainageM - column }),
    ),
  };
}

/** The head's knots between two chainages: where its speed changes, and before and after each halt. */
function knots(
  movement: Movement,
  { fromM, untilM, lengthM }: { readonly fromM: number; readonly untilM: number; readonly lengthM: number },
  departsAt: number,
): Knot[] {
  const turns = [
    fromM,
    untilM,
    lengthM,
    ...movement.stretches.flatMap((stretch) => [stretch.fromM, stretch.untilM]),
    ...movement.halts.map(({ atM }) => atM),
  ];
  const inside = [...new Set(turns)].filter((turn) => turn >= fromM && turn <= untilM);
  return inside
    .sort((a, b) => a - b)
    .flatMap((chainageM) => {
      const at = headAt(movement, chainageM, departsAt, lengthM);
      const heldS = movement.halts.reduce((sum, { atM, forS }) => (atM === chainageM ? sum + forS : sum), 0);
      return heldS > 0
        ? [
            { at, chainageM },
            { at: at + heldS * 1000, chainageM },
          ]
        : [{ at, chainageM }];
    });
}
