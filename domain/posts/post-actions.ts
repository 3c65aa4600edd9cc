import type { Asked } from '../operation/action.ts';
import { hasHistory, type Operation } from '../operation/operation.ts';
import { missing, placing, removing } from '../operation/placing.ts';
import type { Refusal } from '../operation/refusal.ts';
import { drop } from '../records/collections.ts';
import { Post } from '../records/post.ts';
import { placeMissing } from './post-places.ts';

function badPost(operation: Operation, post: Post, { takenBefore }: Asked): Refusal | undefined {
  const backwards = post.fixedWindows.find(({ from, until }) => until <= from);
  if (backwards) return { reason: 'ends-before-it-begins', from: backwards.from, until: backwards.until };
  return (
    missing(operation, 'groups', post.groupId) ??
    missing(operation, 'venues', post.venueId) ??
    missing(operation, 'gates', post.gateId) ??
    missing(operation, 'carParks', post.carParkId) ??
    (takenBefore ? undefined : placeMissing(operation.plan, post))
  );
}

export const postActions = {
  'post.place': placing('posts', Post, badPost, { said: ({ code }) => code, taken: 'code-taken' }),
  'post.remove': removing('posts', (operation, id) => {
    if (hasHistory(operation, 'posts', id)) return { reason: 'has-history', id };
    const assignments = operation.plan.indexes.assignmentsByPost.of(id);
    return { also: assignments.map((assignment) => drop('assignments', assignment.id)) };
  }),
};
