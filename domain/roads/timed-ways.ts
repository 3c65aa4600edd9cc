import type { Interval } from '../kernel/interval.ts';
import { NodeHeap } from './node-heap.ts';

/** A way from one node to the next: when it is closed, and when nobody gets over the crossing to it. Both in order of time. */
export interface TimedWay {
  readonly to: number;
  readonly ms: number;
  readonly closed: readonly Interval[];
  readonly crossing: readonly Interval[];
}

/** A graph whose ways and crossings are closed at times. Whoever comes to a closed crossing waits before it. */
export interface TimedWays {
  readonly nodes: number;
  readonly from: (node: number) => Iterable<TimedWay>;
}

/** Where a search ends: the last way from some nodes, and how long it is from any node at the least, with nothing closed. */
export interface Goal {
  readonly lastWays: ReadonlyMap<number, Omit<TimedWay, 'to'>>;
  readonly leastMs: (node: number) => number;
}

/** A node at which a drive begins, when it is there, UTC ms, and whether it is then over the crossing. */
export interface Leaving {
  readonly node: number;
  readonly at: number;
  readonly isOver: boolean;
}

/**
 * The earliest arrival on ways that are closed at times: whoever comes to a closed way drives around it or waits until it opens.
 * Nobody is on a way while it is closed. Dijkstra's search is exact here, because whoever leaves later never arrives earlier (Dreyfus
 * 1969); it goes towards the goal first (A*).
 */
export class TimedSearch {
  readonly #ways: TimedWays;
  readonly #heap: NodeHeap;

  constructor(ways: TimedWays) {
    this.#ways = ways;
    this.#heap = new NodeHeap(ways.nodes);
  }

  /** UTC ms; Infinity if nobody is there before `until`. */
  arrival(starts: readonly Leaving[], { lastWays, leastMs }: Goal, until: number): number {
    const heap = this.#heap;
    heap.clear();
    const base = Math.min(...starts.map(({ at }) => at));
    const reached = new Map<number, number>();
    const over = new Set(starts.filter(({ isOver }) => isOver).map(({ node }) => node));
    let best = until;
    const reach = (node: number, at: number): void => {
      const soonest = at + leastMs(node);
      if (at >= (reached.get(node) ?? Infinity) || soonest >= best) return;
      reached.set(node, at);
      heap.set(node, soonest - base);
    };
    for (const { node, at } of starts) reach(node, at);
    while (heap.size > 0 && base + heap.leastCost < best) {
      const node = heap.take();
      const at = reached.get(node)!;
      const isOver = over.has(node);
      const last = lastWays.get(node);
      if (last) best = Math.min(best, goesOn(last, at, isOver) + last.ms);
      for (const way of this.#ways.from(node)) reach(way.to, goesOn(way, at, isOver) + way.ms);
    }
    return best < until ? best : Infinity;
  }
}

/** When somebody who is at a crossing, or already over it, goes on: it is open then, and the way until they have left that. */
export function goesOn({ closed, crossing, ms }: Omit<TimedWay, 'to'>, at: number, isOver: boolean): number {
  for (let leaves = at; ;) {
    const open = clearFrom(closed, isOver ? leaves : clearFrom(crossing, leaves, 0), ms);
    if (open === leaves) return open;
    leaves = open;
  }
}

/** The first moment from which on there is no closure for a time. */
function clearFrom(closures: readonly Interval[], at: number, ms: number): number {
  let clear = at;
  for (const { from, until } of closures) if (clear < until && from < clear + Math.max(1, ms)) clear = until;
  return clear;
}
