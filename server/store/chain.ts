import { BEFORE_THE_FIRST, seal, type CommitRow, type Journal } from './journal.ts';

/** What is wrong with an entry that should follow a revision and a hash. */
export function breachIn(row: CommitRow, before: number, head: string): string | undefined {
  if (row.revision !== before + 1) return `revision ${before + 1} is missing`;
  if (row.previous !== head) return 'does not continue the previous commit';
  if (row.hash !== seal(row.previous, row)) return 'was changed after it was written';
  return undefined;
}

/** How many of the newest entries of an operation are looked at when the server starts. */
const NEWEST = 200;

/** How long that may take for all operations together, ms. `cordon verify` looks at everything. */
const WITHIN_MS = 1000;

/** The operations whose newest entries do not continue those before, newest operation first, as far as there is time. */
export async function damagedOperations(journal: Journal): Promise<string[]> {
  const startedAt = performance.now();
  const damaged: string[] = [];
  for (const id of (await journal.operations()).toReversed()) {
    if (performance.now() - startedAt > WITHIN_MS) break;
    if (await isDamaged(journal, id)) damaged.push(id);
  }
  return damaged;
}

async function isDamaged(journal: Journal, id: string): Promise<boolean> {
  try {
    return newestBreach(await journal.newestRows(id, NEWEST)) !== undefined;
  } catch {
    return true;
  }
}

function newestBreach(rows: readonly CommitRow[]): string | undefined {
  const [first] = rows;
  if (!first) return undefined;
  let before = first.revision - 1;
  let head = before === 0 ? BEFORE_THE_FIRST : first.previous;
  for (const row of rows) {
    const breach = breachIn(row, before, head);
    if (breach !== undefined) return breach;
    before = row.revision;
    head = row.hash;
  }
  return undefined;
}
