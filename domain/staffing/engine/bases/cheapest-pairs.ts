import type { Pairs } from './pairs.ts';
import { BARRED, type Units } from './units.ts';

/** Each unit begins with its ways to this many cheapest later units and from this many earlier ones. */
const CHEAPEST = 16;

/** The pairs that a relaxation begins with. */
export function cheapestPairs(units: Units): Pairs {
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
  const into = Array.from({ length: count }, () => new Few());
  for (let from = 0; from < count; from++) {
    const row = units.row(from);
    const out = new Few();
    for (let to = from + 1; to < count; to++) {
      if (row[to] === BARRED) continue;
      out.offer(to, row[to]!);
      into[to]!.offer(from, row[to]!);
    }
    for (const to of out.units) add(from, to);
  }
  into.forEach((few, to) => {
    for (const from of few.units) add(from, to);
  });
  return pairs;
}

/** The few cheapest of what was offered. */
class Few {
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
