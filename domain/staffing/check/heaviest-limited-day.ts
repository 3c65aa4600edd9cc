import type { DayLimits } from '../problem/problem.ts';
import type { HeavyDay } from './heaviest-day.ts';
import { mealsOwed, mealsTaken } from './meals.ts';
import type { Question } from './question.ts';
import { stretchFrom, stretchOn } from './unbroken.ts';

/** Most duties that are searched through: beyond, days would be too many. */
export const MOST_LIMITED = 500;

/** A day so far: from which base, since when out, since when without a pause, which meals were eaten (as bits), what it weighs, and what each duty weighs for that base. */
interface Begun {
  readonly base: string;
  readonly leaves: number;
  readonly since: number;
  readonly eaten: number;
  readonly weight: number;
  readonly weights: Float64Array;
  readonly duty: number;
  readonly before?: Begun;
}

/**
 * The heaviest day that keeps the limits, exactly: all days are followed duty by duty, and one is dropped only where another
 * of the same base is at the same duty, weighs as much, left no earlier, had its pause no earlier and ate every meal that
 * it ate. `weights` are those that the duties have for each base. Nothing where there are too many duties.
 */
export function heaviestLimitedDay(
  question: Question,
  limits: DayLimits,
  weights: ReadonlyMap<string, Float64Array>,
): HeavyDay | undefined {
  const count = question.duties.length;
  if (count > MOST_LIMITED || !question.isTimed) return undefined;
  const reached = Array.from({ length: count }, (): Begun[] => []);
  let heaviest: Begun | undefined;
  for (let duty = 0; duty < count; duty++) {
    for (const [base, ofBase] of weights) keep(reached[duty]!, begin(question, limits, base, ofBase, duty));
    for (let from = 0; from < duty; from++) {
      if (reached[from]!.length === 0 || !question.canFollow(from, duty)) continue;
      const eaten = mealsTaken(question, limits, from, duty);
      for (const day of reached[from]!) keep(reached[duty]!, goOn(question, limits, day, duty, eaten));
    }
    for (const day of reached[duty]!) {
      if ((!heaviest || day.weight > heaviest.weight) && canEnd(question, limits, day)) heaviest = day;
    }
  }
  const days: number[] = [];
  for (let at = heaviest; at; at = at.before) days.unshift(at.duty);
  return { weight: heaviest?.weight ?? 0, days };
}

function begin(
  question: Question,
  limits: DayLimits,
  base: string,
  weights: Float64Array,
  duty: number,
): Begun | undefined {
  const out = question.out(base, duty);
  const weight = weights[duty]!;
  if (!out || weight === -Infinity) return undefined;
  const leaves = question.duties[duty]!.from - out.seconds * 1000;
  const since = stretchFrom(question, limits, leaves, duty);
  if (since === undefined) return undefined;
  const eaten = ~mealsOwed(limits, leaves, Infinity);
  return { base, leaves, since, eaten, weight, weights, duty };
}

function goOn(
  question: Question,
  limits: DayLimits,
  before: Begun,
  duty: number,
  taken: number,
): Begun | undefined {
  const { turnOutS = Infinity } = limits;
  const { base, leaves, weights } = before;
  const { until } = question.duties[duty]!;
  const weight = before.weight + weights[duty]!;
  if (weight === -Infinity || until - leaves > turnOutS * 1000) return undefined;
  const since = stretchOn(question, limits, before.since, before.duty, duty);
  const eaten = before.eaten | taken;
  if (since === undefined || (mealsOwed(limits, leaves, until) & ~eaten) !== 0) return undefined;
  return { base, leaves, since, eaten, weight, weights, duty, before };
}

function canEnd(question: Question, limits: DayLimits, { base, leaves, since, eaten, duty }: Begun): boolean {
  const { turnOutS = Infinity, unbrokenS = Infinity } = limits;
  const home = question.home(duty, base);
  if (!home) return false;
  const back = question.duties[duty]!.until + home.seconds * 1000;
  if (back - leaves > turnOutS * 1000 || back - since > unbrokenS * 1000) return false;
  return (mealsOwed(limits, leaves, back) & ~eaten) === 0;
}

function keep(days: Begun[], day: Begun | undefined): void {
  if (!day || days.some((other) => isNoWorse(other, day))) return;
  const better = days.filter((other) => !isNoWorse(day, other));
  days.splice(0, days.length, ...better, day);
}

function isNoWorse(a: Begun, b: Begun): boolean {
  return (
    a.base === b.base &&
    a.weight >= b.weight &&
    a.leaves >= b.leaves &&
    a.since >= b.since &&
    (b.eaten & ~a.eaten) === 0
  );
}
