import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { Nothing } from './call-schema.ts';

const Key = Type.String({ pattern: '^[\\w-]{16,120}={0,2}$', description: 'base64url' });

/** Where the maker of a phone takes notifications for it, and the keys by which only this phone can read them. */
export const PushSubscription = record({
  endpoint: Type.String({ maxLength: 1000, pattern: '^https?://' }),
  keys: record({ p256dh: Key, auth: Key }),
});
export type PushSubscription = Frozen<typeof PushSubscription>;

/** What waits for an officer: an order, or a change of the duties. */
export type Waiting = 'order' | 'duties';

/** What a phone is told over the internet: what waits, and nothing else. */
export function pushed(waits: Waiting): string {
  return JSON.stringify({ waits });
}

const tags = ['notifications'];

export const pushCalls = {
  'GET /api/push': {
    tags,
    summary: 'The key to subscribe to notifications with; none if they are not set up on this server',
    response: { 200: record({ key: Type.Optional(Type.String()) }) },
  },
  'PUT /api/push/subscription': {
    tags,
    summary:
      'From now on this phone is told over the internet that an order waits, or that duties have changed',
    body: PushSubscription,
    response: { 200: Nothing },
  },
  'DELETE /api/push/subscription': {
    tags,
    summary: 'This phone is no longer told over the internet',
    response: { 200: Nothing },
  },
};
