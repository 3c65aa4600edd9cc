import type { Day } from './day-rules.ts';

/** Costs are perturbed by this share, so that no two days cost the same. Otherwise the simplex cycles. */
const SPREAD = 1e-6;

/**
 * The days that a master problem may use, as columns of its matrix: 1 in the row of each duty that the day holds, -1 in the row of
 * its base, 1 in the row that counts all days. No day is in the pool twice.
 */
export class DayPool {
  readonly days: Day[] = [];
  first = new Int32Array(1024);
  row = new Int32Array(8192);
  cost = new Float64Array(1024);
  readonly #duties: number;
  readonly #known = new Set<string>();

  constructor(duties: number) {
    this.#duties = duties;
  }

  get count(): number {
    return this.days.length;
  }

  /** The number of the new column, or -1 if the day is already in the pool. */
  add(day: Day, cost: number): number {
    const key = `${day.base}:${day.duties.join()}`;
    if (this.#known.has(key)) return -1;
    this.#known.add(key);
    const column = this.days.length;
    this.days.push(day);
    let at = this.first[column]!;
    if (column + 2 > this.first.length) {
      this.first = wider(this.first, new Int32Array(2 * this.first.length));
      this.cost = wider(this.cost, new Float64Array(2 * this.cost.length));
    }
    if (at + day.duties.length + 1 > this.row.length) {
      this.row = wider(this.row, new Int32Array(2 * this.row.length + day.duties.length));
    }
    for (const duty of day.duties) this.row[at++] = duty;
    this.row[at++] = this.#duties + day.base;
    this.first[column + 1] = at;
    const turn = Math.imul(column + 1, 0x85ebca6b) >>> 0;
    this.cost[column] = cost * (1 + SPREAD * (turn / 4_294_967_296));
    return column;
  }
}

function wider<Column extends Float64Array | Int32Array>(column: Column, into: Column): Column {
  into.set(column);
  return into;
}
