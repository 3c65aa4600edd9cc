import { dayAt, laterDay } from '../kernel/calendar.ts';
import type { Brief } from '../records/brief.ts';
import { momentOf } from '../operation/days.ts';

/** 2020-09-22 8:00, 2020/9/22 08:00:00, 2020年9月22日 8时30分: year, month, day and, if there is one, a time. */
const WALL =
  /^(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:(?:\s+|T|(?<=日))(\d{1,2})\s*[:：时点]\s*(?:(\d{1,2})分?)?(?::00)?)?$/;

/** The moment of a date and time as people write it, by the operation's clock. A date alone is the whole day: it begins with it, or ends with it. */
export function wallMoment(
  brief: Pick<Brief, 'timeZone'>,
  written: string,
  of: 'beginning' | 'end',
): number | undefined {
  const [, year, month, day, hours, minutes = '0'] = WALL.exec(written.trim()) ?? [];
  if (year === undefined) return undefined;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const hasRolled = new Date(midnight).getUTCMonth() !== Number(month) - 1;
  if (hasRolled) return undefined;
  const isWhole = hours === undefined && of === 'end';
  const isMidnightAfter = Number(hours) === 24 && Number(minutes) === 0;
  if (isWhole || isMidnightAfter) return momentOf(brief, laterDay(dayAt(midnight)), '00:00');
  if (Number(hours ?? 0) > 23 || Number(minutes) > 59) return undefined;
  return momentOf(brief, dayAt(midnight), `${(hours ?? '0').padStart(2, '0')}:${minutes.padStart(2, '0')}`);
}
