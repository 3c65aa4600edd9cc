import { DayMaster, type DayQuestion } from './day-master.ts';
import { isBetter, rosterOf, type DayRoster } from './day-roster.ts';
import { costOfDay, type Day } from './day-rules.ts';
import { dive } from './dive.ts';
import { Part } from './part.ts';

/** Days that are made anew together, and the duties in them, at most. */
const DAYS = { least: 3, most: 12 };
const DUTIES = 80;

/**
 * Takes some days that lie near each other in time out of a roster and makes them anew, as a question of its own; what they
 * cost by the prices of that question may already tell that nothing is to be gained. Gives the roster that is
 * better or as good, or nothing (large neighbourhood search; Shaw 1998).
 */
export function* remake(
  question: DayQuestion,
  roster: DayRoster,
  random: () => number,
): Generator<undefined, DayRoster | undefined> {
  const { instance, rules } = question;
  const taken = nearDays(question, roster, random);
  const kept = roster.days.filter((_, number) => !taken.has(number));
  const days = [...taken].map((number) => roster.days[number]!);
  const need = Int32Array.from(roster.missing);
  for (const day of days) for (const duty of day.duties) need[duty]! += 1;
  const left = Int32Array.from(instance.capacity);
  for (const { base } of kept) left[base]! -= 1;
  const duties = [...need.keys()].filter((duty) => need[duty]! > 0);
  const part = new Part(instance, rules, duties, need, left);
  const master = new DayMaster(part.question, { of: 'cost', atLeast: 0 });
  let cost = 0;
  for (const day of days) {
    master.add(part.within(day));
    cost += costOfDay(instance, rules, day)!;
  }
  while (!master.isDone) {
    master.round();
    yield;
    if (roster.short === 0 && master.proof.bound > cost - 1 + 1e-6) return undefined;
  }
  const most = roster.short === 0 ? cost + 0.01 : Infinity;
  const made = yield* dive(master, most, random);
  const next = made && rosterOf(question, [...kept, ...made.map((day) => part.outside(day))]);
  return next && !isBetter(roster, next) ? next : undefined;
}

/** The numbers of some days whose middles lie near that of one of them. */
function nearDays({ instance }: DayQuestion, { days }: DayRoster, random: () => number): Set<number> {
  if (days.length === 0) return new Set();
  const middleOf = ({ duties }: Day) => instance.start[duties[0]!]! + instance.end[duties.at(-1)!]!;
  const count = DAYS.least + Math.floor(random() * (DAYS.most - DAYS.least + 1));
  const middle = middleOf(days[Math.floor(random() * days.length)]!);
  const near = days
    .map((day, number) => ({ number, away: Math.abs(middleOf(day) - middle) * random() }))
    .sort((a, b) => a.away - b.away);
  const taken = new Set<number>();
  let duties = 0;
  for (const { number } of near) {
    duties += days[number]!.duties.length;
    if (taken.size >= count || (duties > DUTIES && taken.size > 1)) break;
    taken.add(number);
  }
  return taken;
}
