import type { Dimension } from '../../domain/totals/dimensions.ts';
import { DIMENSIONS } from '../../domain/totals/dimensions.ts';
import { isCountedBy, type Figure, type TotalName, type TotalsRow } from '../../domain/totals/totals.ts';
import type { RunAccount } from './account.ts';

/** The figures of the table, and the total of each; they exist for the whole run and for each row of a dimension. */
const TABLE = {
  persons: 'personDispatches',
  vehicles: 'vehicleDispatches',
  attended: 'attended',
  'on-time': 'onTime',
  guided: 'guided',
  incidents: 'incidents',
} as const satisfies Readonly<Record<string, TotalName>>;

export type TableFigure = keyof typeof TABLE;

// Safe: the keys of an object literal are exactly those of its type.
export const TABLE_FIGURES = Object.keys(TABLE) as readonly TableFigure[];

/** The figures of the whole run. */
export const FIGURES = [...TABLE_FIGURES, 'requests', 'irregular'] as const;
export type FigureName = (typeof FIGURES)[number];

/** An opened figure: of the whole run, or of one row of a dimension. */
export interface Opened {
  readonly figure: FigureName;
  readonly by?: Dimension;
  readonly row?: string;
}

export function isFigure(name: string | undefined): name is FigureName {
  return (FIGURES as readonly (string | undefined)[]).includes(name);
}

export function isDimension(name: string | undefined): name is Dimension {
  return (DIMENSIONS as readonly (string | undefined)[]).includes(name);
}

/** The value of a table figure in a row of the account. */
export function figureIn(row: TotalsRow, figure: TableFigure): Figure {
  return row[TABLE[figure]];
}

export function isKeptBy(dimension: Dimension, figure: TableFigure): boolean {
  return isCountedBy(dimension, TABLE[figure]);
}

/** The number that was opened, and the ids of the records that it counts. */
export function openedFigure(account: RunAccount, { figure, by, row }: Opened): Figure | undefined {
  switch (figure) {
    case 'requests':
      return listed(account.requests);
    case 'irregular':
      return listed(account.irregulars);
    default: {
      const part =
        row === undefined
          ? account.totals.all
          : account.totals.by[by ?? 'day'].find(({ key }) => key === row);
      return part && figureIn(part, figure);
    }
  }
}

function listed(records: readonly { readonly id: string }[]): Figure {
  return { value: records.length, records: records.map(({ id }) => id) };
}
