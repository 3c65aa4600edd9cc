import type { Plan } from '../operation/plan.ts';
import type { Post } from '../records/post.ts';
import type { Route } from '../records/route.ts';
import type { Pass } from '../routes/passes.ts';
import { closuresOf, type Closure } from './closures.ts';
import { passesByRoute, stintsOf, type Passing } from './duties.ts';

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
