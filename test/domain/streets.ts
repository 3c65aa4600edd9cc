import type { Position } from '../../domain/kernel/position.ts';
import type { Member, Tags } from '../../domain/roads/extract.ts';
import { NetworkBuilder } from '../../domain/roads/network-builder.ts';

/** A small town around a corner of the map: x and y in units of about 100 m to the east and north. */
export const at = (x: number, y: number): Position => [7 + x * 0.001_25, 45 + y * 0.0009];

/** A town drawn by hand: corners by name, streets through them. */
export class Town {
  readonly #builder = new NetworkBuilder();
  readonly #ids = new Map<string, number>();
  #ways = 0;

  /** `{ a: [0, 0] }` is a corner named a; tags may follow. */
  corners(corners: Readonly<Record<string, readonly [x: number, y: number, tags?: Tags]>>): this {
    for (const [name, [x, y, tags]] of Object.entries(corners)) {
      this.#ids.set(name, this.#ids.size + 1);
      this.#builder.node(this.#ids.size, ...at(x, y), tags);
    }
    return this;
  }

  /** `street('a b c', { name: 'Main Street' })` leads through those corners; a corner that is not there is beyond the border. */
  street(through: string, tags: Tags = {}): this {
    this.#builder.way(++this.#ways, this.#nodeIds(through), { highway: 'residential', ...tags });
    return this;
  }

  /** `area('a b a', { … })` is a way that is no street. */
  area(through: string, tags: Tags): this {
    this.#builder.way(++this.#ways, this.#nodeIds(through), tags);
    return this;
  }

  /** A relation of ways, by their roles. */
  relation(ways: Readonly<Record<string, readonly number[]>>, tags: Tags): this {
    const members = Object.entries(ways).flatMap(([role, refs]) =>
      refs.map((ref): Member => ({ type: 'way', ref, role })),
    );
    this.#builder.relation(1, members, tags);
    return this;
  }

  #nodeIds(through: string): number[] {
    return through.split(' ').map((name) => this.#ids.get(name) ?? 1_000_000);
  }

  /** Forbids or requires a turn at a corner, or over streets in between; streets are numbered from 1 in drawing order. */
  restriction(
    kind: string,
    from: number,
    via: string | readonly number[],
    to: number,
    tags: Tags = { restriction: kind },
  ): this {
    const between: Member[] =
      typeof via === 'string'
        ? [{ type: 'node', ref: this.#ids.get(via)!, role: 'via' }]
        : via.map((ref) => ({ type: 'way', ref, role: 'via' }));
    return this.#restricts([from], between, [to], tags);
  }

  /** The same at a corner with several streets of one kind. */
  severalStreets(kind: string, from: readonly number[], via: string, to: readonly number[]): this {
    const between: Member = { type: 'node', ref: this.#ids.get(via)!, role: 'via' };
    return this.#restricts(from, [between], to, { restriction: kind });
  }

  #restricts(from: readonly number[], between: readonly Member[], to: readonly number[], tags: Tags): this {
    const ways = (role: string, refs: readonly number[]) =>
      refs.map((ref): Member => ({ type: 'way', ref, role }));
    const members = [...ways('from', from), ...between, ...ways('to', to)];
    this.#builder.relation(1, members, { type: 'restriction', ...tags });
    return this;
  }

  built(): ReturnType<NetworkBuilder['build']> {
    return this.#builder.build();
  }
}

/** A grid of unnamed streets, given its corners in width and height; a corner is named `x.y`. */
export function grid(width: number, height: number): Town {
  const corners: Record<string, [number, number]> = {};
  for (let x = 0; x < width; x++) for (let y = 0; y < height; y++) corners[`${x}.${y}`] = [x, y];
  const town = new Town().corners(corners);
  const line = (length: number, name: (i: number) => string) =>
    Array.from({ length }, (_, i) => name(i)).join(' ');
  for (let y = 0; y < height; y++)
    town.street(
      line(width, (x) => `${x}.${y}`),
      { name: `Row ${y}` },
    );
  for (let x = 0; x < width; x++)
    town.street(
      line(height, (y) => `${x}.${y}`),
      { name: `Column ${x}` },
    );
  return town;
}
