import { Compile } from 'typebox/compile';
import { problemsOf } from '../../kernel/shape.ts';
import type { StaffingProblem } from '../problem/problem.ts';
import { PrintedResult, type StaffingResult } from '../problem/staffing-result.ts';
import { asked } from './asked.ts';
import type { CheckFault } from './check-fault.ts';
import { coverFaults } from './covering.ts';
import { hopFaults, limitFaults } from './day-faults.ts';
import { followed } from './followed.ts';
import { helpFaults } from './help-faults.ts';
import { headFaults, lockFaults, officerFaults } from './name-faults.ts';
import { proofFaults } from './proof-faults.ts';
import type { Question } from './question.ts';
import { shortageFaults } from './shortage-faults.ts';
import { boundFaults, sumFaults } from './sum-faults.ts';
import { warningFaults } from './warning-faults.ts';

/** What is looked at, in the order in which it is told. */
export type CheckName =
  | 'schema'
  | 'cover'
  | 'hops'
  | 'heads'
  | 'names'
  | 'limits'
  | 'locks'
  | 'sums'
  | 'bound'
  | 'certificate'
  | 'shortage'
  | 'help'
  | 'warnings';

export interface Check {
  readonly name: CheckName;
  readonly ok: boolean;
  /** How many things were looked at: chains, duties, locks, weights. */
  readonly looked: number;
  readonly faults: readonly CheckFault[];
}

const shape = Compile(PrintedResult);

/** Holds an answer against a problem that is free of faults; shares nothing with who found it but the shape of both. */
export function checkResult(problem: StaffingProblem, given: unknown): Check[] {
  if (!shape.Check(given)) return [check('schema', 1, shapeFaults(given))];
  const question = asked(problem);
  const { limits } = problem;
  const { help = [], warnings = [] } = given;
  return [
    ...checked(question, given, problem),
    check('help', help.length, helpFaults(question, limits, given)),
    check('warnings', warnings.length, warningFaults(problem, given)),
  ];
}

/** The same for an instance that has nothing but duties, bases and ways. */
export function checkAnswer(question: Question, given: unknown): Check[] {
  return shape.Check(given) ? checked(question, given, {}) : [check('schema', 1, shapeFaults(given))];
}

function checked(
  question: Question,
  given: StaffingResult,
  { limits, officers, locks = [] }: Partial<StaffingProblem>,
): Check[] {
  const days = followed(question, given);
  const looked = given.chains.length;
  return [
    check('schema', 1, []),
    check('cover', question.duties.length, coverFaults(question, given)),
    check('hops', looked, hopFaults(question, days)),
    check('heads', looked, headFaults(question, given, days)),
    check(
      'names',
      given.chains.filter(({ officer }) => officer !== undefined).length,
      officerFaults(question, officers, days),
    ),
    check('limits', limits ? looked : 0, limits ? limitFaults(question, limits, days) : []),
    check('locks', locks.length, lockFaults(locks, given)),
    check('sums', looked, sumFaults(question, given, days)),
    check('bound', 1, boundFaults(given)),
    check('certificate', given.certificate.duties.length, proofFaults(question, limits, given)),
    check('shortage', given.shortage?.duties.length ?? 0, shortageFaults(question, given)),
  ];
}

export function isPrintedResult(given: unknown): given is PrintedResult {
  return shape.Check(given);
}

function check(name: CheckName, looked: number, faults: readonly CheckFault[]): Check {
  return { name, ok: faults.length === 0, looked, faults };
}

function shapeFaults(given: unknown): CheckFault[] {
  return problemsOf(shape.Errors(given)).map((problem) => ({ reason: 'result-shape', ...problem }));
}
