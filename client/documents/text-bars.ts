import type { Table } from '../../domain/documents/document.ts';
import { textBars } from '../after/report/chart-items.ts';

/** A table that is drawn, with its bars as text in a last column: for files, which have no drawing. */
export function withBars(table: Table, head: string): Table {
  const { columns, rows, drawn } = table;
  if (!drawn) return table;
  const bars = textBars({ rows, drawn });
  return {
    ...table,
    columns: [...columns, { head, width: BARS_SHARE }],
    rows: rows.map((row, i) => [...row, bars[i] ?? '']),
  };
}

/** Room for twenty blocks. */
const BARS_SHARE = 5;
