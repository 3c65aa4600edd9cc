import type { FastifyRequest } from 'fastify';
import type { Session, StaffSession } from '../accounts/sessions.ts';
import type { OperationBook } from '../book/operation-book.ts';
import type { Shelf } from '../book/shelf.ts';
import { belongs } from './act.ts';
import { Refused } from './fault.ts';

/** Who asks, on a route that somebody has to be signed in for (`config.may`). */
export function signedIn(request: FastifyRequest): Session {
  if (!request.session) throw new Refused({ kind: 'signed-out' });
  return request.session;
}

/** Who of the staff asks, on a route that is theirs. */
export function staff(request: FastifyRequest): StaffSession['staff'] {
  const session = signedIn(request);
  if ('staff' in session) return session.staff;
  throw new Refused({ kind: 'forbidden', action: `${request.method} ${request.routeOptions.url ?? ''}` });
}

/** The operation asked for, where it is one of those that the asker belongs to. */
export function bookOf(shelf: Shelf, session: Session, operationId: string): OperationBook {
  const book = belongs(session, operationId) ? shelf.get(operationId) : undefined;
  if (!book) throw new Refused({ kind: 'unknown-operation' });
  return book;
}
