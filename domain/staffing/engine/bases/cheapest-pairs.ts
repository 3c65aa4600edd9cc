import type { Pairs } from './relaxation.ts';
import { BARRED, type Units } from './units.ts';

/** At the start, each unit has pairs with this many of its cheapest later units, and as many of its cheapest earlier ones. */
const CHEAPEST = 16;

/** The pairs of units that are examined between two pauses. */
const PAIRS_A_STEP = 4_000_000;

/** The pairs that a relaxation begins with. */
export function* cheapestPairs(units: Units): Generator<void, Pairs> {
  const { count, mayHold } = units;
  const seen = new Set<number>();
  const pairs = { from: [] as number[], to: [] as number[], bases: [] as number[] };
  const add = (from: number, to: number) => {
    const bases = mayHold[from]! & mayHold[to]!;
    if (bases === 0 || seen.has(from * count + to)) return;
    seen.add(from * count + to);
    pairs.from.push(from);
    pairs.to.push(to);
    pairs.bases.push(bases);
  };
  const into = Array.from({ length: count }, () => new CheapestUnits());
  for (let [from, work] = [0, 0]; from < count; from++, work += count) {
    if (work > PAIRS_A_STEP) {
      work = 0;
      yield;
    }
    const row = units.row(from);
    const out = new CheapestUnits();
    for (let to = from + 1; to < count; to++) {
      if (row[to] === BARRED) continue;
      out.offer(to, row[to]!);
      into[to]!.offer(from, row[to]!);
    }
    for (const to of out.units) add(from, to);
  }
  into.forEach((cheapest, to) => {
    for (const from of cheapest.units) add(from, to);
  });
  return pairs;
}

/** The few cheapest units of those that were offered. */
class CheapestUnits {
  readonly units: number[] = [];
  readonly #costs: number[] = [];

  offer(unit: number, cost: number): void {
    const costs = this.#costs;
    let at = costs.length;
    if (at === CHEAPEST) {
      if (cost >= costs[at - 1]!) return;
      at -= 1;
    }
    for (; at > 0 && costs[at - 1]! > cost; at--) {
      costs[at] = costs[at - 1]!;
      this.units[at] = this.units[at - 1]!;
    }
    costs[at] = cost;
    this.units[at] = unit;
  }
}
