import type { Compiled } from '../problem/compiled.ts';
import { goesOn } from '../engine/instance.ts';
import type { OfficerDay } from './officer-day.ts';
import { outingFrom } from './outing.ts';
import type { StaffingProblem } from '../problem/problem.ts';

type Day = readonly number[];

/** The beginning or the end of a day that the officer whose day it would be cannot hold. */
export interface Left {
  readonly own: OfficerDay;
  readonly part: 'beginning' | 'end';
  readonly tasks: Day;
}

/**
 * Makes what is left of a day the beginning or the end of another, and gives the officer that of the other day: so it takes no
 * day more (a 2-opt* exchange; Potvin and Rousseau 1995). Where no day can be changed so, the part is a day of its own. Returns all days.
 */
export function withTailsExchanged(
  problem: StaffingProblem,
  compiled: Compiled,
  days: readonly Day[],
  left: Left,
): Day[] {
  const { own, part, tasks } = left;
  const held = (numbers: Day) => numbers.map((number) => ({ number, task: compiled.tasks[number]! }));
  const isDay = (day: Day) => problem.bases.some((base) => outingFrom(problem, compiled, base, day));
  for (const [i, day] of days.entries()) {
    for (let cut = 0; cut <= day.length; cut++) {
      const [first, second] = [day.slice(0, cut), day.slice(cut)];
      const [kept, given] = part === 'end' ? [first, second] : [second, first];
      const [before, after] = part === 'end' ? [kept, tasks] : [tasks, kept];
      const meets = kept.length === 0 || goesOn(compiled.instance, before.at(-1)!, after[0]!);
      if (!meets || !own.canTake(held(given)) || !isDay([...before, ...after])) continue;
      own.take(held(given));
      return days.with(i, [...before, ...after]);
    }
  }
  return [...days, tasks];
}
