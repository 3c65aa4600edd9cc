import type { Interval } from '../kernel/interval.ts';
import { postIdOf } from '../operation/indexes.ts';
import type { RunState } from '../operation/run-state.ts';
import { countsOf, progressOf } from '../orders/progress.ts';
import type { DutyId } from '../records/assignment.ts';
import type { Incident, PublicRequest } from '../records/incident.ts';
import { carParkCourses, type CarParkCourse } from './car-park-course.ts';
import { absences, attendances } from './counting.ts';
import { hoursOf, type UnitHours } from './hours.ts';
import { holdFacts, movementFacts, type MovementFact } from './plan-and-fact.ts';

/** The course of a run as figures and ids, so that a closing can freeze it: names and words are looked up where it is shown. */
export interface WholeCourse {
  readonly movements: readonly MovementCourse[];
  readonly holds: readonly HoldCourse[];
  readonly orders: readonly OrderCourse[];
  readonly incidents: readonly MatterCourse[];
  readonly requests: readonly MatterCourse[];
  readonly hours: readonly UnitHours[];
  readonly posts: readonly PostCourse[];
  readonly carParks: readonly CarParkCourse[];
}

/** Closings of earlier versions do not have the car parks. */
export type Course = Omit<WholeCourse, 'carParks'> & Partial<Pick<WholeCourse, 'carParks'>>;

export interface MovementCourse extends Omit<MovementFact, 'movement' | 'route'> {
  readonly movementId: string;
  readonly routeId: string;
}

export interface HoldCourse {
  readonly postId: string;
  readonly planned: Interval;
  readonly measured: Interval;
}

/** `answeredMs` is how long it took until everybody had answered, if everybody has. */
export interface OrderCourse {
  readonly orderId: string;
  readonly addressed: number;
  readonly acknowledged: number;
  readonly done: number;
  readonly answeredMs?: number;
}

export interface MatterCourse {
  readonly id: string;
  readonly answeredAt?: number;
  readonly closedAt?: number;
}

/** How a post was filled: attendances, those on time, and assignments without a report of arrival. */
export interface PostCourse {
  readonly postId: string;
  readonly attended: number;
  readonly onTime: number;
  readonly absent: number;
}

/** How each part of the course follows from the facts of a run. `until` is its last moment. */
export const COURSE: {
  readonly [Part in keyof WholeCourse]: (run: RunState, until: number) => WholeCourse[Part];
} = {
  movements: (run) =>
    movementFacts(run).map(({ movement, route, ...fact }) => ({
      movementId: movement.id,
      routeId: route.id,
      ...fact,
    })),
  holds: (run) =>
    holdFacts(run).map(({ stint, planned, measured }) => ({ postId: stint.post.id, planned, measured })),
  orders,
  incidents: ({ tables }) => matters([...tables.incidents.values()]),
  requests: ({ tables }) => matters([...tables.requests.values()]),
  hours: hoursOf,
  posts,
  carParks: carParkCourses,
};

/** The whole course of a run. */
export function courseOf(run: RunState, until: number): WholeCourse {
  const parts = Object.entries(COURSE).map(([part, of]) => [part, of(run, until)]);
  return Object.fromEntries(parts) as WholeCourse;
}

function orders(run: RunState): OrderCourse[] {
  return [...run.tables.orders.values()].map((order) => {
    const progress = progressOf(run, order);
    const { addressed, acknowledged, done } = countsOf(progress);
    const answers = progress.map((one) => (one.understood ?? one.cannot)?.happenedAt ?? one.doneAt);
    const last = Math.max(...answers.map((at) => at ?? Infinity));
    const isAnswered = addressed > 0 && Number.isFinite(last);
    return {
      ...{ orderId: order.id, addressed, acknowledged, done },
      ...(isAnswered && { answeredMs: last - order.givenAt }),
    };
  });
}

function matters(all: readonly (Incident | PublicRequest)[]): MatterCourse[] {
  return all
    .toSorted((a, b) => a.happenedAt - b.happenedAt)
    .map(({ id, answered, closed }) => ({
      id,
      ...(answered && { answeredAt: answered.at }),
      ...(closed && { closedAt: closed.at }),
    }));
}

/** In the order of the plan. A post at which nobody was due and nobody came is left out. */
function posts(run: RunState): PostCourse[] {
  const counts = new Map<string, { attended: number; onTime: number; absent: number }>();
  const at = (postId: string) => {
    const known = counts.get(postId) ?? { attended: 0, onTime: 0, absent: 0 };
    counts.set(postId, known);
    return known;
  };
  for (const { stintId, onTime } of attendances(run)) {
    const post = at(postIdOf(stintId as DutyId));
    post.attended += 1;
    if (onTime) post.onTime += 1;
  }
  for (const { stint } of absences(run)) at(stint.post.id).absent += 1;
  const ids = new Set([...run.plan.tables.posts.keys(), ...counts.keys()]);
  return [...ids].flatMap((postId) => {
    const count = counts.get(postId);
    return count ? [{ postId, ...count }] : [];
  });
}
