import { headsAt } from './compiled.ts';
import type { Placed, ProblemOfficer, StaffingProblem } from './problem.ts';
import { givenOut } from './repair.ts';
import type { Chain } from './staffing-result.ts';

/**
 * The days with what they leave open given to whoever can take it in, those without a day and those with room in theirs:
 * when somebody is there is not in what the days were found by. Nobody loses a duty.
 */
export function filled(problem: StaffingProblem, chains: readonly Chain[]): Chain[] {
  const officers = problem.officers ?? nobodies(problem);
  const named = problem.officers ? chains : underNumbers(chains);
  const published = named.flatMap(({ officer, duties }) =>
    duties.map((held): Placed => ({ ...held, officer: officer! })),
  );
  const { calls } = givenOut({ ...problem, officers, published });
  const held = new Map<string, Placed[]>();
  for (const placed of [...published, ...calls.flatMap(({ gains }) => gains)]) {
    const own = held.get(placed.officer);
    if (own) own.push(placed);
    else held.set(placed.officer, [placed]);
  }
  const from = new Map(problem.duties.map((duty) => [duty.id, duty.from]));
  return officers.flatMap(({ id, base, grade }): Chain[] => {
    const own = (held.get(id) ?? []).sort((a, b) => from.get(a.duty)! - from.get(b.duty)!);
    if (own.length === 0) return [];
    const duties = own.map(({ duty, grade: as }) => ({ duty, grade: as ?? grade }));
    return [{ base, grade, ...(problem.officers && { officer: id }), duties }];
  });
}

/** Heads of bases under numbers, where nobody is known by name. */
function nobodies(problem: StaffingProblem): ProblemOfficer[] {
  return problem.bases.flatMap((base) =>
    problem.grades.flatMap((grade) =>
      Array.from({ length: headsAt(problem, base, grade) }, (_, i) => ({
        id: numbered(base.id, grade, i),
        base: base.id,
        grade,
      })),
    ),
  );
}

function underNumbers(chains: readonly Chain[]): Chain[] {
  const counts = new Map<string, number>();
  return chains.map((chain) => {
    const key = numbered(chain.base, chain.grade, 0);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return { ...chain, officer: numbered(chain.base, chain.grade, count) };
  });
}

function numbered(base: string, grade: string, number: number): string {
  return JSON.stringify([base, grade, number]);
}
