import { mayEnter } from '../../domain/accounts/limits.ts';
import type { Action } from '../../domain/actions/actions.ts';
import type { Answer, Fault } from '../../domain/operation/fault.ts';
import { askerOf, type Session } from '../accounts/sessions.ts';
import type { OperationBook } from '../book/operation-book.ts';
import type { Parts } from '../parts.ts';
import { checkAction } from './check.ts';

/** The only way for an action into an operation, from HTTP and from sockets. What is refused because it is not checked yet is checked then; opening a run waits for that. */
export async function act(
  { shelf, health }: Pick<Parts, 'shelf' | 'health'>,
  session: Session,
  operationId: string,
  sent: unknown,
): Promise<Answer> {
  const book = shelf.get(operationId);
  if (!book || !belongs(session, operationId)) return { ok: false, fault: { kind: 'unknown-operation' } };
  const checked = checkAction(sent);
  if (!checked.ok) return { ok: false, fault: checked.refusal };
  if (isOfServer(checked.value))
    return { ok: false, fault: { kind: 'unknown-action', name: checked.value.name } };
  const { body, name } = checked.value;
  const other = name === 'report.sign' ? await otherHash(book, checked.value) : undefined;
  if (other) return { ok: false, fault: other };
  const answer = await book.act(checked.value, askerOf(session));
  if (!isUnchecked(answer)) return answer;
  const done = health.check(book, 'number' in body ? body.number : undefined);
  if (name !== 'run.open') return answer;
  await done;
  return book.act(checked.value, askerOf(session));
}

/** A photograph is an action only after its file was checked and kept. */
const SERVER_ACTIONS: readonly string[] = ['incident.photo', 'request.photo', 'hazard.photo'];

function isOfServer({ name }: Action): boolean {
  return SERVER_ACTIONS.includes(name);
}

/** Whoever signs a report names an entry of the journal by its hash. It must be the one that the journal has. docs/rules.md, X7. */
async function otherHash(book: OperationBook, { body }: Action): Promise<Fault | undefined> {
  if (!('entry' in body)) return undefined;
  const { revision, hash } = body.entry;
  const isSame = (await book.hashAt(revision)) === hash;
  return isSame ? undefined : { kind: 'refused', refusal: { reason: 'other-hash', revision } };
}

function isUnchecked(answer: Answer): boolean {
  return !answer.ok && answer.fault.kind === 'refused' && answer.fault.refusal.reason === 'being-checked';
}

/** Staff see the operations of their account, a phone or a wall only its own, a program the one that its token is for, if it is for one. */
export function belongs(session: Session, operationId: string): boolean {
  if ('staff' in session) return mayEnter(session.staff.limits ?? {}, operationId);
  if ('token' in session) {
    const { operationId: only = operationId, limits } = session.token;
    return only === operationId && mayEnter(limits, operationId);
  }
  return ('wall' in session ? session.wall : session.phone).operationId === operationId;
}
