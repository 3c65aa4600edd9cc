import Type, { type TSchema } from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { record } from '../kernel/record.ts';
import { accountCalls } from './accounts.ts';
import { apiTokenCalls } from './api-tokens.ts';
import { backupCalls } from './backups.ts';
import { baseMapCalls } from './base-maps.ts';
import type { CallSchema } from './call-schema.ts';
import { operationCalls } from './operations.ts';
import { photoCalls } from './photos.ts';
import { positionCalls } from './positions.ts';
import { providerCalls } from './provider.ts';
import { pushCalls } from './push.ts';
import { roadCalls } from './roads.ts';
import { securityCalls } from './security-log.ts';
import { ServerState } from './server-state.ts';
import { surveyCalls } from './survey.ts';
import { trackCalls } from './tracks.ts';
import { wallCalls } from './walls.ts';
import { webhookCalls } from './webhooks.ts';

const Readiness = record({
  database: Type.Boolean(),
  operations: Type.Boolean(),
  state: ServerState,
  /** What is wrong, in sentences. */
  words: Type.Array(Type.String()),
});

export const healthCalls = {
  'GET /healthz': {
    tags: ['health'],
    summary: 'The process lives',
    response: { 200: record({ ok: Type.Boolean() }) },
  },
  'GET /readyz': {
    tags: ['health'],
    summary: 'Whether reports can be taken: something was just written, and every operation is there',
    response: { 200: Readiness, 503: Readiness },
  },
};

/** Every HTTP request that the server answers, by method and path. The routes, `/docs` and the client's types are made from it. */
export const calls = {
  ...healthCalls,
  ...accountCalls,
  ...providerCalls,
  ...apiTokenCalls,
  ...backupCalls,
  ...operationCalls,
  ...photoCalls,
  ...positionCalls,
  ...pushCalls,
  ...roadCalls,
  ...baseMapCalls,
  ...securityCalls,
  ...surveyCalls,
  ...trackCalls,
  ...wallCalls,
  ...webhookCalls,
} satisfies Readonly<Record<string, CallSchema>>;

type Calls = typeof calls;
export type CallName = keyof Calls;

/** The answer to a request, or unknown if it is not JSON. */
export type AnswerTo<Name extends CallName> = AnswerIn<Calls[Name]['response']>;

type AnswerIn<Response> = Response[keyof Response] extends infer Schema extends TSchema
  ? Frozen<Schema>
  : unknown;

/** What is sent with a request: path parameters, query and body. */
export type SentWith<Name extends CallName> = {
  readonly [
    Part in keyof Calls[Name] & ('params' | 'querystring' | 'body')
  ]: Calls[Name][Part] extends TSchema ? Frozen<Calls[Name][Part]> : never;
};
