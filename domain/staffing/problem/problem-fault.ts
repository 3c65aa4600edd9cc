import { overlap } from '../../kernel/interval.ts';
import type { Problem } from '../../kernel/problem.ts';
import type { Placed, ProblemDuty, ProblemOfficer, StaffingProblem } from './problem.ts';

/** The kind of thing that an id refers to. */
export type Named = 'place' | 'base' | 'duty' | 'officer' | 'grade' | 'vehicle';

/** Why a staffing problem is refused, and where. Rows, columns, locks, days and meals count from 1. */
export type ProblemFault =
  | ({ readonly reason: 'problem-shape' } & Problem)
  | { readonly reason: 'id-twice'; readonly kind: Named; readonly id: string }
  | { readonly reason: 'id-unknown'; readonly kind: Named; readonly id: string; readonly at: string }
  | { readonly reason: 'grade-reserved'; readonly grade: string }
  | { readonly reason: 'duty-ends-early' | 'duty-outside-days'; readonly duty: string }
  | { readonly reason: 'day-ends-early'; readonly day: number }
  | { readonly reason: 'meal-ends-early'; readonly meal: number }
  | {
      readonly reason: 'meal-too-long';
      readonly meal: number;
      readonly lengthS: number;
      readonly windowS: number;
    }
  | { readonly reason: 'officer-ends-early'; readonly officer: string }
  | { readonly reason: 'position-missing'; readonly place: string }
  | MatrixFault
  | LockFault;

export type MatrixName = 'seconds' | 'cost';

type MatrixFault =
  | {
      readonly reason: 'matrix-rows';
      readonly matrix: MatrixName;
      readonly found: number;
      readonly wanted: number;
    }
  | {
      readonly reason: 'matrix-columns';
      readonly matrix: MatrixName;
      readonly row: number;
      readonly found: number;
      readonly wanted: number;
    }
  | {
      readonly reason: 'matrix-negative' | 'matrix-here';
      readonly matrix: MatrixName;
      readonly row: number;
      readonly column: number;
      readonly value: number;
    }
  | { readonly reason: 'cost-missing'; readonly row: number; readonly column: number };

type LockFault =
  | {
      readonly reason: 'lock-grade';
      readonly lock: number;
      readonly duty: string;
      readonly officer: string;
      readonly grade: string;
    }
  | {
      readonly reason: 'lock-needless' | 'lock-away' | 'lock-twice';
      readonly lock: number;
      readonly duty: string;
      readonly officer: string;
    }
  | {
      readonly reason: 'locks-over-need';
      readonly duty: string;
      readonly locks: number;
      readonly need: number;
    }
  | {
      readonly reason: 'locks-overlap' | 'locks-too-late';
      readonly officer: string;
      readonly first: string;
      readonly second: string;
    }
  | { readonly reason: 'locks-away'; readonly officer: string }
  | { readonly reason: 'locks-no-way'; readonly officer: string; readonly duty: string }
  | {
      readonly reason: 'locks-over-limit';
      readonly officer: string;
      readonly limit: 'turnOutS' | 'unbrokenS' | 'meals';
    };

/** A warning: the problem can be solved, but somebody should look at it. */
export type ProblemWarning =
  | { readonly reason: 'base-empty'; readonly base: string }
  | { readonly reason: 'no-officers' }
  | { readonly reason: 'duty-unreachable' | 'duty-without-day'; readonly duty: string }
  | { readonly reason: 'duty-over-meal'; readonly duty: string; readonly meal: number }
  | {
      readonly reason: 'duty-over-limit';
      readonly duty: string;
      readonly limit: 'turnOutS' | 'unbrokenS';
      readonly limitS: number;
    }
  | {
      readonly reason: 'published-unknown';
      readonly published: number;
      readonly duty: string;
      readonly officer: string;
    }
  | {
      readonly reason: 'published-grade';
      readonly published: number;
      readonly duty: string;
      readonly grade: string;
    }
  | {
      readonly reason: 'times-too-short';
      readonly count: number;
      readonly duty: string;
      readonly lastsS: number;
    }
  | { readonly reason: 'officers-never-there'; readonly count: number; readonly officer: string }
  | {
      readonly reason: 'way-round-shorter';
      readonly from: string;
      readonly via: string;
      readonly to: string;
      readonly directS: number;
      readonly viaS: number;
    };

/** A lock that refers only to things that exist. */
interface Lock {
  readonly number: number;
  readonly placed: Placed;
  readonly duty: ProblemDuty;
  readonly officer: ProblemOfficer;
}

/** Locks that contradict the duty, the officer, or each other. Unknown names are reported elsewhere. */
export function lockFaults(problem: StaffingProblem): ProblemFault[] {
  const locks = knownLocks(problem);
  return [
    ...locks.flatMap((lock) => loneFaults(problem, lock)),
    ...overNeed(locks),
    ...locks.flatMap((lock, index) => locks.slice(0, index).flatMap((other) => pairFaults(other, lock))),
  ];
}

function knownLocks({ locks = [], duties, officers = [] }: StaffingProblem): Lock[] {
  const dutyOf = new Map(duties.map((duty) => [duty.id, duty]));
  const officerOf = new Map(officers.map((officer) => [officer.id, officer]));
  return locks.flatMap((placed, index) => {
    const [duty, officer] = [dutyOf.get(placed.duty), officerOf.get(placed.officer)];
    return duty && officer ? [{ number: index + 1, placed, duty, officer }] : [];
  });
}

function loneFaults({ grades }: StaffingProblem, { number, placed, duty, officer }: Lock): ProblemFault[] {
  const at = { lock: number, duty: duty.id, officer: officer.id };
  const faults: ProblemFault[] = [];
  const wanted = grades.filter((grade) => (duty.need[grade] ?? 0) > 0 && (placed.grade ?? grade) === grade);
  const holds = grades.indexOf(officer.grade);
  if (wanted.length === 0) faults.push({ reason: 'lock-needless', ...at });
  else if (!wanted.some((grade) => holds <= grades.indexOf(grade)))
    faults.push({ reason: 'lock-grade', ...at, grade: officer.grade });
  const { from = -Infinity, until = Infinity } = officer;
  if (duty.from < from || duty.until > until) faults.push({ reason: 'lock-away', ...at });
  return faults;
}

/** Duties with more locks than the officers they need, in total or of one grade. */
function overNeed(locks: readonly Lock[]): ProblemFault[] {
  return [...new Set(locks.map(({ duty }) => duty))].flatMap((duty): ProblemFault[] => {
    const here = locks.filter((lock) => lock.duty === duty);
    const counts = Object.entries(duty.need).map(([grade, need]) => ({
      need,
      locks: here.filter(({ placed }) => placed.grade === grade).length,
    }));
    const all = { need: counts.reduce((sum, { need }) => sum + need, 0), locks: here.length };
    const over = [...counts, all].find((count) => count.locks > count.need);
    return over ? [{ reason: 'locks-over-need', duty: duty.id, ...over }] : [];
  });
}

function pairFaults(a: Lock, b: Lock): ProblemFault[] {
  if (a.officer !== b.officer) return [];
  const officer = a.officer.id;
  if (a.duty === b.duty) return [{ reason: 'lock-twice', lock: b.number, duty: a.duty.id, officer }];
  if (!overlap(a.duty, b.duty)) return [];
  return [{ reason: 'locks-overlap', officer, first: a.duty.id, second: b.duty.id }];
}
