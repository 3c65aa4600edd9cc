import type { Member, Tags } from './extract.ts';
import { edgeOf, endOf, type RoadNetwork } from './network.ts';
import { waysOver } from './via-ways.ts';
import type { Restriction } from './restriction.ts';

/** Why a restriction is not followed. */
export type Unfollowed = 'incomplete' | 'not-for-cars' | 'street-missing' | 'at-no-junction';

/** What no car may drive: pairs of arcs one after the other, and longer ways of arcs, each with its length before it. */
export interface Forbidden {
  readonly turns: Uint32Array;
  readonly paths: Uint32Array;
  readonly timed: number;
  readonly unfollowed: readonly Unfollowed[];
}

const FOR_CARS = ['restriction', 'restriction:motorcar', 'restriction:motor_vehicle'];

/** A relation that restricts turns for cars, or why it does not; undefined where it is no restriction at all. */
export function restrictionOf(members: readonly Member[], tags: Tags): Restriction | Unfollowed | undefined {
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
 * The kind of a restriction that holds under a condition of time. Hours are not asked: a network serves operations of
 * any day, and a way without the turn is right at every hour. What concerns a weight, a size or a purpose is not for cars.
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

/** Pairs and longer ways of arcs that no car may drive; `only_…` forbids every other way on. */
export function forbiddenBy(network: RoadNetwork, restrictions: readonly Restriction[]): Forbidden {
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

/** Extracts are cut from larger maps, and keep restrictions whose streets lie outside. */
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

/** Where a way leads through the junction, only a ban on turning round concerns the way back along it. */
function isTurn({ kind, from, to }: Restriction, coming: number, going: number): boolean {
  const isBack = going === (coming ^ 1);
  if (kind.startsWith('only_')) return true;
  return isBack === (kind === 'no_u_turn' && from[0] === to[0]);
}
