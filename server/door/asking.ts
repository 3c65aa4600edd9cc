import type { FastifyRequest } from 'fastify';
import type { Role } from '../../domain/accounts/actor.ts';
import type { Session, StaffSession } from '../accounts/sessions.ts';
import type { OperationBook } from '../book/operation-book.ts';
import type { Shelf } from '../book/shelf.ts';
import { belongs } from './act.ts';
import { Refused } from './fault.ts';

/** Who asks; nobody gets past here who is not signed in. */
export function signedIn(request: FastifyRequest): Session {
  if (!request.session) throw new Refused({ kind: 'signed-out' });
  return request.session;
}

/** Staff of one of these roles, or of any. Phones are never staff. */
export function staff(request: FastifyRequest, roles?: readonly Role[]): StaffSession['staff'] {
  const session = signedIn(request);
  const allowed = 'staff' in session && (!roles || roles.includes(session.staff.role));
  if (!allowed)
    throw new Refused({ kind: 'forbidden', action: `${request.method} ${request.routeOptions.url ?? ''}` });
  return session.staff;
}

/** The operation asked for, where it is one of those that the asker belongs to. */
export function bookOf(shelf: Shelf, session: Session, operationId: string): OperationBook {
  const book = belongs(session, operationId) ? shelf.get(operationId) : undefined;
  if (!book) throw new Refused({ kind: 'unknown-operation' });
  return book;
}
