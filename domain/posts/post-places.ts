import type { Plan } from '../operation/plan.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { Post } from '../records/post.ts';

/** What a post of a kind has to name: without it nobody counts there, and it belongs to no place. */
export const PLACE_OF_KIND: { readonly [Kind in Post['kind']]?: 'gateId' | 'carParkId' } = {
  gate: 'gateId',
  'car-park': 'carParkId',
};

/** Whether a post does not name the gate or car park that its kind is about. */
export function isPlaceless(post: Post): boolean {
  const place = PLACE_OF_KIND[post.kind];
  return place !== undefined && post[place] === undefined;
}

/** Refuses a post that names no place where its kind asks for one. One that was filed so before may be edited and stay so. */
export function placeMissing(plan: Plan, post: Post): Refusal | undefined {
  if (!isPlaceless(post)) return undefined;
  const stored = plan.tables.posts.get(post.id);
  const wasSo = stored !== undefined && stored.kind === post.kind && isPlaceless(stored);
  return wasSo ? undefined : { reason: 'place-missing', post: post.code, kind: post.kind };
}

/** The post that would lose its place if a gate or car park went: one whose kind is about it. */
export function postStandingAt(plan: Plan, placeId: string): Post | undefined {
  for (const post of plan.tables.posts.values()) {
    const place = PLACE_OF_KIND[post.kind];
    if (place && post[place] === placeId) return post;
  }
  return undefined;
}
