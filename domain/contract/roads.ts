import Type from 'typebox';
import { AskedDatum } from '../kernel/datum.ts';
import { Line, Position, type Frozen } from '../kernel/position.ts';
import { Whole, maybe, record, refusalOf } from '../kernel/record.ts';
import { Avoids, Via } from '../records/route.ts';
import { Effects, PlacesHit } from '../roads/cut-off-times.ts';
import { StreetDriven, Way } from '../roads/drive.ts';
import { FollowedStreet } from '../roads/followed-streets.ts';
import { AskedPlace } from '../roads/kept-places.ts';
import { KeyPlace } from '../roads/key-places.ts';
import { ImportReport, Metric, Mode } from '../roads/network.ts';
import { FoundName } from '../roads/found-name.ts';
import type { RoadRefusal } from '../roads/road-refusal.ts';
import { StreetArea, StreetWithin } from '../roads/streets-within.ts';
import { Junction } from '../roads/track-junctions.ts';
import { ClosingRoute } from '../routes/street-closures.ts';
import { ById, FileName, Gone, Made, Title, tileFile } from './call-schema.ts';

/** A road network on this server. Several operations may use it. */
const KeptNetwork = record({
  id: Type.String(),
  name: Type.String(),
  importedAt: Type.Number(),
  report: ImportReport,
  baseMap: maybe(record({ tiles: Whole, bytes: Whole })),
});
export type KeptNetwork = Frozen<typeof KeptNetwork>;

/** The state of an import: in progress with a share from 0 to 1, or failed. */
const ImportStanding = record({
  id: Type.String(),
  name: Type.String(),
  share: Type.Number({ minimum: 0, maximum: 1 }),
  refusal: Type.Optional(refusalOf<RoadRefusal>()),
});
export type ImportStanding = Frozen<typeof ImportStanding>;

const NetworkList = record({ networks: Type.Array(KeptNetwork), imports: Type.Array(ImportStanding) });
export type NetworkList = Frozen<typeof NetworkList>;

/** A request for the way through places in order. */
export const AskedWay = record({
  vias: Type.Array(Via, { minItems: 2, maxItems: 200 }),
  avoid: Type.Optional(Avoids),
  mode: Mode,
  by: Metric,
});
export type AskedWay = Frozen<typeof AskedWay>;

const FoundWay = record({
  ...Way.properties,
  footings: Type.Array(record({ position: Position, offM: Type.Number() })),
});
export type FoundWay = Frozen<typeof FoundWay>;

/** A line that is to be matched to the streets. */
export const AskedMatch = record({ line: Line });
export type AskedMatch = Frozen<typeof AskedMatch>;

/** A line as it was given, and the streets and crossings that it follows. Chainages are along the given line. */
const FoundMatch = record({
  lengthM: Type.Number(),
  matchedLengthM: Type.Number(),
  onRoadsM: Type.Number(),
  maxOffsetM: Type.Number(),
  runs: Type.Array(
    record({
      fromM: Type.Number(),
      untilM: Type.Number(),
      line: Type.Array(Position),
      streets: Type.Array(StreetDriven),
    }),
  ),
  junctions: Type.Array(Junction),
  keyPlaces: Type.Array(KeyPlace),
  streets: Type.Array(FollowedStreet),
});
export type FoundMatch = Frozen<typeof FoundMatch>;

const FoundNames = record({ found: Type.Array(FoundName) });
export type FoundNames = Frozen<typeof FoundNames>;

/** Areas of maps on paper: the sheets of routes and venues, or the sketch of each post. */
export const AskedStreets = record({ areas: Type.Array(StreetArea, { minItems: 1, maxItems: 10_000 }) });
export type AskedStreets = Frozen<typeof AskedStreets>;

const FoundStreets = record({ streets: Type.Array(StreetWithin) });
export type FoundStreets = Frozen<typeof FoundStreets>;

const Kept = Type.Optional(
  Type.Array(AskedPlace, {
    maxItems: 2000,
    description: 'places to keep reachable, besides those of the map',
  }),
);

const Metres = Type.Number({ minimum: 0, maximum: 1_000_000 });

/** Streets that are closed at one time: lines along them, and the closed stretches of each. */
export const AskedEffects = record({
  closed: Type.Array(
    record({
      line: Line,
      stretches: Type.Array(record({ fromM: Metres, untilM: Metres }), { maxItems: 200 }),
    }),
    { maxItems: 100 },
  ),
  limitS: Type.Integer({
    minimum: 0,
    maximum: 86_400,
    description: 'drives that become longer by more seconds than this are reported',
  }),
  kept: Kept,
});
export type AskedEffects = Frozen<typeof AskedEffects>;

/** Streets that are closed step by step: the lines once, and for each step the closed stretches with the number of their line, from 0. */
export const AskedSteps = record({
  lines: Type.Array(Line, { maxItems: 100 }),
  steps: Type.Array(
    Type.Array(record({ line: Type.Integer({ minimum: 0, maximum: 99 }), fromM: Metres, untilM: Metres }), {
      maxItems: 2000,
    }),
    { maxItems: 500 },
  ),
  limitS: Type.Integer({ minimum: 0, maximum: 86_400 }),
  kept: Kept,
});
export type AskedSteps = Frozen<typeof AskedSteps>;

/** When people who set out at moments can be at a place while routes close streets. Times in UTC ms. */
export const AskedArrivals = record({
  people: Type.Array(record({ from: Position, at: Type.Number() }), { minItems: 1, maxItems: 100 }),
  to: Position,
  until: Type.Number({ description: 'nobody who is there only then is of use' }),
  mostKmh: Type.Number({ minimum: 1, maximum: 200 }),
  routes: Type.Array(ClosingRoute, { maxItems: 200 }),
});
export type AskedArrivals = Frozen<typeof AskedArrivals>;

/** In the order of the request. A place that is on no road has no known ways. */
const FoundArrivals = record({
  arrivals: Type.Array(record({ at: maybe(Type.Number()), isOnRoads: Type.Boolean() })),
});
export type FoundArrivals = Frozen<typeof FoundArrivals>;

/** The effect of each step on places, in the order of the request. */
const FoundSteps = record({ steps: Type.Array(PlacesHit) });
export type FoundSteps = Frozen<typeof FoundSteps>;

/** The effects of the closures. A line that matches no street of the network is counted and closes nothing. */
const FoundEffects = record({ ...Effects.properties, unmatched: Whole });
export type FoundEffects = Frozen<typeof FoundEffects>;

const tags = ['roads'];

export const roadCalls = {
  'GET /api/networks': {
    tags,
    summary: 'The road networks, and how imports stand',
    response: { 200: NetworkList },
  },
  'POST /api/networks': {
    tags,
    summary: 'Makes a network of an OpenStreetMap extract or road lines',
    querystring: Type.Object({
      name: Title,
      file: FileName,
      datum: AskedDatum,
    }),
    response: { 202: Made },
  },
  'DELETE /api/networks/:id': {
    tags,
    summary: 'Breaks an import off, or takes a network away',
    params: ById,
    response: { 204: Gone },
  },
  'GET /api/networks/:id/map.pmtiles': {
    tags,
    summary: 'The base map, by ranges',
    params: ById,
    response: tileFile,
  },
  'POST /api/networks/:id/ways': {
    tags,
    summary: 'The shortest way through places',
    params: ById,
    body: AskedWay,
    response: { 200: FoundWay },
  },
  'POST /api/networks/:id/matches': {
    tags,
    summary: 'A line taken to the streets, and its junctions',
    params: ById,
    body: AskedMatch,
    response: { 200: FoundMatch },
  },
  'POST /api/networks/:id/effects': {
    tags,
    summary: 'What closed streets cut off',
    params: ById,
    body: AskedEffects,
    response: { 200: FoundEffects },
  },
  'POST /api/networks/:id/steps': {
    tags,
    summary: 'What closed streets do to places, step by step',
    params: ById,
    body: AskedSteps,
    response: { 200: FoundSteps },
  },
  'POST /api/networks/:id/arrivals': {
    tags,
    summary: 'When people can be at a place while streets are closed',
    params: ById,
    body: AskedArrivals,
    response: { 200: FoundArrivals },
  },
  'POST /api/networks/:id/streets': {
    tags,
    summary: 'The streets in some areas, for maps on paper',
    params: ById,
    body: AskedStreets,
    response: { 200: FoundStreets },
  },
  'GET /api/networks/:id/names': {
    tags,
    summary: 'Streets and places by a part of their name',
    params: ById,
    querystring: Type.Object({ text: Type.String({ maxLength: 100 }) }),
    response: { 200: FoundNames },
  },
};
