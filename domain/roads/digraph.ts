import {
  NODE,
  edgeCount,
  edgeOf,
  endOf,
  mayUse,
  type Metric,
  type Mode,
  type RoadNetwork,
} from './network.ts';

/** A directed graph with whole, positive weights. The ways on from `n` are `first[n]` until `first[n + 1]`. */
export interface Digraph {
  readonly first: Uint32Array;
  readonly head: Uint32Array;
  readonly weight: Int32Array;
}

/** What cannot be reached. Twice it still fits 32 bits, so that sums need no check. */
export const UNREACHABLE: number = 0x3fff_ffff;

const WALKING_KMH = 5;

/** What it takes to drive a whole arc: millimetres, or milliseconds. */
export function arcCost(network: RoadNetwork, arc: number, mode: Mode, metric: Metric): number {
  const mm = network.edgeMm[edgeOf(arc)]!;
  if (metric === 'length') return mm;
  const kmh = mode === 'walk' ? WALKING_KMH : network.edgeSpeed[edgeOf(arc)]!;
  return Math.max(1, Math.round((mm * 3.6) / kmh));
}

/**
 * The network as a graph whose nodes are its arcs, so that forbidden turns are simply not there. Going on from `a` to `b`
 * costs the whole of `b`. Nobody turns round on the road, except where it ends.
 */
export function arcGraph(network: RoadNetwork, mode: Mode, metric: Metric): Digraph {
  const arcs = 2 * edgeCount(network);
  const open = new Uint8Array(arcs);
  for (let arc = 0; arc < arcs; arc++) open[arc] = mayUse(network, arc, mode) ? 1 : 0;
  const banned = mode === 'car' ? bannedOf(network) : new Map<number, number[]>();
  const first = new Uint32Array(arcs + 1);
  const head: number[] = [];
  const weight: number[] = [];
  for (let arc = 0; arc < arcs; arc++) {
    if (open[arc]) {
      for (const next of turnsFrom(network, arc, open, banned.get(arc), mode)) {
        head.push(next);
        weight.push(arcCost(network, next, mode, metric));
      }
    }
    first[arc + 1] = head.length;
  }
  return { first, head: Uint32Array.from(head), weight: Int32Array.from(weight) };
}

function turnsFrom(
  network: RoadNetwork,
  arc: number,
  open: Uint8Array,
  banned: readonly number[] | undefined,
  mode: Mode,
): number[] {
  const node = endOf(network, arc);
  const ways: number[] = [];
  let isDeadEnd = true;
  for (let i = network.outFirst[node]!; i < network.outFirst[node + 1]!; i++) {
    const next = network.outArcs[i]!;
    if (!open[next] || next === (arc ^ 1)) continue;
    isDeadEnd = false;
    if (!banned?.includes(next)) ways.push(next);
  }
  const isBarred = mode === 'car' && (network.nodeFlags[node]! & NODE.barrier) !== 0;
  if (isBarred) return open[arc ^ 1] ? [arc ^ 1] : [];
  if (isDeadEnd && open[arc ^ 1]) ways.push(arc ^ 1);
  return ways;
}

function bannedOf({ bannedTurns }: RoadNetwork): Map<number, number[]> {
  const banned = new Map<number, number[]>();
  for (let i = 0; i < bannedTurns.length; i += 2) {
    const [from, to] = [bannedTurns[i]!, bannedTurns[i + 1]!];
    const known = banned.get(from);
    if (known) known.push(to);
    else banned.set(from, [to]);
  }
  return banned;
}
