import type { Instance } from './instance.ts';
import { Arcs, NetworkSimplex } from './network-simplex.ts';

/** A number of officers who go from one duty directly to another. */
interface Link {
  readonly from: number;
  readonly to: number;
  readonly officers: number;
}

/** At the start, each duty has arcs to this many of its cheapest successors and predecessors … */
const CHEAPEST = 8;
/** … among this many duties that begin next. */
const AHEAD = 300;
/** The number of pivots between two pauses. */
export const PIVOTS_A_STEP = 500;
/** A pricing round adds at most this many arcs from a duty. */
const ADDED_EACH = 10;

/**
 * The cheapest way to hold all duties from one base: a flow on the graph of all pairs of duties that one officer can hold. That
 * graph is never stored. The simplex works on a few arcs for each duty. Then all pairs are priced from the ways between places,
 * and pairs with negative reduced cost are added, until there are none (sifting; Bixby et al. 1992). That proves the flow optimal
 * on the whole graph. Exact in whole numbers.
 */
export class SiftedFlow {
  readonly #instance: Instance;
  readonly #arcs: Arcs;
  readonly #simplex: NetworkSimplex;
  readonly #firstAfter: Int32Array;
  readonly #byEndPlace: Uint32Array;
  readonly #saving = new Float64Array(ADDED_EACH);
  readonly #chosen = new Int32Array(ADDED_EACH);
  #rounds = 0;

  /** `turnOut` and `goHome`: for each duty, the cost of beginning and of ending a day with it. */
  constructor(instance: Instance, turnOut: Int32Array, goHome: Int32Array) {
    const { duties, need } = instance;
    this.#instance = instance;
    this.#arcs = new Arcs(2 * duties + 2 * CHEAPEST * duties + 1024);
    this.#firstAfter = firstAfter(instance);
    this.#byEndPlace = Uint32Array.from({ length: duties }, (_, duty) => duty).sort(
      (a, b) => instance.endPlace[a]! - instance.endPlace[b]! || a - b,
    );
    const root = 2 * duties;
    const supply = new Int32Array(root + 1);
    const star = new Int32Array(root + 1);
    for (let duty = 0; duty < duties; duty++) {
      supply[duty] = need[duty]!;
      supply[duties + duty] = -need[duty]!;
      star[duty] = this.#arcs.add(duty, root, goHome[duty]!);
    }
    for (let duty = 0; duty < duties; duty++) {
      star[duties + duty] = this.#arcs.add(root, duties + duty, turnOut[duty]!);
    }
    this.#addCheapest();
    this.#simplex = new NetworkSimplex({ root, supply, star, arcs: this.#arcs });
  }

  get cost(): number {
    return this.#simplex.cost;
  }

  get officers(): number {
    const { duties } = this.#instance;
    const { arc, flow } = this.#simplex.tree;
    let officers = 0;
    for (let duty = 0; duty < duties; duty++) {
      if (arc[duties + duty] === duties + duty) officers += flow[duties + duty]!;
    }
    return officers;
  }

  get size(): { readonly arcs: number; readonly rounds: number; readonly pivots: number } {
    return { arcs: this.#arcs.count, rounds: this.#rounds, pivots: this.#simplex.pivots };
  }

  /** Solves on the current arcs, then prices all pairs. Returns how many arcs were added; 0 proves the optimum. */
  round(): number {
    this.#rounds += 1;
    this.#simplex.solve();
    return this.#priceAll();
  }

  solve(): void {
    while (this.round() > 0);
  }

  /** All rounds until the optimum is proven. Pauses after each piece of work. */
  *solving(): Generator<void, void> {
    for (let isProven = false; !isProven;) {
      this.#rounds += 1;
      while (!this.#simplex.solve(PIVOTS_A_STEP)) yield;
      isProven = this.#priceAll() === 0;
      if (!isProven) yield;
    }
  }

  /** The links with flow, in order of the first duty. */
  links(): Link[] {
    const { duties } = this.#instance;
    const { tail, head } = this.#arcs;
    const { arc: treeArc, flow } = this.#simplex.tree;
    const links: Link[] = [];
    for (let node = 0; node < 2 * duties; node++) {
      const arc = treeArc[node]!;
      if (flow[node]! > 0 && arc >= 2 * duties) {
        links.push({ from: tail[arc]!, to: head[arc]! - duties, officers: flow[node]! });
      }
    }
    return links.sort((a, b) => a.from - b.from || a.to - b.to);
  }

  /** The dual price of each duty: the change of cost if it needs one officer more or less. */
  dualPrices(): Float64Array {
    const { duties } = this.#instance;
    const { potential } = this.#simplex.tree;
    return Float64Array.from({ length: duties }, (_, duty) => potential[duties + duty]! - potential[duty]!);
  }

  #addCheapest(): void {
    const { duties, start, end, startPlace, endPlace, ways, idleCost, barred } = this.#instance;
    const after = new Cheapest(duties);
    const before = new Cheapest(duties);
    for (const from of this.#byEndPlace) {
      const times = ways.timesFrom(endPlace[from]!);
      const costs = ways.costsFrom(endPlace[from]!);
      const until = Math.min(duties, this.#firstAfter[from]! + AHEAD);
      for (let to = this.#firstAfter[from]!; to < until; to++) {
        const place = startPlace[to]!;
        const idle = start[to]! - end[from]!;
        if (times[place]! > idle || barred?.(from, to)) continue;
        const cost = costs[place]! + idleCost * idle;
        after.offer(from, to, cost);
        before.offer(to, from, cost);
      }
    }
    after.each((from, to, cost) => this.#arcs.add(from, duties + to, cost));
    before.each((to, from, cost) => {
      if (!after.has(from, to)) this.#arcs.add(from, duties + to, cost);
    });
  }

  /** Prices every pair and adds, for each duty, the few with the lowest reduced cost. */
  #priceAll(): number {
    const { duties, start, startPlace, endPlace, ways, idleCost } = this.#instance;
    const { potential } = this.#simplex.tree;
    const before = this.#arcs.count;
    const into = new Float64Array(duties);
    for (let i = 0; i < duties;) {
      const place = endPlace[this.#byEndPlace[i]!]!;
      const costs = ways.costsFrom(place);
      const times = ways.timesFrom(place);
      let until = i;
      let first = duties;
      for (; until < duties && endPlace[this.#byEndPlace[until]!] === place; until++)
        first = Math.min(first, this.#firstAfter[this.#byEndPlace[until]!]!);
      for (let to = first; to < duties; to++)
        into[to] = costs[startPlace[to]!]! + idleCost * start[to]! - potential[duties + to]!;
      for (; i < until; i++) this.#priceFrom(this.#byEndPlace[i]!, into, times, costs);
    }
    return this.#arcs.count - before;
  }

  /** Adds the few arcs from a duty with the lowest reduced cost. `into` is the part of it that duties with the same end place share. */
  #priceFrom(from: number, into: Float64Array, times: ArrayLike<number>, costs: ArrayLike<number>): void {
    const { duties, start, end, startPlace, idleCost, barred } = this.#instance;
    const ended = end[from]!;
    const leaving = this.#simplex.tree.potential[from]! - idleCost * ended;
    const [saving, chosen] = [this.#saving, this.#chosen];
    let found = 0;
    let worst = -leaving;
    for (let to = this.#firstAfter[from]!; to < duties; to++) {
      const reduced = into[to]!;
      if (reduced >= worst || times[startPlace[to]!]! > start[to]! - ended || barred?.(from, to)) continue;
      let at = found < ADDED_EACH ? found++ : ADDED_EACH - 1;
      for (; at > 0 && saving[at - 1]! > reduced; at--) {
        saving[at] = saving[at - 1]!;
        chosen[at] = chosen[at - 1]!;
      }
      saving[at] = reduced;
      chosen[at] = to;
      if (found === ADDED_EACH) worst = saving[ADDED_EACH - 1]!;
    }
    for (let i = 0; i < found; i++) {
      const to = chosen[i]!;
      this.#arcs.add(from, duties + to, costs[startPlace[to]!]! + idleCost * (start[to]! - ended));
    }
  }
}

/** For each duty, the first one in order of start that does not begin before it ends. */
export function firstAfter({ duties, start, end }: Instance): Int32Array {
  const first = new Int32Array(duties);
  for (let duty = 0; duty < duties; duty++) {
    let [low, high] = [0, duties];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (start[middle]! < end[duty]!) low = middle + 1;
      else high = middle;
    }
    first[duty] = low;
  }
  return first;
}

/** For each duty, the few cheapest others of those that were offered, cheapest first. */
class Cheapest {
  readonly #cost: Int32Array;
  readonly #other: Int32Array;
  readonly #held: Uint8Array;

  constructor(duties: number) {
    this.#cost = new Int32Array(duties * CHEAPEST);
    this.#other = new Int32Array(duties * CHEAPEST);
    this.#held = new Uint8Array(duties);
  }

  offer(duty: number, other: number, cost: number): void {
    const base = duty * CHEAPEST;
    const held = this.#held[duty]!;
    if (held === CHEAPEST && cost >= this.#cost[base + held - 1]!) return;
    let at = held < CHEAPEST ? held : CHEAPEST - 1;
    if (held < CHEAPEST) this.#held[duty] = held + 1;
    for (; at > 0 && this.#cost[base + at - 1]! > cost; at--) {
      this.#cost[base + at] = this.#cost[base + at - 1]!;
      this.#other[base + at] = this.#other[base + at - 1]!;
    }
    this.#cost[base + at] = cost;
    this.#other[base + at] = other;
  }

  has(duty: number, other: number): boolean {
    const base = duty * CHEAPEST;
    for (let i = 0; i < this.#held[duty]!; i++) if (this.#other[base + i] === other) return true;
    return false;
  }

  each(visit: (duty: number, other: number, cost: number) => void): void {
    for (let duty = 0; duty < this.#held.length; duty++) {
      const base = duty * CHEAPEST;
      for (let i = 0; i < this.#held[duty]!; i++) visit(duty, this.#other[base + i]!, this.#cost[base + i]!);
    }
  }
}

/**
 * Decomposes the links of a flow into days of one officer: duties in order, each duty in as many days as it needs officers. At a
 * duty, each officer takes any link that is left, because all decompositions cost the same.
 */
export function chainsOf(need: ArrayLike<number>, links: readonly Link[]): number[][] {
  const onward = Array.from({ length: need.length }, (): { to: number; left: number }[] => []);
  const arriving = new Int32Array(need.length);
  for (const { from, to, officers } of links) {
    onward[from]!.push({ to, left: officers });
    arriving[to]! += officers;
  }
  const chains: number[][] = [];
  for (let first = 0; first < need.length; first++) {
    for (let fresh = need[first]! - arriving[first]!; fresh > 0; fresh--) chains.push(follow(first, onward));
  }
  return chains;
}

function follow(first: number, onward: readonly { to: number; left: number }[][]): number[] {
  const chain = [first];
  for (let at = first; ;) {
    const next = onward[at]!.find(({ left }) => left > 0);
    if (!next) return chain;
    next.left -= 1;
    chain.push((at = next.to));
  }
}

/**
 * Proves that fewer officers are impossible. Each duty has a weight of 1, 0 or -1, and no officer's day weighs more than 1. So at
 * least as many officers are needed as all duty-places weigh together. If no weight is negative, the duties of weight 1 are an
 * antichain: no officer can hold two of them.
 */
export interface Certificate {
  readonly kind: 'antichain' | 'dual';
  /** The proven minimum. */
  readonly officers: number;
  readonly weight: Int8Array;
}

/**
 * The certificate of a flow with the fewest officers (Konig 1931, Dilworth 1950, Fulkerson 1956). Each duty is split into a
 * leaving and an arriving half. Alternating paths start at the leaving halves from which somebody goes home. The halves that they
 * reach give a minimum vertex cover of all pairs, and the weight of a duty is 1 minus the number of its halves in the cover. If
 * the relation is transitive, no duty has both halves in it. `officers` is below the number of the flow if and only if the flow
 * was not minimal.
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

/** The halves that alternating paths reach: forward over any pair, back over links in use. */
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

/** The duties that are not reached yet. The search for the next one skips reached ones by path halving (Tarjan 1975). */
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
