import type { Position } from '../kernel/position.ts';
import type { NamedPlace, NetworkWords } from './network.ts';

/** How much farther a place belongs to a larger settlement than to a village. */
const WEIGHTS: Readonly<Record<string, number>> = { city: 4, town: 2, village: 1 };

/** Beyond this a place belongs to no settlement, in kilometres of a village. */
const FARTHEST_KM = 15;

/** Where no settlement is mapped, a place so near to an address is in its town. */
const ADDRESS_KM = 2;
const KM_A_DEGREE = 111.32;

/** The towns and villages of a network, by their middles, else by addresses: the name of that around a place tells streets of one name apart. */
export class Settlements {
  readonly #addresses: readonly NamedPlace[];
  readonly #middles: readonly NamedPlace[];

  constructor({ places, addresses = [] }: NetworkWords) {
    this.#addresses = addresses;
    this.#middles = places.filter(({ kind }) => kind in WEIGHTS);
  }

  around(position: Position): string | undefined {
    return nearest(this.#middles, position, FARTHEST_KM) ?? nearest(this.#addresses, position, ADDRESS_KM);
  }
}

function nearest(
  places: readonly NamedPlace[],
  [longitude, latitude]: Position,
  withinKm: number,
): string | undefined {
  const across = Math.cos((latitude * Math.PI) / 180);
  let found: string | undefined;
  let best = (withinKm / KM_A_DEGREE) ** 2;
  for (const { name, kind, position } of places) {
    const weight = WEIGHTS[kind] ?? 1;
    const [x, y] = [((position[0] - longitude) * across) / weight, (position[1] - latitude) / weight];
    const square = x * x + y * y;
    if (square >= best) continue;
    best = square;
    found = name;
  }
  return found;
}
