import type { Footing } from './snapping.ts';

/** Standing at a place and facing along an arc: what it cost, and the nodes of the graph since the place before. */
export interface Arrival {
  readonly node: number;
  readonly footing: Footing;
  readonly cost: number;
  readonly since: readonly number[];
  readonly before: Arrival | undefined;
}

/** The arrivals at all places up to this one, the first place too. */
export function arrivalsUntil(end: Arrival): Arrival[] {
  const arrivals: Arrival[] = [];
  for (let at: Arrival | undefined = end; at; at = at.before) arrivals.unshift(at);
  return arrivals;
}

/**
 * The arrivals at one place, while they are looked for. Each opens some ways on; what is still to come matters only as long as
 * it could open one that is not open yet, or one for less.
 */
export class Arrivals {
  readonly #cheapest = new Map<string, Arrival>();
  readonly #openedAt = new Map<number, number>();
  readonly #wanted: number;
  #most = Infinity;

  /** So many ways on could be opened in all. */
  constructor(wanted: number) {
    this.#wanted = wanted;
  }

  add(arrival: Arrival, opens: Iterable<number>): void {
    const key = `${arrival.node} ${arrival.footing.alongMm}`;
    if (arrival.cost >= (this.#cheapest.get(key)?.cost ?? Infinity)) return;
    this.#cheapest.set(key, arrival);
    for (const way of opens)
      this.#openedAt.set(way, Math.min(arrival.cost, this.#openedAt.get(way) ?? Infinity));
    if (this.#openedAt.size >= this.#wanted) this.#most = Math.max(...this.#openedAt.values());
  }

  /** From this cost on no arrival is worth anything; infinite while there are ways that nothing has opened. */
  get enough(): number {
    return this.#most;
  }

  get all(): Arrival[] {
    return [...this.#cheapest.values()];
  }
}
