/** An element's tags, as OpenStreetMap has them. */
export type Tags = Readonly<Record<string, string>>;

/** One member of a relation, e.g. of a turn restriction. */
export interface Member {
  readonly type: 'node' | 'way' | 'relation';
  readonly ref: number;
  readonly role: string;
}

/** Receives the elements while an extract is read: nodes first, then ways, then relations. Degrees on WGS-84. */
export interface ExtractListener {
  node(id: number, longitude: number, latitude: number, tags: Tags | undefined): void;
  way(id: number, nodeIds: readonly number[], tags: Tags): void;
  relation(id: number, members: readonly Member[], tags: Tags): void;
}

/**
 * Why a file cannot be read as an extract, and where. Bytes count from 0, lines and columns from 1. A fault in an .osm.pbf is
 * reported at the byte where its blob starts, damaged gzip where the compressed piece starts, an element out of order in an
 * .osm.gz at the byte of the unpacked text.
 */
export type ExtractRefusal =
  | { readonly reason: 'no-such-file'; readonly file: string }
  | { readonly reason: 'file-too-large'; readonly limitMB: number }
  | { readonly reason: 'no-extract'; readonly file: string }
  | { readonly reason: 'extract-ends-early'; readonly atByte: number }
  | { readonly reason: 'extract-broken'; readonly atByte: number; readonly said: string }
  | {
      readonly reason: 'xml-broken';
      readonly line: number;
      readonly column: number;
      readonly said: string;
    }
  | { readonly reason: 'extract-needs'; readonly feature: string }
  | { readonly reason: 'extract-out-of-order'; readonly atByte: number }
  | { readonly reason: 'extract-empty' }
  | { readonly reason: 'extract-without-roads' }
  | { readonly reason: 'extract-is-wgs84' }
  | {
      readonly reason: 'planar-coordinates' | 'latitude-before-longitude' | 'line-without-places';
      readonly at: string;
    }
  | { readonly reason: 'cancelled' };
