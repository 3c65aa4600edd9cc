import type { ProblemWarning } from '../problem/problem-fault.ts';
import { problemWarnings } from '../problem/problem-warnings.ts';
import type { StaffingProblem } from '../problem/problem.ts';
import type { PrintedResult } from '../problem/staffing-result.ts';
import type { CheckFault } from './check-fault.ts';
import { isOnLimitedDay } from './proof-faults.ts';
import { Reach, type CheckedQuestion } from './question.ts';

/**
 * Warnings that do not follow from the problem, and warnings that are missing. They are about the problem, not about the result. Which
 * duties nobody can hold is derived here from whole days, without the engine.
 */
export function warningFaults(
  question: CheckedQuestion,
  problem: StaffingProblem,
  { warnings }: PrintedResult,
): CheckFault[] {
  if (!warnings) return [];
  const told = warnings.map(textOf);
  const found = [
    ...problemWarnings(problem).filter(({ reason }) => !isAboutDays(reason)),
    ...unreachable(question),
  ];
  const texts = [...found, ...withoutDay(question, warnings)].map(textOf);
  return [
    ...warnings
      .filter((_, i) => !texts.includes(told[i]!) || told.indexOf(told[i]!) !== i)
      .map(({ reason }): CheckFault => ({ reason: 'warning-untrue', warning: reason })),
    ...found
      .filter((one) => !told.includes(textOf(one)))
      .map((warning): CheckFault => ({ reason: 'warning-missing', warning })),
  ];
}

function isAboutDays(reason: string): boolean {
  return reason === 'duty-unreachable' || reason === 'duty-without-day';
}

/** A text that does not depend on the order of the fields. */
function textOf(warning: object): string {
  return JSON.stringify(Object.fromEntries(Object.entries(warning).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** Duties that no day from a base with people can hold, whatever their grades and whatever the limits. */
function unreachable(question: CheckedQuestion): ProblemWarning[] {
  const { grades, heads, duties } = question;
  const manned = [...heads].filter(([, of]) => [...of.values()].some((count) => count > 0));
  if (manned.length === 0) return [];
  const alike = new Map(manned.map(([base]) => [base, new Map([[grades[0]!, 1]])]));
  const reach = new Reach({ ...question, limits: undefined, heads: alike });
  return duties
    .filter(({ need }, duty) => need.size > 0 && !reach.holds(duty, grades.at(-1)!))
    .map(({ id }) => ({ reason: 'duty-unreachable', duty: id }));
}

/** Of the duties that are said to have no day within the limits, those that have none. */
function withoutDay(question: CheckedQuestion, warnings: readonly { readonly reason: string }[]): object[] {
  const told = warnings.filter(({ reason }) => reason === 'duty-without-day');
  const numberOf = new Map(question.duties.map(({ id }, number) => [id, number]));
  const hasNone = (warning: object) => {
    const number = 'duty' in warning ? numberOf.get(String(warning.duty)) : undefined;
    if (number === undefined) return false;
    const needed = [...question.duties[number]!.need.keys()];
    return needed.length > 0 && !needed.some((grade) => isOnLimitedDay(question, number, grade));
  };
  return told.filter(hasNone);
}
