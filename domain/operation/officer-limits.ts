import type { Refusal } from '../contract/refusal.ts';
import type { Interval } from '../kernel/interval.ts';
import type { Brief, MealTime } from './brief.ts';
import { momentOf } from './days.ts';

const DAY_MS = 86_400_000;
const DAY_MIN = 1440;

/** What in the limits of a brief contradicts itself: an unbroken duty and its pause stand together, a meal fits its window. */
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

/** The windows for meals on an operation day (UTC ms); one before the hour at which days begin is of the night after. */
export function mealWindows(
  brief: Pick<Brief, 'timeZone' | 'dayBeginsAt' | 'limits'>,
  day: string,
): (Interval & { readonly lengthS: number })[] {
  return (brief.limits?.meals ?? []).map((meal) => {
    const isNight = meal.from < brief.dayBeginsAt;
    const from = momentOf(brief, isNight ? dayAfter(day) : day, meal.from);
    return { from, until: from + windowMin(meal) * 60_000, lengthS: meal.lengthMin * 60 };
  });
}

function windowMin({ from, until }: MealTime): number {
  return (minuteOf(until) - minuteOf(from) + DAY_MIN) % DAY_MIN;
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
