import { laterDay } from '../kernel/calendar.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { offsetMs, repeatedMark } from '../kernel/wall-clock.ts';
import type { Brief } from '../records/brief.ts';
import { calendarDay, momentsOf } from './days.ts';

type Zone = Pick<Brief, 'timeZone'>;

/** A day and a time on the operation's wall clock, as they are typed and shown. */
export interface Wall {
  readonly day: string;
  readonly time: string;
}

/** Why typed text is no moment: it is no time, the clock shows it twice, or the clock skips it. Moments are UTC ms. */
export type TimeFault =
  | { readonly reason: 'no-time' }
  | { readonly reason: 'shown-twice'; readonly moments: readonly [number, number] }
  | { readonly reason: 'skipped'; readonly meant: number };

interface Typed {
  readonly time: string;
  readonly seconds: number;
  /** Which of the two moments is meant if the wall clock shows this time twice. */
  readonly mark: string;
  /** Whether it is 24:00, the end of the day. */
  readonly isNextDay: boolean;
}

const TIME = /^\s*([01]?\d|2[0-4])[:.]?([0-5]\d)(?:[:.]([0-5]\d))?\s*(UTC[+−-]\d+(?::\d\d)?)?\s*$/i;

/** 上午8:00, 下午3点半, 晚上12点, 8时30分, 8am, 8:30 p.m., 8h30, 8 Uhr: the half of the day, the hour, the minutes in figures or words, the seconds. */
const WORDED =
  /^\s*(上午|凌晨|清晨|早上|中午|下午|傍晚|晚上|夜里)?\s*(\d{1,2})\s*(?:(?:[:.点时h]|uhr)\s*(?:([0-5]\d)分?|([0-9])分|(半|一刻|三刻|整))?(?:[:.]([0-5]\d))?)?\s*([ap]\.?m\.?)?\s*$/i;

const MINUTES_IN_WORDS: Readonly<Record<string, string>> = { 半: '30', 一刻: '15', 三刻: '45', 整: '00' };

/** A time in words as figures: `15:30`. Any other text stays as it is. */
function inFigures(typed: string): string {
  const text = typed.normalize('NFKC');
  const [, half, hour, minutes, minute, words = '', seconds = '00', noon] = WORDED.exec(text) ?? [];
  const isWorded = half ?? noon ?? /[点时h]|uhr/i.exec(text);
  if (hour === undefined || !isWorded) return text;
  const shown = minutes ?? minute?.padStart(2, '0') ?? MINUTES_IN_WORDS[words] ?? '00';
  return `${hourOfDay(Number(hour), half ?? noon?.charAt(0).toLowerCase())}:${shown}:${seconds}`;
}

/** An hour of twelve as one of 24. Twelve in the evening is the end of the day. */
function hourOfDay(hour: number, half: string | undefined): number {
  const isTwelve = hour === 12;
  if (half === undefined || hour > 12) return hour;
  if (half === 'a' || half === '凌晨') return isTwelve ? 0 : hour;
  if (half === '晚上' || half === '夜里') return isTwelve ? 24 : hour + 12;
  if (half === '中午') return hour < 3 ? hour + 12 : hour;
  return ['p', '下午', '傍晚'].includes(half) && !isTwelve ? hour + 12 : hour;
}

/** `5:30`, `05:30`, `0530`, `１２：３０`, `24:00` or `05:30:15`; `02:30 UTC+2` in a repeated hour; and in words, `下午3点半`, `8:30 pm`. */
function timeFrom(typed: string): Typed | undefined {
  const [, hours, minutes, seconds = '0', mark = ''] = TIME.exec(inFigures(typed)) ?? [];
  const isNextDay = hours === '24';
  if (hours === undefined || (isNextDay && Number(minutes) + Number(seconds) > 0)) return undefined;
  return {
    time: `${isNextDay ? '00' : hours.padStart(2, '0')}:${minutes}`,
    seconds: Number(seconds),
    mark: mark.toUpperCase().replace('-', '−'),
    isNextDay,
  };
}

/** A time of day as the brief stores it: `05:30`. */
export function timeOfDayFrom(typed: string): string | undefined {
  return timeFrom(typed)?.time;
}

/** The moment of a typed time on a day. A time that the clock shows twice or not at all is not guessed. */
export function momentFrom(zone: Zone, day: string, typed: string): Result<number, TimeFault> {
  const read = timeFrom(typed);
  return read ? oneOf(zone, day, read) : refuse({ reason: 'no-time' });
}

/** The last moment up to now at which the clock showed a typed time of day. */
export function lastMomentFrom(zone: Zone, typed: string, now: number): Result<number, TimeFault> {
  const read = timeFrom(typed);
  if (!read) return refuse({ reason: 'no-time' });
  const today = calendarDay(zone, now);
  const days = [today, laterDay(today, -1)].filter((day) => momentsFor(zone, day, read, now).length > 0);
  return oneOf(zone, days[0] ?? laterDay(today, -2), read, now);
}

function oneOf(zone: Zone, day: string, read: Typed, now = Infinity): Result<number, TimeFault> {
  const [first, second] = momentsFor(zone, day, read, now);
  if (first === undefined) return refuse({ reason: 'no-time' });
  if (second !== undefined) return refuse({ reason: 'shown-twice', moments: [first, second] });
  const shown = wallOf(zone, first);
  const isShown = shown.day === dateOf(day, read) && shown.time.startsWith(read.time);
  return isShown ? ok(first) : refuse({ reason: 'skipped', meant: first });
}

function momentsFor(zone: Zone, day: string, read: Typed, now: number): number[] {
  return momentsOf(zone, dateOf(day, read), read.time)
    .filter((at) => read.mark === '' || repeatedMark(zone.timeZone, at).trim() === read.mark)
    .map((at) => at + read.seconds * 1000)
    .filter((at) => at <= now);
}

function dateOf(day: string, { isNextDay }: Typed): string {
  return isNextDay ? laterDay(day) : day;
}

/** A typed time without its mark, for another day where no hour is repeated. */
export function withoutMark(time: string): string {
  return time.replace(/\s*UTC.*$/i, '');
}

/** The day and time of the operation's wall clock at a moment, in a form that can be typed again. */
export function wallOf({ timeZone }: Zone, at: number): Wall {
  const [day, time] = new Date(at + offsetMs(timeZone, at)).toISOString().split('T') as [string, string];
  return { day, time: time.slice(0, at % 60_000 === 0 ? 5 : 8) + repeatedMark(timeZone, at) };
}

/** The days to choose for a time: those of the operation, the day after, and its present day. */
export function daysFor(brief: Pick<Brief, 'timeZone' | 'days'>, at: number | undefined): string[] {
  const next = brief.days.map((day) => laterDay(day));
  const now = at === undefined ? [] : [wallOf(brief, at).day];
  return [...new Set([...brief.days, ...next, ...now])].toSorted();
}
