import type { DayLimits } from '../problem.ts';
import type { HeavyDay } from './heaviest-day.ts';
import type { Question } from './question.ts';
import { stretchFrom, stretchOn } from './unbroken.ts';

/** Most duties that are searched through: beyond, days would be too many. */
export const MOST_LIMITED = 500;

/** A day so far: from which base, since when out, since when without a pause, what it weighs. */
interface Begun {
  readonly base: string;
  readonly leaves: number;
  readonly since: number;
  readonly weight: number;
  readonly duty: number;
  readonly before?: Begun;
}

/**
 * The heaviest day that keeps the limits, exactly: all days are followed duty by duty, and one is dropped only where another
 * of the same base is at the same duty, weighs as much, left no earlier and had its pause no earlier. Nothing where there
 * are too many duties.
 */
export function heaviestLimitedDay(
  question: Question,
  limits: DayLimits,
  weights: Float64Array,
): HeavyDay | undefined {
  const count = question.duties.length;
  if (count > MOST_LIMITED || !question.isTimed) return undefined;
  const manned = [...question.heads].filter(([, heads]) => [...heads.values()].some((most) => most > 0));
  const bases = manned.map(([base]) => base);
  const reached = Array.from({ length: count }, (): Begun[] => []);
  let heaviest: Begun | undefined;
  for (let duty = 0; duty < count; duty++) {
    const weight = weights[duty]!;
    for (const base of bases) keep(reached[duty]!, begin(question, limits, base, duty, weight));
    for (let from = 0; from < duty; from++) {
      if (reached[from]!.length === 0 || !question.canFollow(from, duty)) continue;
      for (const day of reached[from]!) keep(reached[duty]!, goOn(question, limits, day, duty, weight));
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
  duty: number,
  weight: number,
): Begun | undefined {
  const out = question.out(base, duty);
  if (!out) return undefined;
  const leaves = question.duties[duty]!.from - out.seconds * 1000;
  const since = stretchFrom(question, limits, leaves, duty);
  return since === undefined ? undefined : { base, leaves, since, weight, duty };
}

function goOn(
  question: Question,
  limits: DayLimits,
  day: Begun,
  duty: number,
  weight: number,
): Begun | undefined {
  const { turnOutS = Infinity } = limits;
  if (question.duties[duty]!.until - day.leaves > turnOutS * 1000) return undefined;
  const since = stretchOn(question, limits, day.since, day.duty, duty);
  return since === undefined
    ? undefined
    : { base: day.base, leaves: day.leaves, since, weight: day.weight + weight, duty, before: day };
}

function canEnd(
  question: Question,
  { turnOutS = Infinity, unbrokenS = Infinity }: DayLimits,
  { base, leaves, since, duty }: Begun,
): boolean {
  const home = question.home(duty, base);
  if (!home) return false;
  const back = question.duties[duty]!.until + home.seconds * 1000;
  return back - leaves <= turnOutS * 1000 && back - since <= unbrokenS * 1000;
}

function keep(days: Begun[], day: Begun | undefined): void {
  if (!day || days.some((other) => isNoWorse(other, day))) return;
  const better = days.filter((other) => !isNoWorse(day, other));
  days.splice(0, days.length, ...better, day);
}

function isNoWorse(a: Begun, b: Begun): boolean {
  return a.base === b.base && a.weight >= b.weight && a.leaves >= b.leaves && a.since >= b.since;
}
