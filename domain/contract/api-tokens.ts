import Type from 'typebox';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Name, record } from '../kernel/record.ts';
import { ById, Nothing } from './call-schema.ts';
import { TOKEN_SCOPES } from './token-scopes.ts';

/** A token by which a program is let in, as the administrator sees it. */
export const ApiToken = record({
  id: Type.String(),
  name: Name,
  scopes: Type.Array(Type.Enum(TOKEN_SCOPES)),
  operationId: Type.Optional(Type.String({ description: 'the one operation that it is for' })),
  madeBy: Name,
  madeAt: Moment,
  expiresAt: Moment,
  endedAt: Type.Optional(Moment),
  usedAt: Type.Optional(Moment),
});
export type ApiToken = Frozen<typeof ApiToken>;

/** How long a token may be good for, in days. */
export const MOST_TOKEN_DAYS = 730;

export const NewApiToken = record({
  name: Name,
  scopes: Type.Array(Type.Enum(TOKEN_SCOPES), { minItems: 1, maxItems: TOKEN_SCOPES.length }),
  operationId: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
  days: Type.Integer({ minimum: 1, maximum: MOST_TOKEN_DAYS, description: 'until it expires' }),
});
export type NewApiToken = Frozen<typeof NewApiToken>;

const tags = ['api tokens'];

export const apiTokenCalls = {
  'GET /api/tokens': {
    tags,
    summary: 'The tokens of programs, those that expired or were ended too',
    response: { 200: record({ tokens: Type.Array(ApiToken) }) },
  },
  'POST /api/tokens': {
    tags,
    summary: 'Makes a token for a program; it is shown this once',
    body: NewApiToken,
    response: { 200: record({ id: Type.String(), token: Type.String() }) },
  },
  'DELETE /api/tokens/:id': {
    tags,
    summary: 'Ends a token: it opens nothing from now on, and its sockets are closed',
    params: ById,
    response: { 200: Nothing },
  },
};
