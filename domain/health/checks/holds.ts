import { closuresOf, holdsOf } from '../../duties/closures.ts';
import type { Plan } from '../../operation/plan.ts';
import { holdLimitS } from '../../records/limits.ts';
import { finding, type Finding } from '../finding.ts';

/** Places that are closed for longer than the limit of the brief. */
export function longHolds(plan: Plan): Finding[] {
  const limitS = holdLimitS(plan.brief);
  return [...plan.tables.posts.values()].flatMap((post) => {
    const { over, longestS } = holdsOf(closuresOf(plan, post), limitS);
    if (over.length === 0) return [];
    const routes = over.flatMap(({ passings }) => passings.map(({ route }) => route.id));
    return finding({
      ...{ kind: 'long-hold', of: post.id, weight: 'doubtful' },
      cause: `${over.length} ${Math.round(longestS / 60)} ${limitS / 60}`,
      seat: { collection: 'posts', id: post.id },
      also: routes,
      place: post.code,
      values: { n: over.length, longestS, limitS },
    });
  });
}
