import type { Basis, LinearProgram, LinearPrograms } from './linear-program.ts';
import type { ReducedProblem, Relaxation } from './relaxation.ts';
import { BARRED, type Units } from './units.ts';

/** The pivots before the first pause, and twice as many before each further one: a solver may cycle at first after a pause. */
const AT_ONCE = 400;
/** A program that is not solved by pieces of this many pivots is left unsolved. */
const MOST_AT_ONCE = 20_000;
/** A column that saves less is not added. */
const LEAST_SAVING = 0.1;
/** A unit that nobody holds costs this many times the most expensive way: more than any two. */
const OPEN_UNIT = 4;

/**
 * The flows of all bases as one linear program (multicommodity flow; Ribeiro and Soumis 1994). Its dual prices are the multipliers with
 * the highest bound, and its solution gives the share of each unit that each base holds. It starts with few columns and
 * adds those with negative reduced cost until none of the reduced problem is missing (column generation).
 */
export class FlowProgram {
  readonly #units: Units;
  readonly #program: LinearProgram;
  /** The row of flow conservation for a unit and a base. */
  readonly #rowOf: Int32Array;
  readonly #capacityRow: number;
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #base: number[] = [];
  readonly #known = new Set<number>();
  #isOpen = new Uint8Array(0);

  /** Starts with the pairs of `first`. Every problem that is solved must be part of `whole`. */
  constructor(units: Units, programs: LinearPrograms, whole: ReducedProblem, first: ReducedProblem) {
    const { count, bases, capacity } = units;
    this.#units = units;
    this.#rowOf = new Int32Array(count * bases).fill(-1);
    let rows = count;
    for (let at = 0; at < count * bases; at++) {
      if (((whole.open[Math.floor(at / bases)]! >> (at % bases)) & 1) === 1) this.#rowOf[at] = rows++;
    }
    this.#capacityRow = rows;
    const least = new Float64Array(rows + bases).fill(1, 0, count).fill(-Infinity, rows);
    const most = new Float64Array(rows + bases).fill(1, 0, count);
    most.set(capacity, rows);
    this.#program = programs({ least, most });
    this.#addUnits();
    this.#addWays(waysOf(first));
  }

  get basis(): Basis {
    return this.#program.basis;
  }

  /** Solves a reduced problem, from a basis if there is one, up to a cutoff. Returns the cost, not scaled. */
  *solve(problem: ReducedProblem, basis: Basis | undefined, cutoff: number): Generator<void, number> {
    for (this.#activate(problem); ; basis = undefined) {
      if (basis) this.#program.startFrom(basis);
      let value = this.#program.solve(AT_ONCE, cutoff);
      for (let pivots = 2 * AT_ONCE; !this.#program.isSolved && pivots <= MOST_AT_ONCE; pivots *= 2) {
        yield;
        value = this.#program.solve(pivots, cutoff);
      }
      if (!this.#addImproving(problem)) return value;
      yield;
    }
  }

  /** Estimates the cost if a unit is restricted to some bases, with few pivots. Restores everything afterwards. */
  probe(basis: Basis, unit: number, bases: number, mostPivots: number): number {
    const closed: number[] = [];
    for (let i = 0; i < this.#from.length; i++) {
      const isOf = this.#from[i] === unit || this.#to[i] === unit;
      if (isOf && this.#isOpen[i] === 1 && ((bases >> this.#base[i]!) & 1) === 0) closed.push(i);
    }
    const columns = Int32Array.from(closed);
    this.#program.open(columns, false);
    const value = this.#program.solve(mostPivots, Infinity);
    this.#program.open(columns, true);
    this.#program.startFrom(basis);
    return value;
  }

  /** Sets the multipliers of a relaxation to the dual prices, in whole numbers, and solves it. */
  setMultipliers(relaxation: Relaxation): void {
    const { multiplier, capacityPrice, limit, units } = relaxation;
    const { price } = this.#program.solution;
    const within = (value: number, least: number) =>
      Math.round(Math.max(least, Math.min(limit, value * units.scale)));
    this.#rowOf.forEach((row, at) => (multiplier[at] = row < 0 ? 0 : within(price[row]!, -limit)));
    capacityPrice.forEach((_, base) => (capacityPrice[base] = within(-price[this.#capacityRow + base]!, 0)));
    relaxation.reoptimize();
  }

  /** `held[unit * bases + base]`: the share of a unit that a base holds. */
  held(): Float64Array {
    const { count, bases } = this.#units;
    const { taken } = this.#program.solution;
    const held = new Float64Array(count * bases);
    for (let i = 0; i < this.#to.length; i++) {
      if (this.#to[i]! >= 0 && this.#base[i]! >= 0) held[this.#to[i]! * bases + this.#base[i]!]! += taken[i]!;
    }
    return held;
  }

  /** The next unit of each unit by the larger share, -1 if home or undecided. */
  successors(): Int32Array {
    const { taken } = this.#program.solution;
    const { count } = this.#units;
    const next = new Int32Array(count).fill(-1);
    // A program that is not solved may reach or leave a unit twice.
    const isLater = new Uint8Array(count);
    for (let i = 0; i < this.#from.length; i++) {
      const [from, to] = [this.#from[i]!, this.#to[i]!];
      if (from < 0 || to < 0 || taken[i]! <= 0.5 || isLater[to] === 1 || next[from]! >= 0) continue;
      next[from] = to;
      isLater[to] = 1;
    }
    return next;
  }

  #addUnits(): void {
    const { count, bases, pullOut, pullIn, dearest } = this.#units;
    const batch = new Batch();
    for (let unit = 0; unit < count; unit++) {
      batch.add(OPEN_UNIT * dearest, [[unit, 1]]);
      this.#register(-1, unit, -1);
      for (let base = 0; base < bases; base++) {
        const row = this.#rowOf[unit * bases + base]!;
        if (row < 0) continue;
        const [out, home] = [pullOut[unit * bases + base]!, pullIn[unit * bases + base]!];
        if (out < BARRED) {
          batch.add(out, [
            [unit, 1],
            [row, 1],
            [this.#capacityRow + base, 1],
          ]);
          this.#register(-1, unit, base);
        }
        if (home >= BARRED) continue;
        batch.add(home, [[row, -1]]);
        this.#register(unit, -1, base);
      }
    }
    this.#add(batch);
  }

  /** Adds the way with the least reduced cost to each unit. False if no reduced cost is negative. */
  #addImproving(problem: ReducedProblem): boolean {
    const { price } = this.#program.solution;
    const { count, bases } = this.#units;
    const least = new Float64Array(count).fill(-LEAST_SAVING);
    const best: (Way | undefined)[] = [];
    for (const way of waysOf(problem)) {
      const [from, to, base] = way;
      const [leave, arrive] = [this.#rowOf[from * bases + base]!, this.#rowOf[to * bases + base]!];
      const reduced = this.#units.between(from, to) + price[leave]! - price[arrive]! - price[to]!;
      if (reduced < least[to]! && !this.#known.has(this.#keyOf(way))) [least[to], best[to]] = [reduced, way];
    }
    return this.#addWays(best.filter((way) => way !== undefined));
  }

  #addWays(ways: Iterable<Way>): boolean {
    const { bases } = this.#units;
    const batch = new Batch();
    for (const way of ways) {
      const [from, to, base] = way;
      this.#known.add(this.#keyOf(way));
      batch.add(this.#units.between(from, to), [
        [this.#rowOf[from * bases + base]!, -1],
        [to, 1],
        [this.#rowOf[to * bases + base]!, 1],
      ]);
      this.#register(from, to, base);
    }
    return this.#add(batch);
  }

  #keyOf([from, to, base]: Way): number {
    return (from * this.#units.count + to) * this.#units.bases + base;
  }

  #register(from: number, to: number, base: number): void {
    this.#from.push(from);
    this.#to.push(to);
    this.#base.push(base);
  }

  #add(batch: Batch): boolean {
    if (batch.cost.length === 0) return false;
    this.#program.add(batch);
    const isOpen = new Uint8Array(this.#from.length).fill(1);
    isOpen.set(this.#isOpen);
    this.#isOpen = isOpen;
    return true;
  }

  /** Activates the columns of a reduced problem, and no others. */
  #activate({ open, pairs }: ReducedProblem): void {
    const { count } = this.#units;
    const basesOf = new Map<number, number>();
    pairs.from.forEach((from, i) => basesOf.set(from * count + pairs.to[i]!, pairs.bases[i]!));
    const change: [number[], number[]] = [[], []];
    for (let i = 0; i < this.#from.length; i++) {
      const [from, to, base] = [this.#from[i]!, this.#to[i]!, this.#base[i]!];
      if (base < 0) continue;
      let may = (from < 0 ? -1 : open[from]!) & (to < 0 ? -1 : open[to]!);
      if (from >= 0 && to >= 0) may &= basesOf.get(from * count + to) ?? 0;
      const isOpen = (may >> base) & 1;
      if (isOpen === this.#isOpen[i]) continue;
      this.#isOpen[i] = isOpen;
      change[isOpen as 0 | 1].push(i);
    }
    change.forEach((columns, isOpen) => this.#program.open(Int32Array.from(columns), isOpen === 1));
  }
}

type Way = readonly [from: number, to: number, base: number];

function* waysOf({ open, pairs }: ReducedProblem): Generator<Way> {
  for (let i = 0; i < pairs.from.length; i++) {
    const [from, to] = [pairs.from[i]!, pairs.to[i]!];
    for (let left = pairs.bases[i]! & open[from]! & open[to]!; left !== 0;) {
      const base = 31 - Math.clz32(left);
      left ^= 1 << base;
      yield [from, to, base];
    }
  }
}

class Batch {
  readonly cost: number[] = [];
  readonly starts: number[] = [0];
  readonly rows: number[] = [];
  readonly values: number[] = [];

  add(cost: number, entries: readonly (readonly [row: number, value: number])[]): void {
    this.cost.push(cost);
    for (const [row, value] of entries) {
      this.rows.push(row);
      this.values.push(value);
    }
    this.starts.push(this.rows.length);
  }
}
