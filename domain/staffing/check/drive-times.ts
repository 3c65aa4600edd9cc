import { distanceM } from '../../kernel/geodesy.ts';
import type { Position } from '../../kernel/position.ts';
import type { StaffingProblem } from '../problem/problem.ts';
import type { Way } from './question.ts';

/** A cell that nobody has asked for yet, and one without a way. */
const UNASKED = -2;
const NONE = -1;

/**
 * The ways between the places of a problem, each computed when it is first asked for. By the straight line it takes
 * `ceil(geodesic metres × factor / speed)` seconds, both ways the same; a matrix is taken as it is written, in seconds
 * rounded up. From a place to itself there is nothing to drive.
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

  /** Seconds between two places by their numbers; below 0 where no way leads. */
  seconds(from: number, to: number): number {
    if (from === to) return 0;
    const travel = this.#travel;
    if ('kmh' in travel) return this.#straightS(Math.max(from, to), Math.min(from, to), travel);
    const given = travel.seconds[from]?.[to] ?? NONE;
    return given < 0 ? NONE : Math.ceil(given);
  }

  way(from: number, to: number): Way | undefined {
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
