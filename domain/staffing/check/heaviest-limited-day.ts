import type { DayLimits } from '../problem.ts';
import type { HeavyDay } from './heaviest-day.ts';
import { isOutFor, mealsTaken } from './meals.ts';
import type { Question } from './question.ts';
import { stretchFrom, stretchOn } from './unbroken.ts';

/** Most duties that are searched through: beyond, days would be too many. */
export const MOST_LIMITED = 500;

/** A day so far: from which base, since when out, since when without a pause, which meals were eaten on the way, what it weighs. */
interface Begun {
  readonly base: string;
  readonly leaves: number;
  readonly since: number;
  readonly eaten: ReadonlySet<number>;
  readonly weight: number;
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
    for (const [base, { [duty]: weight }] of weights)
      keep(reached[duty]!, begin(question, limits, base, duty, weight!));
    for (let from = 0; from < duty; from++) {
      if (reached[from]!.length === 0 || !question.canFollow(from, duty)) continue;
      for (const day of reached[from]!)
        keep(reached[duty]!, goOn(question, limits, day, duty, weights.get(day.base)![duty]!));
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
  if (!out || weight === -Infinity) return undefined;
  const leaves = question.duties[duty]!.from - out.seconds * 1000;
  const since = stretchFrom(question, limits, leaves, duty);
  return since === undefined ? undefined : { base, leaves, since, eaten: new Set(), weight, duty };
}

function goOn(
  question: Question,
  limits: DayLimits,
  day: Begun,
  duty: number,
  weight: number,
): Begun | undefined {
  const { turnOutS = Infinity } = limits;
  if (weight === -Infinity || question.duties[duty]!.until - day.leaves > turnOutS * 1000) return undefined;
  const since = stretchOn(question, limits, day.since, day.duty, duty);
  if (since === undefined) return undefined;
  const taken = mealsTaken(question, limits, day.duty, duty);
  const eaten = taken.length > 0 ? new Set([...day.eaten, ...taken]) : day.eaten;
  const next = {
    base: day.base,
    leaves: day.leaves,
    since,
    eaten,
    weight: day.weight + weight,
    duty,
    before: day,
  };
  return hasMissed(limits, next, question.duties[duty]!.until) ? undefined : next;
}

function canEnd(question: Question, limits: DayLimits, day: Begun): boolean {
  const { turnOutS = Infinity, unbrokenS = Infinity } = limits;
  const { base, leaves, since, duty } = day;
  const home = question.home(duty, base);
  if (!home) return false;
  const back = question.duties[duty]!.until + home.seconds * 1000;
  return (
    back - leaves <= turnOutS * 1000 && back - since <= unbrokenS * 1000 && !hasMissed(limits, day, back)
  );
}

/** Out for all of a meal's window by some time, and not eaten. */
function hasMissed({ meals = [] }: DayLimits, { leaves, eaten }: Begun, out: number): boolean {
  return meals.some((meal, index) => isOutFor(meal, leaves, out) && !eaten.has(index));
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
    [...b.eaten].every((meal) => a.eaten.has(meal))
  );
}
