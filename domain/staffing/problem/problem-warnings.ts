import { compiled, headsAt } from './compiled.ts';
import { beyondLimits, binds } from './limits-of-day.ts';
import type { ProblemWarning } from './problem-fault.ts';
import { outlasts, type ProblemBase, type ProblemDuty, type StaffingProblem } from './problem.ts';

/** Warnings for a problem without faults. It can still be solved. */
export function problemWarnings(problem: StaffingProblem): ProblemWarning[] {
  const manned = problem.bases.filter((base) => headsOf(problem, base) > 0);
  const empty = problem.bases.filter((base) => !manned.includes(base));
  return [
    ...empty.map(({ id }): ProblemWarning => ({ reason: 'base-empty', base: id })),
    ...(manned.length === 0 ? [{ reason: 'no-officers' } as const] : []),
    ...unreachable(problem, manned),
    ...overLimits(problem),
    ...withoutDay(problem, manned),
    ...overMeals(problem),
    ...tooShort(problem),
    ...neverThere(problem),
    ...unknownPublished(problem),
    ...needlessPublished(problem),
    ...worstWayRound(problem),
  ];
}

function headsOf({ officers }: StaffingProblem, base: ProblemBase): number {
  if (officers) return officers.filter((officer) => officer.base === base.id).length;
  return Object.values(base.officers).reduce((sum, heads) => sum + heads, 0);
}

/** Duties that no day can hold that begins and ends at a base with officers, not even over other duties. */
function unreachable(problem: StaffingProblem, manned: readonly ProblemBase[]): ProblemWarning[] {
  if ('kmh' in problem.travel || manned.length === 0) return [];
  const ids = new Set(compiled(problem).unreachable.map(({ duty }) => duty.id));
  return [...ids].map((duty) => ({ reason: 'duty-unreachable', duty }));
}

/** Duties that no day within the limits can hold, although they alone are not longer than a limit. */
function withoutDay(problem: StaffingProblem, manned: readonly ProblemBase[]): ProblemWarning[] {
  if (!binds(problem.limits) || manned.length === 0) return [];
  const whole = compiled(problem);
  const beyond = beyondLimits(problem, whole);
  const held = new Set(whole.tasks.filter((task) => !beyond.has(task)).map(({ duty }) => duty));
  const limits = problem.limits ?? {};
  return [...new Set([...beyond].map(({ duty }) => duty))]
    .filter((duty) => !held.has(duty) && outlasts(limits, duty) === undefined && isMannedFor(problem, duty))
    .map(({ id }) => ({ reason: 'duty-without-day', duty: id }));
}

/** Whether an officer has a grade that a duty needs, or a higher one. */
function isMannedFor(problem: StaffingProblem, { need }: ProblemDuty): boolean {
  const { bases, grades } = problem;
  const highest = grades.findIndex((grade) => bases.some((base) => headsAt(problem, base, grade) > 0));
  return grades.some((grade, rank) => rank >= highest && (need[grade] ?? 0) > 0);
}

/** Duties that alone are longer than a limit of the day. */
function overLimits({ duties, limits = {} }: StaffingProblem): ProblemWarning[] {
  return duties.flatMap((duty): ProblemWarning[] => {
    const limit = outlasts(limits, duty);
    if (limit !== 'turnOutS' && limit !== 'unbrokenS') return [];
    return [{ reason: 'duty-over-limit', duty: duty.id, limit, limitS: limits[limit]! }];
  });
}

/** Published assignments that cannot be kept, because the duty or the officer does not exist. */
function unknownPublished({ duties, officers = [], published = [] }: StaffingProblem): ProblemWarning[] {
  const [known, people] = [duties, officers].map((things) => new Set(things.map(({ id }) => id)));
  return published.flatMap(({ duty, officer }, index): ProblemWarning[] => {
    if (known!.has(duty) && people!.has(officer)) return [];
    return [{ reason: 'published-unknown', published: index + 1, duty, officer }];
  });
}

/** Published assignments in a grade that the duty does not need. */
function needlessPublished({ duties, published = [] }: StaffingProblem): ProblemWarning[] {
  const needOf = new Map(duties.map(({ id, need }) => [id, need]));
  return published.flatMap(({ duty, grade }, index): ProblemWarning[] => {
    const need = needOf.get(duty);
    if (!need || grade === undefined || (need[grade] ?? 0) > 0) return [];
    return [{ reason: 'published-grade', published: index + 1, duty, grade }];
  });
}

/** If duties last less than this, their times may be in seconds: a whole working day then counts as half a minute. */
const SHORTEST_MS = 60_000;

function tooShort({ duties }: StaffingProblem): ProblemWarning[] {
  const short = duties.filter(({ from, until }) => until - from < SHORTEST_MS);
  const [first] = short;
  if (!first) return [];
  const lastsS = (first.until - first.from) / 1000;
  return [{ reason: 'times-too-short', count: short.length, duty: first.id, lastsS }];
}

/** Officers whose times contain no duty. */
function neverThere({ duties, officers = [] }: StaffingProblem): ProblemWarning[] {
  if (duties.length === 0) return [];
  const never = officers.filter(
    ({ from = -Infinity, until = Infinity }) =>
      !duties.some((duty) => from <= duty.from && duty.until <= until),
  );
  const [first] = never;
  return first ? [{ reason: 'officers-never-there', count: never.length, officer: first.id }] : [];
}

/** Duties that last for the whole window of a meal, so an officer on them could not eat. */
function overMeals({ duties, limits }: StaffingProblem): ProblemWarning[] {
  return (limits?.meals ?? []).flatMap(({ from, until }, index) =>
    duties
      .filter((duty) => duty.from <= from && duty.until >= until)
      .map(({ id }): ProblemWarning => ({ reason: 'duty-over-meal', duty: id, meal: index + 1 })),
  );
}

/**
 * If a matrix breaks the triangle inequality, the three places that break it most: a way over a third place is quicker than the
 * direct one. Then "can follow" is not transitive, and the certificate may have to be a dual.
 */
function worstWayRound({ travel, places }: StaffingProblem): ProblemWarning[] {
  if ('kmh' in travel) return [];
  const count = places.length;
  const seconds = Float64Array.from(travel.seconds.flat(), (value) => (value < 0 ? Infinity : value));
  for (let place = 0; place < count; place++) seconds[place * count + place] = 0;
  let [worst, from, via, to] = [0, 0, 0, 0];
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) {
      const first = seconds[a * count + b]!;
      if (first === Infinity) continue;
      for (let c = 0; c < count; c++) {
        const longer = seconds[a * count + c]! - first - seconds[b * count + c]!;
        if (longer > worst) [worst, from, via, to] = [longer, a, b, c];
      }
    }
  }
  if (worst === 0) return [];
  const directS = seconds[from * count + to]!;
  const viaS = seconds[from * count + via]! + seconds[via * count + to]!;
  const id = (place: number) => places[place]!.id;
  return [
    {
      reason: 'way-round-shorter',
      from: id(from),
      via: id(via),
      to: id(to),
      directS: directS === Infinity ? -1 : directS,
      viaS,
    },
  ];
}
