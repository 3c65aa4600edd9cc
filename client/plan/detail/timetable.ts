import type { Operation } from '../../../domain/operation/operation.ts';
import type { Post } from '../../../domain/posts/post.ts';
import type { Movement, Route } from '../../../domain/routes/route.ts';
import { passMoments, type PassMoments } from '../../../domain/routes/timetable.ts';
import { passesByRoute, timingOf } from '../../../domain/staffing/duties.ts';

/** A post on a route, one line for each pass, with its moments for one movement. */
export interface TimetableLine {
  readonly id: string;
  readonly post: Post;
  readonly chainageM: number;
  readonly moments?: PassMoments;
}

/** The posts of a route in the order in which a convoy comes to them; a route may pass one more than once. */
export function timetableOf(
  operation: Operation,
  route: Route,
  movement: Movement | undefined,
): TimetableLine[] {
  const lines: TimetableLine[] = [];
  for (const post of operation.tables.posts.values()) {
    const timing = timingOf(operation, post, route);
    for (const { chainageM, round } of passesByRoute(operation, post).get(route) ?? []) {
      const moments = movement && passMoments(movement, chainageM, timing);
      lines.push({ id: `${post.id}~${round}`, post, chainageM, ...(moments && { moments }) });
    }
  }
  return lines.sort((a, b) => a.chainageM - b.chainageM);
}

/** The longest that a place of this timetable is closed, in seconds. */
export function longestHoldS(lines: readonly TimetableLine[]): number {
  return Math.max(0, ...lines.map(({ moments }) => (moments ? (moments.reopen - moments.close) / 1000 : 0)));
}
