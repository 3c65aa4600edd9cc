import type { Instance } from '../instance.ts';
import { firstAfter } from '../sifted-flow.ts';

/** The cost of a pair that no officer can hold; larger than any real cost. */
export const BARRED = 0x3fffffff;

/** Up to this many units, the costs of all pairs are stored (64 MB). With more, a row is computed when it is read. */
const WRITTEN_OUT = 4000;

/**
 * The instance by units: a duty that needs three officers is three units, each held by one officer of one base. Units are in order
 * of start, so an officer always goes on to a later unit. Of duties without length at the same moment, only the earlier in order
 * can come first.
 */
export class Units {
  readonly count: number;
  readonly bases: number;
  readonly capacity: Int32Array;
  readonly duty: Int32Array;
  /** The bases whose officers may hold a unit, as bits. */
  readonly mayHold: Int32Array;
  /** `pullOut[unit * bases + base]`: the bases of a unit are adjacent, because they are read together. */
  readonly pullOut: Int32Array;
  readonly pullIn: Int32Array;
  /** The search multiplies costs by this factor, so that multipliers and bounds stay whole numbers. */
  readonly scale: number;
  /** The highest single cost that is not barred. */
  readonly dearest: number;
  readonly #instance: Instance;
  readonly #firstAfter: Int32Array;
  readonly #firstUnit: Int32Array;
  readonly #row: Int32Array;
  readonly #written: Int32Array | undefined;

  /** `finest` is the maximum scale. */
  constructor(instance: Instance, finest = 16) {
    const { duties, need, bases } = instance;
    this.#instance = instance;
    this.#firstAfter = firstAfter(instance);
    this.#firstUnit = new Int32Array(duties + 1);
    for (let duty = 0; duty < duties; duty++) {
      this.#firstUnit[duty + 1] = this.#firstUnit[duty]! + need[duty]!;
    }
    this.count = this.#firstUnit[duties]!;
    this.bases = bases;
    this.capacity = instance.capacity;
    this.duty = new Int32Array(this.count);
    for (let duty = 0; duty < duties; duty++) {
      this.duty.fill(duty, this.#firstUnit[duty], this.#firstUnit[duty + 1]);
    }
    this.mayHold = new Int32Array(this.count);
    this.pullOut = new Int32Array(this.count * bases);
    this.pullIn = new Int32Array(this.count * bases);
    this.#readBases();
    this.#row = new Int32Array(this.count).fill(BARRED);
    this.#written = this.count <= WRITTEN_OUT ? this.#writeOut() : undefined;
    this.dearest = this.#dearestCost();
    this.scale = scaleFor(this.dearest, finest);
  }

  /** The costs of going on from a unit to each later one, BARRED if impossible. Valid until the next call. */
  row(from: number): Int32Array {
    if (this.#written) return this.#written.subarray(from * this.count, (from + 1) * this.count);
    this.#computeRow(from, this.#row);
    return this.#row;
  }

  /** The cost of going on from one unit to a later one, BARRED if impossible. Does not compute a whole row. */
  between(from: number, to: number): number {
    if (this.#written) return this.#written[from * this.count + to]!;
    const { start, end, startPlace, endPlace, ways, idleCost, barred } = this.#instance;
    const [duty, next] = [this.duty[from]!, this.duty[to]!];
    if (next < Math.max(duty + 1, this.#firstAfter[duty]!) || barred?.(duty, next)) return BARRED;
    const idle = start[next]! - end[duty]!;
    const place = startPlace[next]!;
    if (ways.timesFrom(endPlace[duty]!)[place]! > idle) return BARRED;
    return ways.costsFrom(endPlace[duty]!)[place]! + idleCost * idle;
  }

  /** The successor of each unit for given days of duties, -1 if its officer goes home. */
  successorsOf(days: readonly (readonly number[])[]): Int32Array {
    const next = new Int32Array(this.count).fill(-1);
    const free = this.#firstUnit.slice();
    for (const day of days) {
      let before = -1;
      for (const duty of day) {
        const unit = free[duty]!++;
        if (before >= 0) next[before] = unit;
        before = unit;
      }
    }
    return next;
  }

  /** The least cost, over all units, of an officer who holds only that unit. */
  get cheapestOfficer(): number {
    let least = BARRED;
    for (let i = 0; i < this.pullOut.length; i++) least = Math.min(least, this.pullOut[i]! + this.pullIn[i]!);
    return least;
  }

  /** An upper bound on the cost of any roster. */
  get dearestRoster(): number {
    const into = new Float64Array(this.count);
    for (const from of this.#firstOfDuties()) {
      const row = this.row(from);
      for (let to = from + 1; to < this.count; to++) {
        if (row[to]! < BARRED && row[to]! > into[to]!) into[to] = row[to]!;
      }
    }
    let sum = 0;
    for (let unit = 0; unit < this.count; unit++) {
      const [at, until] = [unit * this.bases, (unit + 1) * this.bases];
      sum += Math.max(into[unit]!, dearestOf(this.pullOut.subarray(at, until)));
      sum += dearestOf(this.pullIn.subarray(at, until));
    }
    return sum;
  }

  #readBases(): void {
    const { duties, pullOut, pullIn, mayHold } = this.#instance;
    for (let unit = 0; unit < this.count; unit++) {
      const duty = this.duty[unit]!;
      this.mayHold[unit] = mayHold[duty]! & (2 ** this.bases - 1);
      for (let base = 0; base < this.bases; base++) {
        const may = ((mayHold[duty]! >> base) & 1) === 1;
        const at = unit * this.bases + base;
        this.pullOut[at] = may ? Math.min(BARRED, pullOut[base * duties + duty]!) : BARRED;
        this.pullIn[at] = may ? Math.min(BARRED, pullIn[base * duties + duty]!) : BARRED;
      }
    }
  }

  #writeOut(): Int32Array {
    const written = new Int32Array(this.count * this.count).fill(BARRED);
    const byEndPlace = [...this.duty.keys()].sort(
      (a, b) => this.#instance.endPlace[this.duty[a]!]! - this.#instance.endPlace[this.duty[b]!]! || a - b,
    );
    for (const from of byEndPlace) {
      this.#computeRow(from, written.subarray(from * this.count, (from + 1) * this.count));
    }
    return written;
  }

  #computeRow(from: number, row: Int32Array): void {
    const { duties, start, end, startPlace, endPlace, ways, idleCost, barred } = this.#instance;
    const duty = this.duty[from]!;
    const times = ways.timesFrom(endPlace[duty]!);
    const costs = ways.costsFrom(endPlace[duty]!);
    const first = Math.max(duty + 1, this.#firstAfter[duty]!);
    row.fill(BARRED, from, this.#firstUnit[first]);
    for (let to = first; to < duties; to++) {
      const place = startPlace[to]!;
      const idle = start[to]! - end[duty]!;
      const can = times[place]! <= idle && !barred?.(duty, to);
      row.fill(can ? costs[place]! + idleCost * idle : BARRED, this.#firstUnit[to], this.#firstUnit[to + 1]);
    }
  }

  /** The first unit of each duty. All units of a duty have the same costs. */
  #firstOfDuties(): Int32Array {
    return this.#firstUnit.subarray(0, -1).filter((unit, duty) => unit < this.#firstUnit[duty + 1]!);
  }

  #dearestCost(): number {
    let dearest = Math.max(1, dearestOf(this.pullOut), dearestOf(this.pullIn));
    for (const unit of this.#firstOfDuties()) {
      const row = this.row(unit);
      for (let to = unit + 1; to < this.count; to++) {
        if (row[to]! < BARRED && row[to]! > dearest) dearest = row[to]!;
      }
    }
    return dearest;
  }
}

/** The highest cost that is not barred. */
function dearestOf(costs: Int32Array): number {
  return costs.reduce((dearest, cost) => (cost < BARRED && cost > dearest ? cost : dearest), 0);
}

/** The largest power of two, at most `finest`, for which arc costs, and a much higher bar, fit in 32 bits. */
function scaleFor(dearest: number, finest: number): number {
  let scale = finest;
  while (scale > 1 && dearest * scale * 16 > 0x7fffffff) scale /= 2;
  return scale;
}
