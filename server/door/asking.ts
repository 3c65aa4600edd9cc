import type { FastifyRequest } from 'fastify';
import type { Session, StaffSession } from '../accounts/sessions.ts';
import type { OperationBook } from '../book/operation-book.ts';
import type { Shelf } from '../book/shelf.ts';
import { belongs } from './act.ts';
import { Refused } from './fault.ts';

/** The session of a request, on a route that requires one (`config.may`). */
export function signedIn(request: FastifyRequest): Session {
  if (!request.session) throw new Refused({ kind: 'signed-out' });
  return request.session;
}

/** The staff member of a request, on a route for staff. */
export function staff(request: FastifyRequest): StaffSession['staff'] {
  const session = signedIn(request);
  if ('staff' in session) return session.staff;
  throw new Refused({ kind: 'forbidden', action: `${request.method} ${request.routeOptions.url ?? ''}` });
}

/** The book of an operation, if the session may see it. */
export function bookOf(shelf: Shelf, session: Session, operationId: string): OperationBook {
  const book = belongs(session, operationId) ? shelf.get(operationId) : undefined;
  if (!book) throw new Refused({ kind: 'unknown-operation' });
  return book;
}
