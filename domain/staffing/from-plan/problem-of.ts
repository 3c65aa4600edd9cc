import { basePlace } from '../../duties/base-place.ts';
import { allStints, type Stint } from '../../duties/duties.ts';
import { hull, type Interval } from '../../kernel/interval.ts';
import type { Position } from '../../kernel/position.ts';
import { dayOf } from '../../operation/days.ts';
import type { Plan } from '../../operation/plan.ts';
import { isSamePlace, straightM } from '../../operation/straight-way.ts';
import { networkTimes, tableOf } from '../../operation/travel.ts';
import { awayDuring, freeDuring } from '../../people/away.ts';
import { GRADES, type Grade, type Officer } from '../../records/people.ts';
import { UNREACHABLE } from '../../roads/digraph.ts';
import { roadGraphOf } from '../../roads/road-graph.ts';
import { NO_WAY } from '../engine/instance.ts';
import { OFFICER_S } from '../problem/compiled.ts';
import type { Placed, ProblemDuty, ProblemOfficer, StaffingProblem } from '../problem/problem.ts';
import { dutySecondsByOfficer } from '../rules/hours.ts';
import { dayLimitsOf, restedOn, rosteredDaysOf } from '../rules/rostered-days.ts';
import { rideVehicles } from './roster-rides.ts';

/** The time of a drive that is impossible. Twice this number still fits in 32 bits, so sums need no check. */
export const NEVER_S = UNREACHABLE;

/**
 * The seconds of driving between all places, row by row: `matrix[from * positions.length + to]` is `travelS`, rounded up to whole
 * seconds. A position that occurs several times is computed once.
 */
export function travelMatrixS(plan: Plan, positions: readonly Position[]): Int32Array {
  const [places, placeOf] = distinct(positions);
  const between = secondsBetween(plan, places);
  const matrix = new Int32Array(positions.length ** 2);
  placeOf.forEach((from, row) => {
    placeOf.forEach((to, column) => {
      matrix[row * positions.length + column] = between[from * places.length + to]!;
    });
  });
  return matrix;
}

function distinct(positions: readonly Position[]): [places: readonly Position[], placeOf: Uint32Array] {
  const numbers = new Map<string, number>();
  const places: Position[] = [];
  const placeOf = Uint32Array.from(positions, (position) => {
    const key = position.join(' ');
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, places.length);
    return places.push(position) - 1;
  });
  return [places, placeOf];
}

function secondsBetween(plan: Plan, places: readonly Position[]): Int32Array {
  const seconds = new Int32Array(places.length ** 2);
  const byNetwork = networkTimes(plan, places);
  const graph = roadGraphOf(plan);
  const footings = places.map((place) => graph.footingOf(place));
  const perS = plan.brief.patrolSpeedKmh / 3.6;
  places.forEach((from, row) => {
    places.forEach((to, column) => {
      if (isSamePlace(from, to)) return;
      const cell = row * places.length + column;
      const networkS = byNetwork(row, column);
      const roadM = networkS === undefined ? graph.metresBetween(footings[row], footings[column]) : undefined;
      if (networkS !== undefined) seconds[cell] = Math.min(NEVER_S, networkS);
      else if (roadM !== undefined) seconds[cell] = Math.ceil(roadM / perS);
      // The straight way back is equally long, and the geodesic takes nearly all the time.
      else if (column < row) seconds[cell] = seconds[column * places.length + row]!;
      else seconds[cell] = Math.ceil(straightM(plan, from, to) / perS);
    });
  });
  return seconds;
}

/** Options of a question: who is away, whether a roster is mended, which assignments stay as they are. */
interface Wishes {
  readonly away?: ReadonlySet<string>;
  readonly isMending?: boolean;
  readonly locked?: ReadonlySet<string>;
}

/** One day of an operation as a staffing problem: stints become duties, squads become bases, and officers have names. Leaders are left out. */
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
 * A text that identifies the question of a day: everything that it states. In place of the ways, which are slow to compute, it has
 * what they are made of. The current assignments of that day are left out, because they make no answer wrong.
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

/** Options of the officers of a question: who is left out, whether a roster is mended, and the locks of the day. */
interface Asked {
  readonly away?: ReadonlySet<string> | undefined;
  readonly isMending?: boolean | undefined;
  readonly locks: readonly Placed[];
}

/**
 * The officers for the stints of a day, with the times when they are available. Leaders are left out. An officer who is away or
 * must rest in the middle of the day is available for the longer remaining part. Who has no time left is left out, except when a
 * roster is mended: they are told what they lose. When mending, rest does not remove a stint that an officer already has.
 */
function problemOfficers(
  plan: Plan,
  day: string,
  stints: readonly Stint[],
  { away, isMending, locks }: Asked,
): ProblemOfficer[] {
  const worked = dutySecondsByOfficer(plan, (stint) => dayOf(plan.brief, stint.from) !== day);
  const work = stints.length > 0 ? hull(stints) : { from: 0, until: 0 };
  const never = isMending ? { from: work.until, until: Infinity } : undefined;
  const lockedBy = stintsLocked(stints, locks);
  return following(plan)
    .filter(({ id }) => !away?.has(id))
    .flatMap((officer): ProblemOfficer[] => {
      const locked = lockedBy.get(officer.id);
      const resting = () => restingAround(plan, officer, day, isMending);
      const there = locked
        ? whileLocked(officer, locked)
        : (freeDuring([...(officer.away ?? []), ...resting()], work) ?? never);
      return there ? [problemOfficer(officer, there, worked.get(officer.id))] : [];
    });
}

/** When an officer must rest because of the days before and after, by the current roster. */
function restingAround(plan: Plan, officer: Officer, day: string, yields: boolean | undefined): Interval[] {
  if (plan.brief.limits?.restMin === undefined) return [];
  const days = rosteredDaysOf(plan, officer);
  const rested = restedOn(plan.brief, day, days);
  const held = yields ? days.filter((one) => one.day === day) : [];
  const { from, until } = hull([rested, ...held]);
  return [
    { from: -Infinity, until: from },
    { from: until, until: Infinity },
  ];
}

function stintsLocked(
  stints: readonly Stint[],
  locks: readonly Placed[],
): ReadonlyMap<string, readonly Stint[]> {
  const stintOf = new Map<string, Stint>(stints.map((stint) => [stint.id, stint]));
  const locked = new Map<string, Stint[]>();
  for (const { officer, duty } of locks)
    locked.set(officer, [...(locked.get(officer) ?? []), stintOf.get(duty)!]);
  return locked;
}

/** An officer with locks is available around the locked duties, between the absences before and after them. If they are away during a locked duty, the lock is refused with its reason. */
function whileLocked(officer: Officer, locked: readonly Stint[]): Interval {
  const absent = locked.find((stint) => awayDuring(officer, stint));
  if (absent) return { from: absent.until, until: Infinity };
  const { from, until } = hull(locked);
  const { away = [] } = officer;
  return {
    from: Math.max(-Infinity, ...away.map((one) => one.until).filter((end) => end <= from)),
    until: Math.min(Infinity, ...away.map((one) => one.from).filter((begin) => begin >= until)),
  };
}

/** All officers who lead no squad and no group. */
function following({ tables }: Plan): Officer[] {
  const leaders = new Set(
    [...tables.squads.values(), ...tables.groups.values()].map(({ leaderId }) => leaderId),
  );
  return [...tables.officers.values()].filter(({ id }) => !leaders.has(id));
}

function problemOfficer(
  { id, squadId, grade }: Officer,
  { from, until }: Interval,
  workedS: number | undefined,
): ProblemOfficer {
  return {
    ...{ id, base: squadId, grade },
    ...(from > -Infinity && { from }),
    ...(until < Infinity && { until }),
    ...(workedS !== undefined && { workedS }),
  };
}
