import { distanceM } from '../../kernel/geodesy.ts';
import type { Position } from '../../kernel/position.ts';
import type { StaffingProblem } from '../problem/problem.ts';
import type { TravelCost } from './question.ts';

/** A cell that is not computed yet, and one without a way. */
const UNASKED = -2;
const NONE = -1;

/**
 * The ways between the places of a problem. Each is computed on first use. A straight-line way takes
 * `ceil(geodesic metres × factor / speed)` seconds in both directions. A matrix is used as given, in seconds
 * rounded up. From a place to itself the way is 0.
 */
export class DriveTimes {
  readonly #travel: StaffingProblem['travel'];
  readonly #positions: readonly (Position | undefined)[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #straight: Float64Array;

  constructor({ travel, places }: StaffingProblem) {
    this.#travel = travel;
    this.#positions = places.map(({ position }) => position);
    this.#numbers = new Map(places.map(({ id }, number) => [id, number]));
    this.#straight = new Float64Array('kmh' in travel ? places.length ** 2 : 0).fill(UNASKED);
  }

  numberOf(place: string): number {
    const number = this.#numbers.get(place);
    if (number === undefined) throw new Error(`there is no place ${place}`);
    return number;
  }

  /** Seconds between two places, given by number. Negative if there is no way. */
  seconds(from: number, to: number): number {
    if (from === to) return 0;
    const travel = this.#travel;
    if ('kmh' in travel) return this.#straightS(Math.max(from, to), Math.min(from, to), travel);
    const given = travel.seconds[from]?.[to] ?? NONE;
    return given < 0 ? NONE : Math.ceil(given);
  }

  way(from: number, to: number): TravelCost | undefined {
    const seconds = this.seconds(from, to);
    if (seconds < 0) return undefined;
    if (from === to || !('cost' in this.#travel)) return { seconds, cost: seconds };
    return { seconds, cost: Math.ceil(this.#travel.cost[from]?.[to] ?? 0) };
  }

  #straightS(
    from: number,
    to: number,
    { kmh, straightFactor }: { readonly kmh: number; readonly straightFactor: number },
  ): number {
    const cell = from * this.#positions.length + to;
    if (this.#straight[cell] !== UNASKED) return this.#straight[cell]!;
    const [a, b] = [this.#positions[from], this.#positions[to]];
    const seconds = a && b ? Math.ceil((distanceM(a, b) * straightFactor) / (kmh / 3.6)) : NONE;
    return (this.#straight[cell] = seconds);
  }
}
