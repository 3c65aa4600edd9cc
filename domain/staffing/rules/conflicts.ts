import {
  allStints,
  assignmentsTo,
  canHoldBoth,
  convoyBetween,
  readyAt,
  stintsHeldBy,
  stintsHolding,
  type Stint,
} from '../../duties/duties.ts';
import type { Interval } from '../../kernel/interval.ts';
import type { Plan } from '../../operation/plan.ts';
import { awayDuring } from '../../people/away.ts';
import { isPlaceless } from '../../posts/post-places.ts';
import type { Assignment } from '../../records/assignment.ts';
import { GRADES, type Away, type Grade, type Officer } from '../../records/people.ts';
import type { Post } from '../../records/post.ts';
import { mealsOwed, mealsWithin } from '../engine/limits/meals.ts';
import type { DayLimits } from '../problem/problem.ts';
import { apart, type Apart } from './assigning.ts';
import { dayLimitsOf, rosteredDaysOf, type RosteredDay } from './rostered-days.ts';

/** A breach of a limit of the brief: the limit, officer, period (UTC ms), excess in seconds, and the stint where it is shown. */
export interface OverLimit extends Interval {
  readonly limit: 'turn-out' | 'unbroken' | 'rest' | 'meal';
  readonly officer: Officer;
  readonly stint: Stint;
  readonly byS: number;
}

/** All breaches of the brief's limits in the current roster, by officer. None if the brief states no limits. */
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

/** A wait between two stints (ms): it begins after the handover at the first, or after arriving at the second. */
interface Wait {
  readonly handed: number;
  readonly arrived: number;
  readonly ms: number;
}

function waitsIn(plan: Plan, { stints }: RosteredDay): Wait[] {
  const handoverMs = plan.brief.handoverS * 1000;
  return stints.slice(1).map((next, i) => {
    const before = stints[i]!;
    const arrived = readyAt(plan, before, next);
    const handed = Math.min(arrived, before.until + handoverMs);
    return { handed, arrived, ms: next.from - arrived };
  });
}

function turnOutOver({ from, until, stints }: RosteredDay, { turnOutS = Infinity }: DayLimits): Over[] {
  const byS = (until - from) / 1000 - turnOutS;
  return byS > 0 ? [{ limit: 'turn-out', from, until, byS, stint: stints.at(-1)! }] : [];
}

/**
 * Stretches without a pause that are too long. A pause is taken after arriving if the stretch may last until then, otherwise
 * before leaving. So the next stretch begins as late as the limit allows, as in the solver.
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
  waits.forEach(({ handed, arrived, ms }, i) => {
    if (ms < breakS * 1000 || ms <= 0) return;
    const mayArrive = arrived - since <= unbrokenS * 1000;
    if (!mayArrive) end(handed, stints[i]!);
    since = (mayArrive ? arrived : handed) + ms;
  });
  end(until, stints.at(-1)!);
  return found;
}

/** Meals that an officer needs and for which no wait is long enough. */
function mealsMissed(
  { from, until, stints }: RosteredDay,
  waits: readonly Wait[],
  { meals = [] }: DayLimits,
): Over[] {
  return meals.flatMap((meal): Over[] => {
    const whole = { ...meal, length: meal.lengthS * 1000 };
    if (mealsOwed([whole], from, until) === 0) return [];
    if (waits.some(({ handed, arrived, ms }) => mealsWithin([whole], handed, arrived, ms) !== 0)) return [];
    const longest = waits.map(({ handed, arrived, ms }) =>
      Math.max(within(handed, ms, meal), within(arrived, ms, meal)),
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

/** Something in the plan that is impossible or missing. It is shown where it occurs. */
export type Conflict =
  | { readonly kind: 'uncovered'; readonly stint: Stint; readonly grade: Grade; readonly missing: number }
  | {
      readonly kind: 'clash';
      readonly officer: Officer;
      readonly first: Stint;
      readonly then: Stint;
      readonly why: Apart;
    }
  | { readonly kind: 'adrift'; readonly assignment: Assignment }
  | { readonly kind: 'away'; readonly officer: Officer; readonly stint: Stint; readonly away: Away }
  | { readonly kind: 'over-limit'; readonly over: OverLimit }
  | { readonly kind: 'placeless'; readonly post: Post };

/**
 * All problems of the staffing: duties short of officers; officers in two places, too far apart, on duty while away, or over a
 * limit of their day; assignments whose duties no longer exist; posts that should be at a gate or car park and are not.
 */
export function conflictsOf(plan: Plan): Conflict[] {
  return [
    ...uncovered(plan),
    ...clashes(plan),
    ...adrift(plan),
    ...onDutyAway(plan),
    ...overLimits(plan).map((over): Conflict => ({ kind: 'over-limit', over })),
    ...placeless(plan),
  ];
}

function* uncovered(plan: Plan): Generator<Conflict> {
  for (const stint of allStints(plan)) {
    const standing = assignmentsTo(plan, stint);
    for (const grade of GRADES) {
      const missing =
        stint.post.strength[grade] - standing.filter((assignment) => assignment.grade === grade).length;
      if (missing > 0) yield { kind: 'uncovered', stint, grade, missing };
    }
  }
}

/** Only consecutive stints are compared: whoever reaches each next duty in time reaches all later ones. */
function* clashes(plan: Plan): Generator<Conflict> {
  for (const officer of plan.tables.officers.values()) {
    const held = stintsHeldBy(plan, officer.id).sort((a, b) => a.from - b.from);
    for (let i = 1; i < held.length; i++) {
      const [first, then] = [held[i - 1]!, held[i]!];
      if (canHoldBoth(plan, first, then) && !convoyBetween(first, then)) continue;
      yield { kind: 'clash', officer, first, then, why: apart(plan, first, then) };
    }
  }
}

function* onDutyAway(plan: Plan): Generator<Conflict> {
  for (const officer of plan.tables.officers.values()) {
    if (!officer.away?.length) continue;
    for (const { dutyIds } of plan.indexes.assignmentsByOfficer.of(officer.id)) {
      for (const stint of stintsHolding(plan, dutyIds)) {
        const away = awayDuring(officer, stint);
        if (away) yield { kind: 'away', officer, stint, away };
      }
    }
  }
}

function* adrift(plan: Plan): Generator<Conflict> {
  for (const assignment of plan.tables.assignments.values()) {
    if (stintsHolding(plan, assignment.dutyIds).length === 0) yield { kind: 'adrift', assignment };
  }
}

function placeless({ tables }: Plan): Conflict[] {
  return [...tables.posts.values()].filter(isPlaceless).map((post) => ({ kind: 'placeless', post }));
}
