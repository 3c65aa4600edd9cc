import { isDay, midnightOf } from '../../domain/kernel/calendar.ts';
import { LANGUAGES } from '../../domain/kernel/language.ts';
import { chainageMark } from '../../domain/kernel/sentence.ts';
import { zonedFormat } from '../../domain/kernel/time-zone.ts';
import { repeatedMark } from '../../domain/kernel/wall-clock.ts';
import { language, type Language } from './language.ts';

/** Formats numbers, and times in the operation's zone. Moments are UTC ms. A time that occurs twice on a day shows its offset. */
export interface Formats {
  readonly timeZone: string;
  /** 14:05 */
  time(at: number): string;
  /** 14:05:09 */
  clock(at: number): string;
  /** 2020-09-19 14:05 in the order of the language. */
  dateTime(at: number): string;
  /** The same with seconds. */
  dateClock(at: number): string;
  /** The time, with the date in front if it is not the day of `today`. */
  timeOn(at: number, today: number): string;
  /** 9月19日 / 19 Sep */
  day(day: string | number): string;
  count(n: number): string;
  /** 12.4 km */
  km(metres: number): string;
  /** `120 m`, from a kilometre on `1.2 km`. */
  away(metres: number): string;
  /** K3+450 */
  chainage(metres: number): string;
  /** 5 min, 1 h 20 min */
  duration(seconds: number): string;
  percent(share: number): string;
}

const made = new Map<string, Formats>();

/** The formats of a zone in a language; made once for each. */
export function formatsFor(timeZone: string, spoken: Language = language.current): Formats {
  const key = `${spoken} ${timeZone}`;
  const found = made.get(key);
  if (found) return found;
  const formats = make(timeZone, spoken);
  made.set(key, formats);
  return formats;
}

function make(timeZone: string, spoken: Language): Formats {
  const locale = LANGUAGES[spoken].tag;
  const on = (options: Intl.DateTimeFormatOptions) =>
    zonedFormat(locale, timeZone, { hourCycle: 'h23', ...options });
  const hourMinute = { hour: '2-digit', minute: '2-digit' } as const;
  const told = (format: Intl.DateTimeFormat) => (at: number) =>
    format.format(at) + repeatedMark(timeZone, at);
  const time = told(on(hourMinute));
  const clock = told(on({ ...hourMinute, second: '2-digit' }));
  const date = on({ month: 'short', day: 'numeric' });
  const full = on({ year: 'numeric', month: 'numeric', day: 'numeric' });
  const count = new Intl.NumberFormat(locale);
  const km = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  return {
    timeZone,
    time,
    clock,
    dateTime: (at) => `${full.format(at)} ${time(at)}`,
    dateClock: (at) => `${full.format(at)} ${clock(at)}`,
    timeOn: (at, today) =>
      full.format(at) === full.format(today) ? time(at) : `${date.format(at)} ${time(at)}`,
    day: (day) => (typeof day === 'string' ? dayName(day, locale) : date.format(day)),
    count: (n) => count.format(n),
    km: (metres) => `${km.format(metres / 1000)} km`,
    away: (metres) => (metres < 1000 ? `${Math.round(metres)} m` : `${km.format(metres / 1000)} km`),
    chainage: chainageMark,
    duration: (seconds) => duration(seconds, spoken),
    percent: (share) => percent.format(share),
  };
}

/** A calendar day has no time zone. */
function dayName(day: string, locale: string): string {
  const format = zonedFormat(locale, 'UTC', { month: 'short', day: 'numeric' });
  return isDay(day) ? format.format(midnightOf(day)) : day;
}

function duration(seconds: number, spoken: Language): string {
  const { h, min, s } = LANGUAGES[spoken].units;
  const rounded = Math.round(Math.abs(seconds));
  if (rounded < 60) return `${rounded}${s}`;
  const minutes = Math.round(rounded / 60);
  if (minutes < 60) return `${minutes}${min}`;
  return minutes % 60 === 0 ? `${minutes / 60}${h}` : `${Math.floor(minutes / 60)}${h} ${minutes % 60}${min}`;
}
