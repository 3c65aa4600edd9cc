import { stintsOf, type Stint } from '../../duties/duties.ts';
import { laterDay } from '../../kernel/calendar.ts';
import { cleanText } from '../../kernel/clean-text.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { Plan } from '../../operation/plan.ts';
import { wallMoment } from '../../operation/typed-moment.ts';
import { wallOf } from '../../operation/typed-time.ts';
import type { Brief } from '../../records/brief.ts';
import type { Post } from '../../records/post.ts';
import type { CellFault, Cells } from '../../tables/cell-fault.ts';
import { dayIn, momentFault } from '../../tables/time-columns.ts';

const MINUTE_MS = 60_000;

/** The duty of a post that a row means by its day and times. A time that is no duty's is not bent to the next one. */
export function stintOfRow(plan: Plan, post: Post, row: Cells): Result<Stint, CellFault> {
  const { brief } = plan;
  const { from = '', until = '', day = '' } = row;
  const own = dayIn(brief, day);
  if (day.trim() !== '' && own === undefined)
    return refuse({ reason: 'no-moment', column: 'day', said: day });
  const begins = momentsSaid(brief, from, 'beginning', own);
  if (!begins.ok) return refuse({ ...begins.refusal, column: 'from' });
  const ends = momentsSaid(brief, until, 'end', own);
  if (!ends.ok) return refuse({ ...ends.refusal, column: 'until' });

  const stints = stintsOf(plan, post);
  const fits = stints.filter(
    (stint) =>
      isOneOf(begins.value, stint.from) &&
      isOneOf(ends.value, stint.until) &&
      (own === undefined || wallOf(brief, stint.from).day === own),
  );
  const meant = stints.map((stint) => written(brief, stint)).join('; ') || '–';
  if (fits.length > 1) return refuse({ reason: 'several-duties', meant });
  const said = [day, `${from}–${until}`].filter((part) => part.trim() !== '').join(' ');
  return fits[0] ? ok(fits[0]) : refuse({ reason: 'no-duty', column: 'from', said, meant });
}

/** The moments that a time can be: on the day of its row, or on any day of the operation. An end may be on the day after. */
function momentsSaid(
  brief: Brief,
  cell: string,
  of: 'beginning' | 'end',
  day: string | undefined,
): Result<readonly number[] | undefined, CellFault> {
  const text = cleanText(cell);
  if (text === '') return ok(undefined);
  const days = day === undefined ? brief.days : [day];
  const isLater = of === 'end' || day === undefined;
  const all = new Set([...days, ...(isLater ? days.map((one) => laterDay(one)) : [])]);
  const read = [...all].map((one) => wallMoment(brief, text, of, one));
  const moments = read.flatMap((one) => (one.ok ? [one.value] : []));
  const [first] = read;
  return moments.length > 0 || !first || first.ok
    ? ok(moments)
    : refuse(momentFault(brief, first.refusal, text));
}

/** Times of people have no seconds. */
function isOneOf(moments: readonly number[] | undefined, at: number): boolean {
  const minute = (moment: number): number => Math.floor(moment / MINUTE_MS);
  return moments === undefined || moments.some((moment) => minute(moment) === minute(at));
}

function written(brief: Brief, { from, until }: Stint): string {
  const [begins, ends] = [wallOf(brief, from), wallOf(brief, until)];
  return `${begins.day} ${begins.time}–${ends.time}`;
}
