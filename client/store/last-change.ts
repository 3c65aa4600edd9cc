import type { Commit } from '../../domain/actions/commit.ts';
import { leafAt } from '../../domain/kernel/leaves.ts';
import { isSame } from '../../domain/kernel/same.ts';
import { changedId } from '../../domain/records/collections.ts';

/** The commit that gave a value of a record what it is now, or that removed the record; of the commits in memory. */
export function lastChange(recent: readonly Commit[], id: string, path: string): Commit | undefined {
  let found: Commit | undefined;
  let now: unknown;
  for (const commit of recent.toReversed()) {
    const change = commit.changes.find((one) => changedId(one) === id);
    if (!change) continue;
    if (!('record' in change)) return found ?? commit;
    const value = leafAt(change.record, path);
    if (found && !isSame(value, now)) return found;
    [found, now] = [commit, value];
  }
  return found;
}
