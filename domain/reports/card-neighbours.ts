import { passesByRoute } from '../duties/duties.ts';
import { postsAlong, type PostAlong } from '../duties/posts-along.ts';
import { keptForEach } from '../operation/kept.ts';
import type { Plan } from '../operation/plan.ts';
import type { Post } from '../records/post.ts';
import type { Route } from '../records/route.ts';

/** A post, and how far away it is along the route. */
interface Neighbour {
  readonly code: string;
  readonly name: string;
  readonly awayM: number;
}

/** The posts of a route before and after a post, as movements pass them. At its ends there is none. */
export interface CardNeighbours {
  readonly route: string;
  readonly before?: Neighbour;
  readonly after?: Neighbour;
}

/** A post at one place has no neighbour nearer than this: posts at one place are passed at once. */
const APART_M = 1;

/** Who stands before and after a post, on each route and at each of its passes; the same neighbours once. */
export const cardNeighbours: (plan: Plan, post: Post) => readonly CardNeighbours[] = keptForEach(
  (plan, post) => {
    const all = [...passesByRoute(plan, post)].flatMap(([route, passes]) =>
      passes.map(({ chainageM }) => neighboursAt(postsAlong(plan, route), route, { post, chainageM })),
    );
    const told = new Map(all.map((one) => [JSON.stringify(one), one]));
    return [...told.values()].filter(({ before, after }) => before ?? after);
  },
);

function neighboursAt(along: readonly PostAlong[], route: Route, own: PostAlong): CardNeighbours {
  const before = along.findLast((one) => isOther(one, own) && one.chainageM <= own.chainageM - APART_M);
  const after = along.find((one) => isOther(one, own) && one.chainageM >= own.chainageM + APART_M);
  return {
    route: route.code,
    ...(before && { before: neighbour(before, own) }),
    ...(after && { after: neighbour(after, own) }),
  };
}

function isOther({ post }: PostAlong, own: PostAlong): boolean {
  return post.id !== own.post.id;
}

function neighbour({ post: { code, name }, chainageM }: PostAlong, own: PostAlong): Neighbour {
  return { code, name, awayM: Math.round(Math.abs(chainageM - own.chainageM)) };
}
