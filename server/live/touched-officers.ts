import type { Operation } from '../../domain/operation/operation.ts';
import { officersTouched } from '../../domain/reports/duty-card.ts';
import type { ReversibleCommit } from '../book/operation-book.ts';
import type { ErrorLog } from '../log/error-log.ts';

/** The officers whose cards a batch may have changed. If a record breaks the search for them, all cards are looked at. */
export function officersTouchedBy(
  operation: Operation,
  batch: readonly ReversibleCommit[],
  errors: ErrorLog,
): ReadonlySet<string> | 'all' {
  try {
    const officers = new Set<string>();
    for (const { commit, inverse } of batch) {
      const touched = officersTouched(operation, commit.changes, inverse);
      if (touched === 'all') return 'all';
      for (const id of touched) officers.add(id);
    }
    return officers;
  } catch (error) {
    errors.report(error, 'finding the phones that a commit concerns');
    return 'all';
  }
}
