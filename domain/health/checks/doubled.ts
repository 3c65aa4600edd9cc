import { passesByRoute } from '../../duties/duties.ts';
import { routeLengthM, shortDistanceM } from '../../kernel/geodesy.ts';
import type { Plan } from '../../operation/plan.ts';
import type { Post } from '../../records/post.ts';
import { usualTable } from '../../records/proposal-table.ts';
import type { Route } from '../../records/route.ts';
import { finding, type Finding } from '../finding.ts';

/** A post on one pass of a route. */
interface Stand {
  readonly post: Post;
  readonly chainageM: number;
}

/** The posts of a route in order of passage, and how far a post is seen there. */
interface Row {
  readonly lengthM: number;
  readonly sightM: number;
  readonly stands: readonly Stand[];
}

/** Two posts this close on one pass are one place. */
const ONE_PLACE_M = 20;

/** These have a place or a task of their own beside the road. */
const OWN_PLACES: ReadonlySet<Post['kind']> = new Set([
  'gate',
  'car-park',
  'patrol',
  'high-ground',
  'fixed-sentry',
  'night-guard',
  'quick-reaction',
  'reserve',
  'own',
]);

/** Posts that another one makes needless: at the same place for the same pass, or a fill-in between two that see each other. */
export function doubled(plan: Plan): Finding[] {
  const rows = rowsOf(plan);
  const same = samePlaces(rows);
  const needless = needlessFillIns(rows, same);
  return [...same, ...needless].map(([post, other]) =>
    finding({
      ...{ kind: 'doubled', of: post.id, weight: 'doubtful', cause: other.id },
      seat: { collection: 'posts', id: post.id },
      also: [other.id],
      place: post.code,
      values: { other: other.code, apartM: Math.round(shortDistanceM(post.position, other.position)) },
    }),
  );
}

function rowsOf(plan: Plan): Row[] {
  const { routes, posts } = plan.tables;
  const stands = new Map<Route, Stand[]>([...routes.values()].map((route) => [route, []]));
  for (const post of posts.values())
    for (const [route, passes] of passesByRoute(plan, post))
      for (const { chainageM } of passes) stands.get(route)?.push({ post, chainageM });
  return [...stands].map(([route, along]) => ({
    lengthM: routeLengthM(route),
    sightM: (route.proposal ?? usualTable).sightM[route.level],
    stands: along.sort((a, b) => a.chainageM - b.chainageM),
  }));
}

/** The second of two posts at one place, with the first. A fill-in is the second, otherwise whichever comes later by code. */
function samePlaces(rows: readonly Row[]): Map<Post, Post> {
  const found = new Map<Post, Post>();
  for (const { stands } of rows) {
    const roadside = stands.filter(({ post }) => !OWN_PLACES.has(post.kind));
    roadside.slice(1).forEach((next, i) => {
      const before = roadside[i]!;
      if (next.post === before.post || next.chainageM - before.chainageM > ONE_PLACE_M) return;
      if (shortDistanceM(next.post.position, before.post.position) > ONE_PLACE_M) return;
      const [kept, second] = [before.post, next.post].sort(byNeed) as [Post, Post];
      if (!found.has(kept)) found.set(second, kept);
    });
  }
  return found;
}

function byNeed(a: Post, b: Post): number {
  return Number(a.kind === 'fill-in') - Number(b.kind === 'fill-in') || (a.code < b.code ? -1 : 1);
}

/** Fill-ins without which the posts before and after still see each other, on each pass of each route. One that is needless does not make the next one so. */
function needlessFillIns(rows: readonly Row[], gone: ReadonlyMap<Post, Post>): Map<Post, Post> {
  const chains = rows.map((row) => new Chain(row, gone));
  const fillIns = new Set(
    rows.flatMap(({ stands }) => stands.map(({ post }) => post).filter(({ kind }) => kind === 'fill-in')),
  );
  const found = new Map<Post, Post>();
  for (const post of [...fillIns].sort((a, b) => (a.code < b.code ? -1 : 1))) {
    const near = gone.has(post) ? undefined : nearestIfNeedless(post, chains);
    if (!near) continue;
    for (const chain of chains) chain.take(post);
    found.set(post, near);
  }
  return found;
}

function nearestIfNeedless(post: Post, chains: readonly Chain[]): Post | undefined {
  const on = chains.filter((chain) => chain.has(post));
  if (!on.every((chain) => chain.seesWithout(post))) return undefined;
  return on
    .flatMap((chain) => chain.besides(post))
    .sort((a, b) => shortDistanceM(a.position, post.position) - shortDistanceM(b.position, post.position))[0];
}

/** The posts along one route as a list from which posts are taken out. */
class Chain {
  readonly #row: Row;
  readonly #before: number[] = [];
  readonly #after: number[] = [];
  readonly #of = new Map<Post, number[]>();

  constructor(row: Row, gone: ReadonlyMap<Post, Post>) {
    const stands = row.stands.filter(({ post }) => !gone.has(post));
    this.#row = { ...row, stands };
    stands.forEach(({ post }, i) => {
      this.#before.push(i - 1);
      this.#after.push(i + 1);
      const places = this.#of.get(post);
      if (places) places.push(i);
      else this.#of.set(post, [i]);
    });
  }

  has(post: Post): boolean {
    return this.#of.has(post);
  }

  /** Whether the posts before and after see each other at each of its passes. The ends of the route are where they are. */
  seesWithout(post: Post): boolean {
    const { stands, sightM, lengthM } = this.#row;
    return this.#of.get(post)!.every((i) => {
      const [before, after] = [this.#last(i, post), this.#next(i, post)];
      return (stands[after]?.chainageM ?? lengthM) - (stands[before]?.chainageM ?? 0) <= sightM;
    });
  }

  besides(post: Post): Post[] {
    const { stands } = this.#row;
    return this.#of
      .get(post)!
      .flatMap((i) => [this.#last(i, post), this.#next(i, post)].flatMap((at) => stands[at]?.post ?? []));
  }

  take(post: Post): void {
    for (const i of this.#of.get(post) ?? []) {
      const [before, after] = [this.#before[i]!, this.#after[i]!];
      if (before >= 0) this.#after[before] = after;
      if (after < this.#before.length) this.#before[after] = before;
    }
  }

  /** A post that is passed twice in a row is not its own neighbour. */
  #last(i: number, post: Post): number {
    let at = this.#before[i]!;
    while (this.#row.stands[at]?.post === post) at = this.#before[at]!;
    return at;
  }

  #next(i: number, post: Post): number {
    let at = this.#after[i]!;
    while (this.#row.stands[at]?.post === post) at = this.#after[at]!;
    return at;
  }
}
