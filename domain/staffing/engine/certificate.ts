import type { Instance } from './instance.ts';
import { firstAfter, type Link } from './sifted-flow.ts';

/**
 * Why not fewer. Each duty has a weight of 1, 0 or -1 such that no officer's day, whatever it is, weighs more than 1: so it
 * takes at least as many officers as all duty-places together weigh. Where no weight is negative the duties of weight 1
 * are an antichain: of no two of them can one officer hold both.
 */
export interface Certificate {
  readonly kind: 'antichain' | 'dual';
  /** The officers that it proves to be needed. */
  readonly officers: number;
  readonly weight: Int8Array;
}

/**
 * The certificate that a flow of the fewest officers carries in itself (Konig 1931, Dilworth 1950, Fulkerson 1956): duties
 * are split into a leaving and an arriving half; what alternating paths reach from the leaving halves that send somebody
 * home gives a least cover of all pairs by halves, and a duty weighs 1 less the halves of it that are in the cover.
 * Where the relation is transitive no duty has both halves in it. `officers` is less than the flow's own number if and
 * only if that flow was not one of the fewest.
 */
export function certificateOf(instance: Instance, links: readonly Link[]): Certificate {
  const { duties, need } = instance;
  const { leaving, arriving } = reached(instance, links);
  const weight = new Int8Array(duties);
  let officers = 0;
  let kind: Certificate['kind'] = 'antichain';
  for (let duty = 0; duty < duties; duty++) {
    weight[duty] = leaving[duty]! - arriving[duty]!;
    officers += weight[duty]! * need[duty]!;
    if (weight[duty]! < 0) kind = 'dual';
  }
  return { kind, officers, weight };
}

/** The halves that alternating paths reach: over any pair from leaving to arriving, over links in use back. */
function reached(instance: Instance, links: readonly Link[]): { leaving: Uint8Array; arriving: Uint8Array } {
  const { duties, start, end, startPlace, endPlace, ways, need, barred } = instance;
  const after = firstAfter(instance);
  const into = linksInto(duties, links);
  const leaving = new Uint8Array(duties);
  const arriving = new Uint8Array(duties);
  const sent = new Int32Array(duties);
  for (const { from, officers } of links) sent[from]! += officers;
  const queue = [...need.keys()].filter((duty) => sent[duty]! < need[duty]!);
  for (const duty of queue) leaving[duty] = 1;
  const unreached = new UnreachedDuties(duties);
  for (let from = queue.pop(); from !== undefined; from = queue.pop()) {
    const times = ways.timesFrom(endPlace[from]!);
    for (let to = unreached.from(after[from]!); to < duties; to = unreached.from(to + 1)) {
      if (times[startPlace[to]!]! > start[to]! - end[from]! || barred?.(from, to)) continue;
      arriving[to] = 1;
      unreached.close(to);
      for (const back of into[to]!) {
        if (leaving[back] === 1) continue;
        leaving[back] = 1;
        queue.push(back);
      }
    }
  }
  return { leaving, arriving };
}

function linksInto(duties: number, links: readonly Link[]): number[][] {
  const into = Array.from({ length: duties }, (): number[] => []);
  for (const { from, to } of links) into[to]!.push(from);
  return into;
}

/** The duties that are not reached yet; whoever looks for the next one skips those that are, by path halving (Tarjan 1975). */
class UnreachedDuties {
  readonly #next: Int32Array;

  constructor(count: number) {
    this.#next = Int32Array.from({ length: count + 1 }, (_, i) => i);
  }

  from(first: number): number {
    const next = this.#next;
    let at = Math.min(first, next.length - 1);
    while (next[at] !== at) {
      next[at] = next[next[at]!]!;
      at = next[at]!;
    }
    return at;
  }

  close(duty: number): void {
    this.#next[duty] = duty + 1;
  }
}
