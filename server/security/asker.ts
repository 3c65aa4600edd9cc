import type { FastifyRequest } from 'fastify';
import type { Called, SecurityParty } from '../../domain/contract/security-log.ts';
import type { Session } from '../accounts/sessions.ts';
import type { OperationBook } from '../book/operation-book.ts';
import type { Noted } from './security-log.ts';

/** Who sends a request, and from where, for the security log. */
export function asker({ session, ip }: FastifyRequest): Noted {
  return {
    by: session ? partyOf(session) : { kind: 'stranger' },
    address: ip,
    ...(session && 'phone' in session && { about: { operation: { id: session.phone.operationId } } }),
  };
}

export function partyOf(session: Session): SecurityParty {
  if ('staff' in session) return { kind: 'staff', ...calledBy(session.staff) };
  if ('phone' in session) return { kind: 'phone', id: session.phone.officerId };
  if ('wall' in session) return { kind: 'wall', id: session.id, name: session.wall.name };
  return { kind: 'program', id: session.id, name: session.token.name };
}

/** An operation as the log names it. */
export async function called(book: OperationBook): Promise<Called> {
  return { id: book.id, name: (await book.memory.cover()).brief.name };
}

/** An account as the log names it: two people may have the same name, but not the same login. */
export function calledBy({ id, name, login }: { id: string; name: string; login: string }) {
  return { id, name: `${name} (${login})` };
}
