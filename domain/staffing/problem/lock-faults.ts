import { overlap } from '../../kernel/interval.ts';
import type { ProblemFault } from './problem-fault.ts';
import type { Placed, ProblemDuty, ProblemOfficer, StaffingProblem } from './problem.ts';

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
