import { dayAt, isDay, laterDay, midnightOf } from '../kernel/calendar.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import type { Brief } from '../records/brief.ts';
import { momentOf } from './days.ts';
import { momentFrom, wallOf, type TimeFault, type Wall } from './typed-time.ts';

/** Why typed text is no moment. A rounded number of Excel is not guessed: two decimals are a quarter of an hour. */
export type MomentFault = TimeFault | { readonly reason: 'rounded'; readonly about: Wall };

/** 2020-09-22 8:00, 2020/9/22 08:00:00, 2020年9月22日 8时30分, 9月22日下午3点, ２０２０-９-２２: the year unless it is in words, month, day, and what follows. */
const DATED =
  /^(?:(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*[日号])?|(\d{1,2})月\s*(\d{1,2})[日号])(?:$|\s+|T(?=\d)|(?<=[日号]))(.*)$/i;

const WEEKDAY =
  /[(]?\s*(?:(?:周|星期)[一二三四五六日天]|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?)\s*[)]?/i;

/** Days since 30 December 1899, in the years from 2000 to 2099. */
const SERIAL = /^(3[6-9]\d{3}|[4-6]\d{4}|7[0-2]\d{3})(?:[.,](\d+))?$/;

const [SERIAL_BEGINS, DAY_S] = ['1899-12-30', 86_400];

/** Fewer decimals than this do not tell the minute. */
const EXACT_DECIMALS = 4;

/**
 * The moment of a date and time as people write them, in the operation's time zone. A date alone means the start of that day, or its
 * end. A time alone is one of `day`. A number as Excel stores a moment is read too.
 */
export function wallMoment(
  brief: Pick<Brief, 'timeZone'> & Partial<Pick<Brief, 'days'>>,
  written: string,
  of: 'beginning' | 'end',
  day?: string,
): Result<number, MomentFault> {
  const text = written.normalize('NFKC').replace(WEEKDAY, ' ').trim();
  const serial = SERIAL.exec(text);
  if (serial) return serialMoment(brief, serial, of);
  const dated = DATED.exec(text);
  if (!dated) return day === undefined ? refuse({ reason: 'no-time' }) : momentFrom(brief, day, text);
  const [, year, month, date, monthAlone, dateAlone, time = ''] = dated;
  const named = year === undefined ? dayIn(brief, monthAlone!, dateAlone!) : dayNamed(year, month!, date!);
  if (named === undefined || !isDay(named)) return refuse({ reason: 'no-time' });
  return time.trim() === '' ? ok(wholeDay(brief, named, of)) : momentFrom(brief, named, time);
}

function dayNamed(year: string, month: string, date: string): string {
  return [year, month.padStart(2, '0'), date.padStart(2, '0')].join('-');
}

/** The day of the operation with this date, or the one after its last day. */
function dayIn({ days = [] }: Partial<Pick<Brief, 'days'>>, month: string, date: string): string | undefined {
  const all = [...days, ...days.slice(-1).map((day) => laterDay(day))];
  return all.find((day) => day === dayNamed(day.slice(0, 4), month, date));
}

function wholeDay(brief: Pick<Brief, 'timeZone'>, day: string, of: 'beginning' | 'end'): number {
  return momentOf(brief, of === 'end' ? laterDay(day) : day, '00:00');
}

function serialMoment(
  brief: Pick<Brief, 'timeZone'>,
  [, whole, decimals = '']: RegExpExecArray,
  of: 'beginning' | 'end',
): Result<number, MomentFault> {
  const [decimalsAsPart, wholeDays] = [Number(`0.${decimals || '0'}`), Number(whole)];
  const shown = new Date(midnightOf(SERIAL_BEGINS) + Math.round((wholeDays + decimalsAsPart) * DAY_S) * 1000);
  const [day, time] = [dayAt(shown.getTime()), shown.toISOString().slice(11, 19)];
  if (decimalsAsPart === 0) return ok(wholeDay(brief, day, of));
  const isExact = decimals.length >= EXACT_DECIMALS || Number.isInteger(decimalsAsPart * 24);
  return isExact
    ? momentFrom(brief, day, time)
    : refuse({ reason: 'rounded', about: { day, time: time.slice(0, 5) } });
}

/** A moment as it is written to be read again. */
export function writtenMoment(brief: Pick<Brief, 'timeZone'>, at: number): string {
  const { day, time } = wallOf(brief, at);
  return `${day} ${time}`;
}
