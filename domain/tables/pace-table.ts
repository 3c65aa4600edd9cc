import type { TextRow } from '../kernel/table-text.ts';
import { refuse, ok, type Result } from '../kernel/result.ts';
import { wallMoment } from '../operation/typed-moment.ts';
import { wallOf } from '../operation/typed-time.ts';
import type { Brief } from '../records/brief.ts';
import type { Pace, Tail } from '../records/route.ts';
import { speedFrom } from '../routes/typed-speed.ts';
import type { Heading } from './column.ts';
import { layoutOf, type Layout } from './layout.ts';

/** What the figures of a pace table are: times of day, times since the start, or the pace or speed up to the place. */
export const MEANINGS = ['clock', 'hours', 'minutes', 'pace', 'speed'] as const;
export type Meaning = (typeof MEANINGS)[number];

/** Where the table is read for: the length of the route, and when the first sets out. */
export interface PaceCourse {
  readonly lengthM: number;
  readonly departsAt: number;
  readonly brief: Pick<Brief, 'timeZone' | 'days'>;
}

/** When the first and the last are at a place, in seconds after the start. */
export interface PaceLine {
  readonly line: number;
  readonly atM: number;
  readonly firstS: number;
  readonly lastS: number;
}

export interface PaceFault {
  readonly reason:
    | 'no-distance'
    | 'not-further'
    | 'beyond-the-route'
    | 'no-first'
    | 'no-last'
    | 'starts-elsewhere'
    | 'too-fast'
    | 'too-slow'
    | 'last-before-first';
  readonly line: number;
  readonly said: string;
}

export interface PaceTable {
  readonly meaning: Meaning;
  readonly lines: readonly PaceLine[];
  readonly faults: readonly PaceFault[];
  readonly leftOut: Layout['leftOut'];
}

const COLUMNS: readonly Heading[] = [
  {
    key: 'at',
    label: { zh: '距离', en: 'Distance' },
    words: [
      '里程',
      '公里',
      '千米',
      '位置',
      '处',
      'km',
      'kilometre',
      'kilometer',
      'place',
      'at',
      'chainage',
      'split',
    ],
  },
  {
    key: 'first',
    label: { zh: '首位', en: 'First' },
    words: [
      '第一名',
      '首名',
      '首位选手',
      '领先',
      '头名',
      '队首',
      'first runner',
      'leader',
      'leaders',
      'fastest',
      'head',
      'lead',
    ],
  },
  {
    key: 'last',
    label: { zh: '末位', en: 'Last' },
    words: [
      '最后一名',
      '末名',
      '末位选手',
      '收尾',
      '收容',
      '队尾',
      '关门',
      'last runner',
      'slowest',
      'tail',
      'sweep',
      'cut-off',
      'cutoff',
    ],
  },
];

/** Reads a table of distance, first and last, in any order of columns. A wrong row is named with its reason and left out. Without a meaning the first that most rows fit is taken. */
export function readPaceTable(rows: readonly TextRow[], course: PaceCourse, asked?: Meaning): PaceTable {
  const layout = layoutOf(COLUMNS, rows);
  const said = layout.headings?.cells.join(' ').toLowerCase() ?? '';
  const read = (meaning: Meaning): PaceTable => ({
    meaning,
    ...linesIn(layout, course, meaning),
    leftOut: layout.leftOut,
  });
  if (asked) return read(asked);
  const likely = MEANINGS.toSorted((a, b) => Number(isSaid(b, said)) - Number(isSaid(a, said)));
  return likely.map(read).reduce((best, one) => (one.faults.length < best.faults.length ? one : best));
}

function isSaid(meaning: Meaning, headings: string): boolean {
  if (meaning === 'speed') return /km\/h|speed|速度/.test(headings);
  return meaning === 'pace' && /min\/km|pace|配速/.test(headings);
}

/** The cells of a row: by their headings, or in the order distance, first, last. */
function cellsOf({ headings, mapping }: Layout, { cells }: TextRow): readonly [string, string, string] {
  const isMapped = headings && COLUMNS.every(({ key }) => mapping.includes(key));
  const at = (key: string, i: number): string => cells[isMapped ? mapping.indexOf(key) : i]?.trim() ?? '';
  return [at('at', 0), at('first', 1), at('last', 2)];
}

/** A table is measured on the course, the route on the map: the last places may lie this far beyond its end, as a share. */
const BEYOND = 0.02;

function linesIn(layout: Layout, course: PaceCourse, meaning: Meaning): Pick<PaceTable, 'lines' | 'faults'> {
  const lines: PaceLine[] = [];
  const faults: PaceFault[] = [];
  const unit = unitOf(layout);
  for (const row of layout.rows) {
    const cells = cellsOf(layout, row);
    const read = lineOf({ cells, unit, meaning, course, before: lines.at(-1) });
    if (read.ok) lines.push({ line: row.line, ...read.value });
    else faults.push({ line: row.line, ...read.refusal });
  }
  return { lines, faults };
}

/** Metres where the heading says so or the figures are too large for kilometres. */
function unitOf(layout: Layout): number {
  const place = layout.mapping.indexOf('at');
  const heading = layout.headings?.cells[Math.max(0, place)]?.toLowerCase() ?? '';
  if (/km|公里|千米/.test(heading)) return 1000;
  const figures = layout.rows.map((row) => Number(cellsOf(layout, row)[0].replace(',', '.')));
  return /\(m\)|（m）|（米）|\(米\)/.test(heading) || figures.some((figure) => figure > 500) ? 1 : 1000;
}

const DISTANCE = /^(?:K?(\d+)\+(\d{3})|(\d+(?:[.,]\d+)?)\s*(km|k|公里|千米|m|米)?)$/i;

/** A distance as it is written, in metres. */
function distanceM(cell: string, unit: number): number | undefined {
  const [, km, metres, figure, said = ''] = DISTANCE.exec(cell.normalize('NFKC').trim()) ?? [];
  if (km !== undefined) return Number(km) * 1000 + Number(metres);
  if (figure === undefined) return undefined;
  const times = /^(?:m|米)$/i.test(said) ? 1 : said === '' ? unit : 1000;
  return Number(figure.replace(',', '.')) * times;
}

interface Asked {
  readonly cells: readonly [string, string, string];
  readonly unit: number;
  readonly meaning: Meaning;
  readonly course: PaceCourse;
  readonly before: PaceLine | undefined;
}

type Fault = Omit<PaceFault, 'line'>;

function lineOf({ cells, unit, meaning, course, before }: Asked): Result<Omit<PaceLine, 'line'>, Fault> {
  const [said, first, last] = cells;
  const measuredM = distanceM(said, unit);
  if (measuredM === undefined) return refuse({ reason: 'no-distance', said });
  if (measuredM > course.lengthM * (1 + BEYOND)) return refuse({ reason: 'beyond-the-route', said });
  const atM = Math.min(measuredM, course.lengthM);
  const since = before ?? { atM: 0, firstS: 0, lastS: 0 };
  if (before && atM <= before.atM) return refuse({ reason: 'not-further', said });

  const metres = atM - since.atM;
  const firstS = secondsOf(first, meaning, course, { metres, sinceS: since.firstS });
  if (firstS === undefined) return refuse({ reason: 'no-first', said: first });
  const lastS = secondsOf(last, meaning, course, { metres, sinceS: since.lastS });
  if (lastS === undefined) return refuse({ reason: 'no-last', said: last });

  const reason = timeFault({ atM, firstS, lastS }, since);
  return reason ? refuse({ reason, said: `${first} – ${last}` }) : ok({ atM, firstS, lastS });
}

type Times = Omit<PaceLine, 'line'>;

/** What is wrong with two times at a place, after those at the place before. */
function timeFault({ atM, firstS, lastS }: Times, since: Times): PaceFault['reason'] | undefined {
  if (atM === 0 && firstS !== 0) return 'starts-elsewhere';
  if (lastS < firstS) return 'last-before-first';
  if (atM === 0) return undefined;
  return speedFault([firstS - since.firstS, lastS - since.lastS], atM - since.atM);
}

const [SLOWEST_KMH, FASTEST_KMH] = [1, 160];

function speedFault(seconds: readonly number[], metres: number): 'too-fast' | 'too-slow' | undefined {
  const speeds = seconds.map((s) => (s > 0 ? (metres / s) * 3.6 : Infinity));
  if (speeds.some((speed) => speed > FASTEST_KMH)) return 'too-fast';
  return speeds.some((speed) => speed < SLOWEST_KMH) ? 'too-slow' : undefined;
}

/** Seconds after the start that a cell says. A pace or a speed holds from the place before. */
function secondsOf(
  cell: string,
  meaning: Meaning,
  { brief, departsAt }: PaceCourse,
  { metres, sinceS }: { readonly metres: number; readonly sinceS: number },
): number | undefined {
  if (meaning === 'pace' || meaning === 'speed') {
    if (metres === 0) return 0;
    const speed = speedFrom(
      meaning === 'pace' && /^\d+([.,]\d+)?$/.test(cell) ? `${cell} min/km` : cell,
      'km/h',
    );
    return speed === undefined ? undefined : sinceS + (metres / speed) * 3.6;
  }
  if (meaning !== 'clock') return elapsedS(cell, meaning);
  const read = wallMoment(brief, cell, 'beginning', wallOf(brief, departsAt).day);
  if (!read.ok) return undefined;
  const afterS = (read.value - departsAt) / 1000;
  return afterS < 0 ? afterS + 86_400 : afterS;
}

/** `1:03:15`, `63:15`, `1h03`, `75` minutes. Of two figures the first are hours or minutes, as `meaning` says. */
function elapsedS(cell: string, meaning: Meaning): number | undefined {
  const text = cell
    .normalize('NFKC')
    .trim()
    .replace(/[h小时时]+|[分'′](?=\d)/g, ':')
    .replace(/[:s秒"″分]+$/, '');
  const figures = text.split(':');
  if (figures.length > 3 || figures.some((figure) => !/^\d+(?:[.,]\d+)?$/.test(figure))) return undefined;
  const [a, b, c] = figures.map((figure) => Number(figure.replace(',', '.')));
  if (c !== undefined) return a! * 3600 + b! * 60 + c;
  if (b !== undefined) return meaning === 'hours' ? a! * 3600 + b * 60 : a! * 60 + b;
  return a! * 60;
}

/** The paces of the first and the last that a table gives. Beyond its last place the last speeds hold. */
export function pacesIn(
  lines: readonly PaceLine[],
): { readonly head: Pace; readonly tail: Tail } | undefined {
  const from = lines[0]?.atM === 0 ? lines : [{ atM: 0, firstS: 0, lastS: 0 }, ...lines];
  if (from.length < 2) return undefined;
  return {
    head: paceOf(from.map(({ atM, firstS }) => ({ atM, s: firstS }))),
    tail: {
      afterS: Math.round(from[0]!.lastS),
      ...paceOf(from.map(({ atM, lastS }) => ({ atM, s: lastS }))),
    },
  };
}

function paceOf(knots: readonly { readonly atM: number; readonly s: number }[]): Pace {
  const stretches = knots.slice(1).map(({ atM, s }, i) => {
    const before = knots[i]!;
    return { fromM: before.atM, untilM: atM, speedKmh: ((atM - before.atM) / (s - before.s)) * 3.6 };
  });
  return { speedKmh: stretches.at(-1)!.speedKmh, stretches, halts: [] };
}
