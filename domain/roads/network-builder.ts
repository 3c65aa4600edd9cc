import type { Position } from '../kernel/position.ts';
import { ROAD_CLASSES } from '../records/road.ts';
import {
  EdgeMaker,
  MappedNodes,
  type ExtractListener,
  type Member,
  type RoadWay,
  type Tags,
} from './extract.ts';
import {
  EDGE,
  NODE,
  drivingSide,
  edgeOf,
  endOf,
  mayUse,
  networkOf,
  reportOf,
  type Collected,
  type ImportReport,
  type MappedCarPark,
  type NamedPlace,
  type RoadNetwork,
} from './network.ts';
import { isHighway, nodeFlags, wayRule } from './way-rules.ts';

/** Longer than this no way in between is followed: those of the map are a few edges. */
const MOST_ARCS = 60;

/**
 * The ways of arcs that a restriction over ways in between forbids: from an arc that comes, along the ways in between, to one
 * that goes. `only_…` says how to go on from their end for those who came that way; nobody has to turn into them.
 */
function waysOver(
  network: RoadNetwork,
  { kind, from, to }: Restriction,
  between: readonly number[],
): number[][] {
  const forbidden: number[][] = [];
  for (const coming of arcsOf(network, from)) {
    const path = pathAlong(network, coming, between, to);
    if (!path) continue;
    const last = path.at(-1)!;
    const leaving = leavingFrom(network, endOf(network, last)).filter((arc) => arc !== (last ^ 1));
    const going = leaving.filter((arc) => isOf(network, arc, to) === !kind.startsWith('only_'));
    for (const arc of going) forbidden.push([...path, arc]);
  }
  return forbidden;
}

/** The way with the fewest arcs from an incoming arc along the ways in between to a node where an outgoing way begins. */
function pathAlong(
  network: RoadNetwork,
  coming: number,
  between: readonly number[],
  to: readonly number[],
): number[] | undefined {
  let front: number[][] = [[coming]];
  const seen = new Set<number>();
  for (let length = 0; length < MOST_ARCS && front.length > 0; length++) {
    front = front.flatMap((path) =>
      leavingFrom(network, endOf(network, path.at(-1)!))
        .filter((arc) => arc !== (path.at(-1)! ^ 1) && !seen.has(arc) && seen.add(arc))
        .filter((arc) => isOf(network, arc, between) && mayUse(network, arc, 'car'))
        .map((arc) => [...path, arc]),
    );
    const whole = front.find((path) => {
      const last = path.at(-1)!;
      return leavingFrom(network, endOf(network, last)).some(
        (arc) => arc !== (last ^ 1) && isOf(network, arc, to),
      );
    });
    if (whole) return whole;
  }
  return undefined;
}

function arcsOf(network: RoadNetwork, ways: readonly number[]): number[] {
  const arcs: number[] = [];
  network.edgeWay.forEach((way, edge) => ways.includes(way) && arcs.push(2 * edge, 2 * edge + 1));
  return arcs.filter((arc) => mayUse(network, arc, 'car'));
}

function leavingFrom(network: RoadNetwork, node: number): number[] {
  return [...network.outArcs.subarray(network.outFirst[node], network.outFirst[node + 1])];
}

function isOf(network: RoadNetwork, arc: number, ways: readonly number[]): boolean {
  return ways.includes(network.edgeWay[edgeOf(arc)]!);
}

/** Why a restriction is not applied. */
type Unfollowed = 'incomplete' | 'not-for-cars' | 'street-missing' | 'at-no-junction';

/** What no car may drive: pairs of consecutive arcs, and longer ways of arcs, each after its number of arcs. */
interface Forbidden {
  readonly turns: Uint32Array;
  readonly paths: Uint32Array;
  readonly timed: number;
  readonly unfollowed: readonly Unfollowed[];
}

const FOR_CARS = ['restriction', 'restriction:motorcar', 'restriction:motor_vehicle'];

/** A relation that restricts turns for cars, or why it does not apply. Undefined if it is not a restriction. */
function restrictionOf(members: readonly Member[], tags: Tags): Restriction | Unfollowed | undefined {
  if (tags['type'] !== 'restriction') return undefined;
  const always = FOR_CARS.map((key) => tags[key]).find((kind) => kind !== undefined);
  const kind = always ?? timedKind(tags);
  if (!kind || /motorcar|motor_vehicle/.test(tags['except'] ?? '')) return 'not-for-cars';
  const refs = (role: string, type: Member['type']) =>
    members.filter((member) => member.role === role && member.type === type).map(({ ref }) => ref);
  const [from, to, nodes, ways] = [
    refs('from', 'way'),
    refs('to', 'way'),
    refs('via', 'node'),
    refs('via', 'way'),
  ];
  if (from.length === 0 || to.length === 0 || nodes.length + Math.sign(ways.length) !== 1)
    return 'incomplete';
  const via = ways.length > 0 ? { ways } : { node: nodes[0]! };
  return { kind, from, via, to, isTimed: always === undefined };
}

/**
 * The kind of a restriction with a time condition. The hours are ignored: a network serves operations on any day, and a way
 * without the turn is correct at every hour. Conditions on weight, size or purpose do not apply to cars.
 */
function timedKind(tags: Tags): string | undefined {
  const value = FOR_CARS.map((key) => tags[`${key}:conditional`]).find((text) => text !== undefined) ?? '';
  const clauses = [...value.matchAll(/(\w+)\s*@\s*(\([^)]*\)|[^;]+)/g)];
  const timed = clauses.find(([, kind, when]) => kind !== 'none' && isTime(when!));
  return timed?.[1];
}

function isTime(when: string): boolean {
  return /\d:\d\d|\b(Mo|Tu|We|Th|Fr|Sa|Su|PH|SH|sunrise|sunset|dusk|dawn)\b/.test(when) && !/[<>]/.test(when);
}

/** Pairs and longer ways of arcs that no car may drive. `only_…` forbids every other continuation. */
function forbiddenBy(network: RoadNetwork, restrictions: readonly Restriction[]): Forbidden {
  const nodeOf = nodesNamed(network, restrictions);
  const turns: number[] = [];
  const paths: number[] = [];
  const unfollowed: Unfollowed[] = [];
  const streets = new Set(network.edgeWay);
  let timed = 0;
  for (const restriction of restrictions) {
    const { via } = restriction;
    const found =
      'ways' in via
        ? waysOver(network, restriction, via.ways)
        : turnsAt(network, nodeOf.get(via.node), restriction);
    if (found.length === 0)
      unfollowed.push(hasItsStreets(restriction, streets) ? 'at-no-junction' : 'street-missing');
    else if (restriction.isTimed) timed += 1;
    for (const arcs of found) {
      if (arcs.length === 2) turns.push(...arcs);
      else paths.push(arcs.length, ...arcs);
    }
  }
  return { turns: Uint32Array.from(turns), paths: Uint32Array.from(paths), timed, unfollowed };
}

/** Extracts are cut from larger maps and contain restrictions whose streets are outside. */
function hasItsStreets({ from, via, to }: Restriction, streets: ReadonlySet<number>): boolean {
  const between = 'ways' in via ? via.ways : [];
  return [from, between, to].every((ways) => ways.length === 0 || ways.some((way) => streets.has(way)));
}

function nodesNamed(network: RoadNetwork, restrictions: readonly Restriction[]): ReadonlyMap<number, number> {
  const nodeOf = new Map<number, number>();
  const wanted = new Set(restrictions.flatMap(({ via }) => ('node' in via ? [via.node] : [])));
  network.nodeOsm.forEach((id, node) => wanted.has(id) && nodeOf.set(id, node));
  return nodeOf;
}

function turnsAt(network: RoadNetwork, node: number | undefined, restriction: Restriction): number[][] {
  if (node === undefined) return [];
  const { kind, from, to } = restriction;
  const leaving = [...network.outArcs.subarray(network.outFirst[node], network.outFirst[node + 1])];
  const isOf = (ways: readonly number[]) => (arc: number) => ways.includes(network.edgeWay[edgeOf(arc)]!);
  const coming = leaving
    .map((arc) => arc ^ 1)
    .filter((arc) => isOf(from)(arc) && endOf(network, arc) === node);
  const going = leaving.filter(isOf(to));
  if (coming.length === 0 || going.length === 0) return [];
  const banned = kind.startsWith('only_') ? leaving.filter((arc) => !isOf(to)(arc)) : going;
  return coming.flatMap((arc) =>
    banned.filter((next) => isTurn(restriction, arc, next)).map((next) => [arc, next]),
  );
}

/** If a way goes through the junction, only a ban on turning round applies to the way back along it. */
function isTurn({ kind, from, to }: Restriction, coming: number, going: number): boolean {
  const isBack = going === (coming ^ 1);
  if (kind.startsWith('only_')) return true;
  return isBack === (kind === 'no_u_turn' && from[0] === to[0]);
}

/** A turn restriction in the extract: incoming ways, a node or ways in between, outgoing ways. */
interface Restriction {
  readonly kind: string;
  readonly from: readonly number[];
  readonly via: { readonly node: number } | { readonly ways: readonly number[] };
  readonly to: readonly number[];
  /** It is for certain hours only, and is applied at all hours. */
  readonly isTimed: boolean;
}

const SETTLEMENTS = new Set([
  'city',
  'town',
  'village',
  'hamlet',
  'suburb',
  'quarter',
  'neighbourhood',
  'locality',
  'isolated_dwelling',
  'square',
]);

/** Places that must not be cut off, and places that people search by name. */
const AMENITIES = new Set([
  'hospital',
  'clinic',
  'fire_station',
  'police',
  'school',
  'university',
  'bus_station',
  'townhall',
  'marketplace',
]);

/** A place with a name that people search for, from its tags. */
function placeOf(tags: Tags): { readonly name: string; readonly kind: string } | undefined {
  const name = tags['name'];
  if (name === undefined) return undefined;
  if (SETTLEMENTS.has(tags['place'] ?? '')) return { name, kind: tags['place']! };
  if (AMENITIES.has(tags['amenity'] ?? '')) return { name, kind: tags['amenity']! };
  if (tags['railway'] === 'station' || tags['railway'] === 'halt') return { name, kind: 'station' };
  if (tags['leisure'] === 'stadium' || tags['leisure'] === 'park') return { name, kind: tags['leisure'] };
  return undefined;
}

/** A car park from its tags, with its capacity if that is a number. */
function carParkOf(tags: Tags): { readonly name: string; readonly capacity?: number } | undefined {
  if (tags['amenity'] !== 'parking') return undefined;
  const capacity = Number(tags['capacity']);
  return { name: tags['name'] ?? '', ...(Number.isInteger(capacity) && capacity > 0 ? { capacity } : {}) };
}

/** Something on the map with a name or with parking, and the nodes that give its position. */
interface Thing {
  readonly osm: string;
  readonly tags: Tags;
  readonly nodeIds: readonly number[];
}

/** Builds a road network while an extract is read. */
export class NetworkBuilder implements ExtractListener {
  readonly #nodes = new MappedNodes();
  readonly #nodeFlags = new Map<number, number>();
  readonly #roads: RoadWay[] = [];
  readonly #names = new Map<string, number>([['', 0]]);
  readonly #restrictions: Restriction[] = [];
  readonly #things: Thing[] = [];
  readonly #seen: Collected = {
    ways: 0,
    highways: 0,
    drivable: 0,
    restrictions: 0,
    timed: 0,
    signals: 0,
    skipped: {},
  };

  node(id: number, longitude: number, latitude: number, tags: Tags | undefined): void {
    this.#nodes.add(id, longitude, latitude);
    if (!tags) return;
    const flags = nodeFlags(tags);
    if (flags) this.#nodeFlags.set(id, flags);
    if (flags & NODE.signals) this.#seen.signals += 1;
    this.#thing(`node/${id}`, tags, [id]);
  }

  way(id: number, nodeIds: readonly number[], tags: Tags): void {
    this.#seen.ways += 1;
    this.#thing(`way/${id}`, tags, nodeIds);
    if (!isHighway(tags)) return;
    this.#seen.highways += 1;
    const rule = wayRule(tags);
    if (!rule) return this.#skip(`highway=${tags['highway']}`);
    if (rule.flags & (EDGE.carForward | EDGE.carBackward)) this.#seen.drivable += 1;
    this.#roads.push({
      id,
      nodeIds,
      name: this.#nameOf(tags),
      class: ROAD_CLASSES.indexOf(rule.class),
      flags: rule.flags,
      speedKmh: rule.speedKmh,
    });
  }

  relation(_id: number, members: readonly Member[], tags: Tags): void {
    const restriction = restrictionOf(members, tags);
    if (!restriction) return;
    this.#seen.restrictions += 1;
    if (typeof restriction === 'string') this.#skip(`restriction ${restriction}`);
    else this.#restrictions.push(restriction);
  }

  /** The network of everything that was received, and a report. */
  build(): { readonly network: RoadNetwork; readonly report: ImportReport } {
    const maker = new EdgeMaker(this.#nodes, this.#nodeFlags);
    const arrays = maker.make(this.#roads);
    const { places, carParks } = this.#placed();
    const words = {
      drivesOn: drivingSide(arrays),
      names: [...this.#names.keys()],
      places,
      carParks,
    };
    const open = networkOf(arrays, words);
    const { turns, paths, timed, unfollowed } = forbiddenBy(open, this.#restrictions);
    for (const why of unfollowed) this.#skip(`restriction ${why}`);
    this.#seen.timed = timed;
    const network = { ...open, bannedTurns: turns, bannedPaths: paths };
    return { network, report: reportOf(network, this.#seen, this.#nodes.count, maker.cutWays) };
  }

  #thing(osm: string, tags: Tags, nodeIds: readonly number[]): void {
    if (placeOf(tags) || carParkOf(tags)) this.#things.push({ osm, tags, nodeIds });
  }

  #placed(): { readonly places: NamedPlace[]; readonly carParks: MappedCarPark[] } {
    const places: NamedPlace[] = [];
    const carParks: MappedCarPark[] = [];
    for (const { osm, tags, nodeIds } of this.#things) {
      const position = this.#middleOf(nodeIds);
      if (!position) continue;
      const place = placeOf(tags);
      if (place) places.push({ ...place, position });
      const carPark = carParkOf(tags);
      if (carPark) carParks.push({ ...carPark, osm, position });
    }
    return { places, carParks };
  }

  /** The mean of those corners that are in the extract. */
  #middleOf(nodeIds: readonly number[]): Position | undefined {
    const corners = new Set(nodeIds.map((id) => this.#nodes.indexOf(id)).filter((index) => index >= 0));
    if (corners.size === 0) return undefined;
    let [lng, lat] = [0, 0];
    for (const index of corners) {
      lng += this.#nodes.lngAt(index);
      lat += this.#nodes.latAt(index);
    }
    return [lng / corners.size / 1e7, lat / corners.size / 1e7];
  }

  #nameOf(tags: Tags): number {
    const name = tags['name'] ?? tags['ref'] ?? '';
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    this.#names.set(name, this.#names.size);
    return this.#names.size - 1;
  }

  #skip(why: string): void {
    this.#seen.skipped[why] = (this.#seen.skipped[why] ?? 0) + 1;
  }
}
