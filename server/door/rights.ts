import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import type { TokenScope } from '../../domain/contract/token-scopes.ts';
import type { Role } from '../../domain/records/actor.ts';
import type { Session } from '../accounts/sessions.ts';
import { Refused } from './fault.ts';

/** Who may use a route: anyone, every signed-in user, phones, all staff, or staff of some roles. Phones are never staff. */
export type Right =
  'anyone' | 'anybody-signed-in' | 'signed-in' | 'watching' | 'phones' | 'staff' | readonly Role[];

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Every route of the API declares it. It is checked before the body is read. */
    may?: Right;
    /** The scopes of which a token needs one. Without it no token is good for the route. */
    tokens?: readonly TokenScope[];
  }
}

/** The tokens that read operations. */
export const READING_TOKENS: readonly TokenScope[] = ['plan', 'desk'];

/** The largest body on routes without sign-in: a login, a password, a code. */
export const STRANGER_BYTES = 64 * 1024;

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Checks that every route declares its right, and refuses requests without that right before their body is read. */
export function registerRights(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => declared(route));
  app.addHook('onRequest', (request, _reply, done) => {
    refuseUnauthorized(request);
    done();
  });
}

/** A route without a right is a programming error, and the server does not start. */
function declared(route: RouteOptions): void {
  const may = rightOf(route.config?.may, route);
  if (may === undefined) throw new Error(`route ${route.url} declares no right: set config.may`);
  route.config = { ...route.config, may };
  if (route.config.tokens && route.schema) {
    const security = [{ session: [] }, { token: [...route.config.tokens] }];
    route.schema = { ...route.schema, security };
  }
  if (may !== 'anyone') return;
  route.bodyLimit = STRANGER_BYTES;
  if (route.schema) route.schema = { ...route.schema, security: [] };
}

/** The declared right of a route. Pages are for anyone. */
function rightOf(
  declared: Right | undefined,
  { method, url }: Pick<RouteOptions, 'method' | 'url'>,
): Right | undefined {
  const isPage = !url.startsWith('/api/') && [method].flat().every((name) => READING.has(name));
  return declared ?? (isPage ? 'anyone' : undefined);
}

function refuseUnauthorized(request: FastifyRequest): void {
  if (request.is404) return refuseUnknown(request);
  const { config, url = '' } = request.routeOptions;
  if (isAllowed(rightOf(config.may, { method: request.method, url }), request.session, config.tokens)) return;
  if (request.session && 'token' in request.session)
    throw new Refused({ kind: 'out-of-scope', needs: [...(config.tokens ?? [])] });
  if (!request.session) throw new Refused({ kind: 'signed-out', ...(request.isCutOff && { cutOff: true }) });
  throw new Refused({ kind: 'forbidden', action: `${request.method} ${url}` });
}

/** An unknown address is refused unless it may be a page, which the client resolves. */
function refuseUnknown({ method }: FastifyRequest): void {
  if (!READING.has(method)) throw new Refused({ kind: 'not-found' });
}

function isAllowed(
  may: Right | undefined,
  session: Session | undefined,
  tokens: readonly TokenScope[] = [],
): boolean {
  if (may === 'anyone') return true;
  if (may === undefined || !session) return false;
  if ('token' in session) return tokens.some((scope) => session.token.scopes.includes(scope));
  if (may === 'anybody-signed-in') return true;
  if (may === 'signed-in') return !('wall' in session);
  if (may === 'watching') return !('phone' in session);
  if (may === 'phones') return 'phone' in session;
  return 'staff' in session && (may === 'staff' || may.includes(session.staff.role));
}
