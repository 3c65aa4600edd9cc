import type { Cell, Drawn } from '../../../domain/documents/document.ts';

/** A table that is drawn; it has the words of its columns and its rows. */
export interface DrawnTable {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly drawn: Drawn;
}

/** A row as it is drawn: its name, and the value of each series. */
export interface Item {
  readonly row: number;
  readonly name: string;
  readonly values: readonly number[];
}

export function itemsOf({ rows, drawn }: DrawnTable): Item[] {
  return rows.slice(0, drawn.rows).map((row, i) => ({
    row: i,
    name: drawn.names.map((column) => String(row[column] ?? '')).join(' '),
    values: drawn.series.map((column) => Number(row[column] ?? 0) || 0),
  }));
}

export function mostOf(items: readonly Item[], isStacked = false): number {
  const each = items.map(({ values }) =>
    isStacked ? values.reduce((a, b) => a + b, 0) : Math.max(...values),
  );
  return each.reduce((a, b) => Math.max(a, b), 1);
}

/** The same as text, for formats without drawings: full blocks up to the smallest of the bars, light ones up to the largest. */
export function textBars({ rows, drawn }: Omit<DrawnTable, 'heads'>): string[] {
  const items = itemsOf({ rows, drawn, heads: [] });
  const most = mostOf(items, drawn.isStacked);
  const blocks = (value: number) => (value > 0 ? Math.max(1, Math.round((value / most) * 20)) : 0);
  return items.map(({ values }) => {
    const sum = values.reduce((a, b) => a + b, 0);
    const [low, high] = drawn.isStacked ? [sum, sum] : [Math.min(...values), Math.max(...values)];
    return '█'.repeat(blocks(low)) + '░'.repeat(blocks(high) - blocks(low));
  });
}
