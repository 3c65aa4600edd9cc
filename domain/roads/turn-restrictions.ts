import { armOf } from './crossings.ts';
import type { Member, Tags } from './extract.ts';
import { edgeOf, endOf, mayUse, type RoadNetwork } from './network.ts';

/** The kinds of turn restriction that OpenStreetMap defines. Anything else, e.g. `no_right_turn_on_red`, is no rule for the turn. */
const KINDS = [
  'no_left_turn',
  'no_right_turn',
  'no_straight_on',
  'no_u_turn',
  'no_entry',
  'no_exit',
  'only_left_turn',
  'only_right_turn',
  'only_straight_on',
  'only_u_turn',
] as const;
type Kind = (typeof KINDS)[number];

/** A turn restriction of the extract: incoming ways, a node or ways in between, outgoing ways. */
export interface Restriction {
  readonly kind: Kind;
  readonly from: readonly number[];
  readonly via: { readonly node: number } | { readonly ways: readonly number[] };
  readonly to: readonly number[];
  /** It is for certain hours or days only, and is applied at all hours. */
  readonly isTimed: boolean;
}

/** Why a restriction is not applied. */
type Unfollowed =
  | 'incomplete'
  | 'not-for-cars'
  | 'unknown-kind'
  | 'several-streets'
  | 'street-missing'
  | 'at-no-junction'
  | 'no-way-for-cars';

/** What no car may drive: pairs of consecutive arcs, and longer ways of arcs, each after its number of arcs. */
interface Forbidden {
  readonly turns: Uint32Array;
  readonly paths: Uint32Array;
  readonly timed: number;
  readonly unfollowed: readonly Unfollowed[];
}

/** Modes that a car belongs to, the most specific first. The key of the first one that exists counts. */
const CAR_MODES = ['motorcar', 'motor_vehicle', 'vehicle'];
const KEYS = [...CAR_MODES.map((mode) => `restriction:${mode}`), 'restriction'];

/** A relation that restricts turns for cars, or why it does not apply. Undefined if it is not a restriction. */
export function restrictionOf(members: readonly Member[], tags: Tags): Restriction | Unfollowed | undefined {
  const [type, ofMode] = (tags['type'] ?? '').split(':');
  if (type !== 'restriction') return undefined;
  const always = KEYS.map((key) => tags[key]).find((kind) => kind !== undefined);
  const kind = always ?? timedKind(tags) ?? 'none';
  const isForCars = ofMode === undefined || CAR_MODES.includes(ofMode);
  if (!isForCars || kind === 'none' || exceptsCars(tags)) return 'not-for-cars';
  return isKnown(kind) ? betweenStreets(members, kind, always === undefined) : 'unknown-kind';
}

function betweenStreets(members: readonly Member[], kind: Kind, isTimed: boolean): Restriction | Unfollowed {
  const refs = (role: string, type: Member['type']) =>
    members.filter((member) => member.role === role && member.type === type).map(({ ref }) => ref);
  const [from, to] = [refs('from', 'way'), refs('to', 'way')];
  const [nodes, ways] = [refs('via', 'node'), refs('via', 'way')];
  if (from.length === 0 || to.length === 0 || nodes.length + Math.sign(ways.length) !== 1)
    return 'incomplete';
  if ((from.length > 1 && kind !== 'no_entry') || (to.length > 1 && kind !== 'no_exit'))
    return 'several-streets';
  return { kind, from, via: ways.length > 0 ? { ways } : { node: nodes[0]! }, to, isTimed };
}

function isKnown(kind: string): kind is Kind {
  return (KINDS as readonly string[]).includes(kind);
}

function exceptsCars({ except = '' }: Tags): boolean {
  return except.split(';').some((mode) => CAR_MODES.includes(mode.trim()));
}

/**
 * The kind of a restriction with a time condition. The hours are ignored: a network serves operations on any day, and a way
 * without the turn is correct at every hour. Conditions on weight, size or purpose do not apply to cars.
 */
function timedKind(tags: Tags): string | undefined {
  const value = KEYS.map((key) => tags[`${key}:conditional`]).find((text) => text !== undefined) ?? '';
  const clauses = [...value.matchAll(/(\w+)\s*@\s*(\([^)]*\)|[^;]+)/g)];
  const timed = clauses.find(([, kind, when]) => kind !== 'none' && isTime(when!));
  return timed?.[1];
}

const TIME_WORDS =
  /\b(Mo|Tu|We|Th|Fr|Sa|Su|PH|SH|sunrise|sunset|dusk|dawn|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|easter|week|20\d\d)\b/;

function isTime(when: string): boolean {
  return (/\d:\d\d/.test(when) || TIME_WORDS.test(when)) && !/[<>]/.test(when);
}

/** Where a restriction applies: the arcs up to its junction, and the arcs that go on along its outgoing ways. */
interface Place {
  readonly path: readonly number[];
  readonly going: readonly number[];
}

/**
 * Pairs and longer ways of arcs that no car may drive. `only_…` forbids every other continuation; several of them for one way
 * to a junction each leave their street open, and one that leaves no car a street to go on is not applied.
 */
export function forbiddenBy(network: RoadNetwork, restrictions: readonly Restriction[]): Forbidden {
  const nodeOf = nodesNamed(network, restrictions);
  const streets = new Set(network.edgeWay);
  const unfollowed: Unfollowed[] = [];
  const forbidden = new Map<string, readonly number[]>();
  const ordered = new Map<string, Place>();
  const forbid = (arcs: readonly number[]) => forbidden.set(arcs.join(' '), arcs);
  let timed = 0;
  for (const restriction of restrictions) {
    const isOrder = restriction.kind.startsWith('only_');
    const found = placesOf(network, nodeOf, restriction);
    const places = bySide(
      network,
      restriction,
      found.filter((place) => isForCars(network, place, isOrder)),
    );
    if (places.length === 0) unfollowed.push(whyNowhere(restriction, streets, found));
    else if (restriction.isTimed) timed += 1;
    for (const { path, going } of places) {
      const before = ordered.get(path.join(' '))?.going ?? [];
      if (isOrder) ordered.set(path.join(' '), { path, going: [...before, ...going] });
      else for (const arc of going) forbid([...path, arc]);
    }
  }
  for (const { path, going } of ordered.values())
    for (const arc of leavingFrom(network, endOf(network, path.at(-1)!)))
      if (!going.includes(arc)) forbid([...path, arc]);
  return { ...arraysOf([...forbidden.values()]), timed, unfollowed };
}

/** Whether cars come to a place. An order must leave them a street to go on too. */
function isForCars(network: RoadNetwork, { path, going }: Place, isOrder: boolean): boolean {
  const isOpen = (arc: number) => mayUse(network, arc, 'car');
  return path.every(isOpen) && (!isOrder || going.some(isOpen));
}

function arraysOf(forbidden: readonly (readonly number[])[]): Pick<Forbidden, 'turns' | 'paths'> {
  const turns = forbidden.filter(({ length }) => length === 2);
  const paths = forbidden.filter(({ length }) => length > 2);
  return {
    turns: Uint32Array.from(turns.flat()),
    paths: Uint32Array.from(paths.flatMap((arcs) => [arcs.length, ...arcs])),
  };
}

/** Extracts are cut from larger maps and contain restrictions whose streets are outside. */
function whyNowhere(
  { from, via, to }: Restriction,
  streets: ReadonlySet<number>,
  found: readonly Place[],
): Unfollowed {
  if (found.length > 0) return 'no-way-for-cars';
  const between = 'ways' in via ? via.ways : [];
  const isThere = [from, between, to].every(
    (ways) => ways.length === 0 || ways.some((way) => streets.has(way)),
  );
  return isThere ? 'at-no-junction' : 'street-missing';
}

function nodesNamed(network: RoadNetwork, restrictions: readonly Restriction[]): ReadonlyMap<number, number> {
  const nodeOf = new Map<number, number>();
  const wanted = new Set(restrictions.flatMap(({ via }) => ('node' in via ? [via.node] : [])));
  network.nodeOsm.forEach((id, node) => wanted.has(id) && nodeOf.set(id, node));
  return nodeOf;
}

function placesOf(
  network: RoadNetwork,
  nodeOf: ReadonlyMap<number, number>,
  restriction: Restriction,
): readonly Place[] {
  const { via } = restriction;
  const paths =
    'ways' in via
      ? pathsOver(network, restriction, via.ways)
      : pathsTo(network, nodeOf.get(via.node), restriction);
  const places = paths.map((path) => ({ path, going: goingOn(network, restriction, path) }));
  return places.filter(({ going }) => going.length > 0);
}

function pathsTo(network: RoadNetwork, node: number | undefined, { from }: Restriction): number[][] {
  if (node === undefined) return [];
  const coming = leavingFrom(network, node).map((arc) => arc ^ 1);
  return coming.filter((arc) => isOf(network, arc, from)).map((arc) => [arc]);
}

function pathsOver(network: RoadNetwork, { from, to }: Restriction, between: readonly number[]): number[][] {
  const paths = arcsOf(network, from).map((coming) => pathAlong(network, coming, between, to));
  return paths.filter((path) => path !== undefined);
}

/** Of the arcs of the outgoing ways at the end of a path, those that are meant. Back along the incoming arc leads only a ban on turning round. */
function goingOn(network: RoadNetwork, { kind, from, to }: Restriction, path: readonly number[]): number[] {
  const last = path.at(-1)!;
  const isTurningRound = kind.endsWith('_u_turn') && from[0] === to[0] && path.length === 1;
  return leavingFrom(network, endOf(network, last)).filter(
    (arc) => isOf(network, arc, to) && (arc === (last ^ 1)) === isTurningRound,
  );
}

/** Turns to the left or right are sharper than this, in degrees. */
const SIDE_DEGREES = 20;

/** A way that goes through the junction comes and leaves on two sides. The kind of the restriction says which one is meant. */
function bySide(network: RoadNetwork, { kind }: Restriction, places: readonly Place[]): readonly Place[] {
  const turns = places.flatMap(({ path, going }) =>
    going.map((arc) => turnDegrees(network, path.at(-1)!, arc)),
  );
  if (turns.length < 2) return places;
  const straightest = Math.min(...turns.map(Math.abs));
  const isMeant = (degrees: number) => {
    if (kind.endsWith('_left_turn')) return degrees < -SIDE_DEGREES;
    if (kind.endsWith('_right_turn')) return degrees > SIDE_DEGREES;
    return !kind.endsWith('_straight_on') || Math.abs(degrees) === straightest;
  };
  if (!turns.some(isMeant)) return places;
  return places.map(({ path, going }) => ({
    path,
    going: going.filter((arc) => isMeant(turnDegrees(network, path.at(-1)!, arc))),
  }));
}

/** By how much a car turns from one arc into the next, to the right positive, more than -180 up to 180. */
function turnDegrees(network: RoadNetwork, coming: number, going: number): number {
  const ahead = armOf(network, coming ^ 1).bearing + 180;
  return 180 - ((((180 - (armOf(network, going).bearing - ahead)) % 360) + 360) % 360);
}

/** Longer than this no way in between is followed: those of the map are a few edges. */
const MOST_ARCS = 60;

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
