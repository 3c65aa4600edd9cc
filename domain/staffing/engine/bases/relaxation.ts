import { Arcs, grown } from '../arcs.ts';
import { NetworkSimplex } from '../network-simplex.ts';
import type { Pairs, ReducedProblem } from './pairs.ts';
import { BARRED, type Units } from './units.ts';

/** Pricing adds at most about so many pairs at a time: of thousands of units all that are missing would be millions. */
const MOST_ADDED = 500_000;

/**
 * The Lagrangian relaxation of base consistency (Ribeiro and Soumis 1994 for the model; Kokott and Lobel 1996 for this
 * relaxation). An officer may change base at every unit and pays the difference of the multipliers of that unit; officers
 * over a base's capacity pay its price. What is left is a flow from one base whose pairs cost what the cheapest base makes of
 * them. For any multipliers it costs no more than the cheapest roster, and each is solved from the last one's tree. All
 * is in whole numbers of `units.scale`, so what it says is exact.
 */
export class Relaxation {
  readonly units: Units;
  readonly arcs: Arcs;
  /** `multiplier[unit * bases + base]`: what leaving a unit as an officer of a base costs and arriving as one saves. */
  readonly multiplier: Int32Array;
  readonly capacityPrice: Int32Array;
  /** The bases, as bits, that a unit is left to; a dive closes them one by one. */
  readonly open: Int32Array;
  readonly simplex: NetworkSimplex;
  /** Multipliers and prices keep within this on both sides, so that every cost fits in 32 bits. */
  readonly limit: number;
  #pairCost: Int32Array;
  #bases: Int32Array;
  readonly #bar: number;
  readonly #problem: ReducedProblem | undefined;
  /** Arcs from here on are set aside: no base may use them while units are closed as they are. */
  #allArcs: number;

  /** On the given pairs at first; with a reduced problem on its pairs and bases only, and then there are none to be added. */
  constructor(units: Units, pairs: Pairs, problem?: ReducedProblem) {
    const { count, bases } = units;
    this.units = units;
    this.limit = 2 * units.dearest * units.scale;
    this.#problem = problem;
    this.arcs = new Arcs(2 * count + pairs.from.length + 64);
    this.multiplier = new Int32Array(count * bases);
    this.capacityPrice = new Int32Array(bases);
    this.open = (problem?.open ?? units.mayHold).slice();
    this.#pairCost = new Int32Array(this.arcs.tail.length);
    this.#bases = new Int32Array(this.arcs.tail.length);
    const root = 2 * count;
    const supply = new Int32Array(root + 1).fill(1, 0, count).fill(-1, count, root);
    for (let unit = 0; unit < count; unit++) this.arcs.add(unit, root, 0);
    for (let unit = 0; unit < count; unit++) this.arcs.add(root, count + unit, 0);
    this.#bar = 4 * this.limit;
    for (let i = 0; i < pairs.from.length; i++) this.#add(pairs.from[i]!, pairs.to[i]!, pairs.bases[i]!);
    this.#allArcs = this.arcs.count;
    this.#setCosts();
    const star = Int32Array.from({ length: root + 1 }, (_, node) => node);
    this.simplex = new NetworkSimplex({ root, supply, star, arcs: this.arcs });
    this.simplex.solve();
  }

  /** What the flow costs less what is paid for capacity, scaled: the bound, once all pairs are priced. */
  get value(): number {
    const { capacity } = this.units;
    return this.capacityPrice.reduce((sum, price, base) => sum - price * capacity[base]!, this.simplex.cost);
  }

  get pairs(): number {
    return this.arcs.count - 2 * this.units.count;
  }

  /** Opens every unit to all the bases that it may be held by. */
  openAll(): void {
    this.open.set(this.#problem?.open ?? this.units.mayHold);
    this.reactivateArcs();
  }

  /** Has the arcs that no base may use any more take no part, until they are taken back: what is left is solved faster. */
  deactivateClosedArcs(): void {
    const { count } = this.units;
    const inTree = new Uint8Array(this.arcs.count);
    for (const arc of this.simplex.tree.arc) if (arc >= 0) inTree[arc] = 1;
    let live = this.arcs.count;
    for (let arc = 2 * count; arc < live;) {
      if (inTree[arc] === 1 || this.basesOn(arc) !== 0) arc += 1;
      else {
        live -= 1;
        this.#swap(arc, live, inTree);
      }
    }
    this.arcs.count = live;
  }

  reactivateArcs(): void {
    this.arcs.count = this.#allArcs;
  }

  /** Solves for the multipliers and the open bases as they are now. */
  reoptimize(): void {
    this.#setCosts();
    this.simplex.reprice();
    this.simplex.solve();
  }

  /** Adds the pairs that would make the flow cheaper, of all there are; returns how many. None: the value is a bound. */
  priceAll(): number {
    if (this.#problem) return 0;
    this.reactivateArcs();
    const { count, bases, scale, mayHold } = this.units;
    const { multiplier } = this;
    const { potential } = this.simplex.tree;
    const before = this.arcs.count;
    const each = Math.ceil(MOST_ADDED / count);
    const arrival = new Float64Array(count);
    const least = new Float64Array(count);
    for (let unit = 0; unit < count; unit++) {
      const own = multiplier.subarray(unit * bases, (unit + 1) * bases);
      arrival[unit] = potential[count + unit]! + Math.max(...own);
      least[unit] = Math.min(...own);
    }
    for (let from = 0; from < count; from++) {
      const row = this.units.row(from);
      const leaving = potential[from]! + least[from]!;
      let added = 0;
      for (let to = from + 1; to < count && added < each; to++) {
        if (row[to]! * scale + leaving >= arrival[to]! || row[to] === BARRED) continue;
        const both = mayHold[from]! & mayHold[to]!;
        const reduced = row[to]! * scale + potential[from]! - potential[count + to]!;
        if (both === 0 || reduced + this.cheapestChange(from, to, both) >= 0) continue;
        this.#add(from, to, both);
        added += 1;
      }
    }
    return this.arcs.count - before;
  }

  /** What the multipliers make of a pair for the best of some bases. */
  cheapestChange(from: number, to: number, among: number): number {
    const { multiplier } = this;
    const [leave, arrive] = [from * this.units.bases, to * this.units.bases];
    let least = Infinity;
    for (let left = among; left !== 0;) {
      const base = 31 - Math.clz32(left);
      left ^= 1 << base;
      const change = multiplier[leave + base]! - multiplier[arrive + base]!;
      if (change < least) least = change;
    }
    return least;
  }

  /** The bases whose officers may use an arc between two units now. */
  basesOn(arc: number): number {
    const { tail, head } = this.arcs;
    return this.#bases[arc]! & this.open[tail[arc]!]! & this.open[head[arc]! - this.units.count]!;
  }

  /** Writes for each unit the arc by which its officer goes on, -1 where home. */
  arcsInUse(into: Int32Array): Int32Array {
    const { count } = this.units;
    const { arc: treeArc, flow } = this.simplex.tree;
    into.fill(-1);
    for (let node = 0; node < 2 * count; node++) {
      const arc = treeArc[node]!;
      if (flow[node]! > 0 && arc >= 2 * count) into[this.arcs.tail[arc]!] = arc;
    }
    return into;
  }

  /** For each unit the one that its officer goes on to, -1 where home. */
  successors(): Int32Array {
    const { head } = this.arcs;
    const { count } = this.units;
    return this.arcsInUse(new Int32Array(count)).map((arc) => (arc >= 0 ? head[arc]! - count : -1));
  }

  #add(from: number, to: number, bases: number): void {
    const arc = this.arcs.add(from, this.units.count + to, this.#bar);
    if (this.#pairCost.length < this.arcs.tail.length) {
      this.#pairCost = grown(this.#pairCost, this.arcs.tail.length);
      this.#bases = grown(this.#bases, this.arcs.tail.length);
    }
    this.#allArcs = this.arcs.count;
    this.#pairCost[arc] = this.units.between(from, to) * this.units.scale;
    this.#bases[arc] = bases;
  }

  /** Two arcs change places; the tree goes by numbers of arcs. */
  #swap(dead: number, other: number, inTree: Uint8Array): void {
    const { tail, head, cost } = this.arcs;
    if (inTree[other] === 1) {
      const treeArc = this.simplex.tree.arc;
      const node = treeArc[tail[other]!] === other ? tail[other]! : head[other]!;
      treeArc[node] = dead;
      inTree[dead] = 1;
      inTree[other] = 0;
    }
    for (const column of [tail, head, cost, this.#pairCost, this.#bases]) {
      const kept = column[dead]!;
      column[dead] = column[other]!;
      column[other] = kept;
    }
  }

  #setCosts(): void {
    const { count, bases, pullOut, pullIn, scale } = this.units;
    const { multiplier, open, capacityPrice } = this;
    const { cost } = this.arcs;
    const bar = this.#bar;
    for (let unit = 0; unit < count; unit++) {
      let [home, out] = [bar, bar];
      for (let left = open[unit]!; left !== 0;) {
        const base = 31 - Math.clz32(left);
        left ^= 1 << base;
        const at = unit * bases + base;
        if (pullIn[at] !== BARRED) home = Math.min(home, pullIn[at]! * scale + multiplier[at]!);
        if (pullOut[at] === BARRED) continue;
        out = Math.min(out, pullOut[at]! * scale - multiplier[at]! + capacityPrice[base]!);
      }
      cost[unit] = home;
      cost[count + unit] = out;
    }
    this.#setPairCosts();
  }

  /** The loop that most of the search's time goes into: everything it needs is in a local. */
  #setPairCosts(): void {
    const { count, bases } = this.units;
    const { multiplier, open } = this;
    const { tail, head, cost, count: until } = this.arcs;
    const [pairCost, allowed, bar] = [this.#pairCost, this.#bases, this.#bar];
    for (let arc = 2 * count; arc < until; arc++) {
      const from = tail[arc]!;
      const to = head[arc]! - count;
      let left = allowed[arc]! & open[from]! & open[to]!;
      if (left === 0) {
        cost[arc] = bar;
        continue;
      }
      const leave = from * bases;
      const arrive = to * bases;
      let least = 0x7fffffff;
      do {
        const base = 31 - Math.clz32(left);
        left ^= 1 << base;
        const change = (multiplier[leave + base]! - multiplier[arrive + base]!) | 0;
        if (change < least) least = change;
      } while (left !== 0);
      cost[arc] = pairCost[arc]! + least;
    }
  }
}
