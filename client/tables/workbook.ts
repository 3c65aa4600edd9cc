import readWorkbook from 'read-excel-file/universal';
import writeWorkbook from 'write-excel-file/universal';
import type { SheetCell } from '../../domain/kernel/csv-text.ts';
import type { Sheet } from './sheet.ts';

type Value = string | number | boolean | Date | null;

/** The sheets of an Excel file as text. Rows keep the numbers that Excel shows. */
export async function workbookSheets(bytes: Uint8Array): Promise<Sheet[]> {
  const sheets = await readWorkbook(new Blob([bytes as BlobPart]));
  return sheets.map(({ sheet, data }) => ({
    name: sheet,
    rows: data.flatMap((row, i) => {
      // The library says `typeof Date` where a Date is meant.
      const cells = (row as readonly unknown[] as readonly Value[]).map(textOf);
      return cells.some((cell) => cell !== '') ? [{ line: i + 1, cells }] : [];
    }),
  }));
}

const SECOND_MS = 1000;

/** Dates of a sheet have no zone: they are what the sheet shows. */
function textOf(cell: Value): string {
  if (cell === null) return '';
  if (!(cell instanceof Date)) return String(cell);
  const shown = new Date(Math.round(cell.getTime() / SECOND_MS) * SECOND_MS).toISOString();
  const [day, time] = [shown.slice(0, 10), shown.slice(11, 19)];
  const ofDay = time.replace(/:00$/, '');
  if (day < '1900-01-02') return ofDay;
  return time === '00:00:00' ? day : `${day} ${ofDay}`;
}

/** An Excel file of one sheet: headings that stay in sight, text as text, so that no cell is calculated or taken for a date. */
export async function workbookOf(name: string, rows: readonly (readonly SheetCell[])[]): Promise<Blob> {
  const [headings = [], ...others] = rows;
  const data = [
    headings.map((value) => ({ value: String(value), type: String, fontWeight: 'bold' as const })),
    ...others.map((row) =>
      row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value, type: String })),
    ),
  ];
  const columns = headings.map((_, i) => ({ width: widthOf(rows.map((row) => row[i] ?? '')) }));
  const sheet = { sheet: name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31), stickyRowsCount: 1, columns };
  return writeWorkbook(data, sheet).toBlob();
}

/** In characters; Chinese ones take two. */
function widthOf(column: readonly SheetCell[]): number {
  const widths = column.slice(0, 200).map((cell) => String(cell).replace(/[^\x20-\x7f]/g, '##').length);
  return Math.min(40, Math.max(8, ...widths) + 2);
}
