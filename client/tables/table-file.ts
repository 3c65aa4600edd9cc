import { rowsOfText, type TextRow } from '../../domain/kernel/table-text.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';
import { unmarked } from '../../domain/kernel/csv-text.ts';
import { placesIn } from './places-file.ts';
import type { Sheet } from './sheet.ts';
import { textOfBytes } from '../../domain/kernel/text-encoding.ts';

export type FileFault = 'too-large' | 'old-excel' | 'not-a-table' | 'no-rows';

/** A roster of 20,000 officers has 2 MB. */
const MOST_BYTES = 30_000_000;

/** The sheets of a file, whose kind its first bytes say. */
export async function sheetsIn(file: File): Promise<Result<readonly Sheet[], FileFault>> {
  if (file.size > MOST_BYTES) return refuse('too-large');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return refuse('old-excel');
  if (startsWith(bytes, [0x50, 0x4b])) {
    const { workbookSheets } = await import('./workbook.ts');
    return filled(await workbookSheets(bytes).catch(() => undefined));
  }
  const text = textOfBytes(bytes);
  return filled([{ name: file.name, rows: placesIn(text) ?? pastedRows(text) }]);
}

function filled(sheets: readonly Sheet[] | undefined): Result<readonly Sheet[], FileFault> {
  if (!sheets) return refuse('not-a-table');
  const those = sheets.filter(({ rows }) => rows.length > 0);
  return those.length > 0 ? ok(those) : refuse('no-rows');
}

function startsWith(bytes: Uint8Array, signs: readonly number[]): boolean {
  return signs.every((sign, i) => bytes[i] === sign);
}

/** The rows of pasted text or of a text file. The mark that keeps a spreadsheet from calculating a cell is taken off. */
export function pastedRows(text: string): TextRow[] {
  return rowsOfText(text.replace(/^\uFEFF/, ''), unmarked);
}
