import type { Asked } from '../operation/action.ts';
import { hasHistory } from '../operation/naming.ts';
import type { Plan } from '../operation/plan.ts';
import { missing, placing, removing } from '../operation/placing.ts';
import type { Refusal } from '../operation/refusal.ts';
import { drop } from '../records/collections.ts';
import { Post } from '../records/post.ts';
import { placeMissing } from './post-places.ts';

function badPost(plan: Plan, post: Post, { takenBefore }: Asked): Refusal | undefined {
  const backwards = post.fixedWindows.find(({ from, until }) => until <= from);
  if (backwards) return { reason: 'ends-before-it-begins', from: backwards.from, until: backwards.until };
  return (
    missing(plan, 'groups', post.groupId) ??
    missing(plan, 'venues', post.venueId) ??
    missing(plan, 'gates', post.gateId) ??
    missing(plan, 'carParks', post.carParkId) ??
    (takenBefore ? undefined : placeMissing(plan, post))
  );
}

export const postActions = {
  'post.place': placing('posts', Post, badPost, { said: ({ code }) => code, taken: 'code-taken' }),
  'post.remove': removing('posts', (plan, id, asked) => {
    if (hasHistory(asked.operation, id)) return { reason: 'has-history', id };
    const assignments = plan.indexes.assignmentsByPost.of(id);
    return { also: assignments.map((assignment) => drop('assignments', assignment.id)) };
  }),
};
