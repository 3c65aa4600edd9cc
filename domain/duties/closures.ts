import { clusters, holds, hull, type Interval } from '../kernel/interval.ts';
import type { Plan } from '../operation/plan.ts';
import type { Post } from '../records/post.ts';
import type { Route } from '../records/route.ts';
import type { Pass } from '../routes/passes.ts';
import { passesByRoute, stintsOf, type Duty, type Passing, type Stint } from './duties.ts';

/** A time when a place is closed, for one convoy or for several close together. Half-open, UTC ms. */
export interface Closure extends Interval {
  readonly passings: readonly Passing[];
}

/** How long a place is closed, in seconds, and the closures that last longer than the limit. */
interface Holds {
  readonly longestS: number;
  readonly totalS: number;
  readonly over: readonly Closure[];
}

const closuresOfStints = new WeakMap<readonly Stint[], readonly Closure[]>();

/** When a post closes its place, for every pass of every convoy on every route. Cached until its windows change. */
export function closuresOf(plan: Plan, post: Post): readonly Closure[] {
  const stints = stintsOf(plan, post);
  let closures = closuresOfStints.get(stints);
  if (!closures) {
    closures = closuresIn(
      plan,
      stints.flatMap(({ duties }) => duties),
    );
    closuresOfStints.set(stints, closures);
  }
  return closures;
}

/** The closures during duties of one post. */
export function closuresIn({ brief }: Plan, duties: readonly Duty[]): Closure[] {
  const passings = duties.flatMap(({ passing }) => passing ?? []);
  return mergedClosures(passings, brief.mergeGapS * 1000);
}

/** Passes as closures, in order. Passes at most `gapMs` apart are one closure, which also lasts between them. */
export function mergedClosures(passings: readonly Passing[], gapMs: number): Closure[] {
  const each = passings.map((passing) => ({
    from: passing.moments.close,
    until: passing.moments.reopen,
    passing,
  }));
  return clusters(each, gapMs).map((group) => ({
    ...hull(group),
    passings: group.map(({ passing }) => passing),
  }));
}

/** The figures of closures. A hold that equals the limit is not over it. */
export function holdsOf(closures: readonly Closure[], limitS: number): Holds {
  const lasting = closures.map(({ from, until }) => (until - from) / 1000);
  return {
    longestS: Math.max(0, ...lasting),
    totalS: lasting.reduce((sum, seconds) => sum + seconds, 0),
    over: closures.filter((_, i) => lasting[i]! > limitS),
  };
}

/** The closure of a place at a moment. */
export function closureAt(plan: Plan, post: Post, at: number): Closure | undefined {
  return closuresOf(plan, post).find((closure) => holds(closure, at));
}

/** A pass of a route at a place, as one row: its moments for each convoy of the route, and all closures of the place. */
export interface TimetableRow {
  readonly id: string;
  readonly post: Post;
  readonly pass: Pass;
  /** In order of departure. */
  readonly passings: readonly Passing[];
  /** The closures of the place, for all routes and passes. */
  readonly closures: readonly Closure[];
}

/** The places of a route in the order in which a convoy reaches them. Chainages in metres, moments in UTC ms. */
export function routeTimetable(plan: Plan, route: Route): TimetableRow[] {
  const rows: TimetableRow[] = [];
  for (const post of plan.tables.posts.values()) {
    const passes = passesByRoute(plan, post).get(route) ?? [];
    const passings = passes.length > 0 ? passingsOf(plan, post, route) : [];
    for (const pass of passes) {
      rows.push({
        id: `${post.id}~${pass.round}`,
        post,
        pass,
        passings: passings.filter((passing) => passing.pass.round === pass.round),
        closures: closuresOf(plan, post),
      });
    }
  }
  return rows.sort((a, b) => a.pass.chainageM - b.pass.chainageM);
}

function passingsOf(plan: Plan, post: Post, route: Route): Passing[] {
  return stintsOf(plan, post)
    .flatMap(({ duties }) => duties.flatMap(({ passing }) => passing ?? []))
    .filter((passing) => passing.route.id === route.id)
    .sort((a, b) => a.movement.departsAt - b.movement.departsAt);
}
