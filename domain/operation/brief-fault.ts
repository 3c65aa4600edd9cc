import { daysInMonth, isDay } from '../kernel/calendar.ts';
import { isTimeZone, zoneFor, zoneMeant } from '../kernel/time-zone.ts';
import type { Brief } from '../records/brief.ts';
import { badLimits } from './officer-limits.ts';
import type { Operation } from './operation.ts';
import type { Plan } from './plan.ts';
import type { Refusal } from './refusal.ts';

/**
 * Why a brief is refused: its limits contradict each other, its time zone or a day does not exist, or it lacks a day that a run uses.
 * A value that the brief had before and that stays as it was is not refused, nor is one from an imported journal.
 */
export function briefFault(plan: Plan, brief: Brief, operation?: Operation): Refusal | undefined {
  const limits = badLimits(brief);
  if (limits || plan.isBroughtIn) return limits;
  const stands = plan.tables.briefs.get(brief.id);
  const isAsBefore = (key: 'timeZone' | 'days'): boolean =>
    JSON.stringify(stands?.[key]) === JSON.stringify(brief[key]);
  return (
    (isAsBefore('timeZone') ? undefined : zoneFault(brief.timeZone)) ??
    (isAsBefore('days') ? undefined : (daysFault(brief.days) ?? dayOfRun(operation, brief.days)))
  );
}

/** Says that a name is not a time zone, and which zone was probably meant. */
export function zoneFault(zone: string): Refusal | undefined {
  if (isTimeZone(zone)) return undefined;
  const meant = zoneMeant(zone);
  return meant ? { reason: 'no-such-zone', zone, meant } : { reason: 'no-zone', zone };
}

/** The zone that is used for display if the stored one does not exist. */
export function zoneInstead({ timeZone }: Pick<Brief, 'timeZone'>): string | undefined {
  return isTimeZone(timeZone) ? undefined : zoneFor(timeZone);
}

/** What is wrong with the days of an operation. Each must exist in the calendar and occur once, and they must be in order. */
export function daysFault(days: readonly string[]): Refusal | undefined {
  const none = days.find((day) => !isDay(day));
  if (none !== undefined) return dayFault(none);
  const i = days.findIndex((day, at) => at > 0 && day <= days[at - 1]!);
  if (i < 0) return undefined;
  const [day, before] = [days[i]!, days[i - 1]!];
  return day === before ? { reason: 'day-twice', day } : { reason: 'days-out-of-order', day, before };
}

function dayFault(day: string): Refusal {
  const days = daysInMonth(day);
  if (days === 0) return { reason: 'no-such-month', day };
  const date = Number(day.slice(8));
  return date < 1 || date > days
    ? { reason: 'no-such-day', day, month: day, days }
    : { reason: 'day-out-of-range', day };
}

/** A day that a run uses must stay a day of the operation. docs/rules.md, P1. */
function dayOfRun(operation: Operation | undefined, days: readonly string[]): Refusal | undefined {
  for (const run of operation?.tables.runs.values() ?? []) {
    const lost = run.days.find((day) => !days.includes(day));
    if (lost !== undefined) return { reason: 'day-in-use', day: lost, run: run.name };
  }
  return undefined;
}
