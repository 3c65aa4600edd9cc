import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { Moment, record } from '../kernel/record.ts';
import { ById, Nothing } from './call-schema.ts';

/** Why somebody who came back from the provider has no account here. */
export const PROVIDER_REFUSALS = ['unknown', 'nameless', 'other', 'no-role', 'login-taken'] as const;

/** Why signing in at the provider failed. */
const PROVIDER_FAILURES = [
  'away',
  'declined',
  'stale',
  'refused',
  'not-usable',
  ...PROVIDER_REFUSALS,
] as const;

/** What is told once, after somebody came back from the provider without signing in. */
export const ProviderRefused = record({
  why: Type.Enum(PROVIDER_FAILURES),
  called: Type.Optional(Type.String({ description: 'the name at the provider' })),
  from: Type.Optional(Moment),
  until: Type.Optional(Moment),
});
export type ProviderRefused = Frozen<typeof ProviderRefused>;

/** How an account is tied to the provider. */
export const ProviderTie = record({
  login: Type.String({ description: 'the name at the provider' }),
  tied: Type.Boolean({ description: 'somebody has signed in with it; from then on nobody else can' }),
  made: Type.Boolean({ description: 'made by signing in there: its role follows the provider' }),
});
export type ProviderTie = Frozen<typeof ProviderTie>;

const tags = ['signing in'];

export const providerCalls = {
  'GET /api/sign-in': {
    tags,
    summary: 'How staff may sign in beside passwords, and why it just failed at the provider',
    response: {
      200: record({
        provider: Type.Optional(record({ name: Type.String() })),
        refused: Type.Optional(ProviderRefused),
      }),
    },
  },
  'PUT /api/accounts/:id/provider': {
    tags: ['accounts'],
    summary: 'States who an account is at the provider, or nobody; its sessions end',
    params: ById,
    body: record({ login: Type.String({ maxLength: 200 }) }),
    response: { 200: Nothing },
  },
};
