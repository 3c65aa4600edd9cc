import type { TileRefusal } from './tile-template.ts';

/** Everything that can be wrong with a base map. */
export type BaseMapRefusal =
  | TileRefusal
  | { readonly reason: 'base-map-too-large'; readonly limitMB: number }
  | { readonly reason: 'no-pmtiles'; readonly file: string }
  | { readonly reason: 'pmtiles-version'; readonly version: number }
  | { readonly reason: 'pmtiles-ends-early'; readonly atByte: number; readonly wantedBytes: number }
  | { readonly reason: 'pmtiles-broken'; readonly atByte: number; readonly said: string }
  | { readonly reason: 'pmtiles-empty' }
  | { readonly reason: 'pmtiles-tiles-unknown'; readonly said: string }
  | { readonly reason: 'pmtiles-layers-unknown'; readonly layers: string }
  | { readonly reason: 'base-map-in-use'; readonly by: string };
