import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Name, Whole, record } from '../kernel/record.ts';
import { ById, Nothing } from './call-schema.ts';

/** What a subscriber can be told of. */
export const HOOK_EVENTS = [
  'edition.published',
  'run.opened',
  'run.closed',
  'incident.raised',
  'incident.closed',
  'attention.raised',
] as const;
export type HookEvent = (typeof HOOK_EVENTS)[number];

const Instant = Type.String({ description: 'ISO 8601, UTC' });

/** What a subscriber is sent: what happened, and the ids by which it is looked up. No name, number, place or words of a person. */
export const HookBody = record({
  id: Type.String({ description: 'the same however often it is sent' }),
  event: Type.Enum([...HOOK_EVENTS, 'test']),
  at: Instant,
  operation: Type.Optional(record({ id: Type.String(), name: Type.String() })),
  edition: Type.Optional(record({ number: Whole })),
  run: Type.Optional(record({ id: Type.String(), name: Type.String(), kind: Type.String() })),
  incident: Type.Optional(
    record({
      id: Type.String(),
      kind: Type.String(),
      severity: Type.Optional(Type.String()),
      postId: Type.Optional(Type.String()),
      happenedAt: Instant,
    }),
  ),
  attention: Type.Optional(
    record({
      kind: Type.String(),
      since: Instant,
      collection: Type.String(),
      recordId: Type.Optional(Type.String({ description: 'not of a person' })),
    }),
  ),
  again: Type.Optional(Type.Literal(true, { description: 'reopened' })),
});
export type HookBody = Frozen<typeof HookBody>;

/** Why a subscriber was not reached: its answer, no answer in time, no connection, or an address that is not allowed. */
export const HOOK_FAULTS = ['status', 'slow', 'unreachable', 'private'] as const;

export const HookFault = record({ kind: Type.Enum(HOOK_FAULTS), detail: Type.String() });
export type HookFault = Frozen<typeof HookFault>;

const Delivery = record({
  seq: Whole,
  event: Type.String(),
  at: Moment,
  tries: Whole,
  nextAt: Type.Number({ description: 'when it is tried next; before now: at once' }),
  deliveredAt: Type.Optional(Moment),
  failedAt: Type.Optional(Moment),
  fault: Type.Optional(HookFault),
});
export type Delivery = Frozen<typeof Delivery>;

export const Webhook = record({
  id: Type.String(),
  url: Type.String(),
  events: Type.Array(Type.Enum(HOOK_EVENTS)),
  drills: Type.Boolean({ description: 'of drills too' }),
  madeBy: Name,
  madeAt: Moment,
  waiting: Whole,
  failed: Whole,
  deliveries: Type.Array(Delivery, { description: 'the newest first, and each that failed' }),
});
export type Webhook = Frozen<typeof Webhook>;

export const NewWebhook = record({
  url: Type.String({ maxLength: 600, pattern: '^https?://[^\\s/@]+(/[^\\s@]*)?$' }),
  events: Type.Array(Type.Enum(HOOK_EVENTS), { minItems: 1, maxItems: HOOK_EVENTS.length }),
  drills: Type.Boolean(),
});
export type NewWebhook = Frozen<typeof NewWebhook>;

const tags = ['webhooks'];

export const webhookCalls = {
  'GET /api/webhooks': {
    tags,
    summary: 'The subscribers, and how their deliveries stand',
    response: { 200: record({ webhooks: Type.Array(Webhook) }) },
  },
  'POST /api/webhooks': {
    tags,
    summary: 'Adds a subscriber; the secret of its signatures is shown this once',
    body: NewWebhook,
    response: { 200: record({ id: Type.String(), secret: Type.String() }) },
  },
  'DELETE /api/webhooks/:id': {
    tags,
    summary: 'Removes a subscriber with what waits for it',
    params: ById,
    response: { 200: Nothing },
  },
  'POST /api/webhooks/:id/test': {
    tags,
    summary: 'Sends a subscriber the event `test`',
    params: ById,
    response: { 200: Nothing },
  },
  'POST /api/webhooks/:id/send': {
    tags,
    summary: 'Sends what failed anew, and what waits at once; or only one delivery, sent or not',
    params: ById,
    body: record({ seq: Type.Optional(Whole) }),
    response: { 200: Nothing },
  },
};
