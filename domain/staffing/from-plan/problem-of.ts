import { dayOf } from '../../operation/days.ts';
import type { Operation } from '../../operation/operation.ts';
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
export function problemOf(operation: Operation, day: string, wishes: Wishes = {}): StaffingProblem {
  const stints = stintsOn(operation, day);
  const stated = statedOn(operation, day, stints, wishes);
  return {
    ...stated,
    travel: { seconds: rowsOf(operation, stated.places) },
    published: publishedOn(operation, stints, () => true),
  };
}

/**
 * What tells the question of a day from another, as text: all that it states, with what its ways are made of in the place of
 * the ways, which are what costs. Who holds what that day is left out: it makes no answer wrong.
 */
export function questionText(operation: Operation, day: string, wishes: Wishes = {}): string {
  const { patrolSpeedKmh, straightFactor, networkId } = operation.brief;
  const ways = [
    operation.versionOf('roads'),
    tableOf(operation)?.id,
    networkId,
    patrolSpeedKmh,
    straightFactor,
  ];
  return JSON.stringify([ways, statedOn(operation, day, stintsOn(operation, day), wishes)]);
}

function stintsOn(operation: Operation, day: string): Stint[] {
  return allStints(operation).filter((stint) => dayOf(operation.brief, stint.from) === day);
}

type Stated = Omit<StaffingProblem, 'travel' | 'published' | 'places'> & {
  readonly places: readonly { readonly id: string; readonly position: Position }[];
};

function statedOn(
  operation: Operation,
  day: string,
  stints: readonly Stint[],
  { away, isMending, locked }: Wishes,
): Stated {
  const { brief, tables } = operation;
  const posts = [...new Set(stints.map(({ post }) => post))];
  const squads = [...tables.squads.values()];
  const locks = publishedOn(operation, stints, (id) => locked?.has(id) ?? false);
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
    officers: problemOfficers(operation, day, stints, { away, isMending, locks }),
    vehicles: rideVehicles(operation),
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
  operation: Operation,
  stints: readonly Stint[],
  isMeant: (assignmentId: string) => boolean,
): Placed[] {
  return stints.flatMap((stint) => {
    const held = new Set<string>(stint.duties.map(({ id }) => id));
    return operation.indexes.assignmentsByPost
      .of(stint.post.id)
      .filter(({ id, dutyIds }) => isMeant(id) && dutyIds.some((duty) => held.has(duty)))
      .map(({ officerId, grade }): Placed & { grade: Grade } => ({
        duty: stint.id,
        officer: officerId,
        grade,
      }));
  });
}

function rowsOf(operation: Operation, places: Stated['places']): number[][] {
  const n = places.length;
  const matrix = travelMatrixS(
    operation,
    places.map(({ position }) => position),
  );
  return places.map((_, row) =>
    Array.from(matrix.subarray(row * n, (row + 1) * n), (seconds) =>
      seconds >= NEVER_S || seconds >= NO_WAY ? -1 : seconds,
    ),
  );
}
