import { assignmentsTo, stintOf, type Stint } from '../duties/duties.ts';
import type { Operation } from '../operation/operation.ts';
import type { Assignment } from '../records/assignment.ts';
import type { Run } from '../records/run.ts';
import { attendances, stintsAsked } from './counting.ts';

/** An assignment of the roster of which nobody has said that its officer came. */
export interface Absence {
  readonly assignment: Assignment;
  readonly stint: Stint;
}

/** Who has not been heard of from a post whose window had begun before `until`. A report not made is not proof of absence. docs/rules.md, T3. */
export function absences(operation: Operation, run: Run, until = Infinity): Absence[] {
  const came = new Set(
    attendances(operation, run).map(({ report }) => {
      const dutyId = report.dutyIds[0]!;
      return `${report.officerId} ${stintOf(operation.plan, dutyId)?.id ?? dutyId}`;
    }),
  );
  return stintsAsked(operation, run)
    .filter(({ from }) => from < until)
    .flatMap((stint) =>
      assignmentsTo(operation.plan, stint)
        .filter(({ officerId }) => !came.has(`${officerId} ${stint.id}`))
        .map((assignment) => ({ assignment, stint })),
    );
}
