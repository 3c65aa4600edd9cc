import { laterDay } from '../../domain/kernel/calendar.ts';
import type { Brief } from '../../domain/records/brief.ts';

/** The brief that a new operation begins with: measures as they are usual, to be changed in the plan. */
export function newBrief(id: Brief['id'], name: string, days: readonly string[], timeZone: string): Brief {
  return {
    id,
    name,
    days,
    timeZone,
    dayBeginsAt: '04:00',
    phase: 'modelling',
    levels: {
      1: { leadS: 900, lagS: 120, settleS: 600 },
      2: { leadS: 600, lagS: 60, settleS: 300 },
      3: { leadS: 300, lagS: 60, settleS: 300 },
    },
    mergeGapS: 900,
    passOffsetM: 40,
    handoverS: 60,
    patrolSpeedKmh: 60,
    straightFactor: 1.4,
  };
}

/** So many days an operation has at most. */
export const MOST_DAYS = 31;

/** The calendar days from one to another, both included. */
export function daysBetween(first: string, last: string): string[] {
  const all = Array.from({ length: MOST_DAYS }, (_, i) => laterDay(first, i));
  return all.filter((day) => day <= last);
}
