import type { KeepingFault } from '../../domain/contract/keeping.ts';
import { unfold } from '../book/unfold.ts';
import { verify } from '../cli/verify.ts';
import { openDatabase } from '../store/database.ts';
import { Journal } from '../store/journal.ts';
import type { Manifest } from './manifest.ts';

/** Brings a restored database up to this version and verifies every journal of it, against the list of its archive as well. */
export async function faultOfJournals(file: string, manifest: Manifest): Promise<KeepingFault | undefined> {
  const database = await openDatabase(file, { isCopy: true });
  try {
    const journal = new Journal(database);
    const ids = await journal.operations();
    const lost = manifest.operations.find(({ id }) => !ids.includes(id));
    if (lost) return { reason: 'journal-other', operation: lost.id };
    for (const operation of ids) {
      // The records of an old version are written anew before they are compared.
      if ((await journal.ageOf(operation)).oldRecords) await unfold(journal, operation);
      const { breach, head, commits } = await verify(journal, operation);
      if (breach) return { reason: 'journal-broken', operation, ...breach };
      const listed = manifest.operations.find(({ id }) => id === operation);
      if (listed?.head !== head || listed.revision !== commits) return { reason: 'journal-other', operation };
    }
    return undefined;
  } finally {
    await database.close();
  }
}
