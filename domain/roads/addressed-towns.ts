import type { Position } from '../kernel/position.ts';
import type { NamedPlace } from './network.ts';

/** Addresses of one town within a square of this size count once, in degrees. */
const SQUARE = 0.005;

/** The towns that addresses of an extract name, at some of their places: many extracts have addresses but no towns. */
export class AddressedTowns {
  readonly #places = new Map<string, NamedPlace>();

  /** The longitude and latitude of an address, in degrees. */
  note(town: string | undefined, position: Position): void {
    if (town === undefined) return;
    const square = position.map((degrees) => Math.floor(degrees / SQUARE));
    this.#places.set(`${town} ${square.join(' ')}`, { name: town, kind: 'address', position });
  }

  get places(): NamedPlace[] {
    return [...this.#places.values()];
  }
}
