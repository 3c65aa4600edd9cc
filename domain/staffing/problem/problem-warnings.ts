import { compiled } from './compiled.ts';
import type { ProblemWarning } from './problem-fault.ts';
import { outlasts, type ProblemBase, type StaffingProblem } from './problem.ts';

/** Warnings for a problem without faults. It can still be solved. */
export function problemWarnings(problem: StaffingProblem): ProblemWarning[] {
  const manned = problem.bases.filter((base) => headsOf(problem, base) > 0);
  const empty = problem.bases.filter((base) => !manned.includes(base));
  return [
    ...empty.map(({ id }): ProblemWarning => ({ reason: 'base-empty', base: id })),
    ...(manned.length === 0 ? [{ reason: 'no-officers' } as const] : []),
    ...unreachable(problem, manned),
    ...overLimits(problem),
    ...overMeals(problem),
    ...unknownPublished(problem),
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
