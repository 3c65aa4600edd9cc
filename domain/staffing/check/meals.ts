import type { DayLimits } from '../problem.ts';
import type { Question } from './question.ts';

type Meal = NonNullable<DayLimits['meals']>[number];

/** Out for the whole of a meal's window: who is not eats at the base. */
export function isOutFor({ from, until }: Meal, leaves: number, back: number): boolean {
  return leaves <= from && until <= back;
}

/**
 * How much of a meal's window, in milliseconds, one can sit through between two duties: after the handover where the first
 * ended, and then one drives, or from the coming until the next begins.
 */
export function pauseWithin(question: Question, meal: Meal, from: number, to: number): number {
  const drive = (question.between(from, to)?.seconds ?? Infinity) * 1000;
  const free = question.duties[from]!.until + question.handoverS(from, to) * 1000;
  const due = question.duties[to]!.from;
  const inWindow = (start: number, end: number) =>
    Math.max(0, Math.min(end, meal.until) - Math.max(start, meal.from));
  return Math.max(inWindow(free, due - drive), inWindow(free + drive, due));
}

/** The meals, by their index, that the time between two duties leaves room for. */
export function mealsTaken(
  question: Question,
  { meals = [] }: DayLimits,
  from: number,
  to: number,
): readonly number[] {
  return [...meals.keys()].filter(
    (index) => pauseWithin(question, meals[index]!, from, to) >= meals[index]!.lengthS * 1000,
  );
}
