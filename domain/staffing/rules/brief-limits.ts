import type { Interval } from '../../kernel/interval.ts';
import { mealWindows } from '../../operation/officer-limits.ts';
import type { Brief } from '../../records/brief.ts';
import type { DayLimits } from '../problem/problem.ts';
import type { RosteredDay } from './rostered-days.ts';

/** The brief's limits for one operation day as a staffing problem has them, or nothing where none binds within a day. */
export function dayLimitsOf(brief: Brief, day: string): DayLimits | undefined {
  const { turnOutMin, unbrokenMin, pauseMin } = brief.limits ?? {};
  const meals = mealWindows(brief, day);
  const limits = {
    ...(turnOutMin !== undefined && { turnOutS: turnOutMin * 60 }),
    ...(unbrokenMin !== undefined && { unbrokenS: unbrokenMin * 60 }),
    ...(pauseMin !== undefined && { breakS: pauseMin * 60 }),
    ...(meals.length > 0 && { meals }),
  };
  return Object.keys(limits).length > 0 ? limits : undefined;
}

/** From when until when an officer has rested from the days before and can rest for the days after (UTC ms). */
export function restedOn({ limits }: Brief, day: string, days: readonly RosteredDay[]): Interval {
  const restMs = (limits?.restMin ?? 0) * 60_000;
  const before = days.filter((one) => one.day < day).map(({ until }) => until + restMs);
  const after = days.filter((one) => one.day > day).map(({ from }) => from - restMs);
  return { from: Math.max(-Infinity, ...before), until: Math.min(Infinity, ...after) };
}
