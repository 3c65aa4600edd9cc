import Type from 'typebox';
import { datumNames } from '../kernel/datum.ts';
import { Box, type Frozen } from '../kernel/position.ts';
import { Whole, record } from '../kernel/record.ts';
import { ById, FileName, Gone, Title, tileFile } from './call-schema.ts';

/** The coordinate system of a map. */
const MapDatumName = Type.Enum([datumNames.wgs84, datumNames.gcj02]);

/** What the user states about every base map. */
const said = {
  name: Title,
  datum: MapDatumName,
  attribution: Type.String({ maxLength: 300, description: 'the attribution that its makers require' }),
};

export const SaidOfBaseMap = record(said);
export type SaidOfBaseMap = Frozen<typeof SaidOfBaseMap>;

const tiles = {
  url: Type.String({ minLength: 1, maxLength: 600, description: 'with {z}, {x}, {y} or {-y}, and {s}' }),
  subdomains: Type.Array(Type.String({ maxLength: 30 }), { maxItems: 16 }),
  nearestZoom: Type.Integer({ minimum: 1, maximum: 22, description: 'closer views are drawn from it' }),
};

/** Tiles that browsers fetch from another host. */
export const AskedTiles = record({
  ...said,
  ...tiles,
});
export type AskedTiles = Frozen<typeof AskedTiles>;

/** How the tiles of a file are drawn: as pictures, or by the layer names of a schema. */
const TilesDrawn = Type.Enum(['pictures', 'own', 'protomaps']);
export type TilesDrawn = Frozen<typeof TilesDrawn>;

/** The source of a base map: another host, or a file on this server. */
const BaseMapSource = Type.Union([
  record({
    kind: Type.Literal('tiles'),
    ...tiles,
    origins: Type.Array(Type.String(), { description: 'the hosts from which pages may load pictures' }),
  }),
  record({
    kind: Type.Literal('file'),
    drawn: TilesDrawn,
    bytes: Whole,
    nearestZoom: Whole,
    bounds: Box,
  }),
]);
export type BaseMapSource = Frozen<typeof BaseMapSource>;

/** A base map on this server. Several operations may use it. */
export const GivenBaseMap = record({
  id: Type.String(),
  keptAt: Type.Number(),
  ...said,
  source: BaseMapSource,
});
export type GivenBaseMap = Frozen<typeof GivenBaseMap>;

const tags = ['roads'];

export const baseMapCalls = {
  'GET /api/base-maps': {
    tags,
    summary: 'The base maps that were given',
    response: { 200: record({ baseMaps: Type.Array(GivenBaseMap) }) },
  },
  'POST /api/base-maps': {
    tags,
    summary: 'Takes the address of tiles',
    body: AskedTiles,
    response: { 201: GivenBaseMap },
  },
  'PUT /api/base-maps/:id': {
    tags,
    summary: 'Says something else of a base map',
    params: ById,
    body: SaidOfBaseMap,
    response: { 200: GivenBaseMap },
  },
  'POST /api/base-maps/files': {
    tags,
    summary: 'Takes a PMTiles file',
    querystring: Type.Object({ ...said, file: FileName }),
    response: { 201: GivenBaseMap },
  },
  'DELETE /api/base-maps/:id': {
    tags,
    summary: 'Takes a base map away',
    params: ById,
    response: { 204: Gone },
  },
  'GET /api/base-maps/:id/tiles.pmtiles': {
    tags,
    summary: 'The file of a base map, by ranges',
    params: ById,
    response: tileFile,
  },
};
