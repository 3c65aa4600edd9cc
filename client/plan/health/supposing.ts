import { findingId } from '../../../domain/health/findings.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Change } from '../../../domain/records/collections.ts';
import { conflictsOf, type Conflict } from '../../../domain/staffing/rules/conflicts.ts';

/** The effect of a change on the conflicts of the plan: which it would cause, and which it would end. */
export interface Consequences {
  readonly made: readonly Conflict[];
  readonly ended: readonly Conflict[];
}

/**
 * Evaluates a change without making it. The change is folded in, examined and removed again in one step, so that road
 * distances computed before are used.
 */
export function supposing(operation: Operation, changes: readonly Change[]): Consequences {
  const before = keyed(conflictsOf(operation.plan));
  const fact = { revision: operation.revision + 1, at: 0, changes };
  const inverse = operation.apply(fact);
  try {
    const after = keyed(conflictsOf(operation.plan));
    return { made: missingFrom(after, before), ended: missingFrom(before, after) };
  } finally {
    operation.retract(fact, inverse);
  }
}

function keyed(conflicts: readonly Conflict[]): Map<string, Conflict> {
  return new Map(conflicts.map((conflict) => [findingId(conflict), conflict]));
}

function missingFrom(all: ReadonlyMap<string, Conflict>, others: ReadonlyMap<string, Conflict>): Conflict[] {
  return [...all].filter(([key]) => !others.has(key)).map(([, conflict]) => conflict);
}
