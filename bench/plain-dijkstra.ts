import { UNREACHABLE, type Digraph } from '../domain/roads/digraph.ts';

/** Dijkstra with a binary heap that keeps duplicate entries, as most people would write it. */
export class PlainDijkstra {
  readonly #graph: Digraph;

  constructor(graph: Digraph) {
    this.#graph = graph;
  }

  costsFrom(source: number): Int32Array {
    const { first, head, weight } = this.#graph;
    const costs = new Int32Array(first.length - 1).fill(UNREACHABLE);
    const heap: [cost: number, node: number][] = [[0, source]];
    costs[source] = 0;
    while (heap.length > 0) {
      const [cost, node] = take(heap);
      if (cost > costs[node]!) continue;
      for (let i = first[node]!; i < first[node + 1]!; i++) {
        const reached = cost + weight[i]!;
        if (reached >= costs[head[i]!]!) continue;
        costs[head[i]!] = reached;
        put(heap, [reached, head[i]!]);
      }
    }
    return costs;
  }
}

type Entry = [cost: number, node: number];

function put(heap: Entry[], entry: Entry): void {
  let place = heap.push(entry) - 1;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (heap[parent]![0] <= entry[0]) break;
    heap[place] = heap[parent]!;
    place = parent;
  }
  heap[place] = entry;
}

function take(heap: Entry[]): Entry {
  const least = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return least;
  let place = 0;
  for (let child = 1; child < heap.length; child = 2 * place + 1) {
    if (child + 1 < heap.length && heap[child + 1]![0] < heap[child]![0]) child += 1;
    if (heap[child]![0] >= last[0]) break;
    heap[place] = heap[child]!;
    place = child;
  }
  heap[place] = last;
  return least;
}
