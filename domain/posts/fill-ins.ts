import { chainagesOf, placeAtM, routeLengthM } from '../kernel/geodesy.ts';
import type { Position } from '../kernel/position.ts';
import type { Route } from '../records/route.ts';
import { passesOf } from '../routes/passes.ts';

/** A place with a post, and the places along the route where it is passed. */
export interface PassedPost {
  readonly key: string;
  readonly chainagesM: readonly number[];
}

/** A place between two posts that do not see each other. Its key contains the key of the post before. */
export interface FillIn extends PassedPost {
  readonly chainageM: number;
  readonly position: Position;
}

/** A post on one pass. */
interface Stand {
  readonly key: string;
  readonly chainageM: number;
}

/** How far a post sees along the route, and how far beside the route one is passed, in metres. */
interface Reach {
  readonly sightM: number;
  readonly offM: number;
}

/** Less comes from rounding, in metres. */
const SLACK_M = 1;

/**
 * Evenly spaced places between two posts in order of passage that are further apart than one sees. Whatever the route passes again
 * on its way back is there on both passes, so a gap that is filled on one pass is filled on the other.
 */
export function fillInsOn(
  route: Route,
  posts: readonly PassedPost[],
  standing: readonly FillIn[],
  reach: Reach,
): FillIn[] {
  const endM = routeLengthM(route);
  const ends = [
    { key: 'start', chainageM: 0 },
    { key: 'end', chainageM: endM },
  ];
  const stands: Stand[] = inOrder([...ends, ...standsOf(posts), ...standsOf(standing)]);
  const found: FillIn[] = [...standing];
  const keys = new Set(standing.map(({ key }) => key));
  for (let i = 1; i < stands.length; i++) {
    const [before, after] = [stands[i - 1]!, stands[i]!];
    const gapM = after.chainageM - before.chainageM;
    if (gapM <= reach.sightM + SLACK_M) continue;
    const added = between(route, before, gapM, reach, keys);
    found.push(...added);
    stands.splice(0, stands.length, ...inOrder([...stands, ...standsOf(added)]));
  }
  return withoutNeedless(found, [...ends, ...standsOf(posts)], reach.sightM);
}

function standsOf(posts: readonly PassedPost[]): Stand[] {
  return posts.flatMap(({ key, chainagesM }) =>
    chainagesM.map((chainageM, i) => ({ key: i === 0 ? key : `${key}@${i + 1}`, chainageM })),
  );
}

function inOrder(stands: readonly Stand[]): Stand[] {
  return stands.toSorted((a, b) => a.chainageM - b.chainageM);
}

function between(
  route: Route,
  before: Stand,
  gapM: number,
  { sightM, offM }: Reach,
  keys: Set<string>,
): FillIn[] {
  const count = Math.ceil((gapM - SLACK_M) / sightM) - 1;
  return Array.from({ length: count }, (_, i) => {
    const chainageM = before.chainageM + (gapM * (i + 1)) / (count + 1);
    const position = placeAtM(route.line, chainagesOf(route.line), chainageM);
    const chainagesM = passedAt(route, position, offM, chainageM);
    return { key: freeKey(before.key, keys), chainageM, position, chainagesM };
  });
}

/** The next key after a post, which nothing else has. */
function freeKey(before: string, keys: Set<string>): string {
  let n = 1;
  while (keys.has(`${before}+${n}`)) n++;
  keys.add(`${before}+${n}`);
  return `${before}+${n}`;
}

/** The places where a route passes a post, first the one that it is meant for. */
export function passedAt(route: Route, position: Position, offM: number, chainageM: number): number[] {
  const passes = passesOf(route.line, position, offM).map((pass) => pass.chainageM);
  const others = passes.filter((pass) => Math.abs(pass - chainageM) > 2 * offM);
  return [chainageM, ...others];
}

/** Those without which the posts before and after do not see each other on some pass: a later one may have made an earlier one needless. */
function withoutNeedless(fillIns: readonly FillIn[], posts: readonly Stand[], sightM: number): FillIn[] {
  const kept = new Set(fillIns);
  for (const one of fillIns.toReversed()) {
    kept.delete(one);
    const stands = inOrder([...posts, ...standsOf([...kept])]).map(({ chainageM }) => chainageM);
    if (!one.chainagesM.every((chainageM) => isSeen(stands, chainageM, sightM))) kept.add(one);
  }
  return fillIns.filter((one) => kept.has(one));
}

/** Whether the posts before and after a place see each other. */
function isSeen(stands: readonly number[], chainageM: number, sightM: number): boolean {
  const next = stands.findIndex((stand) => stand >= chainageM);
  return (stands[next] ?? Infinity) - (stands[next - 1] ?? 0) <= sightM + SLACK_M;
}
