import { markedText, type SheetCell } from '../../domain/kernel/csv-text.ts';

/** Tab-separated, for pasting into a spreadsheet. */
export function asTabs(rows: readonly (readonly SheetCell[])[]): string {
  return rows
    .map((row) => row.map((cell) => markedText(cell).replace(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\r\n');
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
