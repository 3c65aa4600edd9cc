import type { Brief } from '../../domain/operation/brief.ts';

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

/** The calendar days from one to another, both included; at most 31. */
export function daysBetween(first: string, last: string): string[] {
  const dayMs = 86_400_000;
  const [from, until] = [Date.parse(`${first}T00:00:00Z`), Date.parse(`${last}T00:00:00Z`)];
  const count = Math.min(31, Math.max(1, Math.round((until - from) / dayMs) + 1));
  return Array.from({ length: count }, (_, i) => new Date(from + i * dayMs).toISOString().slice(0, 10));
}
