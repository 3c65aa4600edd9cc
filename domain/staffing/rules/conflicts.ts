import { allStints, assignmentsTo, stintsHolding, type Stint } from '../../duties/duties.ts';
import { canHoldBoth, convoyBetween } from '../../duties/transfer.ts';
import type { Plan } from '../../operation/plan.ts';
import { awayDuring } from '../../people/away.ts';
import { isPlaceless } from '../../posts/post-places.ts';
import type { Assignment } from '../../records/assignment.ts';
import { GRADES, type Away, type Grade, type Officer } from '../../records/people.ts';
import type { Post } from '../../records/post.ts';
import { apart, type Apart } from './assigning.ts';
import { overLimits, type OverLimit } from './over-limits.ts';

/** Something in the plan that cannot be, or is not yet: shown where it arises. */
export type Conflict =
  | { readonly kind: 'uncovered'; readonly stint: Stint; readonly grade: Grade; readonly missing: number }
  | {
      readonly kind: 'clash';
      readonly officer: Officer;
      readonly first: Stint;
      readonly then: Stint;
      readonly why: Apart;
    }
  | { readonly kind: 'adrift'; readonly assignment: Assignment }
  | { readonly kind: 'away'; readonly officer: Officer; readonly stint: Stint; readonly away: Away }
  | { readonly kind: 'over-limit'; readonly over: OverLimit }
  | { readonly kind: 'placeless'; readonly post: Post };

/** Everything that is wrong with the staffing: duties short of officers; officers in two places or too far apart, on duty while they are away, or over the limits of their day; assignments whose duties have gone; posts at no gate or car park that should be at one. */
export function conflictsOf(plan: Plan): Conflict[] {
  return [
    ...uncovered(plan),
    ...clashes(plan),
    ...adrift(plan),
    ...onDutyAway(plan),
    ...overLimits(plan).map((over): Conflict => ({ kind: 'over-limit', over })),
    ...placeless(plan),
  ];
}

function* uncovered(plan: Plan): Generator<Conflict> {
  for (const stint of allStints(plan)) {
    const standing = assignmentsTo(plan, stint);
    for (const grade of GRADES) {
      const missing =
        stint.post.strength[grade] - standing.filter((assignment) => assignment.grade === grade).length;
      if (missing > 0) yield { kind: 'uncovered', stint, grade, missing };
    }
  }
}

/** Only neighbours in time need a look: whoever reaches each next duty in time reaches all later ones. */
function* clashes(plan: Plan): Generator<Conflict> {
  for (const officer of plan.tables.officers.values()) {
    const held = plan.indexes.assignmentsByOfficer
      .of(officer.id)
      .flatMap(({ dutyIds }) => stintsHolding(plan, dutyIds))
      .sort((a, b) => a.from - b.from);
    for (let i = 1; i < held.length; i++) {
      const [first, then] = [held[i - 1]!, held[i]!];
      if (first.id === then.id) continue;
      if (canHoldBoth(plan, first, then) && !convoyBetween(first, then)) continue;
      yield { kind: 'clash', officer, first, then, why: apart(plan, first, then) };
    }
  }
}

function* onDutyAway(plan: Plan): Generator<Conflict> {
  for (const officer of plan.tables.officers.values()) {
    if (!officer.away?.length) continue;
    for (const { dutyIds } of plan.indexes.assignmentsByOfficer.of(officer.id)) {
      for (const stint of stintsHolding(plan, dutyIds)) {
        const away = awayDuring(officer, stint);
        if (away) yield { kind: 'away', officer, stint, away };
      }
    }
  }
}

function* adrift(plan: Plan): Generator<Conflict> {
  for (const assignment of plan.tables.assignments.values()) {
    if (stintsHolding(plan, assignment.dutyIds).length === 0) yield { kind: 'adrift', assignment };
  }
}

function placeless({ tables }: Plan): Conflict[] {
  return [...tables.posts.values()].filter(isPlaceless).map((post) => ({ kind: 'placeless', post }));
}
