import type { Stint } from '../../duties/duties.ts';
import { readyAt } from '../../duties/transfer.ts';
import type { Interval } from '../../kernel/interval.ts';
import type { Plan } from '../../operation/plan.ts';
import type { Officer } from '../../records/people.ts';
import { mealsOwed, mealsWithin } from '../engine/limits/meals.ts';
import type { DayLimits } from '../problem/problem.ts';
import { dayLimitsOf } from './brief-limits.ts';
import { rosteredDaysOf, type RosteredDay } from './rostered-days.ts';

/** Where the roster goes over a limit of the brief: what, who, from when until when (UTC ms), by how many seconds, and at which stint it shows. */
export interface OverLimit extends Interval {
  readonly limit: 'turn-out' | 'unbroken' | 'rest' | 'meal';
  readonly officer: Officer;
  readonly stint: Stint;
  readonly byS: number;
}

/** Every place where the roster that stands goes over the limits of the brief, officer by officer; nothing where it states none. */
export function overLimits(plan: Plan): OverLimit[] {
  if (plan.brief.limits === undefined) return [];
  return [...plan.tables.officers.values()].flatMap((officer) => {
    const days = rosteredDaysOf(plan, officer);
    const within = days.flatMap((day) => {
      const limits = dayLimitsOf(plan.brief, day.day) ?? {};
      const waits = waitsIn(plan, day);
      return [
        ...turnOutOver(day, limits),
        ...unbrokenOver(day, waits, limits),
        ...mealsMissed(day, waits, limits),
      ];
    });
    return [...within, ...restShort(days, plan.brief.limits?.restMin)].map((over) => ({
      ...over,
      officer,
    }));
  });
}

type Over = Omit<OverLimit, 'officer'>;

/** A wait between two stints: from after the handover, or from the coming, for so long (ms). */
interface Wait {
  readonly handed: number;
  readonly come: number;
  readonly ms: number;
}

function waitsIn(plan: Plan, { stints }: RosteredDay): Wait[] {
  const handoverMs = plan.brief.handoverS * 1000;
  return stints.slice(1).map((next, i) => {
    const before = stints[i]!;
    const come = readyAt(plan, before, next);
    const handed = Math.min(come, before.until + handoverMs);
    return { handed, come, ms: next.from - come };
  });
}

function turnOutOver({ from, until, stints }: RosteredDay, { turnOutS = Infinity }: DayLimits): Over[] {
  const byS = (until - from) / 1000 - turnOutS;
  return byS > 0 ? [{ limit: 'turn-out', from, until, byS, stint: stints.at(-1)! }] : [];
}

/**
 * Stretches without a pause that are too long. A pause is taken after the coming where the stretch may last until then, else
 * before setting out; so the latest start is found that the limit allows, as the solver does.
 */
function unbrokenOver(
  { from, until, stints }: RosteredDay,
  waits: readonly Wait[],
  { unbrokenS, breakS = 0 }: DayLimits,
): Over[] {
  if (unbrokenS === undefined) return [];
  const found: Over[] = [];
  let since = from;
  const end = (at: number, stint: Stint): void => {
    const byS = (at - since) / 1000 - unbrokenS;
    if (byS > 0) found.push({ limit: 'unbroken', from: since, until: at, byS, stint });
  };
  waits.forEach(({ handed, come, ms }, i) => {
    if (ms < breakS * 1000 || ms <= 0) return;
    const mayCome = come - since <= unbrokenS * 1000;
    if (!mayCome) end(handed, stints[i]!);
    since = (mayCome ? come : handed) + ms;
  });
  end(until, stints.at(-1)!);
  return found;
}

/** Meals that an officer is owed and that no wait is long enough for. */
function mealsMissed(
  { from, until, stints }: RosteredDay,
  waits: readonly Wait[],
  { meals = [] }: DayLimits,
): Over[] {
  return meals.flatMap((meal): Over[] => {
    const whole = { ...meal, length: meal.lengthS * 1000 };
    if (mealsOwed([whole], from, until) === 0) return [];
    if (waits.some(({ handed, come, ms }) => mealsWithin([whole], handed, come, ms) !== 0)) return [];
    const longest = waits.map(({ handed, come, ms }) =>
      Math.max(within(handed, ms, meal), within(come, ms, meal)),
    );
    const byS = meal.lengthS - Math.max(0, ...longest) / 1000;
    const stint = stints.find((one) => one.until > meal.from) ?? stints.at(-1)!;
    return [{ limit: 'meal', from: meal.from, until: meal.until, byS, stint }];
  });
}

function within(start: number, ms: number, { from, until }: Interval): number {
  return Math.min(start + ms, until) - Math.max(start, from);
}

function restShort(days: readonly RosteredDay[], restMin = 0): Over[] {
  return days.slice(1).flatMap((next, i): Over[] => {
    const before = days[i]!;
    const byS = restMin * 60 - (next.from - before.until) / 1000;
    return byS > 0 && restMin > 0
      ? [{ limit: 'rest', from: before.until, until: next.from, byS, stint: next.stints[0]! }]
      : [];
  });
}
