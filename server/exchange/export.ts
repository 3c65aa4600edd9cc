import type { Journal } from '../store/journal.ts';
import { commitOf } from '../store/journal.ts';

const PAGE = 1000;

/**
 * A journal as JSON lines: the personal texts, then one commit each, oldest first. The hashes of the commits cover references, so
 * the chain can be verified with or without the lines of personal texts.
 */
export async function* exportedLines(journal: Journal, operation: string): AsyncGenerator<string> {
  const parts = await journal.partsOf(operation);
  yield parts.all.map((part) => `${JSON.stringify({ part })}\n`).join('');
  for (let since = 0; ;) {
    const rows = await journal.rows(operation, since, PAGE);
    if (rows.length > 0) yield rows.map((row) => `${JSON.stringify(commitOf(row))}\n`).join('');
    if (rows.length < PAGE) return;
    since = rows.at(-1)!.revision;
  }
}
