import type { Instance } from './instance.ts';
import { Arcs, NetworkSimplex } from './network-simplex.ts';
import { PIVOTS_A_STEP, firstAfter } from './sifted-flow.ts';

/** A pricing round adds at most this many arcs from a duty. */
const ADDED_EACH = 6;

/**
 * How many places of each duty are covered, and the price of each duty's places. No chain of duties has a total price above that
 * of one officer, and `officers` of that price together with the remaining weights equal the covered weight. That proves the
 * optimum. A price is negative where too many officers would have to pass through a place.
 */
interface MostCovered {
  readonly covered: Int32Array;
  readonly price: Float64Array;
}

/**
 * The most places that at most `officers` can cover, those with the largest weight first. Exact: a flow in which a place may stay
 * open at the price of its weight. All pairs are priced as in `SiftedFlow`. Levels are filled strictly in order if each weight is
 * more than all lower ones together; the sum of all must stay below 2^53. Pauses after each round of pricing.
 */
export function* mostCovered(
  instance: Instance,
  officers: number,
  weight: Float64Array,
): Generator<void, MostCovered> {
  const { duties, need } = instance;
  const [root, base] = [2 * duties, 2 * duties + 1];
  const arcs = new Arcs(24 * duties + 64);
  const supply = new Int32Array(2 * duties + 2);
  const star = new Int32Array(2 * duties + 2);
  const never = weight.reduce((sum, one, duty) => sum + one * need[duty]!, 1);
  const leftOut = new Int32Array(duties);
  for (let duty = 0; duty < duties; duty++) {
    supply[duty] = need[duty]!;
    supply[duties + duty] = -need[duty]!;
    star[duty] = arcs.add(duty, root, 0);
    star[duties + duty] = arcs.add(root, duties + duty, never);
    leftOut[duty] = arcs.add(duty, duties + duty, weight[duty]!);
    arcs.add(base, duties + duty, 0);
  }
  supply[base] = officers;
  star[base] = arcs.add(base, root, 0);
  const simplex = new NetworkSimplex({ root, supply, star, arcs });
  const after = firstAfter(instance);
  do {
    while (!simplex.solve(PIVOTS_A_STEP)) yield;
    yield;
  } while (addMissing(instance, after, arcs, simplex.tree.potential) > 0);
  const covered = need.slice();
  const { arc, flow, potential } = simplex.tree;
  for (let node = 0; node < 2 * duties; node++) {
    const duty = node % duties;
    if (arc[node] === leftOut[duty]) covered[duty]! -= flow[node]!;
  }
  const price = Float64Array.from(covered, (_, duty) => potential[duties + duty]! - potential[duty]!);
  return { covered, price };
}

/** Adds pairs, at no cost, by which an officer could cover an open place. Returns how many. */
function addMissing(instance: Instance, after: Int32Array, arcs: Arcs, potential: Float64Array): number {
  const { duties, start, end, startPlace, endPlace, ways, barred } = instance;
  const before = arcs.count;
  for (let from = 0; from < duties; from++) {
    const times = ways.timesFrom(endPlace[from]!);
    const leaving = potential[from]!;
    let added = 0;
    for (let to = after[from]!; to < duties && added < ADDED_EACH; to++) {
      if (leaving - potential[duties + to]! >= 0) continue;
      if (times[startPlace[to]!]! > start[to]! - end[from]! || barred?.(from, to)) continue;
      arcs.add(from, duties + to, 0);
      added += 1;
    }
  }
  return arcs.count - before;
}
