import type { Dimension } from '../../domain/totals/dimensions.ts';
import type { TotalsRow } from '../../domain/totals/totals.ts';
import type { AfterWord } from '../words/after.ts';
import type { Formats } from '../words/format.ts';
import type { Say } from '../words/language.ts';
import type { RunAccount } from './account.ts';
import { sumsUnlikeTotal, type NamedRow, type SortKey } from './breakdown.ts';
import { figureIn, isKeptBy, type TableFigure } from './figures.ts';
import { shareOf } from './share.ts';
import type { SheetCell } from './spreadsheet.ts';

/** A column of a breakdown: a figure that opens, a number that does not, or a share of two of them. */
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

/** The columns along a dimension: what is not broken down that way has none. */
export function columnsAlong(by: Dimension): readonly FigureColumn[] {
  return COLUMNS.filter((column) =>
    isKeptBy(by, 'figure' in column ? column.figure : 'share' in column ? column.share[0] : 'attended'),
  );
}

export function sortKeyOf(column: FigureColumn): SortKey | undefined {
  if ('figure' in column) return column.figure;
  return 'number' in column ? column.number : undefined;
}

/** A column's number in a row; none for a share. */
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

/** What the rows add up to, column by column, where that is not the total. */
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

/** Along some dimensions a thing counts in several rows, or in none: the words that say so. */
export function overlapOf(by: Dimension): AfterWord | undefined {
  return by === 'route' || by === 'venue' || by === 'grade' ? `overlap-${by}` : undefined;
}
