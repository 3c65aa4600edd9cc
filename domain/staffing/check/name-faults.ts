import type { Placed, ProblemOfficer } from '../problem/problem.ts';
import type { StaffingResult } from '../problem/staffing-result.ts';
import type { CheckFault } from './check-fault.ts';
import { turnOut, type Followed } from './followed.ts';
import type { Question } from './question.ts';

/** Bases that are not there, and more officers of a grade than a base has on one day. */
export function headFaults(
  question: Question,
  { chains }: StaffingResult,
  days: readonly Followed[],
): CheckFault[] {
  const unknown = chains.flatMap(({ base }, index): CheckFault[] =>
    question.heads.has(base) ? [] : [{ reason: 'base-unknown', chain: index + 1, base }],
  );
  const used = new Map<string, number>();
  for (const day of days) {
    const key = JSON.stringify([day.chain.base, day.chain.grade, dayOf(question, day)]);
    used.set(key, (used.get(key) ?? 0) + 1);
  }
  const over = [...used].flatMap(([key, count]): CheckFault[] => {
    const [base, grade] = JSON.parse(key) as [string, string];
    const heads = question.heads.get(base)?.get(grade) ?? 0;
    return count <= heads ? [] : [{ reason: 'too-many-heads', base, grade, heads, used: count }];
  });
  return [...unknown, ...over];
}

/** What is wrong with the names: unknown ones, another's base or grade, away, on two days at once, some left out where officers are known by name. */
export function officerFaults(
  question: Question,
  officers: readonly ProblemOfficer[] | undefined,
  days: readonly Followed[],
): CheckFault[] {
  const known = new Map((officers ?? []).map((officer) => [officer.id, officer]));
  const named = days.filter(({ chain }) => chain.officer !== undefined);
  const unnamed = officers ? days.filter(({ chain }) => chain.officer === undefined) : [];
  const wrong = named.flatMap((day): CheckFault[] => {
    const reason = wrongName(question, known.get(day.chain.officer!), day);
    return reason ? [{ reason, chain: day.number, officer: day.chain.officer! }] : [];
  });
  return [
    ...wrong,
    ...twiceFaults(question, named),
    ...unnamed.map(({ number }): CheckFault => ({ reason: 'officer-unnamed', chain: number })),
  ];
}

/** Locks that the answer does not keep. */
export function lockFaults(locks: readonly Placed[], { chains }: StaffingResult): CheckFault[] {
  return locks
    .filter(
      (lock) =>
        !chains.some(
          ({ officer, duties }) =>
            officer === lock.officer &&
            duties.some(({ duty, grade }) => duty === lock.duty && (lock.grade ?? grade) === grade),
        ),
    )
    .map(({ duty, officer }) => ({ reason: 'lock-broken', duty, officer }));
}

function wrongName(
  question: Question,
  officer: ProblemOfficer | undefined,
  day: Followed,
): 'officer-unknown' | 'officer-other-base' | 'officer-other-grade' | 'officer-away' | undefined {
  if (!officer) return 'officer-unknown';
  if (officer.base !== day.chain.base) return 'officer-other-base';
  if (officer.grade !== day.chain.grade) return 'officer-other-grade';
  const out = turnOut(question, day);
  if (!out) return undefined;
  const isThere = out.leaves >= (officer.from ?? -Infinity) && out.back <= (officer.until ?? Infinity);
  return isThere ? undefined : 'officer-away';
}

/** An officer serves one chain a day, and is back from it before the next begins. */
function twiceFaults(question: Question, named: readonly Followed[]): CheckFault[] {
  const earlier = new Map<string, Followed[]>();
  const faults: CheckFault[] = [];
  for (const day of named) {
    const officer = day.chain.officer!;
    const others = earlier.get(officer) ?? [];
    if (others.some((other) => meet(question, day, other)))
      faults.push({ reason: 'officer-twice', chain: day.number, officer });
    earlier.set(officer, [...others, day]);
  }
  return faults;
}

function meet(question: Question, a: Followed, b: Followed): boolean {
  if (dayOf(question, a) === dayOf(question, b)) return true;
  const [first, second] = [turnOut(question, a), turnOut(question, b)];
  return !first || !second || (first.leaves < second.back && second.leaves < first.back);
}

/** The day on which a chain begins. */
function dayOf(question: Question, { duties }: Followed): number {
  return question.dayOf(duties[0]!);
}
