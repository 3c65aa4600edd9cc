import type { Operation } from '../operation/operation.ts';
import type { Assignment } from '../records/assignment.ts';
import type { Run } from '../records/run.ts';
import { clockTime } from '../runs/clock.ts';

/** The assignments of an officer at a moment of a run: the current ones, and those that were valid then and were removed since. */
export function assignmentsAsOf(
  operation: Operation,
  run: Run,
  officerId: string,
  at: number,
): readonly Assignment[] {
  const former = operation.formerAssignments.get(officerId) ?? [];
  return [
    ...operation.plan.indexes.assignmentsByOfficer.of(officerId),
    ...former.filter(({ until }) => at < clockTime(run.clock, until)).map(({ assignment }) => assignment),
  ];
}
