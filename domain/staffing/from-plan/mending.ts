import { allStints, assignmentsTo, stintOf, stintsHolding, type Stint } from '../../duties/duties.ts';
import type { Id } from '../../kernel/id.ts';
import { dayOf } from '../../operation/days.ts';
import type { Plan } from '../../operation/plan.ts';
import type { Assignment, DutyId } from '../../records/assignment.ts';
import { GRADES, type Grade } from '../../records/people.ts';
import type { Placed, StaffingProblem } from '../problem/problem.ts';
import { repaired, type Repair } from '../solving/repair.ts';
import { problemOf } from './problem-of.ts';

/** Officers who are out of action, and since when (UTC ms). */
interface Outage {
  readonly now: number;
  readonly away: ReadonlySet<string>;
}

/** The number of officers of one grade that a stint lacks. */
export interface Short {
  readonly stint: Stint;
  readonly grade: Grade;
  readonly missing: number;
}

/** The mended roster of the day of `now`, and the shortages of stints that had begun by then. Nobody is called for these. */
export interface Mended extends Repair, Outage {
  readonly begun: readonly Short[];
}

/** Mends the rest of the operation day. A leader keeps their duties but gets no more. An officer who is known to be away loses theirs. */
export function mendedRoster(plan: Plan, outage: Outage): Mended {
  const { now, away } = outage;
  const day = dayOf(plan.brief, now);
  const problem = withoutLeaders(problemOf(plan, day, { away, isMending: true }), away);
  const begun = allStints(plan)
    .filter(({ from, until }) => from <= now && now < until)
    .flatMap((stint) => shortAt(plan, stint, away));
  return { ...repaired(problem, now), now, away, begun };
}

/** The records for `roster.exchange`. An officer who is away loses everything that has not begun, even if nobody else takes it. */
export function exchangeFor(
  plan: Plan,
  { calls, now, away }: Mended,
  newId: () => Id<'Assignment'>,
): { readonly records: Assignment[]; readonly without: Id<'Assignment'>[] } {
  const lost = new Set(calls.flatMap(({ loses }) => loses).map(keyOf));
  const day = dayOf(plan.brief, now);
  const isLost = ({ officerId, grade }: Assignment, stint: Stint): boolean =>
    away.has(officerId)
      ? stint.from > now && dayOf(plan.brief, stint.from) === day
      : lost.has(keyOf({ duty: stint.id, officer: officerId, grade }));
  const gone = [...plan.tables.assignments.values()]
    .map((assignment) => ({ assignment, stints: stintsHolding(plan, assignment.dutyIds) }))
    .filter(({ assignment, stints }) => stints.some((stint) => isLost(assignment, stint)));
  // A change of time may have split an assignment, and only part of it is lost. The rest becomes new records.
  const kept = gone.flatMap(({ assignment, stints }) =>
    stints
      .filter((stint) => !isLost(assignment, stint))
      .map((stint) => ({ stint, officerId: assignment.officerId, grade: assignment.grade })),
  );
  const gained = calls
    .flatMap(({ gains }) => gains)
    .map(({ duty, officer, grade }) => ({
      stint: stintOf(plan, duty as DutyId)!,
      officerId: officer as Assignment['officerId'],
      grade: grade as Grade,
    }));
  const records = [...kept, ...gained].map(({ stint, officerId, grade }): Assignment => ({
    id: newId(),
    officerId,
    dutyIds: stint.duties.map(({ id }) => id),
    grade,
  }));
  return { records, without: gone.map(({ assignment }) => assignment.id) };
}

/** Duties that leaders hold need nobody else. */
function withoutLeaders(problem: StaffingProblem, away: ReadonlySet<string>): StaffingProblem {
  const free = new Set(problem.officers?.map(({ id }) => id));
  const held = new Map<string, number>();
  for (const placed of problem.published ?? []) {
    if (free.has(placed.officer) || away.has(placed.officer)) continue;
    const key = `${placed.duty} ${placed.grade}`;
    held.set(key, (held.get(key) ?? 0) + 1);
  }
  if (held.size === 0) return problem;
  const duties = problem.duties.map((duty) => {
    const needed = Object.entries(duty.need).map(([grade, heads]) => {
      return [grade, Math.max(0, heads - (held.get(`${duty.id} ${grade}`) ?? 0))] as const;
    });
    return { ...duty, need: Object.fromEntries(needed) };
  });
  return { ...problem, duties };
}

function shortAt(plan: Plan, stint: Stint, away: ReadonlySet<string>): Short[] {
  const standing = assignmentsTo(plan, stint).filter(({ officerId }) => !away.has(officerId));
  return GRADES.map((grade) => {
    const held = standing.filter((assignment) => assignment.grade === grade).length;
    return { stint, grade, missing: stint.post.strength[grade] - held };
  }).filter(({ missing }) => missing > 0);
}

function keyOf({ duty, officer, grade }: Placed): string {
  return `${duty} ${officer} ${grade}`;
}
