/** A cell of a spreadsheet; numbers stay numbers. */
export type SheetCell = string | number;

/** Tab-separated, for pasting into a spreadsheet. */
export function asTabs(rows: readonly (readonly SheetCell[])[]): string {
  return rows.map((row) => row.map((cell) => text(cell).replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\r\n');
}

/** CSV (RFC 4180) with a byte order mark, so that spreadsheets read Chinese as UTF-8. */
export function asCsv(rows: readonly (readonly SheetCell[])[]): string {
  const line = (row: readonly SheetCell[]) => row.map((cell) => quoted(text(cell))).join(',');
  return `\uFEFF${rows.map((row) => `${line(row)}\r\n`).join('')}`;
}

/** Text that a spreadsheet would treat as a formula, also after spaces, in full width or marked before. */
const FORMULA = /^(?:['\s\u200B\uFEFF]*[=+\-@＝＋－＠]|'*[\t\r\n])/;

/** Text that could be a formula is marked as text, so that user input is never calculated. Reading takes the mark off. */
function text(cell: SheetCell): string {
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

/** Saves a table as text, or a file, on the user's device. */
export function saveAs(fileName: string, content: string | Blob): void {
  const file =
    typeof content === 'string' ? new Blob([content], { type: 'text/csv;charset=utf-8' }) : content;
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName.replace(/[\\/:*?"<>|\s]+/g, '-');
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Copies a text to the clipboard; on plain HTTP, a browser allows only the copying of a selection. */
export async function copyText(content: string): Promise<boolean> {
  if ('clipboard' in navigator && isSecureContext) {
    return navigator.clipboard.writeText(content).then(
      () => true,
      () => false,
    );
  }
  const field = document.createElement('textarea');
  field.value = content;
  document.body.append(field);
  field.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way to copy without HTTPS
  const copied = document.execCommand('copy');
  field.remove();
  return copied;
}
