import { grouped } from '../../domain/kernel/grouped.ts';
import type { Post } from '../../domain/records/post.ts';
import type { StateName } from '../words/states.ts';
import { stateGlyphs } from '../theme/map-signs.ts';

/** A post as a route passes it. */
export interface Passed {
  readonly post: Post;
  readonly chainageM: number;
}

/** The part of a route that a strip shows. */
export interface Stretch {
  readonly fromM: number;
  readonly untilM: number;
}

/** What stands at one place of a strip: a post, or several that would lie on one another. Lengths are in pixels. */
export interface Cell {
  readonly posts: readonly Passed[];
  readonly x: number;
  /** As far as to the nearer neighbour. */
  readonly room: number;
}

/** How far two posts must be apart to stand alone, and the width of a group, in pixels. */
export interface CellSizes {
  readonly post: number;
  readonly group: number;
}

/** No strip shows less than this. */
const LEAST_M = 200;

/**
 * The cells of a strip of some width. It is divided into columns as wide as a group. The posts of a column stand alone if all of
 * them have room, and otherwise as one group.
 */
export function cellsIn(
  posts: readonly Passed[],
  { fromM, untilM }: Stretch,
  width: number,
  { post: least, group }: CellSizes,
): readonly Cell[] {
  const last = Math.max(1, Math.floor(width / group)) - 1;
  const column = width / (last + 1);
  const placed = posts.flatMap((passed) => {
    const x = ((passed.chainageM - fromM) / (untilM - fromM)) * width;
    return x < 0 || x > width ? [] : [{ passed, x }];
  });
  const columns = grouped(placed, ({ x }) => Math.min(Math.floor(x / column), last));
  const cells: { posts: readonly Passed[]; x: number }[] = [];
  for (const [at, inside] of columns) {
    const isFree = inside.every(({ x }, i) => x - (i > 0 ? inside[i - 1]!.x : lastX(cells)) >= least);
    if (isFree || inside.length === 1) cells.push(...inside.map(({ passed, x }) => ({ posts: [passed], x })));
    else cells.push({ posts: inside.map(({ passed }) => passed), x: (at + 0.5) * column });
  }
  return cells.map((cell, i) => ({ ...cell, room: roomOf(cells, i, width) }));
}

/** The stretch after zooming by a factor: what lies at `aroundM` stays where it is. */
export function zoomed(
  { fromM, untilM }: Stretch,
  factor: number,
  aroundM: number,
  lengthM: number,
): Stretch {
  const shownM = Math.min(lengthM, Math.max(Math.min(LEAST_M, lengthM), (untilM - fromM) / factor));
  const share = (aroundM - fromM) / (untilM - fromM);
  return moved({ fromM: aroundM - share * shownM, untilM: aroundM + (1 - share) * shownM }, 0, lengthM);
}

/** The stretch moved along the route, as far as the route goes. */
export function moved({ fromM, untilM }: Stretch, byM: number, lengthM: number): Stretch {
  const shownM = untilM - fromM;
  const from = Math.max(0, Math.min(lengthM - shownM, fromM + byM));
  return { fromM: from, untilM: from + shownM };
}

/** The stretch of a group with a little room around it. Nothing if its posts lie at one place. */
export function stretchOf(posts: readonly Passed[], lengthM: number): Stretch | undefined {
  const [first, last] = [posts[0]!.chainageM, posts.at(-1)!.chainageM];
  if (last - first < 1) return undefined;
  const spareM = Math.max((last - first) * 0.08, (LEAST_M - (last - first)) / 2);
  const from = Math.max(0, first - spareM);
  return { fromM: from, untilM: Math.min(lengthM, last + spareM) };
}

/** States from what needs a person most to what is calm. */
const WORST_FIRST = (Object.keys(stateGlyphs) as StateName[]).toReversed();

/** How many posts are in which state, the worst state first. */
export function countedStates(states: readonly StateName[]): readonly (readonly [StateName, number])[] {
  return WORST_FIRST.flatMap((state) => {
    const count = states.filter((one) => one === state).length;
    return count > 0 ? [[state, count] as const] : [];
  });
}

function lastX(cells: readonly { readonly x: number }[]): number {
  return cells.at(-1)?.x ?? -Infinity;
}

function roomOf(cells: readonly { readonly x: number }[], i: number, width: number): number {
  const { x } = cells[i]!;
  const before = i > 0 ? x - cells[i - 1]!.x : 2 * x;
  const after = i < cells.length - 1 ? cells[i + 1]!.x - x : 2 * (width - x);
  return Math.min(before, after);
}
