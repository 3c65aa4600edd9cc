import type { Line, Position } from '../../../domain/kernel/position.ts';
import type { Route } from '../../../domain/records/route.ts';

type Feature = Route['features'][number];

/** Edits of a drawn line; each returns a new line. Legs between way-points are straight. */
export function pointAdded(line: Line, position: Position, before = line.length): Position[] {
  return [...line.slice(0, before), position, ...line.slice(before)];
}

export function pointMoved(line: Line, i: number, position: Position): Position[] {
  return line.map((point, j) => (j === i ? position : point));
}

export function pointRemoved(line: Line, i: number): Position[] {
  return line.filter((_point, j) => j !== i);
}

/** Half way between a way-point and the next. */
export function halfWay(line: Line, i: number): Position {
  const [a, b] = [line[i]!, line[i + 1]!];
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

/** The reverse direction; detours and turn-backs keep their places on the ground. */
export function reversed(
  line: Line,
  features: readonly Feature[],
  lengthM: number,
): { readonly line: Position[]; readonly features: Feature[] } {
  return {
    line: [...line].reverse(),
    features: features
      .map((feature) => ({
        ...feature,
        fromM: Math.max(0, lengthM - feature.untilM),
        untilM: lengthM - feature.fromM,
      }))
      .toReversed(),
  };
}

/** Turns at the end and returns the same way; the way back is marked as a turn-back (metres). */
export function turnedBack(
  line: Line,
  features: readonly Feature[],
  lengthM: number,
): { readonly line: Position[]; readonly features: Feature[] } {
  const back = {
    kind: 'turn-back',
    fromM: Math.round(lengthM),
    untilM: Math.round(2 * lengthM),
    note: '',
  } as const;
  return { line: [...line, ...line.slice(0, -1).reverse()] as Position[], features: [...features, back] };
}
