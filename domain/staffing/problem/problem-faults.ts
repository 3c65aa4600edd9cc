import { Compile } from 'typebox/compile';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { problemsOf } from '../../kernel/shape.ts';
import { NO_WAY, goesOn } from '../engine/instance.ts';
import { compiled, type Compiled } from './compiled.ts';
import { keepsLimits, type Numbered } from './limits-of-day.ts';
import { lockFaults, type MatrixName, type Named, type ProblemFault } from './problem-fault.ts';
import { StaffingProblem, gradesOfLocks, lockedDays, type ProblemBase } from './problem.ts';
import type { Chain } from './staffing-result.ts';

type Rows = readonly (readonly number[])[];

/** The maximum number of cells that are reported for one matrix. */
const MOST_CELLS = 20;

/** What is wrong with the matrices of a problem: their size, negative cells other than -1, ways without a cost. */
function matrixFaults({ travel, places }: StaffingProblem): ProblemFault[] {
  if ('kmh' in travel) return [];
  const { seconds, cost } = travel;
  const faults = wrongIn('seconds', seconds, places.length);
  if (!cost) return faults;
  const costFaults = wrongIn('cost', cost, places.length);
  if (faults.length + costFaults.length > 0) return [...faults, ...costFaults];
  return costless(seconds, cost);
}

function wrongIn(matrix: MatrixName, rows: Rows, wanted: number): ProblemFault[] {
  if (rows.length !== wanted) return [{ reason: 'matrix-rows', matrix, found: rows.length, wanted }];
  return [...uneven(matrix, rows, wanted), ...wrongCells(matrix, rows)];
}

function uneven(matrix: MatrixName, rows: Rows, wanted: number): ProblemFault[] {
  return rows.flatMap((row, index): ProblemFault[] =>
    row.length === wanted
      ? []
      : [{ reason: 'matrix-columns', matrix, row: index + 1, found: row.length, wanted }],
  );
}

function wrongCells(matrix: MatrixName, rows: Rows): ProblemFault[] {
  const faults: ProblemFault[] = [];
  rows.forEach((row, from) => {
    row.forEach((value, to) => {
      if (faults.length >= MOST_CELLS) return;
      const cell = { matrix, row: from + 1, column: to + 1, value };
      if (value < 0 && value !== -1) faults.push({ reason: 'matrix-negative', ...cell });
      else if (from === to && value > 0) faults.push({ reason: 'matrix-here', ...cell });
    });
  });
  return faults;
}

/** Ways that have no cost. */
function costless(seconds: Rows, cost: Rows): ProblemFault[] {
  const faults: ProblemFault[] = [];
  seconds.forEach((row, from) => {
    row.forEach((value, to) => {
      const isCostless = from !== to && value >= 0 && cost[from]![to]! < 0;
      if (isCostless && faults.length < MOST_CELLS)
        faults.push({ reason: 'cost-missing', row: from + 1, column: to + 1 });
    });
  });
  return faults;
}

const shape = Compile(StaffingProblem);

/** The problem, or everything that is wrong with it. The shape is checked first, because all other checks need it. */
export function problemIn(sent: unknown): Result<StaffingProblem, readonly ProblemFault[]> {
  if (!shape.Check(sent)) return refuse(shapeFaults(sent));
  const problem = sent as StaffingProblem;
  const faults = problemFaults(problem);
  return faults.length > 0 ? refuse(faults) : ok(problem);
}

/** All contradictions in a problem of the right shape. Locked days are checked only if everything else is right. */
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

/** All references to things that do not exist. */
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

/** Times that end before they begin, and duties that are not within one day of the problem. */
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

/** If drives are computed by the straight line, every place of a base or a duty needs a position. */
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

/** Counts by grade are objects, and every object already has properties with these names. */
function isReserved(grade: string): boolean {
  return grade in {};
}

function idsOf(things: readonly { readonly id: string }[]): string[] {
  return things.map(({ id }) => id);
}

/** The ids that occur more than once, each listed once. */
function repeated(ids: readonly string[]): string[] {
  const [seen, twice] = [new Set<string>(), new Set<string>()];
  for (const id of ids) (seen.has(id) ? twice : seen).add(id);
  return [...twice];
}

/**
 * Locks that cannot all be kept, in a problem without other faults: the locked duties of an officer cannot be driven, break a
 * limit, or fall in a time when the officer is away.
 */
function lockedDayFaults(problem: StaffingProblem): ProblemFault[] {
  const ungraded = ungradedFaults(problem);
  const locked = ungraded.length > 0 ? [] : lockedDays(problem);
  if (locked.length === 0) return ungraded;
  const whole = compiled(onlyLocked(problem, locked));
  const numbers = new Map(whole.tasks.map(({ duty, grade }, number) => [`${duty.id} ${grade}`, number]));
  return locked.flatMap(({ base: baseId, officer, duties }): ProblemFault[] => {
    const base = problem.bases.find(({ id }) => id === baseId)!;
    const day = duties.flatMap(({ duty, grade }): Numbered[] => {
      const number = numbers.get(`${duty} ${grade}`);
      return number === undefined ? [] : [{ number, task: whole.tasks[number]! }];
    });
    const lost = day.length < duties.length ? duties.find(({ duty }) => !isOn(day, duty))!.duty : undefined;
    const away = lost ?? withoutWay(whole, base, day);
    if (away !== undefined) return [{ reason: 'locks-no-way', officer, duty: away }];
    const late = tooLate(whole, day);
    if (late) return [{ reason: 'locks-too-late', officer, ...late }];
    if (isAway(problem, whole, officer, day)) return [{ reason: 'locks-away', officer }];
    return brokenLimits(problem, whole, base, day).map((limit) => ({
      reason: 'locks-over-limit',
      officer,
      limit,
    }));
  });
}

/** Locks that get no grade, because other locks on the duty take all grades that the officer may stand for. */
function ungradedFaults(problem: StaffingProblem): ProblemFault[] {
  const { locks = [], officers = [] } = problem;
  const gradeOf = gradesOfLocks(problem);
  return locks.flatMap((lock, index): ProblemFault[] => {
    const { duty, officer } = lock;
    const { grade } = officers.find(({ id }) => id === officer)!;
    return gradeOf.has(lock) ? [] : [{ reason: 'lock-grade', lock: index + 1, duty, officer, grade }];
  });
}

/** A problem of only the locked duties and their places, so that no other way is computed. */
function onlyLocked(problem: StaffingProblem, locked: readonly Chain[]): StaffingProblem {
  const held = new Set(locked.flatMap(({ duties }) => duties.map(({ duty }) => duty)));
  const duties = problem.duties.filter(({ id }) => held.has(id));
  if (!('kmh' in problem.travel)) return { ...problem, duties };
  const used = new Set([
    ...problem.bases.map(({ place }) => place),
    ...duties.flatMap(({ place, endPlace }) => [place, endPlace ?? place]),
  ]);
  return { ...problem, duties, places: problem.places.filter(({ id }) => used.has(id)) };
}

function isOn(day: readonly Numbered[], duty: string): boolean {
  return day.some(({ task }) => task.duty.id === duty);
}

/** The first or the last duty, if there is no way from the base to it or from it home. */
function withoutWay(
  { drives }: Compiled,
  { place }: ProblemBase,
  day: readonly Numbered[],
): string | undefined {
  const [first, last] = [day[0]!.task.duty, day.at(-1)!.task.duty];
  if (drives.secondsBetween(place, first.place) >= NO_WAY) return first.id;
  return drives.secondsBetween(last.endPlace ?? last.place, place) >= NO_WAY ? last.id : undefined;
}

function tooLate(
  { instance }: Compiled,
  day: readonly Numbered[],
): { first: string; second: string } | undefined {
  for (const [i, { number, task }] of day.slice(1).entries()) {
    const before = day[i]!;
    if (!goesOn(instance, before.number, number)) return { first: before.task.duty.id, second: task.duty.id };
  }
  return undefined;
}

/** Whether the officer is away on the way to the first duty or home from the last. */
function isAway(
  { bases, officers = [] }: StaffingProblem,
  { drives }: Compiled,
  id: string,
  day: readonly Numbered[],
): boolean {
  const { base, from = -Infinity, until = Infinity } = officers.find((one) => one.id === id)!;
  const { place } = bases.find((one) => one.id === base)!;
  const [first, last] = [day[0]!.task.duty, day.at(-1)!.task.duty];
  const leave = first.from - drives.secondsBetween(place, first.place) * 1000;
  const back = last.until + drives.secondsBetween(last.endPlace ?? last.place, place) * 1000;
  return leave < from || back > until;
}

/** The limits that a day breaks, each checked separately. */
function brokenLimits(
  problem: StaffingProblem,
  whole: Compiled,
  base: ProblemBase,
  day: readonly Numbered[],
): ('turnOutS' | 'unbrokenS' | 'meals')[] {
  const { turnOutS, meals, ...unbroken } = problem.limits ?? {};
  const alone = {
    turnOutS: turnOutS === undefined ? {} : { turnOutS },
    unbrokenS: unbroken,
    meals: meals ? { meals } : {},
  };
  return (['turnOutS', 'unbrokenS', 'meals'] as const).filter(
    (limit) => !keepsLimits({ ...problem, limits: alone[limit] }, whole, base, day),
  );
}
