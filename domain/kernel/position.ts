import Type, { type Static } from 'typebox';

/** A place on WGS-84: `[longitude, latitude]` in degrees, as GeoJSON has it. */
export const Position = Type.Tuple([
  Type.Number({ minimum: -180, maximum: 180 }),
  Type.Number({ minimum: -90, maximum: 90 }),
]);
export type Position = readonly [longitude: number, latitude: number];

/** West, south, east and north in degrees. */
export const Box = Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()]);
export type Box = readonly [west: number, south: number, east: number, north: number];

/** The maximum number of positions of a line in a record. */
export const MOST_POSITIONS = 20_000;

/** A line of at least two positions, in driving direction. */
export const Line = Type.Array(Position, { minItems: 2, maxItems: MOST_POSITIONS });
export type Line = readonly Position[];

/** A schema makes tuples mutable, but records never change. */
export type Frozen<Schema extends Parameters<typeof Type.Readonly>[0]> = DeepReadonly<Static<Schema>>;

type DeepReadonly<T> = T extends string | number | boolean | null | undefined
  ? T
  : { readonly [Key in keyof T]: DeepReadonly<T[Key]> };
