import type { Hierarchy } from './closed-graph.ts';
import { UNREACHABLE, type Digraph } from './digraph.ts';
import type { Start } from './shortest-paths.ts';

/** The number of sources in one sweep. Their costs at a node are adjacent in memory. */
const ABREAST = 16;

/**
 * The costs from every source to every target, row by row: RPHAST (Delling, Goldberg, Werneck 2011). The part of the graph from
 * which targets can be reached is selected once. Each batch of sources searches upward, then one sweep goes down from the
 * highest rank. A source is a set of start nodes with costs, a target a set of end nodes with costs. The cheapest way counts;
 * UNREACHABLE if there is none.
 */
export function placeMatrix(
  hierarchy: Hierarchy,
  sources: readonly (readonly Start[])[],
  targets: readonly (readonly Start[])[],
): Int32Array {
  const ranked = (ends: readonly Start[]) =>
    ends.map(({ node, cost }): Start => ({ node: hierarchy.rankOf[node]!, cost }));
  const selection = new Selection(hierarchy.down, targets.map(ranked));
  const climb = new Climb(hierarchy.up);
  const matrix = new Int32Array(sources.length * targets.length);
  for (let from = 0; from < sources.length; from += ABREAST) {
    const batch = sources.slice(from, from + ABREAST).map(ranked);
    selection.sweep(batch, climb);
    batch.forEach((_, lane) => selection.read(lane, matrix, (from + lane) * targets.length));
  }
  return matrix;
}

/** The upward search space of a source. Edges lead only to higher ranks, so one pass in order of rank finds the costs. */
class Climb {
  readonly #up: Digraph;
  readonly #cost: Int32Array;
  readonly #isSeen: Uint8Array<ArrayBuffer>;

  constructor(up: Digraph) {
    this.#up = up;
    this.#cost = new Int32Array(up.first.length - 1).fill(UNREACHABLE);
    this.#isSeen = new Uint8Array(up.first.length - 1);
  }

  /** Tells of every node above, with its cost. */
  from(source: readonly Start[], tell: (rank: number, cost: number) => void): void {
    const beginnings = source.map(({ node }) => node);
    const above = Uint32Array.from(reachableIn(this.#up, beginnings, this.#isSeen)).sort();
    for (const { node, cost } of source) this.#cost[node] = Math.min(this.#cost[node]!, cost);
    for (const rank of above) {
      const cost = this.#cost[rank]!;
      tell(rank, cost);
      this.#cost[rank] = UNREACHABLE;
      this.#isSeen[rank] = 0;
      const { first, head, weight } = this.#up;
      for (let i = first[rank]!; i < first[rank + 1]!; i++) {
        const reached = cost + weight[i]!;
        if (reached < this.#cost[head[i]!]!) this.#cost[head[i]!] = reached;
      }
    }
  }
}

/** The part of the hierarchy from which targets can be reached on the way down, its nodes numbered by falling rank. */
class Selection {
  readonly #placeOf = new Map<number, number>();
  readonly #first: Uint32Array;
  readonly #head: Uint32Array;
  readonly #weight: Int32Array;
  /** The ends of target `t` are `targetFirst[t]` until `targetFirst[t + 1]`: a place of the selection and a cost each. */
  readonly #targetFirst: Uint32Array;
  readonly #targetPlace: Uint32Array;
  readonly #targetCost: Int32Array;
  readonly #costs: Int32Array;

  constructor(down: Digraph, targets: readonly (readonly Start[])[]) {
    const ends = targets.flat();
    const ranks = Uint32Array.from(
      reachableIn(
        down,
        ends.map(({ node }) => node),
      ),
    )
      .sort()
      .reverse();
    ranks.forEach((rank, place) => this.#placeOf.set(rank, place));
    const ways = (rank: number) => down.first[rank + 1]! - down.first[rank]!;
    this.#first = new Uint32Array(ranks.length + 1);
    ranks.forEach((rank, place) => (this.#first[place + 1] = this.#first[place]! + ways(rank)));
    this.#head = new Uint32Array(this.#first.at(-1)!);
    this.#weight = new Int32Array(this.#first.at(-1)!);
    ranks.forEach((rank, place) => {
      for (let i = 0; i < ways(rank); i++) {
        this.#head[this.#first[place]! + i] = this.#placeOf.get(down.head[down.first[rank]! + i]!)!;
        this.#weight[this.#first[place]! + i] = down.weight[down.first[rank]! + i]!;
      }
    });
    this.#targetFirst = new Uint32Array(targets.length + 1);
    targets.forEach(({ length }, i) => (this.#targetFirst[i + 1] = this.#targetFirst[i]! + length));
    this.#targetPlace = Uint32Array.from(ends, ({ node }) => this.#placeOf.get(node)!);
    this.#targetCost = Int32Array.from(ends, ({ cost }) => cost);
    this.#costs = new Int32Array(ranks.length * ABREAST);
  }

  sweep(sources: readonly (readonly Start[])[], climb: Climb): void {
    const costs = this.#costs.fill(UNREACHABLE);
    sources.forEach((source, lane) => {
      climb.from(source, (rank, cost) => {
        const place = this.#placeOf.get(rank);
        if (place !== undefined) costs[place * ABREAST + lane] = cost;
      });
    });
    this.#descend(costs);
  }

  #descend(costs: Int32Array): void {
    const [first, head, weight] = [this.#first, this.#head, this.#weight];
    const places = first.length - 1;
    for (let place = 0; place < places; place++) {
      const here = place * ABREAST;
      for (let i = first[place]!; i < first[place + 1]!; i++) {
        const above = head[i]! * ABREAST;
        const further = weight[i]!;
        for (let lane = 0; lane < ABREAST; lane++) {
          const cost = costs[above + lane]! + further;
          if (cost < costs[here + lane]!) costs[here + lane] = cost;
        }
      }
    }
  }

  /** Writes the result of the last sweep for one source. */
  read(lane: number, into: Int32Array, at: number): void {
    const [first, places, costs] = [this.#targetFirst, this.#targetPlace, this.#targetCost];
    for (let target = 0; target < first.length - 1; target++) {
      let least = UNREACHABLE;
      for (let end = first[target]!; end < first[target + 1]!; end++) {
        const cost = this.#costs[places[end]! * ABREAST + lane]!;
        if (cost < UNREACHABLE && cost + costs[end]! < least) least = cost + costs[end]!;
      }
      into[at + target] = least;
    }
  }
}

/** Every node that can be reached from some; `isSeen` is left marked. */
function reachableIn(
  { first, head }: Digraph,
  from: readonly number[],
  isSeen = new Uint8Array(first.length - 1),
): number[] {
  const found: number[] = [];
  for (const node of from) {
    if (isSeen[node]) continue;
    isSeen[node] = 1;
    found.push(node);
  }
  for (let i = 0; i < found.length; i++) {
    const node = found[i]!;
    for (let way = first[node]!; way < first[node + 1]!; way++) {
      const next = head[way]!;
      if (isSeen[next]) continue;
      isSeen[next] = 1;
      found.push(next);
    }
  }
  return found;
}
