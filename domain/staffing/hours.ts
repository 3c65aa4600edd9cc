import type { Operation } from '../operation/operation.ts';
import { stintsHolding, type Stint } from './duties.ts';

/** How long each officer is on duty by the roster, in seconds, over the stints that count; who holds none of them is not in it. */
export function dutySecondsByOfficer(
  operation: Operation,
  counts: (stint: Stint) => boolean,
): ReadonlyMap<string, number> {
  const seconds = new Map<string, number>();
  for (const { officerId, dutyIds } of operation.tables.assignments.values()) {
    for (const stint of stintsHolding(operation, dutyIds).filter(counts))
      seconds.set(officerId, (seconds.get(officerId) ?? 0) + (stint.until - stint.from) / 1000);
  }
  return seconds;
}
