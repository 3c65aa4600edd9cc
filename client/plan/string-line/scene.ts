import { holdsOf, routeTimetable, type Closure, type TimetableRow } from '../../../domain/duties/closures.ts';
import { stintsOf } from '../../../domain/duties/duties.ts';
import { routeLengthM } from '../../../domain/kernel/geodesy.ts';
import type { Interval } from '../../../domain/kernel/interval.ts';
import { dayOf } from '../../../domain/operation/days.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Movement, Route } from '../../../domain/records/route.ts';
import { stringLines, type StringLines } from '../../../domain/routes/string-lines.ts';

/** A convoy in the diagram, and its lines for another, proposed departure. */
export interface Strung {
  readonly movement: Movement;
  readonly lines: StringLines;
}

/** A place at one of its chainages: when it is held, and when it is closed. */
export interface DrawnPlace {
  readonly row: TimetableRow;
  readonly windows: readonly Interval[];
  readonly closures: readonly Closure[];
  readonly isOver: boolean;
}

/** One operation day of a route: moments in UTC ms, chainages in metres. */
export interface Scene extends Interval {
  readonly route: Route;
  readonly lengthM: number;
  readonly strung: readonly Strung[];
  /** In order of chainage. */
  readonly places: readonly DrawnPlace[];
}

/** The choices for a scene besides the route. */
interface Asked {
  readonly day: string;
  readonly limitS: number;
  /** A proposed departure must be within the diagram too. */
  readonly proposedAt?: number | undefined;
}

/** Free time at both ends of the axis, in ms. */
const MARGIN_MS = 5 * 60_000;

/** The operation days on which convoys drive a route. */
export function daysDriven(operation: Operation, route: Route): string[] {
  const movements = operation.plan.indexes.movementsByRoute.of(route.id);
  return [...new Set(movements.map(({ departsAt }) => dayOf(operation.brief, departsAt)))].sort();
}

/** The content of a string-line diagram for a route and a day. */
export function sceneOf(operation: Operation, route: Route, { day, limitS, proposedAt }: Asked): Scene {
  const lengthM = routeLengthM(route);
  const isOnDay = ({ departsAt }: Movement): boolean => dayOf(operation.brief, departsAt) === day;
  const strung = operation.plan.indexes.movementsByRoute
    .of(route.id)
    .filter(isOnDay)
    .toSorted((a, b) => a.departsAt - b.departsAt)
    .map((movement) => ({ movement, lines: stringLines(movement, lengthM) }));
  const rows = routeTimetable(operation.plan, route);
  const { from, until } = spanOf(strung, rows, proposedAt);
  const isSeen = (interval: Interval): boolean => interval.from < until && interval.until > from;
  const places = rows.map((row) => ({
    row,
    windows: stintsOf(operation.plan, row.post).filter(isSeen),
    closures: row.closures.filter(isSeen),
    isOver: holdsOf(row.closures.filter(isSeen), limitS).over.length > 0,
  }));
  return { route, lengthM, from, until, strung, places };
}

/** From the first post of the day's convoys to the last reopening. A place that is held for other reasons does not extend it. */
function spanOf(
  strung: readonly Strung[],
  rows: readonly TimetableRow[],
  proposedAt: number | undefined,
): Interval {
  const ids = new Set(strung.map(({ movement }) => movement.id));
  const moments = rows.flatMap(({ passings }) =>
    passings.filter(({ movement }) => ids.has(movement.id)).map((passing) => passing.moments),
  );
  const ends = strung.flatMap(({ lines }) => [lines.head[0]!.at, lines.tail.at(-1)!.at]);
  const longest = strung.reduce(
    (most, { lines }) => Math.max(most, lines.tail.at(-1)!.at - lines.head[0]!.at),
    0,
  );
  const proposed = proposedAt === undefined ? [] : [proposedAt, proposedAt + longest];
  const first = [...moments.map(({ posted }) => posted), ...ends, ...proposed];
  const last = [...moments.map(({ reopen }) => reopen), ...ends, ...proposed];
  return {
    from: first.reduce((least, at) => Math.min(least, at), Infinity) - MARGIN_MS,
    until: last.reduce((most, at) => Math.max(most, at), -Infinity) + MARGIN_MS,
  };
}
