import { Compile } from 'typebox/compile';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { problemsOf } from '../../kernel/shape.ts';
import { lockFaults } from './lock-faults.ts';
import { lockedDayFaults } from './locked-day-faults.ts';
import { matrixFaults } from './matrix-faults.ts';
import type { Named, ProblemFault } from './problem-fault.ts';
import { StaffingProblem } from './problem.ts';

const shape = Compile(StaffingProblem);

/** The problem that was sent, or all that is wrong with it: its shape first, for nothing else can be told without. */
export function problemIn(sent: unknown): Result<StaffingProblem, readonly ProblemFault[]> {
  if (!shape.Check(sent)) return refuse(shapeFaults(sent));
  const problem = sent as StaffingProblem;
  const faults = problemFaults(problem);
  return faults.length > 0 ? refuse(faults) : ok(problem);
}

/** All that contradicts itself in a problem of the right shape; whether locked days can be kept is told once all else is right. */
export function problemFaults(problem: StaffingProblem): ProblemFault[] {
  const faults = [
    ...twiceFaults(problem),
    ...unknownFaults(problem),
    ...problem.grades.filter(isReserved).map((grade): ProblemFault => ({ reason: 'grade-reserved', grade })),
    ...timeFaults(problem),
    ...mealFaults(problem),
    ...positionFaults(problem),
    ...matrixFaults(problem),
    ...lockFaults(problem),
  ];
  return faults.length > 0 ? faults : lockedDayFaults(problem);
}

function shapeFaults(sent: unknown): ProblemFault[] {
  return problemsOf(shape.Errors(sent)).map((problem) => ({ reason: 'problem-shape', ...problem }));
}

function twiceFaults({
  grades,
  places,
  bases,
  duties,
  officers = [],
  vehicles = [],
}: StaffingProblem): ProblemFault[] {
  const lists: Readonly<Record<Named, readonly string[]>> = {
    grade: grades,
    place: idsOf(places),
    base: idsOf(bases),
    duty: idsOf(duties),
    officer: idsOf(officers),
    vehicle: idsOf(vehicles),
  };
  return Object.entries(lists).flatMap(([kind, ids]) =>
    repeated(ids).map((id): ProblemFault => ({ reason: 'id-twice', kind: kind as Named, id })),
  );
}

/** Everything that is named somewhere and is not there. */
function unknownFaults(problem: StaffingProblem): ProblemFault[] {
  const { places, bases, duties, officers = [], vehicles = [], locks = [] } = problem;
  const known: Readonly<Record<Named, ReadonlySet<string>>> = {
    grade: new Set(problem.grades),
    place: new Set(idsOf(places)),
    base: new Set(idsOf(bases)),
    duty: new Set(idsOf(duties)),
    officer: new Set(idsOf(officers)),
    vehicle: new Set(idsOf(vehicles)),
  };
  const faults: ProblemFault[] = [];
  const look = (kind: Named, id: string | undefined, at: string) => {
    if (id !== undefined && !known[kind].has(id)) faults.push({ reason: 'id-unknown', kind, id, at });
  };
  for (const { id, place, endPlace, need } of duties) {
    look('place', place, `duty ${id}`);
    look('place', endPlace, `duty ${id}`);
    for (const grade of Object.keys(need)) look('grade', grade, `duty ${id}`);
  }
  for (const { id, place, officers: heads } of bases) {
    look('place', place, `base ${id}`);
    for (const grade of Object.keys(heads)) look('grade', grade, `base ${id}`);
  }
  for (const { id, base, grade } of officers) {
    look('base', base, `officer ${id}`);
    look('grade', grade, `officer ${id}`);
  }
  for (const { id, base } of vehicles) look('base', base, `vehicle ${id}`);
  locks.forEach(({ duty, officer, grade }, index) => {
    look('duty', duty, `lock ${index + 1}`);
    look('officer', officer, `lock ${index + 1}`);
    look('grade', grade, `lock ${index + 1}`);
  });
  return faults;
}

/** What ends before it begins, and duties that no day of the problem holds whole. */
function timeFaults({ duties, days = [], officers = [] }: StaffingProblem): ProblemFault[] {
  const early = duties.filter(({ from, until }) => until <= from);
  const outside = duties.filter(
    (duty) =>
      days.length > 0 &&
      duty.from < duty.until &&
      !days.some(({ from, until }) => from <= duty.from && duty.until <= until),
  );
  return [
    ...early.map(({ id }): ProblemFault => ({ reason: 'duty-ends-early', duty: id })),
    ...outside.map(({ id }): ProblemFault => ({ reason: 'duty-outside-days', duty: id })),
    ...days.flatMap(({ from, until }, index): ProblemFault[] =>
      until <= from ? [{ reason: 'day-ends-early', day: index + 1 }] : [],
    ),
    ...officers
      .filter(({ from = -Infinity, until = Infinity }) => until <= from)
      .map(({ id }): ProblemFault => ({ reason: 'officer-ends-early', officer: id })),
  ];
}

/** Meals that end before they begin, or for which their window is too short. */
function mealFaults({ limits }: StaffingProblem): ProblemFault[] {
  return (limits?.meals ?? []).flatMap(({ from, until, lengthS }, index): ProblemFault[] => {
    const meal = index + 1;
    if (until <= from) return [{ reason: 'meal-ends-early', meal }];
    const windowS = (until - from) / 1000;
    return lengthS > windowS ? [{ reason: 'meal-too-long', meal, lengthS, windowS }] : [];
  });
}

/** Whoever drives straight needs to know where everything is that is named by a base or a duty. */
function positionFaults({ travel, places, bases, duties }: StaffingProblem): ProblemFault[] {
  if (!('kmh' in travel)) return [];
  const used = new Set([
    ...bases.map(({ place }) => place),
    ...duties.flatMap(({ place, endPlace }) => [place, endPlace ?? place]),
  ]);
  return places
    .filter(({ id, position }) => position === undefined && used.has(id))
    .map(({ id }) => ({ reason: 'position-missing', place: id }));
}

/** Counts by grade are records, in which every object has these names already. */
function isReserved(grade: string): boolean {
  return grade in {};
}

function idsOf(things: readonly { readonly id: string }[]): string[] {
  return things.map(({ id }) => id);
}

/** What stands in a list more than once, each told once. */
function repeated(ids: readonly string[]): string[] {
  const [seen, twice] = [new Set<string>(), new Set<string>()];
  for (const id of ids) (seen.has(id) ? twice : seen).add(id);
  return [...twice];
}
