import type { RunState } from '../operation/run-state.ts';
import { NEARLY, countsOf, moreBy } from '../parking/occupancy.ts';
import type { CarPark, Direction } from '../records/car-park.ts';

/** How a car park filled: the most vehicles that were there, and when it was nearly full and full. */
export interface CarParkCourse {
  readonly carParkId: string;
  readonly most: number;
  readonly mostAt?: number;
  /** When it was nearly full for the first time. */
  readonly nearlyFullAt?: number;
  readonly fullAt?: number;
  /** How long it was full in all, ms. */
  readonly fullMs: number;
  readonly redirected: number;
  /** Vehicles counted when they left. */
  readonly left: number;
}

/** Every car park at which vehicles were counted, in the order of the plan. docs/rules.md, X10. */
export function carParkCourses(run: RunState, until: number): readonly CarParkCourse[] {
  return [...run.plan.tables.carParks.values()].flatMap((carPark) => courseOf(run, carPark, until) ?? []);
}

function courseOf(run: RunState, carPark: CarPark, until: number): CarParkCourse | undefined {
  const counts = countsOf(run, carPark);
  if (counts.length === 0) return undefined;
  const full = carPark.capacity > 0 ? carPark.capacity : Infinity;
  let [there, most, fullMs] = [0, 0, 0];
  let mostAt, nearlyFullAt, fullAt, fullSince: number | undefined;
  for (const count of counts) {
    const { happenedAt } = count;
    there += moreBy(count);
    if (there > most) [most, mostAt] = [there, happenedAt];
    if (there >= NEARLY * full) nearlyFullAt ??= happenedAt;
    if (there >= full) [fullAt, fullSince] = [fullAt ?? happenedAt, fullSince ?? happenedAt];
    else if (fullSince !== undefined) [fullMs, fullSince] = [fullMs + happenedAt - fullSince, undefined];
  }
  if (fullSince !== undefined) fullMs += Math.max(0, until - fullSince);
  const sum = (of: Direction) =>
    counts.reduce((so, { direction, vehicles }) => (direction === of ? so + vehicles : so), 0);
  return {
    ...{ carParkId: carPark.id, most, fullMs, redirected: sum('redirected'), left: sum('out') },
    ...(mostAt !== undefined && { mostAt }),
    ...(nearlyFullAt !== undefined && { nearlyFullAt }),
    ...(fullAt !== undefined && { fullAt }),
  };
}
