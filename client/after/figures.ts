import type { Dimension } from '../../domain/totals/dimensions.ts';
import { DIMENSIONS } from '../../domain/totals/dimensions.ts';
import type { Figure, TotalsRow } from '../../domain/totals/totals.ts';
import type { RunAccount } from './account.ts';

/** The figures of the table, which stand for the whole run and for each row of a dimension. */
export const TABLE_FIGURES = ['persons', 'vehicles', 'attended', 'on-time', 'guided'] as const;
export type TableFigure = (typeof TABLE_FIGURES)[number];

/** The figures of the whole run. */
export const FIGURES = [...TABLE_FIGURES, 'incidents', 'requests', 'irregular'] as const;
export type FigureName = (typeof FIGURES)[number];

/** A figure that is opened: of the whole run, or of one row of a dimension. */
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

/** What the account says of a table figure in a row. */
export function figureIn(row: TotalsRow, figure: TableFigure): Figure {
  switch (figure) {
    case 'persons':
      return row.personDispatches;
    case 'vehicles':
      return row.vehicleDispatches;
    case 'attended':
      return row.attended;
    case 'on-time':
      return row.onTime;
    case 'guided':
      return row.guided;
  }
}

/** Whether a figure is kept along a dimension at all: a vehicle has no grade, and what is guided is counted at places, not along routes. */
export function isKeptBy(dimension: Dimension, figure: TableFigure): boolean {
  if (figure === 'vehicles') return dimension !== 'grade';
  return figure !== 'guided' || dimension !== 'route';
}

/** The number that was opened, and the ids of the records that make it. */
export function openedFigure(account: RunAccount, { figure, by, row }: Opened): Figure | undefined {
  switch (figure) {
    case 'incidents':
      return listed(account.incidents);
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
