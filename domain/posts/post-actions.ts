import type { Refusal } from '../contract/refusal.ts';
import { drop } from '../operation/collections.ts';
import { hasHistory } from '../operation/hanging.ts';
import type { Operation } from '../operation/operation.ts';
import { missing, placing, removing, taken } from '../operation/placing.ts';
import { Post } from './post.ts';

function badPost(operation: Operation, post: Post, others: readonly Post[]): Refusal | undefined {
  if (taken(post, operation.tables.posts.values(), others, ({ code }) => code)) {
    return { reason: 'code-taken', code: post.code };
  }
  const backwards = post.fixedWindows.find(({ from, until }) => until <= from);
  if (backwards) return { reason: 'ends-before-it-begins', from: backwards.from, until: backwards.until };
  return (
    missing(operation, 'groups', post.groupId) ??
    missing(operation, 'venues', post.venueId) ??
    missing(operation, 'gates', post.gateId) ??
    missing(operation, 'carParks', post.carParkId)
  );
}

export const postActions = {
  'post.place': placing('posts', Post, badPost),
  'post.remove': removing('posts', (operation, id) => {
    if (hasHistory(operation, 'posts', id)) return { reason: 'has-history', id };
    const assignments = operation.indexes.assignmentsByPost.of(id);
    return { also: assignments.map((assignment) => drop('assignments', assignment.id)) };
  }),
};
