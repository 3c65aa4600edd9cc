import type { DayLimits } from '../problem/problem.ts';
import type { CheckedQuestion } from './question.ts';

type Meal = NonNullable<DayLimits['meals']>[number];

/** Out for the whole of a meal's window. An officer who is not eats at the base. */
export function isOutFor({ from, until }: Meal, leaves: number, back: number): boolean {
  return leaves <= from && until <= back;
}

/**
 * The longest pause between two duties within a meal's window, in milliseconds: at the first place after the handover and
 * before driving, or at the second place from arrival until the next duty begins.
 */
export function pauseWithin(question: CheckedQuestion, meal: Meal, from: number, to: number): number {
  const drive = (question.between(from, to)?.seconds ?? Infinity) * 1000;
  const free = question.duties[from]!.until + question.handoverS(from, to) * 1000;
  const due = question.duties[to]!.from;
  const inWindow = (start: number, end: number) =>
    Math.max(0, Math.min(end, meal.until) - Math.max(start, meal.from));
  return Math.max(inWindow(free, due - drive), inWindow(free + drive, due));
}

/** The meals that fit between two duties, as bits. The first meal is the lowest bit. */
export function mealsTaken(
  question: CheckedQuestion,
  { meals = [] }: DayLimits,
  from: number,
  to: number,
): number {
  return meals.reduce(
    (taken, meal, index) =>
      pauseWithin(question, meal, from, to) >= meal.lengthS * 1000 ? taken | (1 << index) : taken,
    0,
  );
}

/** The meals, as bits, for whose whole window the officer is out. */
export function mealBitsOwed({ meals = [] }: DayLimits, leaves: number, back: number): number {
  return meals.reduce((owed, meal, index) => (isOutFor(meal, leaves, back) ? owed | (1 << index) : owed), 0);
}
