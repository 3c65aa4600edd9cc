/** A cell of a spreadsheet; numbers stay numbers. */
export type SheetCell = string | number;

/** CSV (RFC 4180) with a byte order mark, so that spreadsheets read Chinese as UTF-8. */
export function asCsv(rows: readonly (readonly SheetCell[])[]): string {
  const line = (row: readonly SheetCell[]) => row.map((cell) => quoted(markedText(cell))).join(',');
  return `\uFEFF${rows.map((row) => `${line(row)}\r\n`).join('')}`;
}

/** Text that a spreadsheet would treat as a formula, also after spaces, in full width or marked before. */
const FORMULA = /^(?:['\s\u200B\uFEFF]*[=+\-@＝＋－＠]|'*[\t\r\n])/;

/** Text that could be a formula is marked as text, so that user input is never calculated. Reading takes the mark off. */
export function markedText(cell: SheetCell): string {
  if (typeof cell === 'number') return String(cell);
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** A cell of a text file as it was before it was marked. */
export function unmarked(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** Quotes also what other programs separate cells with. */
function quoted(value: string): string {
  return /[",，;|\t\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
