import type { Operation } from '../../domain/operation/operation.ts';
import { SEVERITIES } from '../../domain/records/incident.ts';
import { GRADES } from '../../domain/records/people.ts';
import type { Dimension } from '../../domain/totals/dimensions.ts';
import type { TotalsRow } from '../../domain/totals/totals.ts';
import type { Formats } from '../words/format.ts';
import { termIn } from '../words/terms.ts';
import type { RunAccount } from './account.ts';
import { TABLE_FIGURES, figureIn, isKeptBy, type TableFigure } from './figures.ts';

/** A row of a table with its name looked up; `within` is the group of a squad. */
export interface NamedRow {
  readonly row: TotalsRow;
  readonly name: string;
  readonly within?: string;
}

/** What a table can be put in order by. */
export type SortKey = 'name' | 'planned' | TableFigure;

/** The rows of a dimension in the order of the plan: days as they came, grades by rank, the others as they were placed. */
export function linesOf(
  operation: Operation,
  account: RunAccount,
  by: Dimension,
  formats: Formats,
): NamedRow[] {
  const ranks = new Map(orderOf(operation, by).map((key, i) => [key, i]));
  return account.totals.by[by]
    .map((row): NamedRow => {
      const within = by === 'squad' ? groupOf(operation, row.key) : undefined;
      return { row, name: rowName(operation, by, row.key, formats), ...(within !== undefined && { within }) };
    })
    .sort((a, b) => (ranks.get(a.row.key) ?? Infinity) - (ranks.get(b.row.key) ?? Infinity));
}

function orderOf({ tables, brief }: Operation, by: Dimension): readonly string[] {
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

/** What a row of a dimension is called. */
export function rowName({ tables }: Operation, by: Dimension, key: string, formats: Formats): string {
  switch (by) {
    case 'day':
      return formats.day(key);
    case 'grade':
    case 'severity':
      return termIn(by, key);
    case 'group':
      return tables.groups.get(key)?.name ?? key;
    case 'squad':
      return tables.squads.get(key)?.name ?? key;
    case 'venue':
      return tables.venues.get(key)?.name ?? key;
    case 'route': {
      const route = tables.routes.get(key);
      return route ? `${route.code} ${route.name}` : key;
    }
  }
}

function groupOf({ tables }: Operation, squadId: string): string | undefined {
  const squad = tables.squads.get(squadId);
  return squad && tables.groups.get(squad.groupId)?.name;
}

/** The lines by a column; equal ones stay in their order. */
export function sorted(lines: readonly NamedRow[], key: SortKey, descending: boolean): NamedRow[] {
  const sign = descending ? -1 : 1;
  if (key === 'name') return descending ? lines.toReversed() : [...lines];
  return lines.toSorted((a, b) => sign * (amount(a.row, key) - amount(b.row, key)));
}

function amount(row: TotalsRow, key: Exclude<SortKey, 'name'>): number {
  return key === 'planned' ? row.planned : figureIn(row, key).value;
}

/** What the rows of a dimension add up to, column by column, where that is not everywhere the total. */
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
