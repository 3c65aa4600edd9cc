import { routeLengthM } from '../kernel/geodesy.ts';
import { clusters, hull, overlap, type Interval } from '../kernel/interval.ts';
import type { Position } from '../kernel/position.ts';
import { isSame } from '../kernel/same.ts';
import { postIdOf } from '../operation/indexes.ts';
import { keptFor, keptForEach } from '../operation/kept.ts';
import type { Plan } from '../operation/plan.ts';
import { isSamePlace, straightM } from '../operation/straight-way.ts';
import { networkS } from '../operation/travel.ts';
import type { Assignment, DutyId } from '../records/assignment.ts';
import type { Brief, Timing } from '../records/brief.ts';
import { RESERVE_KINDS, type Post } from '../records/post.ts';
import type { Movement, Route } from '../records/route.ts';
import { roadGraphOf } from '../roads/road-graph.ts';
import { passesOf, type Pass } from '../routes/passes.ts';
import { passMoments, type PassMoments } from '../routes/timetable.ts';

/** One post for one pass of one movement, or for one fixed window, with its time. Half-open, UTC ms. */
export interface Duty extends Interval {
  readonly id: DutyId;
  readonly post: Post;
  readonly passing?: Passing;
}

/** The movement that causes the duty, the place on its route, and its moments there. */
export interface Passing {
  readonly route: Route;
  readonly movement: Movement;
  readonly pass: Pass;
  readonly moments: PassMoments;
}

/** Duties of one post whose windows touch; they are held as one. The id is that of the first duty. */
export interface Stint extends Interval {
  readonly id: DutyId;
  readonly post: Post;
  readonly duties: readonly Duty[];
}

/** The stints of a post in order of time. They are the same while what moves on the routes that pass it is the same. */
export const stintsOf: (plan: Plan, post: Post) => readonly Stint[] = keptForEach((plan, post) => {
  const { brief, indexes } = plan;
  const passes = passesByRoute(plan, post);
  const moving = [...passes.keys()].map(({ id }) => indexes.movementsByRoute.of(id));
  const known = stintsByPasses.get(passes);
  if (known?.brief === brief && moving.every((movements, i) => movements === known.moving[i]))
    return known.stints;
  const stints = clusters(dutiesOf(plan, post), brief.mergeGapS * 1000).map((duties) => ({
    ...hull(duties),
    id: duties[0]!.id,
    post,
    duties,
  }));
  stintsByPasses.set(passes, { brief, moving, stints });
  return stints;
});

/** The stints of a post by where routes pass it, with all else that they were made of. */
const stintsByPasses = new WeakMap<
  ReadonlyMap<Route, readonly Pass[]>,
  {
    readonly brief: Brief;
    readonly moving: readonly (readonly Movement[])[];
    readonly stints: readonly Stint[];
  }
>();

/** Every duty of a post: one for each pass of each movement, one for each fixed window. */
export function dutiesOf(plan: Plan, post: Post): Duty[] {
  const duties: Duty[] = post.fixedWindows.map(({ id, from, until }) => ({
    id: `${post.id}~${id}` as DutyId,
    post,
    from,
    until,
  }));
  for (const [route, passes] of passesByRoute(plan, post)) {
    for (const movement of plan.indexes.movementsByRoute.of(route.id)) {
      for (const pass of passes) {
        const moments = momentsAt(plan, post, route, movement, pass);
        if (!moments) continue;
        const id = `${post.id}~${movement.id}~${pass.round}` as DutyId;
        duties.push({
          id,
          post,
          from: moments.posted,
          until: moments.reopen,
          passing: { route, movement, pass, moments },
        });
      }
    }
  }
  return duties;
}

/** Where each route passes a post, within the offset in the brief. Routes that do not pass it are left out. Who waits in reserve closes no street, wherever that is. */
export const passesByRoute: (plan: Plan, post: Post) => ReadonlyMap<Route, readonly Pass[]> = keptForEach(
  (plan, post) => {
    const found = new Map<Route, readonly Pass[]>();
    if (RESERVE_KINDS.has(post.kind)) return found;
    for (const route of plan.tables.routes.values()) {
      const passes = passesOf(route.line, post.position, plan.brief.passOffsetM);
      if (passes.length > 0) found.set(route, passes);
    }
    return found;
  },
);

/** A duty at the time that it would have if nobody had seen this movement. */
export function plannedDuty(plan: Plan, duty: Duty, movementId: string): Interval {
  if (duty.passing?.movement.id !== movementId) return duty;
  const { seen: _seen, ...movement } = duty.passing.movement;
  return dutyUnder(plan, duty, movement) ?? duty;
}

/** A duty as another version of its movement causes it. Undefined if that one does not close the place. */
export function dutyUnder(plan: Plan, duty: Duty, movement: Movement): Duty | undefined {
  const { post, passing } = duty;
  if (!passing) return duty;
  const moments = momentsAt(plan, post, passing.route, movement, passing.pass);
  return (
    moments && {
      ...duty,
      ...{ from: moments.posted, until: moments.reopen },
      passing: { ...passing, movement, moments },
    }
  );
}

/** The moments of a movement at one of its passes of a post. Undefined if it does not close the place. */
function momentsAt(
  plan: Plan,
  post: Post,
  route: Route,
  movement: Movement,
  { chainageM }: Pass,
): PassMoments | undefined {
  const timing = timingOf(plan, post, route);
  return passMoments(movement, chainageM, timing, movement.departsAt, routeLengthM(route));
}

/** Whether a post has other moments by one version of a movement than by another. */
export function isTimedAnew(plan: Plan, post: Post, was: Movement, is: Movement): boolean {
  const [before, after] = [was, is].map((movement) => {
    const route = plan.tables.routes.get(movement.routeId);
    const passes = (route && passesByRoute(plan, post).get(route)) ?? [];
    return passes.map((pass) => momentsAt(plan, post, route!, movement, pass));
  });
  return !isSame(before, after);
}

/** A post uses its own timing if it has one, otherwise the timing of the route's level. */
export function timingOf(plan: Plan, post: Post, route: Route): Timing {
  return post.timing ?? plan.brief.levels[route.level];
}

/** The stint that a duty is in now, if the plan still has this duty. */
export function stintOf(plan: Plan, dutyId: DutyId): Stint | undefined {
  const post = plan.tables.posts.get(postIdOf(dutyId));
  return post && stintsOf(plan, post).find(({ duties }) => duties.some(({ id }) => id === dutyId));
}

/** The stints that some duties are in now. This is one stint, unless a change of times has separated the duties. */
export function stintsHolding(plan: Plan, dutyIds: readonly DutyId[]): Stint[] {
  const stints: Stint[] = [];
  for (const dutyId of dutyIds) {
    if (stints.some(({ duties }) => duties.some(({ id }) => id === dutyId))) continue;
    const stint = stintOf(plan, dutyId);
    if (stint) stints.push(stint);
  }
  return stints;
}

/** Every stint of the plan, post by post. */
export function allStints(plan: Plan): Stint[] {
  return [...plan.tables.posts.values()].flatMap((post) => stintsOf(plan, post));
}

const stintsByDuty = keptFor(
  (plan: Plan) => new Map(allStints(plan).flatMap((stint) => stint.duties.map(({ id }) => [id, stint]))),
);

/** The stints of an officer. Each is read from a table of all stints, so this is for callers that ask for many officers. */
export function stintsHeldBy(plan: Plan, officerId: string): Stint[] {
  const stints = stintsByDuty(plan);
  const held = plan.indexes.assignmentsByOfficer.of(officerId).flatMap(({ dutyIds }) => dutyIds);
  return [...new Set(held.map((id) => stints.get(id)).filter((stint) => stint !== undefined))];
}

const toStint = new WeakMap<
  Stint,
  { readonly standing: readonly Assignment[]; readonly list: Assignment[] }
>();

/** The assignments to a stint, in the order in which they were made. It is the same list until one at the post changes. */
export function assignmentsTo(plan: Plan, stint: Stint): readonly Assignment[] {
  const standing = plan.indexes.assignmentsByPost.of(stint.post.id);
  let known = toStint.get(stint);
  if (known?.standing !== standing) {
    const list = standing.filter(({ dutyIds }) => stint.duties.some(({ id }) => dutyIds.includes(id)));
    toStint.set(stint, (known = { standing, list }));
  }
  return known.list;
}

/** Metres to drive on the plan's own roads, or, if they do not connect the places, the straight distance times the factor in the brief. */
export function drivenM(plan: Plan, from: Position, to: Position): number {
  if (isSamePlace(from, to)) return 0;
  return roadGraphOf(plan).distanceM(from, to) ?? straightM(plan, from, to);
}

/** Seconds to drive between two places: by the road network in the brief if it has both places, otherwise at patrol speed. Infinity if the network has no way. */
export function travelS(plan: Plan, from: Position, to: Position): number {
  if (isSamePlace(from, to)) return 0;
  return networkS(plan, from, to) ?? drivenM(plan, from, to) / (plan.brief.patrolSpeedKmh / 3.6);
}

/** The earliest time an officer can be at `next` after `stint`, in UTC ms: its end, plus the handover, plus the drive in whole seconds. Infinity if there is no way. */
export function readyAt(plan: Plan, stint: Stint, next: Stint): number {
  if (stint.post.id === next.post.id) return stint.until;
  const driveS = travelS(plan, stint.post.position, next.post.position);
  return stint.until + (plan.brief.handoverS + Math.ceil(driveS)) * 1000;
}

/** Whether one officer can hold both: the earlier one ends early enough for the drive to the later one. */
export function canHoldBoth(plan: Plan, a: Stint, b: Stint): boolean {
  if (overlap(a, b)) return false;
  const [first, second] = a.from <= b.from ? [a, b] : [b, a];
  return readyAt(plan, first, second) <= second.from;
}

/**
 * The movement, if any, that drives from the first of two stints to the second and may not be overtaken. An officer who leaves the
 * first when the tail has passed would have to overtake it on the guarded road to be at the second before its head.
 */
export function convoyBetween(first: Stint, second: Stint): Movement | undefined {
  const ahead = new Map(
    second.duties.flatMap(({ passing }) => (passing ? [[passing.movement.id, passing]] : [])),
  );
  for (const { passing } of first.duties) {
    if (passing?.route.overtaking !== 'forbidden') continue;
    const later = ahead.get(passing.movement.id);
    if (later && later.pass.chainageM > passing.pass.chainageM) return passing.movement;
  }
  return undefined;
}

/** Whether one officer can hold both of two stints: the drive is in time and does not overtake a convoy that may not be overtaken. */
export function canFollow(plan: Plan, a: Stint, b: Stint): boolean {
  const [first, second] = a.from <= b.from ? [a, b] : [b, a];
  return canHoldBoth(plan, first, second) && !convoyBetween(first, second);
}
