import type { Position } from '../kernel/position.ts';

/** What a table is computed for: a network, and the maximum speed on it. */
export interface TravelTerms {
  readonly networkId: string;
  readonly mostKmh: number;
}

/** Everything of a table that is not numbers. */
export interface TravelPlaces {
  /** Computed from the content: the same places on the same terms give the same id. */
  readonly id: string;
  readonly terms: TravelTerms;
  readonly places: readonly Position[];
}

/** The state of a place in a table: missing, near no road, on a road that connects to few of the others, or good. */
export type PlaceStanding = 'awaited' | 'off-roads' | 'cut-off' | 'known';

/** The drives between the places of an operation on its road network, computed once and then looked up. */
export class TravelTable {
  readonly id: string;
  readonly terms: TravelTerms;
  readonly places: readonly Position[];
  readonly times: TimesBetween;
  readonly #numberOf: ReadonlyMap<string, number>;
  readonly #cutOff = new Map<number, boolean>();

  constructor({ id, terms, places }: TravelPlaces, times: TimesBetween) {
    this.id = id;
    this.terms = terms;
    this.places = places;
    this.times = times;
    this.#numberOf = new Map(places.map((place, number) => [keyOf(place), number]));
  }

  isOf({ networkId, mostKmh }: TravelTerms): boolean {
    return this.terms.networkId === networkId && this.terms.mostKmh === mostKmh;
  }

  /** The number of a place that is on the network. Undefined if the table does not have its drives. */
  numberOf(place: Position): number | undefined {
    const number = this.#numberOf.get(keyOf(place));
    return number !== undefined && this.times.isOnRoads[number] === 1 ? number : undefined;
  }

  /** Whole seconds between two numbered places. Infinity if there is no way. */
  secondsBetween(from: number, to: number): number {
    const seconds = this.times.seconds[from * this.places.length + to]!;
    return seconds === NO_WAY_S ? Infinity : seconds;
  }

  standingOf(place: Position): PlaceStanding {
    const number = this.#numberOf.get(keyOf(place));
    if (number === undefined) return 'awaited';
    if (this.times.isOnRoads[number] === 0) return 'off-roads';
    let isCutOff = this.#cutOff.get(number);
    if (isCutOff === undefined) this.#cutOff.set(number, (isCutOff = this.#isCutOff(number)));
    return isCutOff ? 'cut-off' : 'known';
  }

  #isCutOff(number: number): boolean {
    let [others, joined] = [0, 0];
    this.times.isOnRoads.forEach((isOnRoads, other) => {
      if (other === number || isOnRoads === 0) return;
      others += 1;
      if (this.secondsBetween(number, other) < Infinity && this.secondsBetween(other, number) < Infinity)
        joined += 1;
    });
    return 2 * joined < others;
  }
}

function keyOf([lng, lat]: Position): string {
  return `${lng} ${lat}`;
}

/** Seconds from every place to every place, row by row, and which places are on the network at all. */
export interface TimesBetween {
  readonly seconds: Uint16Array;
  readonly isOnRoads: Uint8Array;
}

/** Means that no way connects two places. Drives of 18 hours and more also count as this. */
export const NO_WAY_S = 0xffff;

/**
 * The drives that transfers use if the brief names a road network: the server's table, or, while a journal is imported, a
 * lower bound of every drive. It is passed in, like the time, and is not part of the fold.
 */
export type Travel = TravelTable | 'least';
