import type { Member, Tags } from './extract.ts';
import { edgeOf, endOf, type RoadNetwork } from './network.ts';

/** A turn restriction as the extract has it. */
export interface Restriction {
  readonly kind: string;
  readonly from: number;
  readonly via: number;
  readonly to: number;
}

/** Why a restriction is not followed. */
export type Unfollowed = 'by-way' | 'incomplete' | 'not-for-cars' | 'at-no-junction';

/** A relation that restricts turns for cars, or why it does not; undefined where it is no restriction at all. */
export function restrictionOf(members: readonly Member[], tags: Tags): Restriction | Unfollowed | undefined {
  if (tags['type'] !== 'restriction') return undefined;
  const kind = tags['restriction'] ?? tags['restriction:motorcar'];
  if (!kind || /motorcar|motor_vehicle/.test(tags['except'] ?? '')) return 'not-for-cars';
  const of = (role: string) => members.filter((member) => member.role === role);
  const [from, via, to] = [of('from')[0], of('via'), of('to')[0]];
  if (via.some(({ type }) => type === 'way')) return 'by-way';
  if (!from || via.length !== 1 || !to) return 'incomplete';
  return { kind, from: from.ref, via: via[0]!.ref, to: to.ref };
}

/** Pairs of arcs that no car may drive one after the other; `only_…` forbids every other way on. */
export function bannedTurnsOf(
  network: RoadNetwork,
  restrictions: readonly Restriction[],
): { readonly turns: Uint32Array; readonly unfollowed: number } {
  const nodeOf = new Map<number, number>();
  const wanted = new Set(restrictions.map(({ via }) => via));
  network.nodeOsm.forEach((id, node) => wanted.has(id) && nodeOf.set(id, node));
  const turns: number[] = [];
  let unfollowed = 0;
  for (const restriction of restrictions) {
    const node = nodeOf.get(restriction.via);
    const banned = node === undefined ? [] : turnsAt(network, node, restriction);
    if (banned.length === 0) unfollowed += 1;
    turns.push(...banned.flat());
  }
  return { turns: Uint32Array.from(turns), unfollowed };
}

function turnsAt(network: RoadNetwork, node: number, restriction: Restriction): [number, number][] {
  const { kind, from, to } = restriction;
  const leaving = network.outArcs.subarray(network.outFirst[node], network.outFirst[node + 1]);
  const wayOf = (arc: number) => network.edgeWay[edgeOf(arc)];
  const coming = [...leaving]
    .map((arc) => arc ^ 1)
    .filter((arc) => wayOf(arc) === from && endOf(network, arc) === node);
  const going = [...leaving].filter((arc) => wayOf(arc) === to);
  if (coming.length === 0 || going.length === 0) return [];
  const isOnly = kind.startsWith('only_');
  const banned = isOnly ? [...leaving].filter((arc) => wayOf(arc) !== to) : going;
  return coming.flatMap((arc) =>
    banned.filter((next) => isTurn(restriction, arc, next)).map((next) => [arc, next] as [number, number]),
  );
}

/** Where a way leads through the junction, only a ban on turning round concerns the way back along it. */
function isTurn({ kind, from, to }: Restriction, coming: number, going: number): boolean {
  const isBack = going === (coming ^ 1);
  if (kind.startsWith('only_')) return true;
  return isBack === (kind === 'no_u_turn' && from === to);
}
