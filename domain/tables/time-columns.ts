import { laterDay } from '../kernel/calendar.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import type { Plan } from '../operation/plan.ts';
import { wallMoment, writtenMoment, type MomentFault } from '../operation/typed-moment.ts';
import { wallOf } from '../operation/typed-time.ts';
import type { Brief } from '../records/brief.ts';
import type { FixedWindow } from '../records/post.ts';
import { cleanText } from '../kernel/clean-text.ts';
import type { CellFault } from './cell-fault.ts';
import type { About, Column, Reading } from './column.ts';

type Zone = Pick<Brief, 'timeZone' | 'days'>;

/** A moment by its time on the day of the column `day`. The cell may name the day itself; an operation of one day needs none. */
export function timeColumn<Stored>(
  about: About<Stored>,
  momentOf: (record: Stored) => number,
): Column<Stored> {
  return {
    ...about,
    beside: ['day'],
    read: (cell, { plan: { brief }, row }) => {
      const text = cleanText(cell);
      const read = wallMoment(brief, text, 'beginning', dayIn(brief, row['day'] ?? ''));
      return read.ok ? read : refuse(momentFault(brief, read.refusal, text));
    },
    write: (record, { plan }) => wallOf(plan.brief, momentOf(record)).time,
  };
}

/** The day for the time of another column. */
export function dayColumn<Stored>(
  momentOf: (record: Stored, plan: Plan) => number | undefined,
): Column<Stored> {
  return {
    key: 'day',
    label: { zh: '日期', en: 'Day' },
    words: ['日', '当日', '出发日期', 'date', 'on'],
    example: { zh: '2020-09-22', en: '2020-09-22' },
    carries: true,
    read: (cell) => ok(cell),
    write: (record, { plan }) => {
      const at = momentOf(record, plan);
      return at === undefined ? '' : wallOf(plan.brief, at).day;
    },
  };
}

/** The day that a cell names, or the only day of the operation. */
export function dayIn(brief: Zone, cell: string): string | undefined {
  if (cell.trim() === '') return brief.days.length === 1 ? brief.days[0] : undefined;
  const read = wallMoment(brief, cell, 'beginning');
  return read.ok ? wallOf(brief, read.value).day : undefined;
}

export function momentFault(brief: Zone, fault: MomentFault, said: string): CellFault {
  switch (fault.reason) {
    case 'no-time':
      return { reason: 'no-moment', said };
    case 'rounded':
      return { reason: 'rounded', said, meant: `${fault.about.day} ${fault.about.time}` };
    case 'shown-twice':
      return { reason: 'shown-twice', said, meant: writtenMoment(brief, fault.moments[0]) };
    case 'skipped':
      return { reason: 'skipped', said, meant: writtenMoment(brief, fault.meant) };
  }
}

/** A hyphen inside a date is none between two times. */
const BETWEEN = /\s*(?:[–—~～至到]|\s-\s|(?<=:\d\d|[点时分半])-|\buntil\b|\bto\b)\s*/;

/** The times at which a post is held. One without a day is held on every day of the operation; one that ends before it begins ends on the next day. */
export function windowsColumn<Stored>(
  about: About<Stored>,
  windowsOf: (record: Stored) => readonly FixedWindow[],
): Column<Stored> {
  return {
    ...about,
    read: (cell, reading) => windowsIn(cell, reading, windowsOf),
    write: (record, { plan: { brief } }) =>
      windowsOf(record)
        .map(({ from, until }) => {
          const [begins, ends] = [wallOf(brief, from), wallOf(brief, until)];
          const end = begins.day === ends.day ? ends.time : `${ends.day} ${ends.time}`;
          return `${begins.day} ${begins.time}–${end}`;
        })
        .join('; '),
  };
}

function windowsIn<Stored>(
  cell: string,
  { plan: { brief }, before }: Reading,
  windowsOf: (record: Stored) => readonly FixedWindow[],
): Result<readonly FixedWindow[], CellFault> {
  const windows: FixedWindow[] = [];
  const known = before === undefined ? [] : windowsOf(before as Stored);
  for (const item of cell
    .split(/[;；\n\r,，、]+/)
    .map(cleanText)
    .filter((one) => one !== '')) {
    const read = timesIn(brief, item);
    if (!read.ok) return read;
    for (const { from, until } of read.value) {
      // A time that stays the same keeps its id, and with it whoever is assigned.
      const same = known.find((one) => one.from === from && one.until === until);
      windows.push(same ?? { id: idOf(from, until), from, until });
    }
  }
  return ok(windows);
}

function idOf(from: number, until: number): FixedWindow['id'] {
  return `w${(from / 60_000).toString(36)}-${(until / 60_000).toString(36)}`.replaceAll(
    '.',
    '_',
  ) as FixedWindow['id'];
}

const TIME_ALONE = /^(?:\d{1,2}\s*[:.点时h]|\d{4}$|上午|凌晨|清晨|早上|中午|下午|傍晚|晚上|夜里)/i;

interface Times {
  readonly from: number;
  readonly until: number;
}

function timesIn(brief: Zone, item: string): Result<readonly Times[], CellFault> {
  const [begins, ends, more] = item.split(BETWEEN);
  if (!begins || !ends || more !== undefined) return refuse({ reason: 'no-window', said: item });
  const days = TIME_ALONE.test(begins) ? brief.days : [undefined];
  const all: Times[] = [];
  for (const day of days) {
    const from = wallMoment(brief, begins, 'beginning', day);
    if (!from.ok) return refuse(faultIn(brief, from.refusal, item));
    const own = wallOf(brief, from.value).day;
    const until = wallMoment(brief, ends, 'end', own);
    if (!until.ok) return refuse(faultIn(brief, until.refusal, item));
    const next = until.value > from.value ? until : wallMoment(brief, ends, 'end', laterDay(own));
    if (!next.ok || next.value <= from.value) return refuse({ reason: 'no-window', said: item });
    all.push({ from: from.value, until: next.value });
  }
  return ok(all);
}

function faultIn(brief: Zone, fault: MomentFault, said: string): CellFault {
  return fault.reason === 'no-time' ? { reason: 'no-window', said } : momentFault(brief, fault, said);
}
