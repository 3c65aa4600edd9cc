import Type from 'typebox';

/** The coordinate systems of files: of satellites, of maps published in China, of Baidu's maps. Internally everything is WGS-84. */
export const DATUMS = ['wgs84', 'gcj02', 'bd09'] as const;
export type Datum = (typeof DATUMS)[number];

/** The coordinate systems that maps are drawn in and positions are read in. */
export const MAP_DATUMS = ['wgs84', 'gcj02'] as const satisfies readonly Datum[];
export type MapDatum = (typeof MAP_DATUMS)[number];

/** The published names, as people read them. Base maps are stored and sent with these names. */
export const datumNames = { wgs84: 'WGS-84', gcj02: 'GCJ-02', bd09: 'BD-09' } as const satisfies Record<
  Datum,
  string
>;

/** The coordinate system of a map by its published name; WGS-84 for any other name. */
export function mapDatumNamed(name: string | null): MapDatum {
  return MAP_DATUMS.find((datum) => datumNames[datum] === name) ?? 'wgs84';
}

/** The query parameter of a request that sends a file; WGS-84 if it is missing. */
export const AskedDatum = Type.Optional(
  Type.Enum(DATUMS, { description: 'the coordinate system of the file; wgs84 unless set' }),
);
