import { Matching } from '../matching.ts';
import { BARRED, type Units } from './units.ts';

/**
 * Cuts all days at one moment and recombines first and second halves in the cheapest way: an assignment problem, in which a joined
 * day is worth what it saves over two officers. Bases are chosen at the same time: a joined day comes from the base that
 * is best for both ends. Capacities count only by their prices.
 */
export class Recombination {
  readonly #units: Units;
  readonly #matching = new Matching();
  readonly #out: Int32Array;
  #saving = new Int32Array(0);

  constructor(units: Units) {
    this.#units = units;
    this.#out = units.pullOut.slice();
  }

  /** Adds the price of a capacity to the cost of an officer of each base. */
  price(byBase: (base: number) => number): void {
    const { pullOut, bases } = this.#units;
    const prices = Array.from({ length: bases }, (_, base) => Math.round(byBase(base)));
    for (let i = 0; i < pullOut.length; i++) {
      if (pullOut[i]! < BARRED) this.#out[i] = pullOut[i]! + prices[i % bases]!;
    }
  }

  /** Cuts before a unit and recombines in place. Returns the saving. */
  cutBefore(unit: number, next: Int32Array): number {
    const { ends, starts, joined } = this.#halves(unit, next);
    const [rows, columns] = [ends.length, starts.length];
    if (rows === 0 || columns === 0) return 0;
    this.#writeSavings(ends, starts);
    const saving = this.#saving;
    let before = 0;
    joined.forEach((column, row) => {
      if (column >= 0) before += saving[row * columns + column]!;
    });
    this.#matching.run(rows, columns, saving);
    const { columnOf } = this.#matching;
    let after = 0;
    for (let row = 0; row < rows; row++)
      if (columnOf[row]! >= 0) after += saving[row * columns + columnOf[row]!]!;
    if (after <= before) return 0;
    ends.forEach(({ unit: end }, row) => {
      next[end] = columnOf[row]! >= 0 ? starts[columnOf[row]!]!.unit : -1;
    });
    return after - before;
  }

  #halves(cut: number, next: Int32Array): { ends: Half[]; starts: Half[]; joined: number[] } {
    const { count } = this.#units;
    const isLater = new Uint8Array(count);
    for (let unit = 0; unit < count; unit++) if (next[unit]! >= 0) isLater[next[unit]!] = 1;
    const ends: Half[] = [];
    const starts: Half[] = [];
    const joined: number[] = [];
    for (let head = 0; head < count; head++) {
      if (isLater[head] === 1) continue;
      let [unit, last] = [head, -1];
      for (; unit >= 0 && unit < cut; unit = next[unit]!) last = unit;
      if (last >= 0) {
        ends.push({ unit: last, costs: this.#costsOf(head, unit, next, this.#out, head) });
        joined.push(unit >= 0 ? starts.length : -1);
      }
      if (unit < 0) continue;
      let tail = unit;
      while (next[tail]! >= 0) tail = next[tail]!;
      starts.push({ unit, costs: this.#costsOf(unit, -1, next, this.#units.pullIn, tail) });
    }
    return { ends, starts, joined };
  }

  /** The cost of the outer end of a half day from each base; BARRED if the base may not hold one of its units. */
  #costsOf(from: number, until: number, next: Int32Array, costs: Int32Array, end: number): Int32Array {
    const { mayHold, bases } = this.#units;
    let may = -1;
    for (let unit = from; unit !== until; unit = next[unit]!) may &= mayHold[unit]!;
    const half = costs.slice(end * bases, (end + 1) * bases);
    for (let base = 0; base < bases; base++) if (((may >> base) & 1) === 0) half[base] = BARRED;
    return half;
  }

  #writeSavings(ends: readonly Half[], starts: readonly Half[]): void {
    const { bases, pullIn } = this.#units;
    const [rows, columns] = [ends.length, starts.length];
    if (this.#saving.length < rows * columns) this.#saving = new Int32Array(rows * columns * 2);
    const saving = this.#saving;
    const home = starts.map(({ costs }) => costs);
    const alone = starts.map(({ unit, costs }) => this.#leastSum(this.#out, unit * bases, costs));
    ends.forEach(({ unit, costs }, row) => {
      const aloneFirst = this.#leastSum(pullIn, unit * bases, costs);
      const going = this.#units.row(unit);
      for (let column = 0; column < columns; column++) {
        const way = going[starts[column]!.unit]!;
        if (way === BARRED) {
          saving[row * columns + column] = 0;
          continue;
        }
        const last = home[column]!;
        let together = BARRED;
        for (let base = 0; base < bases; base++) {
          const sum = costs[base]! + last[base]!;
          if (sum < together) together = sum;
        }
        saving[row * columns + column] =
          together >= BARRED ? 0 : aloneFirst + alone[column]! - together - way;
      }
    });
  }

  #leastSum(column: Int32Array, offset: number, costs: Int32Array): number {
    let least = BARRED;
    for (let base = 0; base < costs.length; base++)
      least = Math.min(least, column[offset + base]! + costs[base]!);
    return least;
  }
}

interface Half {
  readonly unit: number;
  readonly costs: Int32Array;
}
