import { chainagesOf, offsetM, placeAtM } from '../kernel/geodesy.ts';
import type { Position } from '../kernel/position.ts';
import type { Plan } from '../operation/plan.ts';
import type { Post } from '../records/post.ts';
import { keyPlaceRows, rowFor, type ProposalRow, type ProposalTable } from '../records/proposal-table.ts';
import type { Route } from '../records/route.ts';
import type { KeyPlace } from '../roads/key-places.ts';
import type { Junction } from '../roads/track-junctions.ts';
import { passesOf } from '../routes/passes.ts';

/** What a route comes past on its streets, in order. */
export interface PassedPlaces {
  readonly junctions: readonly Junction[];
  readonly keyPlaces: readonly KeyPlace[];
}

/** A place along the route that wants a post: the key is the same whenever the route is drawn anew. */
export interface Wanted {
  readonly key: string;
  readonly chainageM: number;
  readonly position: Position;
  readonly name: string;
  readonly kind: Post['kind'];
  readonly row: ProposalRow;
  readonly also?: Partial<Post>;
}

/** Crossings nearer to each other than this are held by one post. */
const ONE_POST_WITHIN_M = 20;
/** A crossing whose middle is further off the route than this has its post on the route. */
const OFF_THE_LINE_M = 12;
/** Gates and car parks this near to the route want a post. */
const BESIDE_M = 80;
/** A junction that wants a post is so near to a bridge, a gap or a level crossing that its post holds that too. */
const HELD_WITHIN_M = 40;

/** All places along a route that want a post, fill-ins left out. */
export function wantedPlaces(
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

/** One for each junction, where the route first comes to it. */
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

/** One for each key place, where the route first comes to it, unless a junction's post stands there anyway. */
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

/** Where the post of a place stands: there, or on the route where the place's middle lies off it. */
function onRoute(route: Route, chainageM: number, position: Position): Position {
  const onTheLine = placeAtM(route.line, chainagesOf(route.line), chainageM);
  return aboutM(position, onTheLine) <= OFF_THE_LINE_M ? position : onTheLine;
}

/** Further than this in degrees of latitude is further than anything that is asked of nearness. */
const SURELY_FAR = 0.002;

/** Whether two places are near each other: far ones are told apart at a glance. */
export function isWithinM(a: Position, b: Position, metres: number): boolean {
  return Math.abs(a[1] - b[1]) < SURELY_FAR && aboutM(a, b) < metres;
}

/** Metres between two places that are near each other. */
export function aboutM(a: Position, b: Position): number {
  return Math.hypot(...offsetM(a, b));
}
