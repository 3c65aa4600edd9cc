import { Arcs, NetworkSimplex, grown } from '../network-simplex.ts';
import { BARRED, type Units } from './units.ts';

/** The bases and pairs that a roster cheaper than a known one can use (see `fixByReducedCost`). */
export interface ReducedProblem {
  readonly open: Int32Array;
  readonly pairs: Pairs;
}

/** Pairs of units with the bases, as bits, whose officers may go from the one to the other. */
export interface Pairs {
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly bases: readonly number[];
}

/** Of the work on one flow, the pivots and the priced pairs between two pauses. With fewer than a thousand units there are no pauses. */
const PIVOTS_A_STEP = 2000;
const PAIRS_A_STEP = 4_000_000;
/** Pricing adds at most about this many pairs at a time: with thousands of units, millions could be missing. */
const MOST_ADDED = 500_000;

/**
 * The Lagrangian relaxation of base consistency (Ribeiro and Soumis 1994 for the model; Kokott and Lobel 1996 for this
 * relaxation). An officer may change base at every unit and pays the difference of the multipliers of that unit; officers
 * over a base's capacity pay its price. The relaxation is a flow from one base; a pair costs what it costs with its cheapest base.
 * For any multipliers the flow costs no more than the cheapest roster. Each flow is solved from the last tree. All numbers
 * are whole multiples of 1 / `units.scale`, so the bound is exact.
 */
export class Relaxation {
  readonly units: Units;
  readonly arcs: Arcs;
  /** `multiplier[unit * bases + base]`: the cost of leaving a unit as an officer of a base, and the saving of arriving as one. */
  readonly multiplier: Int32Array;
  readonly capacityPrice: Int32Array;
  /** The bases, as bits, that may hold a unit. A dive closes them one by one. */
  readonly open: Int32Array;
  readonly simplex: NetworkSimplex;
  /** The largest absolute value of multipliers and prices, so that every cost fits in 32 bits. */
  readonly limit: number;
  #pairCost: Int32Array;
  #bases: Int32Array;
  readonly #bar: number;
  readonly #problem: ReducedProblem | undefined;
  /** The number of all arcs. `arcs.count` is less while closed arcs are deactivated. */
  #allArcs: number;

  /** Starts with the given pairs. A reduced problem allows only its own pairs and bases; then pricing adds none. */
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
    this.#allArcs = this.arcs.count;
    this.addAll(pairs);
    this.#setCosts();
    const star = Int32Array.from({ length: root + 1 }, (_, node) => node);
    this.simplex = new NetworkSimplex({ root, supply, star, arcs: this.arcs });
    this.simplex.solve();
  }

  /** The cost of the flow less the price of the capacities, scaled. It is a bound once all pairs are priced. */
  get value(): number {
    const { capacity } = this.units;
    return this.capacityPrice.reduce((sum, price, base) => sum - price * capacity[base]!, this.simplex.cost);
  }

  get pairs(): number {
    return this.arcs.count - 2 * this.units.count;
  }

  /** Adds pairs. They count when the flow is solved again. */
  addAll({ from, to, bases }: Pairs): void {
    for (let i = 0; i < from.length; i++) this.#add(from[i]!, to[i]!, bases[i]!);
  }

  /** Opens every unit to all bases that may hold it. */
  openAll(): void {
    this.open.set(this.#problem?.open ?? this.units.mayHold);
    this.reactivateArcs();
  }

  /** Deactivates the arcs that no base may use any more, so that the rest is solved faster. */
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

  /** Solves again for the current multipliers and open bases. */
  reoptimize(): void {
    this.#setCosts();
    this.simplex.reprice();
    this.simplex.solve();
  }

  /** The same with pauses. */
  *reoptimizing(): Generator<void, void> {
    this.#setCosts();
    this.simplex.reprice();
    while (!this.simplex.solve(PIVOTS_A_STEP)) yield;
  }

  /** Prices all pairs and adds those that would make the flow cheaper. Returns how many. If 0, the value is a bound. */
  *pricing(): Generator<void, number> {
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
    for (let [from, work] = [0, 0]; from < count; from++, work += count) {
      if (work > PAIRS_A_STEP) {
        work = 0;
        yield;
      }
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

  /** The least change that multipliers make to the cost of a pair, over some bases. */
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

  /** The bases whose officers may use an arc between two units at present. */
  basesOn(arc: number): number {
    const { tail, head } = this.arcs;
    return this.#bases[arc]! & this.open[tail[arc]!]! & this.open[head[arc]! - this.units.count]!;
  }

  /** Writes the arc to the next unit for each unit, -1 if its officer goes home. */
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

  /** The next unit of each unit, -1 if its officer goes home. */
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

  /** Swaps two arcs. The tree refers to arcs by number, so it is updated. */
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

  /** The search spends most of its time in this loop, so everything it needs is in a local variable. */
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
