import { DayMaster, type DayQuestion } from './day-master.ts';
import { isBetter, rosterOf, type DayRoster } from './day-roster.ts';
import { costOfDay, type Day } from './day-rules.ts';
import { dive } from './dive.ts';
import { Part } from './part.ts';

/** Days that are made anew together, and the duties in them, at most. */
const DAYS = { least: 3, most: 12 };
const DUTIES = 80;
/** So many duties that somebody is missing at are looked at with them. */
const MISSED = 40;

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
  const { instance, rules, levels } = question;
  const taken = nearDays(question, roster, random);
  const kept = roster.days.filter((_, number) => !taken.has(number));
  const days = [...taken].map((number) => roster.days[number]!);
  const need = missedWithin(question, roster, days);
  for (const day of days) for (const duty of day.duties) need[duty]! += 1;
  const left = Int32Array.from(instance.capacity);
  for (const { base } of kept) left[base]! -= 1;
  const duties = [...need.keys()].filter((duty) => need[duty]! > 0);
  const part = new Part(instance, rules, duties, need, left, levels);
  const master = new DayMaster(part.question, { of: 'cost', atLeast: 0 });
  let cost = 0;
  for (const day of days) {
    master.add(part.within(day));
    cost += costOfDay(instance, rules, day)!;
  }
  while (!master.isDone) {
    yield* master.round();
    yield;
    if (roster.short === 0 && master.proof.bound > cost - 1 + 1e-6) return undefined;
  }
  const most = roster.short === 0 ? cost + 0.01 : Infinity;
  const made = yield* dive(master, most, random);
  const next = made && rosterOf(question, [...kept, ...made.map((day) => part.outside(day))]);
  return next && !isBetter(roster, next) ? next : undefined;
}

/** What is missing while the days last, of the strictest levels first; all of it where that is little. */
function missedWithin(
  { instance, levels }: DayQuestion,
  { missing }: DayRoster,
  days: readonly Day[],
): Int32Array {
  const { start, end } = instance;
  const missed = [...missing.keys()].filter((duty) => missing[duty]! > 0);
  if (missed.length <= MISSED) return Int32Array.from(missing);
  const from = Math.min(...days.map(({ duties }) => start[duties[0]!]!));
  const until = Math.max(...days.map(({ duties }) => end[duties.at(-1)!]!));
  const chosen = missed
    .filter((duty) => start[duty]! >= from && end[duty]! <= until)
    .sort((a, b) => levels[a]! - levels[b]!)
    .slice(0, MISSED);
  const need = new Int32Array(missing.length);
  for (const duty of chosen) need[duty] = missing[duty]!;
  return need;
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
