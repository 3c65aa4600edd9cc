import { laterDay } from '../../../domain/kernel/calendar.ts';
import type { Position } from '../../../domain/kernel/position.ts';
import { zonedFormat } from '../../../domain/kernel/time-zone.ts';
import { repeatedMark } from '../../../domain/kernel/wall-clock.ts';
import { momentsOf } from '../../../domain/operation/days.ts';
import type { Brief } from '../../../domain/records/brief.ts';

/** Reads typed text; `undefined` if it cannot be read. Wrong text stays as typed, so that it can be corrected. */

/** `46.12, 123.45` (latitude first, as on instruments) or with N and E. */
export function positionFrom(typed: string): Position | undefined {
  const [first, second, ...more] = typed.match(/-?\d+(?:\.\d+)?/g) ?? [];
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  const [latitude, longitude] = [Number(first), Number(second)];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [longitude, latitude] : undefined;
}

export function positionText(value: unknown): string {
  if (!Array.isArray(value)) return typeof value === 'string' ? value : '';
  const [longitude, latitude] = value as [number, number];
  return `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;
}

/** `K3+450`, `3+450` or `3450` in metres. */
export function chainageFrom(typed: string): number | undefined {
  const parts = /^\s*(?:[kK]?\s*(\d+)\s*\+\s*(\d{1,3}(?:\.\d+)?)|(\d+(?:\.\d+)?))\s*$/.exec(typed);
  if (!parts) return undefined;
  return parts[3] !== undefined ? Number(parts[3]) : Number(parts[1]) * 1000 + Number(parts[2]);
}

interface Typed {
  readonly time: string;
  readonly seconds: number;
  /** Which of the two moments is meant if the wall clock shows this time twice. */
  readonly mark: string;
}

/** `5:30`, `05:30`, `0530` or `05:30:15` as hours, minutes and seconds; `02:30 UTC+2` in a repeated hour. */
export function timeFrom(typed: string): Typed | undefined {
  const parts =
    /^\s*([01]?\d|2[0-3])[:：.]?([0-5]\d)(?:[:：.]([0-5]\d))?\s*(UTC[+−-]\d+(?::\d\d)?)?\s*$/i.exec(typed);
  if (!parts) return undefined;
  const [, hours, minutes, seconds = '0', mark = ''] = parts;
  return {
    time: `${hours!.padStart(2, '0')}:${minutes}`,
    seconds: Number(seconds),
    mark: mark.toUpperCase().replace('-', '−'),
  };
}

/** The moment of a wall-clock time in the operation's zone: the first of two, unless the second is named. */
export function momentFrom(brief: Brief, day: string, typed: string): number | undefined {
  const read = timeFrom(typed);
  if (!read) return undefined;
  const moments = momentsOf(brief, day, read.time);
  const named = (at: number): boolean => repeatedMark(brief.timeZone, at).trim() === read.mark;
  const moment = read.mark ? moments.find(named) : moments[0];
  return moment === undefined ? undefined : moment + read.seconds * 1000;
}

/** A typed time without its mark, for another day where no hour is repeated. */
export function withoutMark(time: string): string {
  return time.replace(/\s*UTC.*$/i, '');
}

/** The calendar day and time of the operation's wall clock at a moment, in a form that can be typed again. */
export function wallOf(timeZone: string, at: number): { readonly day: string; readonly time: string } {
  const format = zonedFormat('en-CA', timeZone, {
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const seconds = part['second'] === '00' ? '' : `:${part['second']}`;
  return {
    day: `${part['year']}-${part['month']}-${part['day']}`,
    time: `${part['hour']}:${part['minute']}${seconds}${repeatedMark(timeZone, at)}`,
  };
}

/** The days to choose for a time: those of the operation, the day after, and its present day. */
export function daysFor(brief: Brief, at: number | undefined): string[] {
  const next = brief.days.map((day) => laterDay(day));
  const now = at === undefined ? [] : [wallOf(brief.timeZone, at).day];
  return [...new Set([...brief.days, ...next, ...now])].toSorted();
}
