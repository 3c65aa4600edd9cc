import { fold } from '../../domain/actions/fold.ts';
import { Operation } from '../../domain/operation/operation.ts';
import { breachIn } from '../store/chain.ts';
import { BEFORE_THE_FIRST, commitOf, type CommitRow, type Journal } from '../store/journal.ts';
import { refOf, type PersonalParts } from '../store/personal-parts.ts';
import { recordRowsOf, type RecordRow } from '../store/record-rows.ts';

/** The first error: where in the journal, and what. */
interface Breach {
  readonly revision: number;
  readonly what: string;
}

interface Verdict {
  readonly operation: string;
  readonly commits: number;
  /** The hash of the newest commit. On a signed report it proves the whole journal before it. */
  readonly head: string;
  readonly breach?: Breach;
}

const PAGE = 1000;

/** Verifies one operation: every hash, every revision, and that the stored records equal the fold of the journal. */
export async function verify(journal: Journal, id: string): Promise<Verdict> {
  const operation = new Operation(id);
  const parts = await journal.partsOf(id);
  let head = BEFORE_THE_FIRST;
  for (;;) {
    const rows = await journal.rows(id, operation.revision, PAGE);
    for (const row of rows) {
      const what = breachIn(row, operation.revision, head) ?? folded(operation, row, parts.shown);
      if (what)
        return { operation: id, commits: operation.revision, head, breach: { revision: row.revision, what } };
      head = row.hash;
    }
    if (rows.length < PAGE) break;
  }
  const breach =
    changedPart(parts, operation) ??
    (await falseSignature(journal, operation)) ??
    (await strayRecord(journal, operation));
  return { operation: id, commits: operation.revision, head, ...(breach && { breach }) };
}

/** Folds a commit, or returns an error if its text is unreadable or its columns contradict it. */
function folded(operation: Operation, row: CommitRow, shown: PersonalParts['shown']): string | undefined {
  try {
    const commit = commitOf(row, shown);
    const named = commit.action.id === row.action_id && commit.action.name === row.action_name;
    if (!named) return 'has the name or id of another action';
    fold(operation, commit);
    return undefined;
  } catch (error) {
    return `cannot be read: ${(error as Error).message}`;
  }
}

/** A personal text that does not have the hash by which commits refer to it. */
function changedPart(parts: PersonalParts, operation: Operation): Breach | undefined {
  const changed = parts.all.find((part) => part.ref !== refOf(part));
  return changed && breachOf(operation, changed.person, `a text of ${changed.person} was changed`);
}

/** A signature under a report that names another hash than the journal has: the journal was written anew. What was imported was signed in the journal that it came from. */
async function falseSignature(journal: Journal, operation: Operation): Promise<Breach | undefined> {
  const rowAt = async (revision: number) => (await journal.rows(operation.id, revision - 1, 1))[0];
  for (const { id, by, entry } of operation.tables.signOffs.values()) {
    const [revision = operation.revision] = operation.revisionsOf(id);
    if ((await rowAt(revision))?.imported_at !== null) continue;
    if ((await rowAt(entry.revision))?.hash === entry.hash) continue;
    return { revision, what: `what ${by} signed is not entry ${entry.revision} as it is now` };
  }
  return undefined;
}

async function strayRecord(journal: Journal, operation: Operation): Promise<Breach | undefined> {
  const expected = new Map<string, string>();
  for (const row of recordRowsOf(operation)) expected.set(keyOf(row), row.body);
  for (const row of await journal.records(operation.id)) {
    const key = keyOf(row);
    if (expected.get(key) !== row.body)
      return breachOf(operation, row.id, `the stored record ${key} differs from the journal`);
    expected.delete(key);
  }
  const [lost] = expected.keys();
  return lost === undefined
    ? undefined
    : breachOf(operation, lost.split(' ').at(-1)!, `the stored record ${lost} is missing`);
}

function keyOf({ plan, collection, id }: Omit<RecordRow, 'body'>): string {
  return [plan, collection, id].filter((part) => part !== '').join(' ');
}

function breachOf(operation: Operation, id: string, what: string): Breach {
  const revision = operation.revisionsOf(id).at(-1) ?? operation.revision;
  return { revision, what };
}
