import type { Journal } from '../store/journal.ts';
import { commitOf } from '../store/journal.ts';

const PAGE = 1000;

/** A journal as JSON lines, one commit each, oldest first. */
export async function* exportedLines(journal: Journal, operation: string): AsyncGenerator<string> {
  for (let since = 0; ;) {
    const rows = await journal.rows(operation, since, PAGE);
    if (rows.length > 0) yield rows.map((row) => `${JSON.stringify(commitOf(row))}\n`).join('');
    if (rows.length < PAGE) return;
    since = rows.at(-1)!.revision;
  }
}
