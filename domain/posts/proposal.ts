import { chainagesOf, placeAtM, routeLengthM } from '../kernel/geodesy.ts';
import type { Plan } from '../operation/plan.ts';
import type { Post } from '../records/post.ts';
import type { ProposalTable } from '../records/proposal-table.ts';
import type { Route } from '../records/route.ts';
import { passesOf } from '../routes/passes.ts';
import { aboutM, isWithinM, wantedPlaces, type PassedPlaces, type Wanted } from './wanted-places.ts';

/** A post that the proposal wants and that is not there yet. */
interface Added {
  readonly post: Post;
  readonly chainageM: number;
}

/** A post that stands where its junction no longer is: the record as it would be, and how far it moves. */
interface Moved {
  readonly post: Post;
  readonly byM: number;
  readonly chainageM: number;
}

/** What a route wants beside what is filed. Nothing of it stands before somebody takes it over. */
export interface Proposal {
  readonly added: readonly Added[];
  readonly moved: readonly Moved[];
  readonly kept: readonly Post[];
  /** Posts that were proposed for junctions which no route passes any more. */
  readonly dropped: readonly Post[];
}

/** A post without a key that stands this near to a junction is that junction's. */
const SAME_PLACE_M = 40;
/** Nearer than this to where it is proposed a post stays where the planner has put it. */
const STAYS_WITHIN_M = 60;

/** Proposes posts for a route from its junctions and key places in order. `makeId` gives ids for those that are new. */
export function proposePosts(
  plan: Plan,
  route: Route,
  along: PassedPlaces,
  table: ProposalTable,
  makeId: () => string,
): Proposal {
  const places = inOrder(wantedPlaces(plan, route, along, table));
  const wanted = withFillIns(route, places, table);
  const codes = freeCodes(plan, route.code);
  const there = new Standing(plan, wanted);
  const proposal = { added: [] as Added[], moved: [] as Moved[], kept: [] as Post[] };
  for (const place of wanted) {
    const post = there.postAt(place);
    const byM = post ? aboutM(post.position, place.position) : 0;
    if (!post)
      proposal.added.push({ post: madeOf(place, route, makeId(), codes()), chainageM: place.chainageM });
    else if (byM <= STAYS_WITHIN_M) proposal.kept.push(post);
    else
      proposal.moved.push({ post: { ...post, position: place.position }, byM, chainageM: place.chainageM });
  }
  return { ...proposal, dropped: there.withoutRoute(route) };
}

function inOrder(wanted: readonly Wanted[]): Wanted[] {
  return [...wanted].sort((a, b) => a.chainageM - b.chainageM);
}

/** Between two posts that are further apart than the level allows to see, evenly spread; named after the one before. */
function withFillIns(route: Route, wanted: readonly Wanted[], table: ProposalTable): Wanted[] {
  const ends = [{ key: 'start', chainageM: 0 }, ...wanted, { key: 'end', chainageM: routeLengthM(route) }];
  const between = ends.slice(1).flatMap((next, i) => fillIns(route, ends[i]!, next, table));
  return inOrder([...wanted, ...between]);
}

function fillIns(
  route: Route,
  before: Pick<Wanted, 'key' | 'chainageM'>,
  after: Pick<Wanted, 'chainageM'>,
  table: ProposalTable,
): Wanted[] {
  const gapM = after.chainageM - before.chainageM;
  const count = Math.ceil(gapM / table.sightM[route.level]) - 1;
  const row = { ...table.rows.lane, level: route.level };
  return Array.from({ length: Math.max(0, count) }, (_, i): Wanted => {
    const chainageM = before.chainageM + (gapM * (i + 1)) / (count + 1);
    const position = placeAtM(route.line, chainagesOf(route.line), chainageM);
    const name = `${route.code} ${(chainageM / 1000).toFixed(1)} km`;
    return { key: `${route.id}:${before.key}+${i + 1}`, chainageM, position, name, kind: 'fill-in', row };
  });
}

function madeOf(
  { key, position, name, kind, row, also }: Wanted,
  route: Route,
  id: string,
  code: string,
): Post {
  return {
    id: id as Post['id'],
    code,
    name: (name || `${route.code} ${code}`).slice(0, 80),
    position,
    kind,
    junctionKey: key,
    level: row.level,
    strength: row.strength,
    duty: '',
    fixedWindows: [],
    ...also,
  };
}

/** The posts that are filed, found by the key of their junction, else by where they stand; each is found once. */
class Standing {
  readonly #plan: Plan;
  readonly #byKey = new Map<string, Post>();
  readonly #unkeyed: Post[] = [];
  readonly #wantedKeys: ReadonlySet<string>;

  constructor(plan: Plan, wanted: readonly Wanted[]) {
    this.#plan = plan;
    this.#wantedKeys = new Set(wanted.map(({ key }) => key));
    for (const post of plan.tables.posts.values()) {
      if (post.junctionKey === undefined) this.#unkeyed.push(post);
      else this.#byKey.set(post.junctionKey, post);
    }
  }

  postAt({ key, position }: Wanted): Post | undefined {
    const known = this.#byKey.get(key);
    if (known) return known;
    const near = this.#unkeyed.findIndex((post) => isWithinM(post.position, position, SAME_PLACE_M));
    return near < 0 ? undefined : this.#unkeyed.splice(near, 1)[0];
  }

  /** Posts with a key that is wanted no more: fill-ins of this route, and those at places where no route passes. */
  withoutRoute(drawn: Route): Post[] {
    const { brief, tables } = this.#plan;
    const lines = [...tables.routes.values()].map((route) =>
      route.id === drawn.id ? drawn.line : route.line,
    );
    const isFillInHere = (key: string) => key.startsWith(`${drawn.id}:`);
    return [...this.#byKey].flatMap(([key, post]) => {
      if (this.#wantedKeys.has(key)) return [];
      const isPassed = lines.some((line) => passesOf(line, post.position, brief.passOffsetM).length > 0);
      return isPassed && !isFillInHere(key) ? [] : [post];
    });
  }
}

/** Codes for new posts of a route that nobody has: the route's number, then 001, 002 … after the highest that is taken. */
function freeCodes(plan: Plan, routeCode: string): () => string {
  const front = /\d+/.exec(routeCode)?.[0] ?? routeCode;
  let last = 0;
  for (const { code } of plan.tables.posts.values()) {
    const match = /^(.+)-(\d+)$/.exec(code);
    if (match?.[1] === front) last = Math.max(last, Number(match[2]));
  }
  return () => `${front}-${String(++last).padStart(3, '0')}`;
}
