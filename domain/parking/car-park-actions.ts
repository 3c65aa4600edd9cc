import { hasHistory, type Operation } from '../operation/operation.ts';
import { missing, placing, removing } from '../operation/placing.ts';
import type { Refusal } from '../operation/refusal.ts';
import { postStandingAt } from '../posts/post-places.ts';
import { CarPark } from '../records/car-park.ts';
import { put } from '../records/collections.ts';

function badCarPark(operation: Operation, carPark: CarPark): Refusal | undefined {
  for (const gateId of carPark.gateIds) {
    const refusal = missing(operation, 'gates', gateId);
    if (refusal) return refusal;
  }
  return missing(operation, 'venues', carPark.venueId);
}

export const carParkActions = {
  'car-park.place': placing('carParks', CarPark, badCarPark),
  'car-park.remove': removing('carParks', (operation, id, { takenBefore }) => {
    if (hasHistory(operation, 'carParks', id)) return { reason: 'has-history', id };
    const standing = takenBefore ? undefined : postStandingAt(operation.plan, id);
    if (standing) return { reason: 'in-use', id, by: standing.id };
    const posts = [...operation.tables.posts.values()].filter(({ carParkId }) => carParkId === id);
    return { also: posts.map(({ carParkId: _gone, ...post }) => put('posts', post)) };
  }),
};
