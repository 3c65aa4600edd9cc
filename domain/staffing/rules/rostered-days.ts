import { stintsHolding, travelS, type Stint } from '../../duties/duties.ts';
import type { Interval } from '../../kernel/interval.ts';
import type { Position } from '../../kernel/position.ts';
import { dayOf } from '../../operation/days.ts';
import { mealWindows } from '../../operation/officer-limits.ts';
import type { Plan } from '../../operation/plan.ts';
import type { Brief } from '../../records/brief.ts';
import type { Officer } from '../../records/people.ts';
import type { DayLimits } from '../problem/problem.ts';

/** An officer's operation day by the roster, from leaving the base until being back (UTC ms). */
export interface RosteredDay extends Interval {
  readonly day: string;
  readonly stints: readonly Stint[];
}

/** An officer's days by the current roster, in order. A way from or to the base counts as 0 if there is none. */
export function rosteredDaysOf(plan: Plan, officer: Officer): RosteredDay[] {
  const base = plan.tables.squads.get(officer.squadId)?.base;
  const byDay = new Map<string, Stint[]>();
  const held = plan.indexes.assignmentsByOfficer
    .of(officer.id)
    .flatMap(({ dutyIds }) => stintsHolding(plan, dutyIds))
    .sort((a, b) => a.from - b.from);
  for (const stint of held) {
    const day = dayOf(plan.brief, stint.from);
    const stints = byDay.get(day);
    if (stints) stints.push(stint);
    else byDay.set(day, [stint]);
  }
  return [...byDay].map(([day, stints]) => {
    const [first, last] = [stints[0]!, stints.at(-1)!];
    return {
      day,
      stints,
      from: first.from - driveMs(plan, base, first.post.position),
      until: last.until + driveMs(plan, last.post.position, base),
    };
  });
}

function driveMs(plan: Plan, from: Position | undefined, to: Position | undefined): number {
  const seconds = from && to ? travelS(plan, from, to) : Infinity;
  return Number.isFinite(seconds) ? Math.ceil(seconds) * 1000 : 0;
}

/** The brief's limits for one operation day, in the form of a staffing problem. Undefined if none applies within a day. */
export function dayLimitsOf(brief: Brief, day: string): DayLimits | undefined {
  const { turnOutMin, unbrokenMin, pauseMin } = brief.limits ?? {};
  const meals = mealWindows(brief, day);
  const limits = {
    ...(turnOutMin !== undefined && { turnOutS: turnOutMin * 60 }),
    ...(unbrokenMin !== undefined && { unbrokenS: unbrokenMin * 60 }),
    ...(pauseMin !== undefined && { breakS: pauseMin * 60 }),
    ...(meals.length > 0 && { meals }),
  };
  return Object.keys(limits).length > 0 ? limits : undefined;
}

/** When an officer is available on a day: rested from the days before, and with rest left for the days after (UTC ms). */
export function restedOn({ limits }: Brief, day: string, days: readonly RosteredDay[]): Interval {
  const restMs = (limits?.restMin ?? 0) * 60_000;
  const before = days.filter((one) => one.day < day).map(({ until }) => until + restMs);
  const after = days.filter((one) => one.day > day).map(({ from }) => from - restMs);
  return { from: Math.max(-Infinity, ...before), until: Math.min(Infinity, ...after) };
}
