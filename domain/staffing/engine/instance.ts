/**
 * What the engine solves: duties as typed arrays in order of start, the ways between places, the bases. Times are in the
 * instance's own unit (milliseconds for an operation), costs in another (seconds of driving for an operation).
 */
export interface Instance {
  readonly duties: number;
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Where a duty begins and where it ends, as numbers of places; the same for a post. */
  readonly startPlace: Int32Array;
  readonly endPlace: Int32Array;
  /** How many officers a duty needs. */
  readonly need: Int32Array;
  readonly ways: Ways;
  /** What a unit of time between two duties costs on top of the way. */
  readonly idleCost: number;
  readonly bases: number;
  /** The most officers that set out from each base. */
  readonly capacity: Int32Array;
  /** `pullOut[base * duties + duty]`: what it costs to come from a base to a duty, with what an officer costs. */
  readonly pullOut: Int32Array;
  /** `pullIn[base * duties + duty]`: what it costs to go home from a duty. */
  readonly pullIn: Int32Array;
  /** Bit `b` is set where officers of base `b` may hold the duty. */
  readonly mayHold: Int32Array;
  /** Pairs that no officer holds although time and way allow it: a convoy that may not be overtaken lies between. */
  readonly barred?: (from: number, to: number) => boolean;
}

/** The ways between places, a row at a time: a row is good until the next one of the same kind is asked for. */
export interface Ways {
  readonly places: number;
  /** Time from a place to each, in the instance's unit, handover included; NO_WAY where none leads. */
  timesFrom(place: number): ArrayLike<number>;
  /** Cost from a place to each. */
  costsFrom(place: number): ArrayLike<number>;
}

/** Longer than any day: where no way leads. */
export const NO_WAY = 0x3fffffff;

/** Most bases an instance can tell apart: as many as a set of bits holds. */
export const MOST_BASES = 30;

/** Ways that are written out whole, row after row. */
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

/** Views of a matrix, made once: rows are asked for by the million. */
function rowsOf(cells: Int32Array, places: number): Int32Array[] {
  return Array.from({ length: places }, (_, row) => cells.subarray(row * places, (row + 1) * places));
}

/** Whether an officer can go on from a duty to another in time, past no convoy that may not be overtaken. */
export function goesOn(
  { start, end, startPlace, endPlace, ways, barred }: Instance,
  from: number,
  to: number,
): boolean {
  const way = ways.timesFrom(endPlace[from]!)[startPlace[to]!]!;
  return end[from]! + way <= start[to]! && !barred?.(from, to);
}

/** The instance with only some of its duties, given by their numbers in order, and how many each of them needs there. */
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

/** For each duty the cheapest pull-out or pull-in of the bases in a set of bits: of all that may hold it, no other is cheaper. */
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

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
