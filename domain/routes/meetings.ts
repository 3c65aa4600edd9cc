import { chainagesOf, placeAtM, routeLengthM } from '../kernel/geodesy.ts';
import type { Interval } from '../kernel/interval.ts';
import type { Position } from '../kernel/position.ts';
import { keptFor } from '../operation/kept.ts';
import type { Plan } from '../operation/plan.ts';
import type { Movement, Route } from '../records/route.ts';
import { besideM, sharedBy, type SharedPlace, type SharedStretch } from './shared-streets.ts';
import { stringLines } from './string-lines.ts';
import { headAt, partOf, tailAt, type Part } from './timetable.ts';

/** One of the two movements that meet, and the part of its route where it meets the other. */
export interface Met {
  readonly movement: Movement;
  readonly route: Route;
  readonly part: Part;
}

/**
 * Two movements at one place at one time: on one street the same way (`along`) or one against the other (`against`), or where their
 * routes cross (`across`); or a confluence whose order or gap the timetables do not keep (`confluence`). Times are when both are there.
 */
export interface Meeting extends Interval {
  readonly way: SharedStretch['way'] | 'across' | 'confluence';
  readonly first: Met;
  readonly then: Met;
  readonly position: Position;
  /** Where the shared street begins on the first route. It does not depend on the timetables. */
  readonly sharedFromM: number;
  /** The confluence that is not kept. */
  readonly agreed?: string;
}

/** A movement on its route, and when anything of it is anywhere. */
interface Going extends Interval {
  readonly movement: Movement;
  readonly route: Route;
  readonly lengthM: number;
}

/** Where movements meet although the plan does not allow it, in order of time. Two passes of one movement are no meeting. docs/rules.md, W24. */
export const meetingsOf: (plan: Plan) => readonly Meeting[] = keptFor((plan) =>
  pairsAtOnce(goingsOf(plan))
    .flatMap(([a, b]) => meetingsOfPair(a, b))
    .sort((a, b) => a.from - b.from),
);

function goingsOf({ tables }: Plan): Going[] {
  return [...tables.movements.values()].flatMap((movement) => {
    const route = tables.routes.get(movement.routeId);
    if (!route) return [];
    const lengthM = routeLengthM(route);
    const from = headAt(movement, 0, movement.departsAt, lengthM);
    return [
      { movement, route, lengthM, from, until: tailAt(movement, lengthM, movement.departsAt, lengthM) },
    ];
  });
}

/** The pairs that are on their ways at one time, or that have an order to keep: each movement is compared only with those that are not over when it begins. */
function pairsAtOnce(goings: readonly Going[]): (readonly [Going, Going])[] {
  const pairs: (readonly [Going, Going])[] = [];
  let going: Going[] = [];
  for (const next of goings.toSorted((a, b) => a.from - b.from)) {
    going = going.filter(({ until, movement }) => until >= next.from || movement.confluences?.length);
    if (next.movement.confluences?.length) going = withAgreed(goings, going, next);
    for (const before of going)
      if (before.until >= next.from || confluenceOf(before.movement, next.movement))
        pairs.push([before, next]);
    going.push(next);
  }
  return pairs
    .filter(([a, b]) => canMeet(a, b))
    .map(([a, b]) => (a.movement.id < b.movement.id ? [a, b] : [b, a]));
}

/** Movements that were over and are named in a confluence of a later one. */
function withAgreed(goings: readonly Going[], going: readonly Going[], next: Going): Going[] {
  const named = new Set(next.movement.confluences?.map(({ withId }) => withId));
  return [
    ...going,
    ...goings.filter((one) => named.has(one.movement.id) && one.from < next.from && !going.includes(one)),
  ];
}

/** A fixed closure is there for whatever moves on its own route; and where nothing moves, nothing meets. */
function canMeet(a: Going, b: Going): boolean {
  const closures = [a, b].filter(({ movement }) => movement.kind === 'closure').length;
  return closures === 0 || (closures === 1 && a.route.id !== b.route.id);
}

function confluenceOf(
  a: Movement,
  b: Movement,
): { firstId: string; gapMs: number; name: string } | undefined {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const agreed = one.confluences?.find(({ withId }) => withId === other.id);
    if (agreed)
      return {
        firstId: agreed.first === 'this' ? one.id : other.id,
        gapMs: agreed.gapS * 1000,
        name: agreed.name,
      };
  }
  return undefined;
}

function meetingsOfPair(a: Going, b: Going): Meeting[] {
  const { stretches, crossings } = sharedBy(a.route, b.route);
  const along = stretches.flatMap((stretch) => meetingsOn(a, b, stretch));
  const across = crossings.flatMap((place) => meetingsOn(a, b, pointOf(place)));
  return [...along, ...across];
}

/** A crossing as a stretch without length. */
function pointOf(place: SharedPlace): Street {
  return { way: 'across', places: [place, place] };
}

interface Street {
  readonly way: SharedStretch['way'] | 'across';
  readonly places: readonly SharedPlace[];
}

/** When both are at a place: `u` is how long the tail of the first is there after the head of the second, `v` the other way round. Both are there while both are positive. */
interface There {
  readonly aM: number;
  readonly bM: number;
  readonly headA: number;
  readonly tailA: number;
  readonly headB: number;
  readonly tailB: number;
}

function meetingsOn(a: Going, b: Going, street: Street): Meeting[] {
  const agreed = street.way === 'against' ? undefined : confluenceOf(a.movement, b.movement);
  if (!agreed && !overlapOn(a, b, street)) return [];
  const places = placesOn(a, b, street);
  const found: Clash[] = [];
  let open: Clash | undefined;
  for (let i = 1; i < places.length; i++) {
    const [l, r] = [places[i - 1]!, places[i]!];
    const clash = isJoint(a, b, l, r)
      ? undefined
      : clashBetween(l, r, agreed && { ...agreed, isFirstA: agreed.firstId === a.movement.id });
    if (clash && open) open = merged(open, clash);
    else if (clash) open = clash;
    if (!clash && open) {
      found.push(open);
      open = undefined;
    }
  }
  if (open) found.push(open);
  return found.map((clash) => meetingOf(a, b, street, clash, agreed?.name));
}

/** Whether the times at which both are anywhere on a street overlap. */
function overlapOn(a: Going, b: Going, { places }: Street): boolean {
  const [fromM, untilM] = [places[0]!, places.at(-1)!];
  const onA = spanOf(a, fromM.aM, untilM.aM);
  const onB = spanOf(b, Math.min(fromM.bM, untilM.bM), Math.max(fromM.bM, untilM.bM));
  return onA.from <= onB.until && onB.from <= onA.until;
}

function spanOf({ movement, lengthM }: Going, fromM: number, untilM: number): Interval {
  const { departsAt } = movement;
  return {
    from: headAt(movement, fromM, departsAt, lengthM),
    until: tailAt(movement, untilM, departsAt, lengthM),
  };
}

/** So near beside a place the timetables are as on this side of it, also where a movement halts. */
const BESIDE_M = 1e-3;

/** The places between which nothing changes its speed, just before and just behind each. */
function placesOn(a: Going, b: Going, street: Street): There[] {
  const [firstM, lastM] = [street.places[0]!.aM, street.places.at(-1)!.aM];
  if (firstM === lastM) {
    const there = thereAt(a, b, firstM, street.places[0]!.bM);
    return there ? [there, there] : [];
  }
  const stretch = { way: street.way === 'across' ? 'along' : street.way, places: street.places } as const;
  const turns = [
    ...street.places.map(({ aM }) => aM),
    ...turnsOf(a),
    ...turnsOf(b).map((bM) => backM(stretch, bM)),
    ...jointEnds(a, b).map(({ aM, bM }) => aM ?? backM(stretch, bM!)),
  ].filter((m) => m >= firstM && m <= lastM);
  const ordered = [...new Set(turns)].sort((one, other) => one - other);
  const beside = ordered
    .flatMap((m) => [m - BESIDE_M, m + BESIDE_M])
    .filter((m) => m >= firstM && m <= lastM);
  return [firstM, ...beside, lastM].flatMap((m) => thereAt(a, b, m, besideM(stretch, m)) ?? []);
}

/** The place on the first line beside one on the second. */
function backM({ places, way }: SharedStretch, bM: number): number {
  const turned = places.map(({ aM, bM: m }) => ({ aM: m, bM: aM }));
  const inOrder = way === 'along' ? turned : turned.toReversed();
  if (bM < inOrder[0]!.aM || bM > inOrder.at(-1)!.aM) return NaN;
  return besideM({ way, places: inOrder }, bM);
}

const turnsOfMovement = new WeakMap<Movement, readonly number[]>();

/** The chainages at which an end of a movement changes its speed. */
function turnsOf({ movement, lengthM }: Going): readonly number[] {
  let turns = turnsOfMovement.get(movement);
  if (!turns) {
    const { head, tail } = stringLines(movement, lengthM);
    turnsOfMovement.set(movement, (turns = [...head, ...tail].map(({ chainageM }) => chainageM)));
  }
  return turns;
}

function thereAt(a: Going, b: Going, aM: number, bM: number): There | undefined {
  const isClosedAt = ({ movement }: Going, m: number): boolean =>
    m >= partOf(movement).fromM && m <= partOf(movement).untilM;
  if (!isClosedAt(a, aM) || !isClosedAt(b, bM)) return undefined;
  const [onA, onB] = [spanOf(a, aM, aM), spanOf(b, bM, bM)];
  return { aM, bM, headA: onA.from, tailA: onA.until, headB: onB.from, tailB: onB.until };
}

/** The ends of the joint sections of two movements, on the route of whichever names them. */
function jointEnds(a: Going, b: Going): { readonly aM?: number; readonly bM?: number }[] {
  const ends = (one: Going, other: Going): number[] =>
    (one.movement.joint ?? []).flatMap(({ withId, fromM, untilM }) =>
      withId === other.movement.id ? [fromM ?? [], untilM ?? []].flat() : [],
    );
  return [...ends(a, b).map((aM) => ({ aM })), ...ends(b, a).map((bM) => ({ bM }))];
}

/** Whether a part of a street lies in a joint section of both. */
function isJoint(a: Going, b: Going, l: There, r: There): boolean {
  const isIn = (one: Going, other: Going, m: number): boolean =>
    (one.movement.joint ?? []).some(
      ({ withId, fromM = 0, untilM = Infinity }) =>
        withId === other.movement.id && m >= fromM - 1 && m <= untilM + 1,
    );
  return isIn(a, b, (l.aM + r.aM) / 2) || isIn(b, a, (l.bM + r.bM) / 2);
}

/** The part of a street where two movements are at once, and when. */
interface Clash extends Interval {
  readonly l: SharedPlace;
  readonly r: SharedPlace;
}

interface Order {
  readonly isFirstA: boolean;
  readonly gapMs: number;
}

/** Where between two places, between which all four moments are straight, both are there at once, or the order and its gap are not kept. */
function clashBetween(l: There, r: There, order: Order | undefined): Clash | undefined {
  const [late, early] = order ? [brokenBy(l, order), brokenBy(r, order)] : [bothAt(l), bothAt(r)];
  const inside = order
    ? positive([[late[0], early[0]]])
    : positive([
        [late[0], early[0]],
        [late[1], early[1]],
      ]);
  const range = inside ?? (order ? undefined : passing(l, r));
  if (!range) return undefined;
  const ends = range.map((t) => between(l, r, t));
  return { l: ends[0]!, r: ends[1]!, ...timesOf([...ends, ...bends(l, r, range)]) };
}

function bothAt({ headA, tailA, headB, tailB }: There): readonly [number, number] {
  return [tailA - headB, tailB - headA];
}

function brokenBy(
  { headA, tailA, headB, tailB }: There,
  { isFirstA, gapMs }: Order,
): readonly [number, number] {
  const shortMs = isFirstA ? tailA + gapMs - headB : tailB + gapMs - headA;
  return [shortMs, shortMs];
}

type Range = readonly [number, number];

/** The part from 0 to 1 in which values that are straight between their ends are all positive. */
function positive(values: readonly Range[]): Range | undefined {
  let [from, until] = [0, 1];
  for (const [start, end] of values) {
    if (start <= 0 && end <= 0) return undefined;
    const zero = start / (start - end);
    if (start <= 0) from = Math.max(from, zero);
    if (end <= 0) until = Math.min(until, zero);
  }
  return from <= until && !(from === until && values.length === 1) ? [from, until] : undefined;
}

/** Where two without length pass each other: whoever was there first at one end is there last at the other. */
function passing(l: There, r: There): Range | undefined {
  const isFirst = ({ headA, headB }: There): boolean => headA < headB;
  if (isFirst(l) === isFirst(r) || l.headA === l.headB || r.headA === r.headB) return undefined;
  const [start, end] = [l.headA - l.headB, r.headA - r.headB];
  const t = start / (start - end);
  return [t, t];
}

function between(l: There, r: There, t: number): There {
  const at = (key: keyof There): number => l[key] + t * (r[key] - l[key]);
  return {
    ...{ aM: at('aM'), bM: at('bM') },
    ...{ headA: at('headA'), tailA: at('tailA'), headB: at('headB'), tailB: at('tailB') },
  };
}

/** Where in a range the two heads or the two tails are there at once: there the first or the last moment may be. */
function bends(l: There, r: There, [from, until]: Range): There[] {
  return [
    [l.headA - l.headB, r.headA - r.headB],
    [l.tailA - l.tailB, r.tailA - r.tailB],
  ].flatMap(([start, end]) => {
    const t = start! / (start! - end!);
    return t > from && t < until ? [between(l, r, t)] : [];
  });
}

function timesOf(places: readonly There[]): Interval {
  const from = Math.min(...places.map(({ headA, headB }) => Math.max(headA, headB)));
  const until = Math.max(...places.map(({ tailA, tailB }) => Math.min(tailA, tailB)));
  return { from: Math.round(Math.min(from, until)), until: Math.round(Math.max(from, until)) };
}

function merged(one: Clash, next: Clash): Clash {
  return { l: one.l, r: next.r, from: Math.min(one.from, next.from), until: Math.max(one.until, next.until) };
}

function meetingOf(
  a: Going,
  b: Going,
  street: Street,
  { l, r, from, until }: Clash,
  agreed?: string,
): Meeting {
  const { line } = a.route;
  const part = (m: number, n: number): Part => ({ fromM: Math.min(m, n), untilM: Math.max(m, n) });
  return {
    way: agreed === undefined ? street.way : 'confluence',
    first: { movement: a.movement, route: a.route, part: part(l.aM, r.aM) },
    then: { movement: b.movement, route: b.route, part: part(l.bM, r.bM) },
    position: placeAtM(line, chainagesOf(line), (l.aM + r.aM) / 2),
    sharedFromM: Math.round(street.places[0]!.aM),
    ...{ from, until },
    ...(agreed !== undefined && { agreed }),
  };
}
