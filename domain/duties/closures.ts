import { clusters, holds, hull, type Interval } from '../kernel/interval.ts';
import type { Plan } from '../operation/plan.ts';
import type { Post } from '../records/post.ts';
import { stintsOf, type Passing, type Stint } from './duties.ts';

/** A time when a place is closed, for one convoy or for several close together. Half-open, UTC ms. */
export interface Closure extends Interval {
  readonly passings: readonly Passing[];
}

/** How long a place is closed, in seconds, and the closures that last longer than the limit. */
interface Holds {
  readonly longestS: number;
  readonly totalS: number;
  readonly over: readonly Closure[];
}

const closuresOfStints = new WeakMap<readonly Stint[], readonly Closure[]>();

/** When a post closes its place, for every pass of every convoy on every route. Cached until its windows change. */
export function closuresOf(plan: Plan, post: Post): readonly Closure[] {
  const stints = stintsOf(plan, post);
  let closures = closuresOfStints.get(stints);
  if (!closures) {
    const passings = stints.flatMap(({ duties }) => duties.flatMap(({ passing }) => passing ?? []));
    closures = mergedClosures(passings, plan.brief.mergeGapS * 1000);
    closuresOfStints.set(stints, closures);
  }
  return closures;
}

/** Passes as closures, in order. Passes at most `gapMs` apart are one closure, which also lasts between them. */
export function mergedClosures(passings: readonly Passing[], gapMs: number): Closure[] {
  const each = passings.map((passing) => ({
    from: passing.moments.close,
    until: passing.moments.reopen,
    passing,
  }));
  return clusters(each, gapMs).map((group) => ({
    ...hull(group),
    passings: group.map(({ passing }) => passing),
  }));
}

/** The figures of closures. A hold that equals the limit is not over it. */
export function holdsOf(closures: readonly Closure[], limitS: number): Holds {
  const lasting = closures.map(({ from, until }) => (until - from) / 1000);
  return {
    longestS: Math.max(0, ...lasting),
    totalS: lasting.reduce((sum, seconds) => sum + seconds, 0),
    over: closures.filter((_, i) => lasting[i]! > limitS),
  };
}

/** The closure of a place at a moment. */
export function closureAt(plan: Plan, post: Post, at: number): Closure | undefined {
  return closuresOf(plan, post).find((closure) => holds(closure, at));
}
