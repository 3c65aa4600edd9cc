import { refuse, type Result } from '../kernel/result.ts';
import { rowsOfText, type TextRow } from '../kernel/table-text.ts';
import type { Plan } from '../operation/plan.ts';
import { wallMoment, type MomentFault } from '../operation/typed-moment.ts';
import { wallOf } from '../operation/typed-time.ts';
import { folded } from '../kernel/clean-text.ts';
import type { Heading } from './column.ts';
import { layoutOf } from './layout.ts';
import type { Brief } from '../records/brief.ts';
import type { Away, Officer } from '../records/people.ts';

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
    | MomentFault['reason']
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

/** The columns in the order that they have without headings. */
const COLUMNS: readonly Heading[] = [
  {
    key: 'number',
    label: { zh: '警号', en: 'Number' },
    words: ['工号', '编号', '胸号', 'badge', 'badge number', 'service number', 'staff id'],
  },
  {
    key: 'from',
    label: { zh: '开始', en: 'From' },
    words: ['开始时间', '起始', '起始时间', '起', '自', 'begins', 'begin', 'start', 'starts'],
  },
  {
    key: 'until',
    label: { zh: '结束', en: 'Until' },
    words: ['结束时间', '截止', '终止', '止', '至', 'ends', 'end', 'to'],
  },
  {
    key: 'why',
    label: { zh: '事由', en: 'Why' },
    words: ['原因', '理由', '请假类别', '类别', 'reason', 'kind'],
  },
];

/** The rows with the four cells in that order, and their headings. With all four headings columns may stand anywhere, beside others. */
function rowsIn(text: string): { readonly hasHeadings: boolean; readonly rows: readonly TextRow[] } {
  const rows = rowsOfText(text);
  const layout = layoutOf(COLUMNS, rows);
  const places = COLUMNS.map(({ key }) => layout.mapping.indexOf(key));
  if (layout.headings && !places.includes(-1)) {
    const cells = (row: TextRow) => places.map((place) => row.cells[place] ?? '');
    return { hasHeadings: true, rows: layout.rows.map((row) => ({ line: row.line, cells: cells(row) })) };
  }
  const hasHeadings = rows[0] !== undefined && !/\d/.test(rows[0].cells.join(''));
  return { hasHeadings, rows: hasHeadings ? rows.slice(1) : rows };
}

/** A number that stands only in the first of several rows, because its cells were merged, is that of the others too. */
function carriedDown(rows: readonly TextRow[]): TextRow[] {
  let above = '';
  return rows.map(({ line, cells: [number = '', ...others] }) => {
    if (number !== '' || !others.some((cell) => cell !== '')) above = number;
    return { line, cells: [above, ...others] };
  });
}

/** Reads times away, one per line: number, from, until, reason. A wrong line is reported with its fault and left out. */
export function readAwayTable(plan: Plan, text: string): AwayTable {
  const { hasHeadings, rows } = rowsIn(text);
  const byNumber = new Map([...plan.tables.officers.values()].map((one) => [folded(one.number), one]));
  const lines: AwayLine[] = [];
  const faults: AwayFault[] = [];
  for (const row of carriedDown(rows)) {
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

  const officer = byNumber.get(folded(number));
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

function notOne(brief: Brief, fault: MomentFault): Refused {
  if (fault.reason === 'rounded')
    return { reason: 'rounded', meant: `${fault.about.day} ${fault.about.time}` };
  const at = fault.reason === 'shown-twice' ? fault.moments[0] : fault.reason === 'skipped' && fault.meant;
  return { reason: fault.reason, ...(at !== false && { meant: wallOf(brief, at).time }) };
}

function whyOf(said: string): Away['why'] | undefined {
  const asked = folded(said);
  const whys = Object.keys(WHY) as Away['why'][];
  return whys.find((why) => WHY[why].some((word) => folded(word) === asked));
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
