import type { IncomingMessage, ServerResponse } from 'node:http';
import cookie from '@fastify/cookie';
import type {
  FastifyBaseLogger,
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifyTypeProvider,
  RawServerDefault,
} from 'fastify';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { FaultAnswer, type DoorFault } from '../../domain/contract/door-fault.ts';
import type { Frozen } from '../../domain/kernel/position.ts';
import { problemsOf, unread } from '../../domain/kernel/shape.ts';
import type { Shelf } from '../book/shelf.ts';
import type { Session, Sessions } from '../accounts/sessions.ts';
import type { ErrorLog } from '../log/error-log.ts';
import { languageAccepted } from '../../domain/kernel/language.ts';
import { faultSentence } from '../../domain/words/faults.ts';
import type { ApiTokens } from '../accounts/api-tokens.ts';
import type { StoreWatch } from '../store/store-watch.ts';
import type { Arrivals } from './arrivals.ts';
import { tokenIn } from './cookie.ts';
import { bearerIn, sessionIn } from './credential.ts';
import { Refused, statusOf } from './fault.ts';
import { LARGE_BYTES, LargeShapes } from './large-shapes.ts';
import { registerOwnOperations } from './own-operations.ts';
import { isOwnOrigin, type Proxies } from './proxies.ts';
import { registerRights } from './rights.ts';

/** The largest body of an HTTP action. Bulk edits and adopted rosters fit. */
export const MOST_BYTES = 5 * 1024 * 1024;

/** Gives requests and answers the types of their schemas. */
export interface BySchema extends FastifyTypeProvider {
  readonly validator: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
  readonly serializer: this['schema'] extends TSchema ? Frozen<this['schema']> : unknown;
}

/** The server as routes see it. */
export type Http = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  BySchema
>;

declare module 'fastify' {
  interface FastifyRequest {
    /** The session of the request, if somebody is signed in. */
    session: Session | undefined;
    /** Whether the request comes from a phone whose access was revoked. */
    isCutOff: boolean;
  }
}

async function findSession(request: FastifyRequest, doors: DoorParts): Promise<void> {
  request.session = await sessionIn(request.headers, doors);
  request.isCutOff = !request.session && (await doors.sessions.wasCutOff(tokenIn(request.headers.cookie)));
}

interface DoorParts {
  readonly arrivals: Arrivals;
  readonly sessions: Sessions;
  readonly apiTokens: ApiTokens;
  readonly shelf: Shelf;
  readonly proxies: Proxies;
  readonly errors: ErrorLog;
  readonly saving: Pick<StoreWatch, 'confirm'>;
}

/** What all routes share: sessions, checks of origin and shape, and the answers to faults. */
export async function registerDoor(app: FastifyInstance, parts: DoorParts): Promise<void> {
  const { proxies, errors, arrivals } = parts;
  await app.register(cookie);
  app.decorateRequest('session', undefined);
  app.decorateRequest('isCutOff', false);
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (!isOwnOrigin(request.raw, proxies) && request.method !== 'GET')
      throw new Refused({ kind: 'foreign-origin' });
    const { url = '', config } = request.routeOptions;
    if (url.startsWith('/api/') || (config.may ?? 'anyone') !== 'anyone') await findSession(request, parts);
    if (isForData(request)) arrivals.admit(request, reply);
  });
  app.addHook('onSend', keepUntilRead);
  registerRights(app);
  registerOwnOperations(app, parts.shelf);
  takeJsonOnly(app);
  app.setValidatorCompiler(({ schema }) => checkerOf(schema as TSchema));
  answerBySchema(app);
  confirmSaved(app, parts.saving);
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(error, request, reply, errors));
}

/** A connection that is closed before the body has come loses the answer on its way. What comes late is cut (`LateBodies`). Of whoever has sent too much, nothing more is read. */
function keepUntilRead({ raw }: FastifyRequest, reply: FastifyReply, _sent: unknown, done: () => void): void {
  const isTooMuch = reply.statusCode === statusOf({ kind: 'busy', retryAfterS: 0 });
  if (!raw.complete && isTooMuch) void reply.header('connection', 'close');
  else if (!raw.complete) void reply.removeHeader('connection');
  done();
}

/** Every request but those for pages and their files. */
export function isForData({ method, url }: FastifyRequest): boolean {
  return method !== 'GET' || /^\/(?:api|docs|positions)\b/.test(url);
}

/** Answers are serialized in full. Their schemas are for the types and for `/docs`, where every route also lists its faults. */
function answerBySchema(app: FastifyInstance): void {
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  app.addSchema({ $id: 'FaultAnswer', ...FaultAnswer });
  const fault = { $ref: 'FaultAnswer#' };
  app.addHook('onRoute', (route) => {
    if (!route.schema) return;
    const answers = route.schema.response as object;
    route.schema = { ...route.schema, response: { ...answers, '4xx': fault, '5xx': fault } };
  });
}

/** Whatever a request has written, no answer says so unless it will be found again. docs/rules.md, J21. */
function confirmSaved(app: FastifyInstance, saving: DoorParts['saving']): void {
  app.addHook('preSerialization', async ({ method }, reply, answer: unknown) => {
    if (method !== 'GET' && method !== 'HEAD' && reply.statusCode < 400) await saving.confirm();
    return answer;
  });
}

/** A program gets the sentence too. A person reads it on the screen, in the language chosen there. */
function words({ headers }: FastifyRequest, fault: DoorFault): { readonly words?: string } {
  if (bearerIn(headers) === undefined) return {};
  const language = languageAccepted(headers['accept-language']);
  return { words: faultSentence(fault, { language, timeZone: 'UTC' }) };
}

export function fail(reply: FastifyReply, fault: DoorFault): FastifyReply {
  if ('retryAfterS' in fault) void reply.header('retry-after', fault.retryAfterS);
  if (fault.kind === 'token-refused') void reply.header('www-authenticate', 'Bearer error="invalid_token"');
  return reply.code(statusOf(fault)).send({ fault, ...words(reply.request, fault) });
}

/** Accepts only JSON, which a form of another site cannot send. An empty body counts as none. */
function takeJsonOnly(app: FastifyInstance): void {
  const shapes = new LargeShapes();
  app.addHook('onClose', () => shapes.stop());
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const sent = body as Buffer;
    if (sent.length === 0) return done(null, undefined);
    const read = (): void => void parse(request, sent.toString(), done);
    if (sent.length <= LARGE_BYTES) return read();
    checkLarge(shapes, request, sent).then(read, done);
  });
}

/** A phone sends nothing large but photographs. */
async function checkLarge(shapes: LargeShapes, request: FastifyRequest, sent: Buffer): Promise<void> {
  const { session, method, routeOptions } = request;
  if (session && 'phone' in session) throw new Refused({ kind: 'too-large', limitBytes: LARGE_BYTES });
  await shapes.check(`${method} ${routeOptions.url ?? ''}`, sent);
}

function checkerOf(schema: TSchema) {
  const check = Compile(schema);
  return (value: unknown) => {
    if (check.Check(value)) return { value };
    return { error: new Refused({ kind: 'invalid', problems: problemsOf(check.Errors(value)) }) };
  };
}

function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  errors: ErrorLog,
): FastifyReply {
  if (error instanceof Refused) return fail(reply, error.fault);
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return fail(reply, { kind: 'too-large', limitBytes: request.routeOptions.bodyLimit });
  const status = error.statusCode ?? 500;
  if (status < 500) {
    return reply.code(status).send({ fault: { kind: 'invalid', problems: [unread(error.message)] } });
  }
  errors.report(error, `answering ${request.method} ${request.routeOptions.url ?? ''}`);
  return fail(reply, { kind: 'not-saved' });
}
