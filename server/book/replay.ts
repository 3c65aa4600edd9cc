import { fold } from '../../domain/actions/fold.ts';
import { Operation } from '../../domain/operation/operation.ts';
import { foldingOf } from '../store/fold-row.ts';
import type { Journal } from '../store/journal.ts';

/** A commit that was folded, for the answer to its action if that is sent again. */
interface Folded {
  readonly revision: number;
  readonly at: number;
  readonly action_id: string;
  readonly hash: string;
}

/** An operation as its journal tells it. `note` is called for each commit. */
export async function replay(
  journal: Journal,
  id: string,
  note?: (commit: Folded) => void,
): Promise<Operation> {
  const operation = new Operation(id);
  for await (const page of journal.fold(id)) {
    for (const row of page) {
      fold(operation, foldingOf(row));
      note?.(row);
    }
  }
  return operation;
}
