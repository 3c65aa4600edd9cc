import { runsPastWords } from '../../domain/orders/kept-words.ts';
import type { Actor } from '../../domain/records/actor.ts';
import { wordsOf } from '../../domain/records/personal.ts';
import { newId } from '../book/new-id.ts';
import type { OperationBook } from '../book/operation-book.ts';
import type { Parts } from '../parts.ts';

/** How often it is looked whether words are past their time. Their time is counted in days. */
const EVERY_MS = 3_600_000;

/** Who deletes what the brief no longer keeps. */
const CORDON: Actor = { id: 'cordon', name: 'Cordon', role: 'administrator' };

/** Deletes the words of orders and messages when the time that the brief sets is over. Returns what stops it. */
export function keepWordsTheirTime({ shelf, journal, now, errors }: Parts): () => void {
  const look = async (book: OperationBook): Promise<void> => {
    const parts = await journal.partsOf(book.id);
    for (const runId of await book.read((operation) => runsPastWords(operation, now())))
      if (parts.has(wordsOf(runId)))
        await book.act({ id: newId(now()), name: 'words.erase', body: { runId } }, () => CORDON);
  };
  const tryTo = (book: OperationBook): void =>
    void look(book).catch((error: unknown) => errors.report(error, 'deleting words whose time is over'));
  shelf.onBook(tryTo);
  const timer = setInterval(() => shelf.all().forEach(tryTo), EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
