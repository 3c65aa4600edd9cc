import type { DayLimits } from '../problem/problem.ts';
import type { Help, PrintedResult } from '../problem/staffing-result.ts';
import type { CheckFault } from './check-fault.ts';
import { mayStandIn } from './covering.ts';
import { hopFaults, limitFaults } from './day-faults.ts';
import { followed } from './followed.ts';
import type { Question } from './question.ts';

type Told = Pick<PrintedResult, 'help' | 'leastHelp' | 'lowerBound' | 'uncovered'>;

/**
 * What is wrong with who is said to be enough for what is open: each of their days must be one, no place may be held more often
 * than it is open, and whatever is left must be something that nobody of any base could hold on a day of its own.
 */
export function helpFaults(question: Question, limits: DayLimits | undefined, told: Told): CheckFault[] {
  const { help, uncovered } = told;
  const faults = leastFaults(question, told);
  if (!help) return faults;
  for (const { base, grade, officers, days } of help) {
    if (!question.heads.has(base) || !question.grades.includes(grade))
      faults.push({ reason: 'help-unknown', base, grade });
    else if (days && days.length !== officers)
      faults.push({ reason: 'help-miscounted', base, grade, told: officers, found: days.length });
  }
  if (uncovered.length === 0 && help.length > 0)
    faults.push({ reason: 'help-needless', officers: help.reduce((sum, { officers }) => sum + officers, 0) });
  if (help.some(({ days }) => !days)) return faults;
  return [...faults, ...dayFaults(question, limits, help), ...leftFaults(question, limits, help, uncovered)];
}

/** As many more as the proven bound asks for, if everybody goes out each day. */
function leastFaults(question: Question, { leastHelp, lowerBound }: Told): CheckFault[] {
  if (leastHelp === undefined) return [];
  const workdays = new Set(question.duties.map((_, duty) => question.dayOf(duty))).size;
  const counts = [...question.heads.values()].flatMap((of) => [...of.values()]);
  const heads = counts.reduce((sum, count) => sum + count, 0);
  const found = Math.max(0, Math.ceil(lowerBound / Math.max(1, workdays)) - heads);
  return leastHelp === found ? [] : [{ reason: 'least-help-misstated', told: leastHelp, found }];
}

function dayFaults(question: Question, limits: DayLimits | undefined, help: readonly Help[]): CheckFault[] {
  return help.flatMap(({ base, grade, days = [] }) =>
    days
      .filter((duties) => !isDay(question, limits, base, grade, duties))
      .map((duties): CheckFault => ({ reason: 'help-no-day', base, grade, days: duties.join(' → ') })),
  );
}

function leftFaults(
  question: Question,
  limits: DayLimits | undefined,
  help: readonly Help[],
  uncovered: Told['uncovered'],
): CheckFault[] {
  const left = new Map<string, number>();
  const add = (duty: string, grade: string, more: number) => {
    const key = JSON.stringify([duty, grade]);
    left.set(key, (left.get(key) ?? 0) + more);
  };
  for (const { duty, grade, missing } of uncovered) add(duty, grade, missing);
  for (const { grade, days = [] } of help) for (const duty of days.flat()) add(duty, grade, -1);
  return [...left].flatMap(([key, missing]): CheckFault[] => {
    const [duty, grade] = JSON.parse(key) as [string, string];
    if (missing < 0) return [{ reason: 'help-over', duty, grade, over: -missing }];
    const isAble = (base: string) => isDay(question, limits, base, grade, [duty]);
    if (missing === 0 || ![...question.heads.keys()].some(isAble)) return [];
    return [{ reason: 'help-short', duty, grade, missing }];
  });
}

/** Whether one of a grade from a base can hold these duties as it. */
function isDay(
  question: Question,
  limits: DayLimits | undefined,
  base: string,
  grade: string,
  ids: readonly string[],
): boolean {
  const chain = { base, grade, duties: ids.map((duty) => ({ duty, grade })) };
  const days = followed(question, { chains: [chain] });
  const isNeeded = days
    .flatMap(({ duties }) => duties)
    .every((duty) => question.duties[duty]!.need.has(grade));
  if (days.length === 0 || !isNeeded || !mayStandIn(question, grade, grade)) return false;
  return (
    hopFaults(question, days).length === 0 && (!limits || limitFaults(question, limits, days).length === 0)
  );
}
