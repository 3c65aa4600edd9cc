import type { Movement, Pace } from '../records/route.ts';
import { columnM, headAt, partOf, startsOf, tailAt } from './timetable.ts';

/** A point of a string-line diagram: metres from the route's start, and UTC ms. */
export interface Knot {
  readonly at: number;
  readonly chainageM: number;
}

/** The head and tail of a movement as lines in time and distance: straight between knots, vertical at halts. */
export interface StringLines {
  readonly head: readonly Knot[];
  readonly tail: readonly Knot[];
}

/** The lines of a movement's head and tail along a route, for a departure in UTC ms. Those of a fixed closure are vertical. */
export function stringLines(
  movement: Movement,
  lengthM: number,
  departsAt = movement.departsAt,
): StringLines {
  const part = partOf(movement);
  const [fromM, untilM] = [Math.max(0, part.fromM), Math.min(lengthM, part.untilM)];
  const line = (end: typeof headAt, turns: readonly number[]): Knot[] => {
    const inside = turns.filter((turn) => turn > fromM && turn < untilM);
    return knots((chainageM) => end(movement, chainageM, departsAt, lengthM), [fromM, ...inside, untilM]);
  };
  const starts = startsOf(movement);
  const followed = [lengthM, ...starts.flatMap(({ head }) => turnsOf(head))].map(
    (turn) => turn - columnM(movement),
  );
  return {
    head: line(
      headAt,
      starts.flatMap(({ head }) => turnsOf(head)),
    ),
    tail: line(
      tailAt,
      starts.flatMap(({ tail }) => (tail ? turnsOf(tail) : followed)),
    ),
  };
}

/** Where a pace changes, in metres. */
function turnsOf({ stretches, halts }: Pace): number[] {
  return [...stretches.flatMap(({ fromM, untilM }) => [fromM, untilM]), ...halts.map(({ atM }) => atM)];
}

/** So near beyond a halt the time of the halt is over, and no other. */
const JUST_BEYOND_M = 1e-6;
const SECOND_MS = 1000;

/** The knots of a line: at each turn before and after the halt there, and where the line bends between two turns. */
function knots(at: (chainageM: number) => number, turns: readonly number[]): Knot[] {
  const found: Knot[] = [];
  for (const chainageM of [...new Set(turns)].sort((a, b) => a - b)) {
    const knot = { at: at(chainageM), chainageM };
    const last = found.at(-1);
    found.push(...(last ? bends(at, last, knot) : []), knot);
    const after = at(chainageM + JUST_BEYOND_M);
    if (after - knot.at >= SECOND_MS) found.push({ at: after, chainageM });
  }
  return found;
}

/** Bends nearer to each other than this are drawn as one. */
const BEND_M = 10;

/** Where a line leaves the straight way between two knots by a second: a later start overtakes, or the course is cut off. */
function bends(at: (chainageM: number) => number, a: Knot, b: Knot): Knot[] {
  if (b.chainageM - a.chainageM < BEND_M) return [];
  const chainageM = (a.chainageM + b.chainageM) / 2;
  const middle = { at: at(chainageM), chainageM };
  if (Math.abs(middle.at - (a.at + b.at) / 2) < SECOND_MS) return [];
  return [...bends(at, a, middle), middle, ...bends(at, middle, b)];
}
