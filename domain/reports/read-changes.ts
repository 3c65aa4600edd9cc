import { stintsHolding, type Stint } from '../duties/duties.ts';
import type { RunState } from '../operation/run-state.ts';
import { isOnlyRide } from '../records/phone-word.ts';
import type { Assignment } from '../records/assignment.ts';

/** Whether the run changed the window of an assignment since it was opened or made, and when its officer read it on the phone. */
export function changeOfWindow(
  run: RunState,
  { officerId, dutyIds }: Assignment,
  { post, from, until }: Stint,
): { readonly isChanged: boolean; readonly readAt?: number } {
  const read = run.indexes.acknowledgementsByOfficer.of(officerId).find(({ changes }) =>
    changes.some((change) => {
      const { dutyId, now } = change;
      return dutyIds.includes(dutyId) && now?.from === from && now.until === until && !isOnlyRide(change);
    }),
  );
  if (read) return { isChanged: true, readAt: read.happenedAt };
  if (run.past.length === 0) return { isChanged: false };
  const before = run.planAsOf(run.past[0]!.at - 1);
  const isAsBefore = before.indexes.assignmentsByOfficer
    .of(officerId)
    .flatMap((held) => stintsHolding(before, held.dutyIds))
    .some((stint) => stint.post.id === post.id && stint.from === from && stint.until === until);
  return { isChanged: !isAsBefore };
}
