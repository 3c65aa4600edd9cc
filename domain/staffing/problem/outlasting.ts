import type { DayLimits, ProblemDuty } from './problem.ts';

/** The limit that a duty alone exceeds, without the ways. Then no day can contain it. */
export function outlasts(
  { turnOutS = Infinity, unbrokenS = Infinity, meals = [] }: DayLimits,
  { from, until }: Pick<ProblemDuty, 'from' | 'until'>,
): keyof DayLimits | undefined {
  if (until - from > turnOutS * 1000) return 'turnOutS';
  if (until - from > unbrokenS * 1000) return 'unbrokenS';
  return meals.some((meal) => from <= meal.from && meal.until <= until) ? 'meals' : undefined;
}
