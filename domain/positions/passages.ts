import { postsAlong } from '../duties/posts-along.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Post } from '../records/post.ts';
import type { Movement, Route } from '../records/route.ts';
import { clockTime } from '../records/run.ts';
import { endKey, type End } from './fix.ts';
import { wayOf, type WayPoint, type Ways } from './ways.ts';

/** That an end of a movement passed a post, by its positions. Nobody has confirmed or dismissed it. `at` is run time. */
export interface ProposedPassage {
  readonly movement: Movement;
  readonly route: Route;
  readonly end: End;
  readonly post: Post;
  readonly atM: number;
  readonly at: number;
}

/** A vehicle that is so far beyond a post has passed it, in metres: positions of one that stands there jump. */
const BEYOND_M = 30;

/** Between two positions further apart nobody knows when a post was passed, ms. */
const GAP_MS = 10 * 60_000;

/** How long before its departure a movement may set out, ms of run time. Before that, its vehicles drive to the start. */
const EARLY_MS = 15 * 60_000;

/** Head and tail may be off by so much, in metres. */
const ORDER_M = 200;

const ENDS: readonly End[] = ['head', 'tail'];

/**
 * The passages that positions propose: for each end of a movement the last post that it passed, unless that was said, or taken back,
 * or the other end says that it cannot be. It follows from positions, plan and journal alone, the same on every screen. docs/rules.md, B7.
 */
export function proposedPassages(run: RunState, ways: Ways): ProposedPassage[] {
  return [...run.plan.tables.movements.values()].flatMap((movement) => {
    const route = run.plan.tables.routes.get(movement.routeId);
    if (!route || movement.kind === 'closure' || areSwapped(run, movement, route, ways)) return [];
    return ENDS.flatMap((end) => lastPassed(run, movement, route, end, ways) ?? []);
  });
}

/** Whether the device of the head is behind that of the tail: then neither is believed. */
export function areSwapped(run: RunState, movement: Movement, route: Route, ways: Ways): boolean {
  const [head, tail] = ENDS.map((end) => pointsOf(run, movement, route, end, ways).at(-1));
  return head !== undefined && tail !== undefined && head.chainageM < tail.chainageM - ORDER_M;
}

function pointsOf(
  run: RunState,
  movement: Movement,
  route: Route,
  end: End,
  ways: Ways,
): readonly WayPoint[] {
  const fixes = ways.get(endKey(movement.id, end));
  return fixes ? wayOf(fixes, end, movement, route, run.record.clock) : [];
}

function lastPassed(
  run: RunState,
  movement: Movement,
  route: Route,
  end: End,
  ways: Ways,
): ProposedPassage | undefined {
  const points = pointsOf(run, movement, route, end, ways);
  const aheadM = points.reduce((most, { chainageM }) => Math.max(most, chainageM), 0);
  const passed = postsAlong(run.plan, route).findLast(({ chainageM }) => chainageM + BEYOND_M <= aheadM);
  const passedAt = passed && crossedAt(points, passed.chainageM);
  if (!passed || passedAt === undefined) return undefined;
  const at = clockTime(run.record.clock, passedAt);
  const isTooEarly = at < (movement.seen?.head[0]?.at ?? movement.departsAt) - EARLY_MS;
  if (isTooEarly || isSaid(run, movement, end, passed.chainageM)) return undefined;
  return { movement, route, end, post: passed.post, atM: passed.chainageM, at };
}

/** Whether that place, or one further on, was said; or this one was taken back or dismissed. A head is not proposed behind a tail that was seen. */
function isSaid(run: RunState, { id, seen }: Movement, end: End, atM: number): boolean {
  const ends: readonly End[] = end === 'head' ? ENDS : ['tail'];
  if (ends.some((one) => (seen?.[one].at(-1)?.atM ?? -1) >= atM)) return true;
  return run.indexes.sightingsByMovement
    .of(id)
    .some((one) => one.withdrawn && one.what === end && one.atM === atM);
}

/** When a way crossed a chainage the last time, between two positions. Undefined if it began beyond it, or if nobody knows. */
function crossedAt(points: readonly WayPoint[], chainageM: number): number | undefined {
  const beyond = points.findLastIndex(
    (point, i) => point.chainageM >= chainageM && (points[i - 1]?.chainageM ?? Infinity) < chainageM,
  );
  const [from, to] = [points[beyond - 1], points[beyond]];
  if (!from || !to || to.at - from.at > GAP_MS) return undefined;
  const share = (chainageM - from.chainageM) / (to.chainageM - from.chainageM);
  return Math.round(from.at + share * (to.at - from.at));
}
