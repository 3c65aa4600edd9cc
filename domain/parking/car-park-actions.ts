import { hasHistory } from '../operation/naming.ts';
import type { Plan } from '../operation/plan.ts';
import { missing, placing, removing } from '../operation/placing.ts';
import type { Refusal } from '../operation/refusal.ts';
import { postStandingAt } from '../posts/post-places.ts';
import { CarPark } from '../records/car-park.ts';
import { put } from '../records/collections.ts';

function badCarPark(plan: Plan, carPark: CarPark): Refusal | undefined {
  for (const gateId of carPark.gateIds) {
    const refusal = missing(plan, 'gates', gateId);
    if (refusal) return refusal;
  }
  for (const postId of carPark.divert?.postIds ?? []) {
    const refusal = missing(plan, 'posts', postId);
    if (refusal) return refusal;
  }
  if (carPark.divert?.carParkId === carPark.id) return { reason: 'diverts-to-itself' };
  return missing(plan, 'carParks', carPark.divert?.carParkId) ?? missing(plan, 'venues', carPark.venueId);
}

export const carParkActions = {
  'car-park.place': placing('carParks', CarPark, badCarPark),
  'car-park.remove': removing('carParks', (plan, id, asked) => {
    if (hasHistory(asked.operation, id)) return { reason: 'has-history', id };
    const standing = asked.takenBefore ? undefined : postStandingAt(plan, id);
    if (standing) return { reason: 'in-use', id, by: standing.id };
    const posts = [...plan.tables.posts.values()].filter(({ carParkId }) => carParkId === id);
    return { also: posts.map(({ carParkId: _gone, ...post }) => put('posts', post)) };
  }),
};
