import type { Answer } from '../../domain/operation/fault.ts';
import { askerOf, type Session } from '../accounts/sessions.ts';
import type { Shelf } from '../book/shelf.ts';
import { checkAction } from './check.ts';

/** The only way for an action into an operation, from HTTP and from sockets. */
export async function act(
  shelf: Shelf,
  session: Session,
  operationId: string,
  sent: unknown,
): Promise<Answer> {
  const book = shelf.get(operationId);
  if (!book || !belongs(session, operationId)) return { ok: false, fault: { kind: 'unknown-operation' } };
  const checked = checkAction(sent);
  if (!checked.ok) return { ok: false, fault: checked.refusal };
  return book.act(checked.value, askerOf(session));
}

/** Staff see every operation, a phone only its own. */
export function belongs(session: Session, operationId: string): boolean {
  return 'staff' in session || session.phone.operationId === operationId;
}
