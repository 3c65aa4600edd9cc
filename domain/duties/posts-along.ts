import { keptForEach } from '../operation/kept.ts';
import type { Plan } from '../operation/plan.ts';
import type { Post } from '../records/post.ts';
import type { Route } from '../records/route.ts';
import { passesByRoute } from './duties.ts';

/** A post where a route passes it. */
export interface PostAlong {
  readonly post: Post;
  readonly chainageM: number;
}

/** The posts of a route in the order in which it passes them; one that it passes twice stands there twice. */
export const postsAlong: (plan: Plan, route: Route) => readonly PostAlong[] = keptForEach((plan, route) =>
  [...plan.tables.posts.values()]
    .flatMap((post) =>
      (passesByRoute(plan, post).get(route) ?? []).map(({ chainageM }) => ({ post, chainageM })),
    )
    .sort((a, b) => a.chainageM - b.chainageM),
);
