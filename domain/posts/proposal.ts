import { chainagesOf, offsetM, placeAtM } from '../kernel/geodesy.ts';
import type { Position } from '../kernel/position.ts';
import type { Plan } from '../operation/plan.ts';
import type { Post } from '../records/post.ts';
import { keyPlaceRows, rowFor, type ProposalRow, type ProposalTable } from '../records/proposal-table.ts';
import type { Route } from '../records/route.ts';
import type { FollowedStreet } from '../roads/followed-streets.ts';
import type { KeyPlace } from '../roads/key-places.ts';
import type { Junction } from '../roads/track-junctions.ts';
import { passesOf } from '../routes/passes.ts';
import { fillInsOn, passedAt, type FillIn, type PassedPost } from './fill-ins.ts';

/** What a route passes on its streets, in order. */
export interface PassedPlaces {
  readonly junctions: readonly Junction[];
  readonly keyPlaces: readonly KeyPlace[];
  /** Without them a fill-in is named by the route alone. */
  readonly streets?: readonly Pick<FollowedStreet, 'name' | 'fromM' | 'untilM'>[];
}

/** A place on the route that needs a post. Its key stays the same when the route is drawn again. */
interface Wanted {
  readonly key: string;
  readonly chainageM: number;
  readonly position: Position;
  readonly name: string;
  readonly kind: Post['kind'];
  readonly row: ProposalRow;
  readonly also?: Partial<Post>;
}

/** Crossings closer together than this share one post. */
const ONE_POST_WITHIN_M = 20;
/** If a crossing's middle is further from the route than this, its post stands on the route. */
const OFF_THE_LINE_M = 12;
/** Gates and car parks this close to the route need a post. */
const BESIDE_M = 80;
/** The post of a junction this close also holds a bridge, a gap or a level crossing. */
const HELD_WITHIN_M = 40;

/** All places on a route that need a post, without fill-ins. */
function wantedPlaces(
  plan: Plan,
  route: Route,
  { junctions, keyPlaces }: PassedPlaces,
  table: ProposalTable,
): Wanted[] {
  const atJunctions = wantedAt(route, junctions, table);
  return [
    ...atJunctions,
    ...wantedAtKeyPlaces(route, keyPlaces, atJunctions, table),
    ...besideGates(plan, route, table),
  ];
}

/** One for each junction, where the route first reaches it. */
function wantedAt(route: Route, junctions: readonly Junction[], table: ProposalTable): Wanted[] {
  const seen = new Set<string>();
  const places: Position[] = [];
  return junctions.flatMap(({ key, chainageM, position, streets, crossedBy }): Wanted[] => {
    const row = crossedBy && rowFor(table, crossedBy);
    const isCovered = places.some((place) => isWithinM(place, position, ONE_POST_WITHIN_M));
    if (!row?.wanted || seen.has(key) || isCovered) return [];
    seen.add(key);
    places.push(position);
    const level = Math.min(row.level, route.level) as ProposalRow['level'];
    return [
      {
        key,
        chainageM,
        position: onRoute(route, chainageM, position),
        name: streets.join(' / '),
        kind: 'junction',
        row: { ...row, level },
      },
    ];
  });
}

function besideGates(plan: Plan, route: Route, table: ProposalTable): Wanted[] {
  if (!table.gates.wanted) return [];
  const { gates, carParks } = plan.tables;
  const beside = (
    id: string,
    place: Position,
    name: string,
    also: Partial<Post>,
    kind: Post['kind'],
  ): Wanted[] =>
    passesOf(route.line, place, BESIDE_M)
      .slice(0, 1)
      .map(({ chainageM }) => ({ key: id, chainageM, position: place, name, kind, row: table.gates, also }));
  return [
    ...[...gates.values()].flatMap(({ id, position, name, venueId }) =>
      beside(`gate-${id}`, position, name, { gateId: id, venueId }, 'gate'),
    ),
    ...[...carParks.values()].flatMap(({ id, position, name, venueId }) =>
      beside(`park-${id}`, position, name, { carParkId: id, ...(venueId && { venueId }) }, 'car-park'),
    ),
  ];
}

/** One for each key place, where the route first reaches it, unless the post of a junction holds it. */
function wantedAtKeyPlaces(
  route: Route,
  keyPlaces: readonly KeyPlace[],
  atJunctions: readonly Wanted[],
  table: ProposalTable,
): Wanted[] {
  const rows = keyPlaceRows(table);
  const found: Wanted[] = [];
  for (const { key, kind, chainageM, position, street } of keyPlaces) {
    const stands = onRoute(route, chainageM, position);
    const isHeld = [...atJunctions, ...found].some((place) =>
      isWithinM(place.position, stands, HELD_WITHIN_M),
    );
    if (!rows[kind].wanted || isHeld) continue;
    const level = Math.min(rows[kind].level, route.level) as ProposalRow['level'];
    found.push({ key, chainageM, position: stands, name: street, kind, row: { ...rows[kind], level } });
  }
  return found;
}

/** The position of a post: at the place, or on the route if the place's middle is off it. */
function onRoute(route: Route, chainageM: number, position: Position): Position {
  const onTheLine = placeAtM(route.line, chainagesOf(route.line), chainageM);
  return aboutM(position, onTheLine) <= OFF_THE_LINE_M ? position : onTheLine;
}

/** In degrees of latitude. Longer than any distance that is compared here. */
const SURELY_FAR = 0.002;

/** Whether two places are near each other. Compares latitudes first, which is fast. */
function isWithinM(a: Position, b: Position, metres: number): boolean {
  return Math.abs(a[1] - b[1]) < SURELY_FAR && aboutM(a, b) < metres;
}

/** Metres between two places, good for short distances. */
function aboutM(a: Position, b: Position): number {
  return Math.hypot(...offsetM(a, b));
}

/** A proposed post that does not exist yet. */
interface Added {
  readonly post: Post;
  readonly chainageM: number;
}

/** A post whose junction has moved: the record at the new place, and how far it moves. */
interface Moved {
  readonly post: Post;
  readonly byM: number;
  readonly chainageM: number;
}

/** What a route needs besides the saved posts. Nothing is saved until somebody accepts it. */
export interface Proposal {
  readonly added: readonly Added[];
  readonly moved: readonly Moved[];
  readonly kept: readonly Post[];
  /** Posts that were proposed for junctions which no route passes any more. */
  readonly dropped: readonly Post[];
}

/** A post without a key this close to a junction belongs to that junction. */
const SAME_PLACE_M = 40;
/** A post this close to its proposed place stays where the planner put it. */
const STAYS_WITHIN_M = 60;

/** Proposes posts for a route from its junctions and key places in order. `makeId` makes the ids of new posts. */
export function proposePosts(
  plan: Plan,
  route: Route,
  along: PassedPlaces,
  table: ProposalTable,
  makeId: () => string,
): Proposal {
  const places = inOrder(wantedPlaces(plan, route, along, table));
  const wanted = withFillIns(plan, route, places, along.streets ?? [], table);
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

/** Adds posts where two that follow each other on some pass do not see each other. Posts that stand there already count, whatever route they are for. */
function withFillIns(
  plan: Plan,
  route: Route,
  wanted: readonly Wanted[],
  streets: NonNullable<PassedPlaces['streets']>,
  table: ProposalTable,
): Wanted[] {
  const offM = plan.brief.passOffsetM;
  const row = { ...table.rows.lane, level: route.level };
  const passed = wanted.map(({ key, position, chainageM }) => ({
    key,
    chainagesM: passedAt(route, position, offM, chainageM),
  }));
  const { others, own } = standingAlready(plan, route, wanted);
  const reach = { sightM: table.sightM[route.level], offM };
  const made = fillInsOn(route, [...passed, ...others], own, reach).map(
    ({ key, chainageM, position }): Wanted => {
      const street = streets.find(({ fromM, untilM }) => fromM <= chainageM && chainageM <= untilM);
      const name = `${street?.name ?? ''} ${route.code} ${(chainageM / 1000).toFixed(1)} km`.trim();
      return { key: `${route.id}:${key}`, chainageM, position, name, kind: 'fill-in', row };
    },
  );
  return inOrder([...wanted, ...made]);
}

/** The saved posts that the route passes, except those at the places that it wants: its own fill-ins, and all others. */
function standingAlready(
  plan: Plan,
  route: Route,
  wanted: readonly Wanted[],
): { readonly others: readonly PassedPost[]; readonly own: readonly FillIn[] } {
  const keys = new Set(wanted.map(({ key }) => key));
  const [others, own]: [PassedPost[], FillIn[]] = [[], []];
  for (const { id, junctionKey = '', position } of plan.tables.posts.values()) {
    if (keys.has(junctionKey)) continue;
    const passes = passesOf(route.line, position, plan.brief.passOffsetM);
    const chainagesM = passes.map(({ chainageM }) => chainageM);
    const [chainageM] = chainagesM;
    if (chainageM === undefined) continue;
    if (isFillInOf(route, junctionKey))
      own.push({ key: junctionKey.slice(route.id.length + 1), position, chainageM, chainagesM });
    else others.push({ key: id, chainagesM });
  }
  return { others, own };
}

function isFillInOf(route: Route, key: string): boolean {
  return key.startsWith(`${route.id}:`);
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

/** The saved posts, found by the key of their junction, otherwise by position. Each is found once. */
class Standing {
  readonly #plan: Plan;
  readonly #byKey = new Map<string, Post>();
  readonly #unkeyed: Post[] = [];
  readonly #wanted: readonly Wanted[];
  readonly #wantedKeys: ReadonlySet<string>;

  constructor(plan: Plan, wanted: readonly Wanted[]) {
    this.#plan = plan;
    this.#wanted = wanted;
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

  /** Whether a fill-in, of whatever route, stands where a place of this route has a post of its own. */
  #isReplaced({ kind, position }: Post): boolean {
    return (
      kind === 'fill-in' &&
      this.#wanted.some(
        (place) => place.kind !== 'fill-in' && isWithinM(place.position, position, ONE_POST_WITHIN_M),
      )
    );
  }

  /** Posts whose key is no longer needed: fill-ins of this route or at its other posts, and posts where no route passes. */
  withoutRoute(drawn: Route): Post[] {
    const { brief, tables } = this.#plan;
    const lines = [...tables.routes.values()].map((route) =>
      route.id === drawn.id ? drawn.line : route.line,
    );
    return [...this.#byKey].flatMap(([key, post]) => {
      if (this.#wantedKeys.has(key)) return [];
      if (this.#isReplaced(post)) return [post];
      const isPassed = lines.some((line) => passesOf(line, post.position, brief.passOffsetM).length > 0);
      return isPassed && !isFillInOf(drawn, key) ? [] : [post];
    });
  }
}

/** Free codes for new posts of a route: the route's number, then 001, 002 … after the highest one in use. */
function freeCodes(plan: Plan, routeCode: string): () => string {
  const front = /\d+/.exec(routeCode)?.[0] ?? routeCode;
  let last = 0;
  for (const { code } of plan.tables.posts.values()) {
    const match = /^(.+)-(\d+)$/.exec(code);
    if (match?.[1] === front) last = Math.max(last, Number(match[2]));
  }
  return () => `${front}-${String(++last).padStart(3, '0')}`;
}
