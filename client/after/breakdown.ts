import type { Operation } from '../../domain/operation/operation.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { RunState } from '../../domain/operation/run-state.ts';
import { SEVERITIES } from '../../domain/records/incident.ts';
import { GRADES } from '../../domain/records/people.ts';
import type { Dimension } from '../../domain/totals/dimensions.ts';
import type { TotalsRow } from '../../domain/totals/totals.ts';
import { foundFor } from '../store/records.ts';
import type { AfterWord } from '../words/after.ts';
import type { Formats } from '../words/format.ts';
import type { Say } from '../words/language.ts';
import { termIn } from '../words/terms.ts';
import type { RunAccount } from './account.ts';
import { TABLE_FIGURES, figureIn, isKeptBy, type TableFigure } from './figures.ts';
import { shareOf } from './share.ts';
import type { SheetCell } from '../../domain/kernel/csv-text.ts';

/** A row of a table with its name; `within` is the group of a squad. */
export interface NamedRow {
  readonly row: TotalsRow;
  readonly name: string;
  readonly within?: string;
}

/** The columns by which a table can be sorted. */
export type SortKey = 'name' | 'planned' | TableFigure;

/** The rows of a dimension in the order of the plan: days by date, grades and severities by rank, the others in order of creation. */
export function linesOf(
  operation: Operation,
  account: RunAccount,
  by: Dimension,
  formats: Formats,
): NamedRow[] {
  const { run } = account;
  const ranks = new Map(orderOf(run.plan, by).map((key, i) => [key, i]));
  return account.totals.by[by]
    .map((row): NamedRow => {
      const within = by === 'squad' ? groupOf(operation, run, row.key) : undefined;
      return {
        row,
        name: rowName(operation, run, by, row.key, formats),
        ...(within !== undefined && { within }),
      };
    })
    .sort((a, b) => (ranks.get(a.row.key) ?? Infinity) - (ranks.get(b.row.key) ?? Infinity));
}

function orderOf({ tables, brief }: Plan, by: Dimension): readonly string[] {
  switch (by) {
    case 'day':
      return brief.days;
    case 'grade':
      return GRADES;
    case 'severity':
      return [...SEVERITIES].reverse();
    case 'squad':
      return [...tables.groups.keys()].flatMap((group) =>
        [...tables.squads.values()].filter(({ groupId }) => groupId === group).map(({ id }) => id),
      );
    case 'group':
      return [...tables.groups.keys()];
    case 'route':
      return [...tables.routes.keys()];
    case 'venue':
      return [...tables.venues.keys()];
  }
}

/** The name of a row of a dimension. */
export function rowName(
  operation: Operation,
  run: RunState,
  by: Dimension,
  key: string,
  formats: Formats,
): string {
  switch (by) {
    case 'day':
      return formats.day(key);
    case 'grade':
    case 'severity':
      return termIn(by, key);
    case 'group':
      return foundFor(operation, run, 'groups', key)?.name ?? key;
    case 'squad':
      return foundFor(operation, run, 'squads', key)?.name ?? key;
    case 'venue':
      return foundFor(operation, run, 'venues', key)?.name ?? key;
    case 'route': {
      const route = foundFor(operation, run, 'routes', key);
      return route ? `${route.code} ${route.name}` : key;
    }
  }
}

function groupOf(operation: Operation, run: RunState, squadId: string): string | undefined {
  const squad = foundFor(operation, run, 'squads', squadId);
  return squad && foundFor(operation, run, 'groups', squad.groupId)?.name;
}

/** The lines sorted by a column; equal ones keep their order. */
export function sorted(lines: readonly NamedRow[], key: SortKey, descending: boolean): NamedRow[] {
  const sign = descending ? -1 : 1;
  if (key === 'name') return descending ? lines.toReversed() : [...lines];
  return lines.toSorted((a, b) => sign * (amount(a.row, key) - amount(b.row, key)));
}

function amount(row: TotalsRow, key: Exclude<SortKey, 'name'>): number {
  return key === 'planned' ? row.planned : figureIn(row, key).value;
}

/** The sums of the rows of a dimension, column by column, if one of them is not the total. */
type Sums = Readonly<Record<Exclude<SortKey, 'name'>, number>>;

export function sumsUnlikeTotal(account: RunAccount, by: Dimension): Sums | undefined {
  const keys = ['planned', ...TABLE_FIGURES] as const;
  const rows = account.totals.by[by];
  const sum = (key: Exclude<SortKey, 'name'>) => rows.reduce((so, row) => so + amount(row, key), 0);
  const alike = keys
    .filter((key) => isKeptBy(by, key === 'planned' ? 'attended' : key))
    .every((key) => sum(key) === amount(account.totals.all, key));
  return alike ? undefined : (Object.fromEntries(keys.map((key) => [key, sum(key)])) as Sums);
}

/** A column of a breakdown: a figure that opens, a number that does not, or the ratio of two of them. */
export type FigureColumn = {
  readonly word: AfterWord;
} & (
  | { readonly figure: TableFigure }
  | { readonly number: 'planned' }
  | { readonly share: readonly [part: TableFigure, whole: TableFigure | 'planned'] }
);

const COLUMNS: readonly FigureColumn[] = [
  { word: 'col-persons', figure: 'persons' },
  { word: 'col-vehicles', figure: 'vehicles' },
  { word: 'planned', number: 'planned' },
  { word: 'col-attended', figure: 'attended' },
  { word: 'col-rate', share: ['attended', 'planned'] },
  { word: 'col-on-time', figure: 'on-time' },
  { word: 'col-on-time-rate', share: ['on-time', 'attended'] },
  { word: 'col-guided', figure: 'guided' },
  { word: 'incidents', figure: 'incidents' },
];

/** The columns of a dimension; a figure that cannot be broken down by it has no column. */
export function columnsAlong(by: Dimension): readonly FigureColumn[] {
  return COLUMNS.filter((column) =>
    isKeptBy(by, 'figure' in column ? column.figure : 'share' in column ? column.share[0] : 'attended'),
  );
}

export function sortKeyOf(column: FigureColumn): SortKey | undefined {
  if ('figure' in column) return column.figure;
  return 'number' in column ? column.number : undefined;
}

/** A column's number in a row; undefined for a ratio. */
export function numberIn(row: TotalsRow, column: FigureColumn): number | undefined {
  if ('figure' in column) return figureIn(row, column.figure).value;
  return 'number' in column ? row.planned : undefined;
}

export function shownNumber(row: TotalsRow, column: FigureColumn, formats: Formats): string {
  return 'share' in column ? shareIn(row, column.share) : formats.count(numberIn(row, column) ?? 0);
}

function shareIn(row: TotalsRow, [part, whole]: readonly [TableFigure, TableFigure | 'planned']): string {
  return shareOf(figureIn(row, part).value, whole === 'planned' ? row.planned : figureIn(row, whole).value);
}

/** A breakdown as the cells of a spreadsheet: heading, rows, total. */
export function cellsOf(
  lines: readonly NamedRow[],
  { by, total, say }: { by: Dimension; total: TotalsRow; say: Say<AfterWord> },
): SheetCell[][] {
  const columns = columnsAlong(by);
  const numbers = (row: TotalsRow) =>
    columns.map((column): SheetCell => {
      if ('share' in column) return shareIn(row, column.share);
      return numberIn(row, column) ?? '';
    });
  const names = (line: NamedRow) => (by === 'squad' ? [line.within ?? '', line.name] : [line.name]);
  const blank = by === 'squad' ? [''] : [];
  return [
    [...(by === 'squad' ? [say('group')] : []), say(by), ...columns.map(({ word }) => say(word))],
    ...lines.map((line) => [...names(line), ...numbers(line.row)]),
    [say('total'), ...blank, ...numbers(total)],
  ];
}

/** The sums of the rows, column by column, where they are not the total. */
export function shownSums(account: RunAccount, by: Dimension, { count }: Formats): string[] | undefined {
  const sums = sumsUnlikeTotal(account, by);
  return (
    sums &&
    columnsAlong(by).map((column) => {
      if ('share' in column) return '–';
      return count('number' in column ? sums.planned : sums[column.figure]);
    })
  );
}

/** For dimensions in which a thing counts in several rows or in none: the words that say so. */
export function overlapOf(by: Dimension): AfterWord | undefined {
  return by === 'route' || by === 'venue' || by === 'grade' ? `overlap-${by}` : undefined;
}
