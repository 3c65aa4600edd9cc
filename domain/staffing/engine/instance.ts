/**
 * The problem that the engine solves: duties as typed arrays in order of start, the ways between places, and the bases. Times are
 * in a unit of the instance (milliseconds for an operation), costs in another (seconds of driving for an operation).
 */
export interface Instance {
  readonly duties: number;
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** The numbers of the places where a duty begins and ends; the same place for a post. */
  readonly startPlace: Int32Array;
  readonly endPlace: Int32Array;
  /** How many officers a duty needs. */
  readonly need: Int32Array;
  readonly ways: Ways;
  /** The cost of a unit of time between two duties, in addition to the way. */
  readonly idleCost: number;
  readonly bases: number;
  /** The maximum number of officers from each base. */
  readonly capacity: Int32Array;
  /** `pullOut[base * duties + duty]`: the cost of the way from a base to a duty, plus the cost of an officer. */
  readonly pullOut: Int32Array;
  /** `pullIn[base * duties + duty]`: the cost of the way home from a duty. */
  readonly pullIn: Int32Array;
  /** Bit `b` is set if officers of base `b` may hold the duty. */
  readonly mayHold: Int32Array;
  /** Pairs that no officer may hold although there is enough time: a convoy that may not be overtaken is between them. */
  readonly barred?: (from: number, to: number) => boolean;
}

/** The ways between places, row by row. A row is valid until the next call of the same method. */
export interface Ways {
  readonly places: number;
  /** Times from a place to all places, in the instance's unit, including the handover. NO_WAY if there is no way. */
  timesFrom(place: number): ArrayLike<number>;
  /** Costs from a place to all places. */
  costsFrom(place: number): ArrayLike<number>;
}

/** The time if there is no way; longer than any day. */
export const NO_WAY = 0x3fffffff;

/** The maximum number of bases: a set of bases must fit into the bits of a number. */
export const MOST_BASES = 30;

/** Ways stored as whole matrices, row by row. */
export class WrittenWays implements Ways {
  readonly places: number;
  readonly #times: readonly Int32Array[];
  readonly #costs: readonly Int32Array[];

  constructor(places: number, times: Int32Array, costs: Int32Array = times) {
    this.places = places;
    this.#times = rowsOf(times, places);
    this.#costs = costs === times ? this.#times : rowsOf(costs, places);
  }

  timesFrom(place: number): Int32Array {
    return this.#times[place]!;
  }

  costsFrom(place: number): Int32Array {
    return this.#costs[place]!;
  }
}

/** Views of the rows of a matrix. Created once, because rows are read millions of times. */
function rowsOf(cells: Int32Array, places: number): Int32Array[] {
  return Array.from({ length: places }, (_, row) => cells.subarray(row * places, (row + 1) * places));
}

/** Whether an officer can go from one duty to another in time, without overtaking a convoy that may not be overtaken. */
export function goesOn(
  { start, end, startPlace, endPlace, ways, barred }: Instance,
  from: number,
  to: number,
): boolean {
  const way = ways.timesFrom(endPlace[from]!)[startPlace[to]!]!;
  return end[from]! + way <= start[to]! && !barred?.(from, to);
}

/** The instance with only some of its duties, given by number in order, and how many officers each of them needs. */
export function subinstance(
  instance: Instance,
  chosen: readonly number[],
  need: ArrayLike<number>,
): Instance {
  const { duties, bases, barred } = instance;
  const whole = (column: Int32Array) => Int32Array.from(chosen, (duty) => column[duty]!);
  const perBase = (column: Int32Array) =>
    Int32Array.from({ length: bases * chosen.length }, (_, cell) => {
      const base = Math.floor(cell / chosen.length);
      return column[base * duties + chosen[cell % chosen.length]!]!;
    });
  return {
    ...instance,
    duties: chosen.length,
    start: Float64Array.from(chosen, (duty) => instance.start[duty]!),
    end: Float64Array.from(chosen, (duty) => instance.end[duty]!),
    startPlace: whole(instance.startPlace),
    endPlace: whole(instance.endPlace),
    need: Int32Array.from(chosen, (duty) => need[duty]!),
    pullOut: perBase(instance.pullOut),
    pullIn: perBase(instance.pullIn),
    mayHold: whole(instance.mayHold),
    ...(barred && { barred: (from, to) => barred(chosen[from]!, chosen[to]!) }),
  };
}

/** For each duty, the lowest pull-out or pull-in cost among the bases of a set of bits that may hold the duty. */
export function cheapestPull({ duties, bases, mayHold }: Instance, pull: Int32Array, among = -1): Int32Array {
  return Int32Array.from({ length: duties }, (_, duty) => {
    let least = 0x3fffffff;
    for (let base = 0; base < bases; base++) {
      if ((mayHold[duty]! & among & (1 << base)) === 0) continue;
      least = Math.min(least, pull[base * duties + duty]!);
    }
    return least;
  });
}

/** Random numbers from 0 to 1, the same for the same seed (mulberry32). */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
