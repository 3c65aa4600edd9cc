import Type from 'typebox';

/** The coordinate systems that files come in: of satellites, of maps published in China, of Baidu's. Inside everything is WGS-84. */
export const DATUMS = ['wgs84', 'gcj02', 'bd09'] as const;
export type Datum = (typeof DATUMS)[number];

/** As it is asked at the door; WGS-84 where nothing is said. */
export const AskedDatum = Type.Optional(
  Type.Union(
    DATUMS.map((datum) => Type.Literal(datum)),
    { description: 'the coordinate system of the file; wgs84 unless set' },
  ),
);
