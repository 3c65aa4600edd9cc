import type { Digraph } from './digraph.ts';

const UNSEEN = 0xffff_ffff;

/** One node of the largest set of nodes that all reach each other, or undefined in an empty graph. */
export function middleOfLargestPart(graph: Digraph): number | undefined {
  const parts = new Parts(graph);
  return parts.largest;
}

/** Marks with 1 every node that can be reached from a node, and the node itself. */
export function reachedFrom({ first, head }: Digraph, from: number): Uint8Array {
  const isReached = new Uint8Array(first.length - 1);
  const found = new Uint32Array(first.length - 1);
  isReached[from] = 1;
  found[0] = from;
  for (let i = 0, count = 1; i < count; i++) {
    const node = found[i]!;
    for (let way = first[node]!; way < first[node + 1]!; way++) {
      const next = head[way]!;
      if (isReached[next]) continue;
      isReached[next] = 1;
      found[count++] = next;
    }
  }
  return isReached;
}

/** The strongly connected parts of a graph by Tarjan 1972, without recursion. */
class Parts {
  largest: number | undefined;
  readonly #graph: Digraph;
  readonly #order: Uint32Array;
  readonly #low: Uint32Array;
  /** The nodes whose component is not complete yet, and the nodes on the path to the current one. */
  readonly #waiting: Uint32Array;
  readonly #isWaiting: Uint8Array;
  readonly #path: Uint32Array;
  readonly #nextWay: Uint32Array;
  #seen = 0;
  #waitingCount = 0;
  #depth = 0;
  #largestSize = 0;

  constructor(graph: Digraph) {
    const count = graph.first.length - 1;
    this.#graph = graph;
    this.#order = new Uint32Array(count).fill(UNSEEN);
    this.#low = new Uint32Array(count);
    this.#waiting = new Uint32Array(count);
    this.#isWaiting = new Uint8Array(count);
    this.#path = new Uint32Array(count);
    this.#nextWay = graph.first.slice(0, count);
    for (let node = 0; node < count; node++) if (this.#order[node] === UNSEEN) this.#explore(node);
  }

  #explore(root: number): void {
    this.#enter(root);
    while (this.#depth > 0) {
      const node = this.#path[this.#depth - 1]!;
      const next = this.#nextOf(node);
      if (next === undefined) this.#leave(node);
      else if (this.#order[next] === UNSEEN) this.#enter(next);
      else if (this.#isWaiting[next]) this.#low[node] = Math.min(this.#low[node]!, this.#order[next]!);
    }
  }

  #nextOf(node: number): number | undefined {
    const way = this.#nextWay[node]!++;
    return way < this.#graph.first[node + 1]! ? this.#graph.head[way] : undefined;
  }

  #enter(node: number): void {
    this.#order[node] = this.#low[node] = this.#seen++;
    this.#waiting[this.#waitingCount++] = node;
    this.#isWaiting[node] = 1;
    this.#path[this.#depth++] = node;
  }

  #leave(node: number): void {
    this.#depth -= 1;
    if (this.#depth > 0) {
      const before = this.#path[this.#depth - 1]!;
      this.#low[before] = Math.min(this.#low[before]!, this.#low[node]!);
    }
    if (this.#low[node] !== this.#order[node]) return;
    let size = 0;
    for (let last = -1; last !== node; size++) {
      last = this.#waiting[--this.#waitingCount]!;
      this.#isWaiting[last] = 0;
    }
    if (size <= this.#largestSize) return;
    this.#largestSize = size;
    this.largest = node;
  }
}
