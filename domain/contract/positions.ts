import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { Moment, record } from '../kernel/record.ts';
import { Carrier, Fix, SentPosition } from '../positions/fix.ts';
import { ById, Nothing } from './call-schema.ts';

/** A tracker that sends positions, as the desk sees it. */
export const TrackerEntry = record({
  id: Type.String(),
  carrier: Carrier,
  madeAt: Moment,
  heardAt: Type.Optional(Moment),
});
export type TrackerEntry = Frozen<typeof TrackerEntry>;

const MadeTracker = record({
  id: Type.String(),
  token: Type.String({ description: 'the device identifier to type; it cannot be read again' }),
  url: Type.String({ description: 'the server address to type' }),
  link: Type.String(),
  svg: Type.String(),
});
export type MadeTracker = Frozen<typeof MadeTracker>;

/** Positions that a program collects: of a fleet system or a gateway. */
const CollectedPositions = record({
  positions: Type.Array(record({ carrier: Carrier, ...SentPosition.properties }), {
    minItems: 1,
    maxItems: 1000,
  }),
});

/** What a tracker sends in the address. The names are those of OsmAnd and the Traccar Client. */
const TrackerFields = Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 400 }));

const tags = ['positions'];
const ByTracker = Type.Object({ id: Type.String(), trackerId: Type.String() });

const described = {
  tags,
  description: `The address to type into the Traccar Client or OsmAnd. The device identifier is the token, \`id\`
in the address. The token is good for this and for nothing else.`,
  querystring: TrackerFields,
  response: { 200: Nothing },
};

export const positionCalls = {
  'GET /positions': { ...described, summary: 'Takes a position of a tracker' },
  'POST /positions': {
    ...described,
    summary: 'Takes a position of a tracker, also as a form or as JSON',
    body: Type.Unknown(),
  },
  'GET /api/operations/:id/positions': {
    tags,
    summary: 'The last positions of those on duty, and the way of each convoy',
    params: ById,
    response: { 200: record({ now: Moment, fixes: Type.Array(Fix) }) },
  },
  'POST /api/operations/:id/positions': {
    tags,
    summary: 'Takes positions that a program collects; the time of each is when it was measured',
    params: ById,
    body: CollectedPositions,
    response: { 200: Nothing },
  },
  'GET /api/operations/:id/positions/past': {
    tags,
    summary: 'The last positions before a moment',
    params: ById,
    querystring: Type.Object({
      at: Type.String({ pattern: '^\\d{1,14}$', description: 'server time, UTC ms' }),
    }),
    response: {
      200: record({
        fixes: Type.Array(Fix),
        deleted: Type.Boolean({ description: 'positions of that moment are not kept any more' }),
      }),
    },
  },
  'POST /api/operations/:id/own-positions': {
    tags,
    summary: 'Takes the position of the officer of a phone, while on duty',
    params: ById,
    body: SentPosition,
    response: { 200: Nothing },
  },
  'GET /api/operations/:id/trackers': {
    tags,
    summary: 'The trackers that may send positions',
    params: ById,
    response: { 200: record({ trackers: Type.Array(TrackerEntry) }) },
  },
  'POST /api/operations/:id/trackers': {
    tags,
    summary: 'Makes a token for a tracker of an officer, a vehicle, or an end of a convoy',
    params: ById,
    body: record({ carrier: Carrier }),
    response: { 200: MadeTracker },
  },
  'DELETE /api/operations/:id/trackers/:trackerId': {
    tags,
    summary: 'Ends a tracker: its token is good for nothing from now on',
    params: ByTracker,
    response: { 200: Nothing },
  },
};
