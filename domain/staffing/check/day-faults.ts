import type { DayLimits } from '../problem/problem.ts';
import type { CheckFault } from './check-fault.ts';
import { turnOut, type Followed } from './followed.ts';
import { isOutFor, pauseWithin } from './meals.ts';
import type { Question } from './question.ts';
import { stretchFrom, stretchOn } from './unbroken.ts';

/** What cannot be driven of an officer's day: from the base, between its duties, home. */
export function hopFaults(question: Question, days: readonly Followed[]): CheckFault[] {
  return days.flatMap(({ chain, number, duties }): CheckFault[] => {
    const idOf = (duty: number) => question.duties[duty]!.id;
    const [first, last] = [duties[0]!, duties.at(-1)!];
    const ends: CheckFault[] = [];
    if (!question.out(chain.base, first))
      ends.push({ reason: 'no-way-out', chain: number, base: chain.base, duty: idOf(first) });
    if (!question.home(last, chain.base))
      ends.push({ reason: 'no-way-home', chain: number, base: chain.base, duty: idOf(last) });
    const hops = duties.slice(1).flatMap((to, index): CheckFault[] => {
      const from = duties[index]!;
      const why = question.noHop(from, to);
      return why ? [{ ...why, chain: number, from: idOf(from), to: idOf(to) }] : [];
    });
    return [...ends, ...hops];
  });
}

/** What breaks the limits of an officer's day. Days that cannot be driven are left to the hops. */
export function limitFaults(question: Question, limits: DayLimits, days: readonly Followed[]): CheckFault[] {
  return days.flatMap((day) => [
    ...turnOutFaults(question, limits, day),
    ...unbrokenFaults(question, limits, day),
    ...mealFaults(question, limits, day),
  ]);
}

function turnOutFaults(question: Question, { turnOutS }: DayLimits, day: Followed): CheckFault[] {
  const out = turnOut(question, day);
  if (!out || turnOutS === undefined) return [];
  const seconds = (out.back - out.leaves) / 1000;
  const duty = question.duties[day.duties.at(-1)!]!.id;
  if (seconds <= turnOutS) return [];
  return [{ reason: 'turn-out-too-long', chain: day.number, duty, seconds, limitS: turnOutS }];
}

function unbrokenFaults(question: Question, limits: DayLimits, day: Followed): CheckFault[] {
  const { unbrokenS } = limits;
  const out = turnOut(question, day);
  if (unbrokenS === undefined || !out) return [];
  const told = (duty: number, since: number, at: number): CheckFault[] => {
    const { id } = question.duties[duty]!;
    const seconds = (at - since) / 1000;
    return [{ reason: 'unbroken-too-long', chain: day.number, duty: id, seconds, limitS: unbrokenS }];
  };
  let since = stretchFrom(question, limits, out.leaves, day.duties[0]!);
  if (since === undefined) return told(day.duties[0]!, out.leaves, question.duties[day.duties[0]!]!.until);
  for (let i = 1; i < day.duties.length; i++) {
    const [from, to] = [day.duties[i - 1]!, day.duties[i]!];
    if (!question.between(from, to)) return [];
    const next = stretchOn(question, limits, since, from, to);
    if (next === undefined) return told(to, since, question.duties[to]!.until);
    since = next;
  }
  return out.back - since > unbrokenS * 1000 ? told(day.duties.at(-1)!, since, out.back) : [];
}

function mealFaults(question: Question, { meals = [] }: DayLimits, day: Followed): CheckFault[] {
  const out = turnOut(question, day);
  if (!out) return [];
  return meals.flatMap((meal, index): CheckFault[] => {
    if (!isOutFor(meal, out.leaves, out.back)) return [];
    const pauses = day.duties.slice(1).map((to, i) => pauseWithin(question, meal, day.duties[i]!, to));
    const pauseS = Math.max(0, ...pauses) / 1000;
    const { lengthS } = meal;
    if (pauseS >= lengthS) return [];
    return [{ reason: 'meal-missed', chain: day.number, meal: index + 1, pauseS, lengthS }];
  });
}
