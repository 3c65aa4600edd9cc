import Type from 'typebox';
import { datumNames } from '../kernel/datum.ts';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';

/** The name of the coordinate system that a map was drawn in. */
export const MapDatumName = Type.Union([Type.Literal(datumNames.wgs84), Type.Literal(datumNames.gcj02)]);

/** What is said of every base map by the one who brings it. */
const said = {
  name: Type.String({ minLength: 1, maxLength: 120 }),
  datum: MapDatumName,
  attribution: Type.String({ maxLength: 300, description: 'what its makers ask to be shown on the map' }),
};

export const SaidOfBaseMap = record(said);
export type SaidOfBaseMap = Frozen<typeof SaidOfBaseMap>;

/** Tiles that browsers ask of another host. */
export const AskedTiles = record({
  ...said,
  url: Type.String({ minLength: 1, maxLength: 600, description: 'with {z}, {x}, {y} or {-y}, and {s}' }),
  subdomains: Type.Array(Type.String({ maxLength: 30 }), { maxItems: 16 }),
  nearestZoom: Type.Integer({ minimum: 1, maximum: 22, description: 'nearer ones are drawn from it' }),
});
export type AskedTiles = Frozen<typeof AskedTiles>;

/** How the tiles of a file are drawn: as pictures, or by the names of its layers. */
export type TilesDrawn = 'pictures' | 'own' | 'protomaps';

/** Where a base map comes from: another host, or a file that this server keeps. */
export type BaseMapSource =
  | {
      readonly kind: 'tiles';
      readonly url: string;
      readonly subdomains: readonly string[];
      readonly nearestZoom: number;
      /** What pages may ask for pictures. */
      readonly origins: readonly string[];
    }
  | {
      readonly kind: 'file';
      readonly drawn: TilesDrawn;
      readonly bytes: number;
      readonly nearestZoom: number;
      readonly bounds: readonly [west: number, south: number, east: number, north: number];
    };

/** A base map that was given to this server, for as many operations as want it. */
export interface GivenBaseMap extends SaidOfBaseMap {
  readonly id: string;
  readonly keptAt: number;
  readonly source: BaseMapSource;
}

export interface BaseMapList {
  readonly baseMaps: readonly GivenBaseMap[];
}
