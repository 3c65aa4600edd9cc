import type { Plan } from '../../operation/plan.ts';
import { dayOf } from '../../operation/days.ts';
import { GRADES, type Grade } from '../../records/people.ts';
import type { Position } from '../../kernel/position.ts';
import { basePlace } from '../../duties/base-place.ts';
import { dayLimitsOf } from '../rules/brief-limits.ts';
import { allStints, type Stint } from '../../duties/duties.ts';
import { OFFICER_S } from '../problem/compiled.ts';
import { NO_WAY } from '../engine/instance.ts';
import { problemOfficers } from './problem-officers.ts';
import type { Placed, ProblemDuty, StaffingProblem } from '../problem/problem.ts';
import { rideVehicles } from './roster-rides.ts';
import { tableOf } from '../../operation/travel.ts';
import { NEVER_S, travelMatrixS } from './travel-matrix.ts';

/** What else a question goes by: who is away, whether a roster is to be mended, which assignments are to stay as they are. */
export interface Wishes {
  readonly away?: ReadonlySet<string>;
  readonly isMending?: boolean;
  readonly locked?: ReadonlySet<string>;
}

/** One day of an operation as a question to the engine: its stints as duties, its squads as bases, its officers by name. Leaders stay free to lead. */
export function problemOf(plan: Plan, day: string, wishes: Wishes = {}): StaffingProblem {
  const stints = stintsOn(plan, day);
  const stated = statedOn(plan, day, stints, wishes);
  return {
    ...stated,
    travel: { seconds: rowsOf(plan, stated.places) },
    published: publishedOn(plan, stints, () => true),
  };
}

/**
 * What tells the question of a day from another, as text: all that it states, with what its ways are made of in the place of
 * the ways, which are what costs. Who holds what that day is left out: it makes no answer wrong.
 */
export function questionText(plan: Plan, day: string, wishes: Wishes = {}): string {
  const { patrolSpeedKmh, straightFactor, networkId } = plan.brief;
  const ways = [plan.versionOf('roads'), tableOf(plan)?.id, networkId, patrolSpeedKmh, straightFactor];
  return JSON.stringify([ways, statedOn(plan, day, stintsOn(plan, day), wishes)]);
}

function stintsOn(plan: Plan, day: string): Stint[] {
  return allStints(plan).filter((stint) => dayOf(plan.brief, stint.from) === day);
}

type Stated = Omit<StaffingProblem, 'travel' | 'published' | 'places'> & {
  readonly places: readonly { readonly id: string; readonly position: Position }[];
};

function statedOn(
  plan: Plan,
  day: string,
  stints: readonly Stint[],
  { away, isMending, locked }: Wishes,
): Stated {
  const { brief, tables } = plan;
  const posts = [...new Set(stints.map(({ post }) => post))];
  const squads = [...tables.squads.values()];
  const locks = publishedOn(plan, stints, (id) => locked?.has(id) ?? false);
  const limits = dayLimitsOf(brief, day);
  return {
    format: 'cordon-staffing-1',
    grades: [...GRADES],
    places: [
      ...posts.map(({ id, position }) => ({ id, position })),
      ...squads.map(({ id, base }) => ({ id: basePlace(id), position: base })),
    ],
    handoverS: brief.handoverS,
    bases: squads.map(({ id, groupId }) => ({ id, place: basePlace(id), officers: {}, sector: groupId })),
    duties: stints.map(dutyOf),
    ...(limits && { limits }),
    officers: problemOfficers(plan, day, stints, { away, isMending, locks }),
    vehicles: rideVehicles(plan),
    locks,
    officerCost: OFFICER_S,
  };
}

function dutyOf({ id, post, from, until, duties }: Stint): ProblemDuty {
  const convoys = duties.flatMap(({ passing }) =>
    passing?.route.overtaking === 'forbidden'
      ? [{ movement: passing.movement.id, chainageM: passing.pass.chainageM }]
      : [],
  );
  const { groupId: sector, strength: need, level } = post;
  return {
    ...{ id, place: post.id, from, until, need, level },
    ...(sector !== undefined && { sector }),
    ...(convoys.length > 0 && { convoys }),
  };
}

function publishedOn(
  plan: Plan,
  stints: readonly Stint[],
  isMeant: (assignmentId: string) => boolean,
): Placed[] {
  return stints.flatMap((stint) => {
    const held = new Set<string>(stint.duties.map(({ id }) => id));
    return plan.indexes.assignmentsByPost
      .of(stint.post.id)
      .filter(({ id, dutyIds }) => isMeant(id) && dutyIds.some((duty) => held.has(duty)))
      .map(({ officerId, grade }): Placed & { grade: Grade } => ({
        duty: stint.id,
        officer: officerId,
        grade,
      }));
  });
}

function rowsOf(plan: Plan, places: Stated['places']): number[][] {
  const n = places.length;
  const matrix = travelMatrixS(
    plan,
    places.map(({ position }) => position),
  );
  return places.map((_, row) =>
    Array.from(matrix.subarray(row * n, (row + 1) * n), (seconds) =>
      seconds >= NEVER_S || seconds >= NO_WAY ? -1 : seconds,
    ),
  );
}
