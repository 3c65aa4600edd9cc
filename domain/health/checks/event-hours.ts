import { allStints, stintsOf } from '../../duties/duties.ts';
import { hull, type Interval } from '../../kernel/interval.ts';
import { dayOf } from '../../operation/days.ts';
import { keptFor } from '../../operation/kept.ts';
import type { Plan } from '../../operation/plan.ts';
import type { Post } from '../../records/post.ts';

/** The hours of the event on each operation day: from the first window of a post to the last. A day without windows is not in it. */
export const eventHours = keptFor((plan: Plan): ReadonlyMap<string, Interval> => {
  const hours = new Map<string, Interval>();
  const { brief } = plan;
  for (const stint of allStints(plan)) {
    const day = dayOf(brief, stint.from);
    const known = hours.get(day);
    hours.set(day, known ? hull([known, stint]) : { from: stint.from, until: stint.until });
  }
  return new Map([...hours].sort(([a], [b]) => (a < b ? -1 : 1)));
});

/** The days on which posts are held. */
export function daysHeld(plan: Plan, posts: readonly Post[]): Set<string> {
  const { brief } = plan;
  return new Set(posts.flatMap((post) => stintsOf(plan, post).map(({ from }) => dayOf(brief, from))));
}
