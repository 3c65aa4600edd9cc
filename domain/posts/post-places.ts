import type { Plan } from '../operation/plan.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { Post } from '../records/post.ts';

/** What a post of a kind has to name. Otherwise nobody counts there, and the post has no place. */
export const PLACE_OF_KIND: { readonly [Kind in Post['kind']]?: 'gateId' | 'carParkId' } = {
  gate: 'gateId',
  'car-park': 'carParkId',
};

/** Whether a post does not name the gate or car park that its kind needs. */
export function isPlaceless(post: Post): boolean {
  const place = PLACE_OF_KIND[post.kind];
  return place !== undefined && post[place] === undefined;
}

/** Refuses a post without the place that its kind needs. A post that was saved without one may be edited and stay so. */
export function placeMissing(plan: Plan, post: Post): Refusal | undefined {
  if (!isPlaceless(post)) return undefined;
  const stored = plan.tables.posts.get(post.id);
  const wasSo = stored !== undefined && stored.kind === post.kind && isPlaceless(stored);
  return wasSo ? undefined : { reason: 'place-missing', post: post.code, kind: post.kind };
}

/** A post whose kind needs this gate or car park, which therefore cannot be removed. */
export function postStandingAt(plan: Plan, placeId: string): Post | undefined {
  for (const post of plan.tables.posts.values()) {
    const place = PLACE_OF_KIND[post.kind];
    if (place && post[place] === placeId) return post;
  }
  return undefined;
}
