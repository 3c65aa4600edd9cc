import type { Brief } from './brief.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a wall clock in a zone shows at a moment, read as if it were UTC: ms. */
function wallMs(timeZone: string, at: number): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'medium',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(
    part['year']!,
    part['month']! - 1,
    part['day'],
    part['hour'],
    part['minute'],
    part['second'],
  );
}

/** Milliseconds by which a zone's wall clock is ahead of UTC, for each quarter of an hour asked for: zones change no finer. */
const offsets = new Map<string, number>();

function offsetMs(timeZone: string, at: number): number {
  const quarter = Math.floor(at / (15 * MINUTE_MS));
  const key = `${timeZone} ${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    const start = quarter * 15 * MINUTE_MS;
    offsets.set(key, (offset = wallMs(timeZone, start) - start));
  }
  return offset;
}

/** The UTC ms at which a wall clock in the operation's zone shows a date (`2020-09-22`) and time (`05:30`). */
export function momentOf(brief: Pick<Brief, 'timeZone'>, date: string, time: string): number {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const guess = wall - offsetMs(brief.timeZone, wall);
  return wall - offsetMs(brief.timeZone, guess);
}

/** Days by minute, for each zone and hour at which days begin: no day begins within a minute. */
const days = new Map<string, Map<number, string>>();

/** The operation day that a moment belongs to: it begins at the brief's hour, so 02:00 is still the day before. */
export function dayOf(brief: Pick<Brief, 'timeZone' | 'dayBeginsAt'>, at: number): string {
  const calendar = `${brief.timeZone} ${brief.dayBeginsAt}`;
  let byMinute = days.get(calendar);
  if (!byMinute) days.set(calendar, (byMinute = new Map<number, string>()));
  const minute = Math.floor(at / MINUTE_MS);
  let day = byMinute.get(minute);
  if (day === undefined) byMinute.set(minute, (day = reckonedDay(brief, minute * MINUTE_MS)));
  return day;
}

function reckonedDay({ timeZone, dayBeginsAt }: Pick<Brief, 'timeZone' | 'dayBeginsAt'>, at: number): string {
  const [hours, minutes] = dayBeginsAt.split(':').map(Number);
  const shifted = at + offsetMs(timeZone, at) - (hours! * 60 + minutes!) * MINUTE_MS;
  return new Date(Math.floor(shifted / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
}
