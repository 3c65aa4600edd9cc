import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Session } from '../accounts/sessions.ts';
import type { Shelf } from '../book/shelf.ts';
import { belongs } from './act.ts';
import { Refused } from './fault.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether accounts that are limited to operations may use it. Unless it is said, they may use what names an operation, and what is for all staff. */
    forLimited?: boolean;
  }
}

const OPERATIONS = '/api/operations/:';
const NAMED = /^\/api\/operations\/:id(\/|$)/;

/** Answers that an operation does not exist, on every route that names one, unless it does and the session may see it. */
export function registerOwnOperations(app: FastifyInstance, shelf: Shelf): void {
  app.addHook('onRoute', ({ url }) => {
    if (url.startsWith(OPERATIONS) && !NAMED.test(url))
      throw new Error(`route ${url} names its operation otherwise than :id`);
  });
  app.addHook('onRequest', (request, _reply, done) => {
    refuseOthers(request, shelf);
    done();
  });
}

function refuseOthers(request: FastifyRequest, shelf: Shelf): void {
  const { session } = request;
  const { config, url = '' } = request.routeOptions;
  if (!session) return;
  const isNamed = NAMED.test(url);
  const { forLimited = isNamed || !Array.isArray(config.may) } = config;
  if (!forLimited && isLimited(session))
    throw new Refused({ kind: 'forbidden', action: `${request.method} ${url}` });
  if (!isNamed) return;
  const { id } = request.params as { readonly id: string };
  if (!belongs(session, id) || !shelf.get(id)) throw new Refused({ kind: 'unknown-operation' });
}

function isLimited(session: Session): boolean {
  return 'staff' in session && session.staff.limits?.operations !== undefined;
}
