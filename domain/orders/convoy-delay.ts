import {
  canFollow,
  passesByRoute,
  plannedDuty,
  readyAt,
  stintsHeldBy,
  stintsOf,
  type Stint,
} from '../duties/duties.ts';
import { postsAlong, type PostAlong } from '../duties/posts-along.ts';
import { routeLengthM } from '../kernel/geodesy.ts';
import { hull } from '../kernel/interval.ts';
import type { Plan } from '../operation/plan.ts';
import type { Officer } from '../records/people.ts';
import type { Post } from '../records/post.ts';
import type { Movement, Route } from '../records/route.ts';
import { headAt } from '../routes/timetable.ts';

/** When the head of a movement is at a place: by the timetable, and as it was seen or is expected (UTC ms). */
export interface PlaceTimed {
  readonly chainageM: number;
  readonly post?: Post;
  readonly plannedAt: number;
  readonly at: number;
  readonly isSeen: boolean;
}

/** How many places of each kind are listed: of a route's two hundred posts nobody reads all. */
const MOST = { seen: 3, next: 3, key: 5 };

/** Junctions and posts between them follow each other closely. All other kinds are places that people know. */
const CLOSE: readonly Post['kind'][] = ['junction', 'fill-in', 'patrol'];

/** Plan against fact along a route: where the head was seen last, the posts that come next, the known places ahead, and the end. */
export function timesAlong(plan: Plan, movement: Movement, route: Route, now: number): PlaceTimed[] {
  const lengthM = routeLengthM(route);
  const { seen, ...planned } = movement;
  const timed = (chainageM: number, post?: Post): PlaceTimed => ({
    chainageM,
    ...(post && { post }),
    plannedAt: headAt(planned, chainageM, planned.departsAt, lengthM),
    at: headAt(movement, chainageM, planned.departsAt, lengthM),
    isSeen: seen?.head.some(({ atM }) => atM === chainageM) ?? false,
  });
  const posts = oneAtEach(postsAlong(plan, route)).map(({ chainageM, post }) => timed(chainageM, post));
  const postAt = new Map(posts.map((one) => [one.chainageM, one.post]));
  const places = [...new Set(seen?.head.map(({ atM }) => atM))].slice(-MOST.seen);
  const ahead = posts.filter(({ at, isSeen }) => at > now && !isSeen);
  const known = ahead.slice(MOST.next).filter(({ post }) => !CLOSE.includes(post!.kind));
  const end = seen?.head.some(({ atM }) => atM >= lengthM) ? [] : [timed(lengthM)];
  return [
    ...places.map((atM) => timed(atM, postAt.get(atM))),
    ...ahead.slice(0, MOST.next),
    ...known.slice(0, MOST.key),
    ...end,
  ];
}

/** The posts that a route passes, one for each place. */
function oneAtEach(along: readonly PostAlong[]): PostAlong[] {
  return [...new Map(along.map((one) => [Math.round(one.chainageM), one])).values()];
}

/** An officer who cannot be at the next duty in time, because the movement holds the one before for longer. */
export interface BrokenTransfer {
  readonly officer: Officer;
  readonly held: Stint;
  readonly next: Stint;
  /** Infinity if there is no way. */
  readonly lateMs: number;
}

/** The transfers that fit by the timetable and no longer do, because a movement is late or early. Only to duties that are not over. */
export function brokenTransfers(plan: Plan, movement: Movement, now: number): BrokenTransfer[] {
  if (!movement.seen) return [];
  const found = officersOn(plan, movement).flatMap((officer) => {
    const held = stintsHeldBy(plan, officer.id).map((stint) => plannedStint(plan, movement, stint));
    const inOrder = held.toSorted((a, b) => a.planned.from - b.planned.from);
    return inOrder.slice(1).flatMap((next, i): BrokenTransfer[] => {
      const before = inOrder[i]!;
      if (next.stint.until <= now || !isBroken(plan, before, next)) return [];
      const lateMs = readyAt(plan, before.stint, next.stint) - next.stint.from;
      return [{ officer, held: before.stint, next: next.stint, lateMs }];
    });
  });
  return found.toSorted((a, b) => a.next.from - b.next.from);
}

/** A stint, and the same if nobody had seen the movement. */
interface Planned {
  readonly stint: Stint;
  readonly planned: Stint;
}

function isBroken(plan: Plan, held: Planned, next: Planned): boolean {
  const isCloser = next.stint.from - held.stint.until < next.planned.from - held.planned.until;
  return isCloser && !canFollow(plan, held.stint, next.stint) && canFollow(plan, held.planned, next.planned);
}

function plannedStint(plan: Plan, { id }: Movement, stint: Stint): Planned {
  const isMoved = stint.duties.some(({ passing }) => passing?.movement.id === id);
  if (!isMoved) return { stint, planned: stint };
  return { stint, planned: { ...stint, ...hull(stint.duties.map((duty) => plannedDuty(plan, duty, id))) } };
}

function officersOn(plan: Plan, { id, routeId }: Movement): readonly Officer[] {
  const route = plan.tables.routes.get(routeId);
  const posts = [...plan.tables.posts.values()].filter(
    (post) => route && passesByRoute(plan, post).has(route),
  );
  const duties = posts.flatMap((post) => stintsOf(plan, post).flatMap((stint) => stint.duties));
  const moved = new Set<string>(
    duties.filter(({ passing }) => passing?.movement.id === id).map((one) => one.id),
  );
  const held = posts
    .flatMap((post) => plan.indexes.assignmentsByPost.of(post.id))
    .filter(({ dutyIds }) => dutyIds.some((duty) => moved.has(duty)));
  const ids = new Set<string>(held.map(({ officerId }) => officerId));
  return [...ids].flatMap((officerId) => plan.tables.officers.get(officerId) ?? []);
}
