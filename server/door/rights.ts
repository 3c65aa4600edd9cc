import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import type { Role } from '../../domain/records/actor.ts';
import type { Session } from '../accounts/sessions.ts';
import { Refused } from './fault.ts';

/** Who may ask a route: anyone, whoever is signed in, all staff, or staff of some roles. Phones are never staff. */
export type Right = 'anyone' | 'signed-in' | 'staff' | readonly Role[];

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Every route of the API declares it; it is checked before the body is read. */
    may?: Right;
  }
}

/** What a body may have where nobody has to be signed in: a login, a password, a code. */
export const STRANGER_BYTES = 64 * 1024;

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Sees to it that every route says who may ask it, and that who may not is refused before a body is read. */
export function registerRights(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => declared(route));
  app.addHook('onRequest', (request, _reply, done) => {
    refuseStrangers(request);
    done();
  });
}

/** A route without a right is a mistake of ours: the server does not start with one. */
function declared(route: RouteOptions): void {
  const may = rightOf(route.config?.may, route);
  if (may === undefined) throw new Error(`route ${route.url} does not say who may ask it: set config.may`);
  route.config = { ...route.config, may };
  if (may !== 'anyone') return;
  route.bodyLimit = STRANGER_BYTES;
  if (route.schema) route.schema = { ...route.schema, security: [] };
}

/** What a route declares; pages are for anyone. */
function rightOf(
  declared: Right | undefined,
  { method, url }: Pick<RouteOptions, 'method' | 'url'>,
): Right | undefined {
  const isPage = !url.startsWith('/api/') && [method].flat().every((name) => READING.has(name));
  return declared ?? (isPage ? 'anyone' : undefined);
}

function refuseStrangers(request: FastifyRequest): void {
  if (request.is404) return refuseUnknown(request);
  const { config, url = '' } = request.routeOptions;
  if (isAllowed(rightOf(config.may, { method: request.method, url }), request.session)) return;
  if (!request.session) throw new Refused({ kind: 'signed-out', ...(request.isCutOff && { cutOff: true }) });
  throw new Refused({ kind: 'forbidden', action: `${request.method} ${url}` });
}

/** An address that there is not: only pages go on, to be found by the client. */
function refuseUnknown({ method }: FastifyRequest): void {
  if (!READING.has(method)) throw new Refused({ kind: 'not-found' });
}

function isAllowed(may: Right | undefined, session: Session | undefined): boolean {
  if (may === 'anyone') return true;
  if (may === undefined || !session) return false;
  if (may === 'signed-in') return true;
  return 'staff' in session && (may === 'staff' || may.includes(session.staff.role));
}
