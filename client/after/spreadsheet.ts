/** A cell as it goes to a spreadsheet: numbers stay numbers. */
export type SheetCell = string | number;

/** Tab-separated, for pasting into a spreadsheet. */
export function asTabs(rows: readonly (readonly SheetCell[])[]): string {
  return rows.map((row) => row.map((cell) => text(cell).replace(/[\t\r\n]+/g, ' ')).join('\t')).join('\r\n');
}

/** CSV (RFC 4180) that opens right in a spreadsheet: with a byte order mark, so that Chinese is read as UTF-8. */
export function asCsv(rows: readonly (readonly SheetCell[])[]): string {
  const line = (row: readonly SheetCell[]) => row.map((cell) => quoted(text(cell))).join(',');
  return `\uFEFF${rows.map((row) => `${line(row)}\r\n`).join('')}`;
}

/** A text that a spreadsheet would take for a formula is marked as text; what people wrote never calculates. */
function text(cell: SheetCell): string {
  if (typeof cell === 'number') return String(cell);
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Hands a text to the person as a file. */
export function saveAs(fileName: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName.replace(/[\\/:*?"<>|\s]+/g, '-');
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Puts a text on the clipboard; on plain HTTP the browser only lets a selection be copied. */
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
