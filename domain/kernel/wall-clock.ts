import type { Interval } from './interval.ts';
import { zonedFormat } from './time-zone.ts';

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The time that a wall clock in a zone shows at a moment, read as UTC ms. */
function shownMs(timeZone: string, at: number): number {
  let format = formats.get(timeZone);
  if (!format) {
    const options = { dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' } as const;
    formats.set(timeZone, (format = zonedFormat('en-GB', timeZone, options)));
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

/** Offsets at the beginning of quarter hours, by zone. Clocks change within few of them. */
const offsets = new Map<string, Map<number, number>>();

function offsetOfQuarter(timeZone: string, quarter: number): number {
  let ofZone = offsets.get(timeZone);
  if (!ofZone) offsets.set(timeZone, (ofZone = new Map<number, number>()));
  let offset = ofZone.get(quarter);
  if (offset === undefined) {
    const start = quarter * QUARTER_MS;
    ofZone.set(quarter, (offset = shownMs(timeZone, start) - start));
  }
  return offset;
}

/** How far a zone's wall clock is ahead of UTC, in milliseconds. */
export function offsetMs(timeZone: string, at: number): number {
  const quarter = Math.floor(at / QUARTER_MS);
  const offset = offsetOfQuarter(timeZone, quarter);
  if (offset === offsetOfQuarter(timeZone, quarter + 1)) return offset;
  const second = Math.floor(at / 1000) * 1000;
  return shownMs(timeZone, second) - second;
}

/**
 * The moments at which the wall clock shows a time (ms, read as UTC), earliest first. There are two if the hour is repeated.
 * A skipped time is moved to after the change by the length of the gap: the one moment that Temporal calls `compatible`.
 */
export function momentsAtWall(timeZone: string, wallMs: number): readonly [number, ...number[]] {
  const before = wallMs - offsetMs(timeZone, wallMs - DAY_MS);
  const after = wallMs - offsetMs(timeZone, wallMs + DAY_MS);
  if (before === after) return [before];
  const isShown = (at: number): boolean => at + offsetMs(timeZone, at) === wallMs;
  if (!isShown(after)) return [before];
  return isShown(before) ? [before, after] : [after];
}

/** ` UTC+2` after a time that the wall clock shows twice, to distinguish the two; otherwise empty. */
export function repeatedMark(timeZone: string, at: number): string {
  if (offsetMs(timeZone, at - DAY_MS) === offsetMs(timeZone, at + DAY_MS)) return '';
  const offset = offsetMs(timeZone, at);
  if (momentsAtWall(timeZone, at + offset).length === 1) return '';
  const minutes = Math.abs(offset) / MINUTE_MS;
  const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`;
  return ` UTC${offset < 0 ? '−' : '+'}${Math.floor(minutes / 60)}${rest}`;
}

/** The moments from one to another at which the wall clock shows a full step: 5 or 30 minutes, an hour, several hours from midnight. */
export function fullSteps(timeZone: string, { from, until }: Interval, stepMs: number): number[] {
  const gridMs = stepMs % QUARTER_MS === 0 ? QUARTER_MS : MINUTE_MS;
  const found: number[] = [];
  for (let at = Math.ceil(from / gridMs) * gridMs; at <= until; at += gridMs)
    if ((at + offsetMs(timeZone, at)) % stepMs === 0) found.push(at);
  return found;
}
