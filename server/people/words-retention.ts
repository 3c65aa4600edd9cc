import { daysOver, photosOver } from '../../domain/orders/kept-words.ts';
import type { Actor } from '../../domain/records/actor.ts';
import { newId } from '../book/new-id.ts';
import type { OperationBook } from '../book/operation-book.ts';
import type { Parts } from '../parts.ts';

/** How often it is looked whether words are past their time. Their time is counted in days. */
const EVERY_MS = 3_600_000;

/** Who deletes what the brief no longer keeps. */
const CORDON: Actor = { id: 'cordon', name: 'Cordon', role: 'administrator' };

/** Deletes what people typed in a run, and the photographs, when the time that the brief sets is over. Returns what stops it and waits for what has begun. */
export function keepWordsTheirTime(parts: Parts): () => Promise<void> {
  const { shelf, errors } = parts;
  const begun = new Set<Promise<void>>();
  const tryTo = (book: OperationBook): void => {
    for (const look of [deleteWords, deletePhotos]) {
      const done = look(parts, book)
        .catch((error: unknown) => errors.report(error, 'deleting what is past its time'))
        .finally(() => begun.delete(done));
      begun.add(done);
    }
  };
  shelf.onBook(tryTo);
  const timer = setInterval(() => shelf.all().forEach(tryTo), EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await Promise.all(begun);
  };
}

async function deleteWords({ journal, now }: Parts, book: OperationBook): Promise<void> {
  const days = daysOver(await book.memory.cover(), await journal.peopleOf(book.id), now());
  await Promise.all(
    days.map((day) => book.act({ id: newId(now()), name: 'words.erase', body: { day } }, () => CORDON)),
  );
}

/** The journal keeps their hashes. */
async function deletePhotos({ photoRows, photos, now }: Parts, book: OperationBook): Promise<void> {
  const named = await photoRows.of(book.id);
  const over = photosOver(await book.memory.cover(), named, now());
  for (const hash of over) await photos.drop(book.id, hash);
}
