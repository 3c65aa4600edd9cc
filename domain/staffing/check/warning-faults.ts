import { problemWarnings } from '../problem/problem-warnings.ts';
import type { StaffingProblem } from '../problem/problem.ts';
import type { PrintedResult } from '../problem/staffing-result.ts';
import type { CheckFault } from './check-fault.ts';

/** Warnings that the problem does not give, and those that are left out. They tell of the problem, not of what was found. */
export function warningFaults(problem: StaffingProblem, { warnings }: PrintedResult): CheckFault[] {
  if (!warnings) return [];
  const told = warnings.map(textOf);
  const found = problemWarnings(problem);
  const texts = found.map(textOf);
  return [
    ...warnings
      .filter((_, i) => !texts.includes(told[i]!) || told.indexOf(told[i]!) !== i)
      .map(({ reason }): CheckFault => ({ reason: 'warning-untrue', warning: reason })),
    ...found
      .filter((one) => !told.includes(textOf(one)))
      .map((warning): CheckFault => ({ reason: 'warning-missing', warning })),
  ];
}

/** The same text whatever the order of the fields. */
function textOf(warning: object): string {
  return JSON.stringify(Object.fromEntries(Object.entries(warning).sort(([a], [b]) => (a < b ? -1 : 1))));
}
