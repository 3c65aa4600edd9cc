import type { Finding } from '../../../domain/health/finding.ts';
import { metMovements } from '../../../domain/health/checks/meetings.ts';
import { staffingFindings } from '../../../domain/health/staffing-findings.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Plan } from '../../../domain/operation/plan.ts';
import type { Change } from '../../../domain/records/collections.ts';

/** The effect of a change on the conflicts of the plan: which it would cause, and which it would end. */
export interface Consequences {
  readonly made: readonly Finding[];
  readonly ended: readonly Finding[];
}

/**
 * Evaluates a change without making it. The change is folded in, examined and removed again in one step, so that road
 * distances computed before are used.
 */
export function supposing(operation: Operation, changes: readonly Change[]): Consequences {
  const before = keyed(consequencesOf(operation.plan));
  const fact = { revision: operation.revision + 1, at: 0, changes };
  const inverse = operation.apply(fact);
  try {
    const after = keyed(consequencesOf(operation.plan));
    return { made: missingFrom(after, before), ended: missingFrom(before, after) };
  } finally {
    operation.retract(fact, inverse);
  }
}

/** What a change of a time or a place can cause at once: in the staffing, and where movements meet. */
function consequencesOf(plan: Plan): readonly Finding[] {
  return [...metMovements(plan), ...staffingFindings(plan)];
}

function keyed(findings: readonly Finding[]): Map<string, Finding> {
  return new Map(findings.map((finding) => [finding.id, finding]));
}

function missingFrom(all: ReadonlyMap<string, Finding>, others: ReadonlyMap<string, Finding>): Finding[] {
  return [...all].filter(([id]) => !others.has(id)).map(([, finding]) => finding);
}
