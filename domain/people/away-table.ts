import { isDay, laterDay } from '../kernel/calendar.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { rowsOfText, type TextRow } from '../kernel/table-text.ts';
import { momentOf } from '../operation/days.ts';
import type { Plan } from '../operation/plan.ts';
import { momentFrom, wallOf, type TimeFault } from '../operation/typed-time.ts';
import type { Brief } from '../records/brief.ts';
import type { Away, Officer } from '../records/people.ts';

/** 2020-09-22 8:00, 2020/9/22 08:00:00, 2020年9月22日 8时30分, ２０２０-９-２２: year, month, day and an optional time. */
const WALL =
  /^(20\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:(?:\s+|T|(?<=日))(\d{1,2})\s*[:时点]\s*(?:(\d{1,2})分?)?(?::00)?(?:\s+(UTC\S+))?)?$/i;

/** The moment of a date and time as people write them, in the operation's time zone. A date alone means the start of that day, or its end. */
export function wallMoment(
  brief: Pick<Brief, 'timeZone'>,
  written: string,
  of: 'beginning' | 'end',
): Result<number, TimeFault> {
  const [, year, month, date, hours, minutes = '0', mark = ''] =
    WALL.exec(written.normalize('NFKC').trim()) ?? [];
  const day = [year, month?.padStart(2, '0'), date?.padStart(2, '0')].join('-');
  if (year === undefined || !isDay(day)) return refuse({ reason: 'no-time' });
  if (hours === undefined) return ok(momentOf(brief, of === 'end' ? laterDay(day) : day, '00:00'));
  return momentFrom(brief, day, `${hours}:${minutes.padStart(2, '0')} ${mark}`);
}

/** A line of the table that can be saved. */
export interface AwayLine {
  readonly line: number;
  readonly officer: Officer;
  readonly away: Away;
}

/** Why a line cannot be saved. */
export interface AwayFault {
  readonly reason:
    | 'columns'
    | 'no-such-number'
    | TimeFault['reason']
    | 'ends-before-it-begins'
    | 'no-such-why'
    | 'twice'
    | 'filed-already'
    | 'too-many-times';
  readonly line: number;
  readonly said: string;
  /** The line number, or the limit, that the reason mentions. */
  readonly n: number;
  /** How the time could be written, if the clock shows it twice or skips it. */
  readonly meant?: string;
}

export interface AwayTable {
  /** Whether the first line names the columns. */
  readonly hasHeadings: boolean;
  readonly lines: readonly AwayLine[];
  readonly faults: readonly AwayFault[];
}

/** The maximum number of times away of one officer, as in the schema of the record. */
const MOST_TIMES = 60;

const WHY: Readonly<Record<Away['why'], readonly string[]>> = {
  leave: ['leave', 'annual leave', 'sick leave', '休假', '请假', '年假', '病假', '事假'],
  court: ['court', '出庭'],
  training: ['training', '培训', '训练', '学习'],
  other: ['other', '其他', '其它'],
};

/** Reads times away, one per line: number, from, until, reason. A wrong line is reported with its fault and left out. */
export function readAwayTable(plan: Plan, text: string): AwayTable {
  const rows = rowsOfText(text);
  const hasHeadings = rows[0] !== undefined && !/\d/.test(rows[0].cells.join(''));
  const byNumber = new Map([...plan.tables.officers.values()].map((one) => [one.number, one]));
  const lines: AwayLine[] = [];
  const faults: AwayFault[] = [];
  for (const row of hasHeadings ? rows.slice(1) : rows) {
    const read = lineOf(plan, byNumber, row);
    const refused = read.ok ? besideOthers(read.value, lines) : read.refusal;
    if (refused) faults.push({ said: '', n: 0, ...refused, line: row.line });
    else if (read.ok) lines.push(read.value);
  }
  return { hasHeadings, lines, faults };
}

/** The officers, each once, with the times of the table added to their own. */
export function officersAway(lines: readonly AwayLine[]): Officer[] {
  const officers = new Map<string, Officer>();
  for (const { officer, away } of lines) {
    const before = officers.get(officer.id) ?? officer;
    officers.set(officer.id, { ...officer, away: [...(before.away ?? []), away] });
  }
  return [...officers.values()];
}

type Refused = Pick<AwayFault, 'reason'> & Partial<AwayFault>;

function lineOf(
  { brief }: Plan,
  byNumber: ReadonlyMap<string, Officer>,
  { line, cells }: TextRow,
): Result<AwayLine, Refused> {
  const filled = cells.findLastIndex((cell) => cell !== '') + 1;
  const [number = '', begins = '', ends = '', reason = ''] = cells;
  if (filled !== 4) return refuse({ reason: 'columns', n: filled });

  const officer = byNumber.get(number);
  if (!officer) return refuse({ reason: 'no-such-number', said: number });

  const [read, readEnd] = [wallMoment(brief, begins, 'beginning'), wallMoment(brief, ends, 'end')];
  if (!read.ok) return refuse({ ...notOne(brief, read.refusal), said: begins });
  if (!readEnd.ok) return refuse({ ...notOne(brief, readEnd.refusal), said: ends });
  const [from, until] = [read.value, readEnd.value];
  if (until <= from) return refuse({ reason: 'ends-before-it-begins', said: `${begins} – ${ends}` });

  const why = whyOf(reason);
  if (!why) return refuse({ reason: 'no-such-why', said: reason });

  return { ok: true, value: { line, officer, away: { from, until, why } } };
}

function notOne(brief: Brief, fault: TimeFault): Refused {
  const at = fault.reason === 'shown-twice' ? fault.moments[0] : fault.reason === 'skipped' && fault.meant;
  return { reason: fault.reason, ...(at !== false && { meant: wallOf(brief, at).time }) };
}

function whyOf(said: string): Away['why'] | undefined {
  const asked = said.toLowerCase();
  const whys = Object.keys(WHY) as Away['why'][];
  return whys.find((why) => WHY[why].includes(asked));
}

/** Checks a line against the officer's saved times and the lines before it. */
function besideOthers({ officer, away }: AwayLine, before: readonly AwayLine[]): Refused | undefined {
  const isSame = (one: Away): boolean => one.from === away.from && one.until === away.until;
  const own = before.filter((one) => one.officer === officer);
  const first = own.find((one) => isSame(one.away));
  if (first) return { reason: 'twice', said: officer.number, n: first.line };

  const filed = officer.away ?? [];
  if (filed.some(isSame)) return { reason: 'filed-already', said: officer.number };
  if (filed.length + own.length >= MOST_TIMES)
    return { reason: 'too-many-times', said: officer.number, n: MOST_TIMES };
  return undefined;
}
