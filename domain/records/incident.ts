import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Position, type Frozen } from '../kernel/position.ts';
import { Moment, Name, Reason, record } from '../kernel/record.ts';
import { Mark, Stamp } from './fact.ts';

/** Its word is in `terms.incident`, ready-made sentences for the phone in `incidentPhrases`: none compiles without. */
export const INCIDENT_KINDS = ['accident', 'obstruction', 'crowd', 'medical', 'dispute', 'other'] as const;

/** The gravest comes last. Journals and phones from before it do not state one. */
export const SEVERITIES = ['slight', 'serious', 'critical'] as const;

/** Answered and closed by somebody, at a time, in words. */
const Handling = record({ by: Name, at: Moment, words: Reason });

/** How many photographs an incident or a request can have. */
export const MOST_PHOTOS = 8;

/** A photograph of an incident or a request. The file is kept by its hash, beside the journal; a journal that is imported comes without it. */
export const Photo = record({
  hash: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the file' }),
  bytes: Type.Integer({ minimum: 1 }),
  widthPx: Type.Integer({ minimum: 1 }),
  heightPx: Type.Integer({ minimum: 1 }),
  by: Name,
  at: Moment,
});
export type Photo = Frozen<typeof Photo>;

/** A place on a route, in metres from its start. */
const OnRoute = record({
  routeId: idOf<'Route'>(),
  atM: Type.Integer({ minimum: 0, maximum: 10_000_000 }),
});

/**
 * Something that happened and needs a human. An officer or the command post opens it. It is at a post, at a place on a route, at a
 * support site or at a point of the map; `position` is where that is.
 */
export const Incident = record({
  id: idOf<'Incident'>(),
  runId: idOf<'Run'>(),
  kind: Type.Enum(INCIDENT_KINDS),
  severity: Type.Optional(Type.Enum(SEVERITIES)),
  /** Only the kind "other" needs them. */
  words: Type.Optional(Reason),
  position: Type.Optional(Position),
  postId: Type.Optional(idOf<'Post'>()),
  onRoute: Type.Optional(OnRoute),
  supportSiteId: Type.Optional(idOf<'SupportSite'>()),
  officerId: Type.Optional(idOf<'Officer'>()),
  raisedBy: Name,
  /** Who entered it, if it was not the officer who reported it. */
  saidBy: Type.Optional(Name),
  happenedAt: Moment,
  marks: Type.Optional(Type.Array(Mark, { minItems: 1 })),
  stamp: Stamp,
  answered: Type.Optional(Handling),
  closed: Type.Optional(Handling),
  photos: Type.Optional(Type.Array(Photo, { maxItems: MOST_PHOTOS })),
});
export type Incident = Frozen<typeof Incident>;

/** A request of the public at a support site. It must be answered and closed. */
export const PublicRequest = record({
  id: idOf<'PublicRequest'>(),
  runId: idOf<'Run'>(),
  supportSiteId: idOf<'SupportSite'>(),
  words: Reason,
  /** The officer to whom it was said. Requests that the command post enters have none. */
  officerId: Type.Optional(idOf<'Officer'>()),
  happenedAt: Moment,
  marks: Type.Optional(Type.Array(Mark, { minItems: 1 })),
  stamp: Stamp,
  answered: Type.Optional(Handling),
  closed: Type.Optional(Handling),
  photos: Type.Optional(Type.Array(Photo, { maxItems: MOST_PHOTOS })),
});
export type PublicRequest = Frozen<typeof PublicRequest>;

/** What is said and done about an incident or a request after it was raised. */
export const NOTE_STEPS = ['noted', 'answered', 'closed', 'reopened'] as const;

/** A part of the story of an incident or a request that its record does not have: notes, and what stood before it was reopened. */
export const Note = record({
  id: idOf<'Note'>(),
  runId: idOf<'Run'>(),
  matterId: Type.String({ minLength: 1, maxLength: 120 }),
  step: Type.Enum(NOTE_STEPS),
  by: Name,
  at: Moment,
  words: Reason,
});
export type Note = Frozen<typeof Note>;
