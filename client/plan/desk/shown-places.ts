import type { Position } from '../../../domain/kernel/position.ts';

/** Places that a panel points out on the map; the same ones again change nothing. */
export class ShownPlaces {
  readonly #changed: () => void;
  #places: readonly Position[] = [];

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get places(): readonly Position[] {
    return this.#places;
  }

  show(places: readonly Position[]): void {
    const before = this.#places;
    if (places.length === before.length && places.every((place, i) => place === before[i])) return;
    this.#places = places;
    this.#changed();
  }
}
