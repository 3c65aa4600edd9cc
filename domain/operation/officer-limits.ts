import { laterDay } from '../kernel/calendar.ts';
import type { Interval } from '../kernel/interval.ts';
import type { Brief, MealTime } from '../records/brief.ts';
import { momentOf } from './days.ts';
import type { Refusal } from './refusal.ts';

const DAY_MIN = 1440;

/** The contradiction in the limits of a brief, if any: the limit of unbroken duty and its pause need each other, and a meal must fit its window. */
export function badLimits({ limits }: Pick<Brief, 'limits'>): Refusal | undefined {
  if (!limits) return undefined;
  const { unbrokenMin, pauseMin, meals = [] } = limits;
  if (pauseMin !== undefined && unbrokenMin === undefined)
    return { reason: 'limit-alone', limit: 'pauseMin', needed: 'unbrokenMin' };
  if (unbrokenMin !== undefined && pauseMin === undefined)
    return { reason: 'limit-alone', limit: 'unbrokenMin', needed: 'pauseMin' };
  const tooLong = meals.find((meal) => meal.lengthMin > windowMin(meal));
  return tooLong && { reason: 'meal-too-long', ...tooLong };
}

/**
 * The windows for meals on an operation day (UTC ms). A window before the hour at which days begin belongs to the following night.
 * If a clock change makes a window shorter than the meal, the window is extended to the length of the meal.
 */
export function mealWindows(
  brief: Pick<Brief, 'timeZone' | 'dayBeginsAt' | 'limits'>,
  day: string,
): (Interval & { readonly lengthS: number })[] {
  return (brief.limits?.meals ?? []).map((meal) => {
    const isNight = meal.from < brief.dayBeginsAt;
    const date = isNight ? laterDay(day) : day;
    const from = momentOf(brief, date, meal.from);
    const until = momentOf(brief, meal.until < meal.from ? laterDay(date) : date, meal.until);
    return { from, until: Math.max(until, from + meal.lengthMin * 60_000), lengthS: meal.lengthMin * 60 };
  });
}

function windowMin({ from, until }: MealTime): number {
  return (minuteOf(until) - minuteOf(from) + DAY_MIN) % DAY_MIN;
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
}
