import { JOURNAL_SCHEMA } from '../../domain/actions/commit.ts';
import { lifted } from '../../domain/actions/old-journal.ts';
import { Operation } from '../../domain/operation/operation.ts';
import { foldingOf } from '../store/fold-row.ts';
import type { Journal } from '../store/journal.ts';

/** Few enough that the server answers others in between. */
const PAGE = 1000;

/**
 * The commits that name a run, as JSON lines in the order of the journal. Commits of an old schema depend on what was before, so a
 * journal that begins with one is folded.
 */
export async function* commitsOfRun(
  journal: Journal,
  operationId: string,
  runId: string,
): AsyncGenerator<string> {
  const name = JSON.stringify(runId);
  const operation = new Operation(operationId);
  let isOld = true;
  for await (const page of journal.fold(operationId, 0, PAGE)) {
    let lines = '';
    for (const row of page) {
      isOld &&= row.schema < JOURNAL_SCHEMA;
      const changes = isOld ? liftedText(operation, row) : row.changes;
      if (changes.includes(name))
        lines += `{"revision":${row.revision},"at":${row.at},"changes":${changes}}\n`;
    }
    yield lines;
  }
}

function liftedText(operation: Operation, row: Parameters<typeof foldingOf>[0]): string {
  const { revision, at, by, changes: stored } = foldingOf(row);
  const changes = lifted(operation, { at, by, changes: stored });
  operation.apply({ revision, at, changes });
  return JSON.stringify(changes);
}
