import { dayAt, midnightOf } from '../kernel/calendar.ts';
import { momentsAtWall, offsetMs } from '../kernel/wall-clock.ts';
import type { Brief } from '../records/brief.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

type Zone = Pick<Brief, 'timeZone'>;

/**
 * The UTC ms at which a wall clock in the operation's zone shows a date (`2020-09-22`) and time (`05:30`). If the hour
 * occurs twice, this is the first of the two. If the clock skips it, this is later by as much as the clock skips.
 */
export function momentOf(brief: Zone, date: string, time: string): number {
  return momentsOf(brief, date, time)[0];
}

/** All moments at which the wall clock shows a date and time. If the clock skips that time, the one moment that replaces it. */
export function momentsOf({ timeZone }: Zone, date: string, time: string): readonly [number, ...number[]] {
  const [hours, minutes] = time.split(':').map(Number);
  return momentsAtWall(timeZone, midnightOf(date) + (hours! * 60 + minutes!) * MINUTE_MS);
}

/** The moment some calendar days later at which the wall clock shows the same time. */
export function sameTimeLater({ timeZone }: Zone, at: number, days: number): number {
  return days === 0 ? at : momentsAtWall(timeZone, at + offsetMs(timeZone, at) + days * DAY_MS)[0];
}

/** The date on the wall clock. */
export function calendarDay({ timeZone }: Zone, at: number): string {
  return dayAt(at + offsetMs(timeZone, at));
}

type Calendar = Pick<Brief, 'timeZone' | 'dayBeginsAt'>;

/** Cached answers for a zone and the hour at which days begin: the day of each minute (no day begins within a minute), and when each day begins. */
interface Known {
  readonly dayOfMinute: Map<number, string>;
  readonly beginnings: Map<number, number>;
}

const calendars = new Map<string, Known>();

/** The operation day that a moment belongs to. A day begins at the hour in the brief, so 02:00 belongs to the day before. */
export function dayOf(brief: Calendar, at: number): string {
  const name = `${brief.timeZone} ${brief.dayBeginsAt}`;
  let known = calendars.get(name);
  if (!known) calendars.set(name, (known = { dayOfMinute: new Map(), beginnings: new Map() }));
  const minute = Math.floor(at / MINUTE_MS);
  let day = known.dayOfMinute.get(minute);
  if (day === undefined)
    known.dayOfMinute.set(minute, (day = computedDay(brief, known.beginnings, minute * MINUTE_MS)));
  return day;
}

/** The day that began last. In a night with a clock change, this can differ from what the wall clock suggests. */
function computedDay(brief: Calendar, beginnings: Known['beginnings'], at: number): string {
  const date = Math.floor((at + offsetMs(brief.timeZone, at)) / DAY_MS);
  const begun = [date + 1, date, date - 1].find((day) => beginningOf(brief, beginnings, day) <= at);
  return dayAt((begun ?? date - 2) * DAY_MS);
}

/** When a day, counted from 1970, begins. */
function beginningOf(brief: Calendar, beginnings: Known['beginnings'], day: number): number {
  let beginning = beginnings.get(day);
  if (beginning === undefined)
    beginnings.set(day, (beginning = momentOf(brief, dayAt(day * DAY_MS), brief.dayBeginsAt)));
  return beginning;
}
