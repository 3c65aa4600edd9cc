import type { ActionBody } from '../../domain/actions/actions.ts';
import type { PhoneOrder } from '../../domain/orders/phone-orders.ts';
import type { DutyCard } from '../../domain/reports/duty-card.ts';
import { newId } from '../api/new-id.ts';
import type { OutboxEntry, PhoneAction } from './outbox-entry.ts';

type AnswerBody = ActionBody<'order.answer'>;
type MessageBody = ActionBody<'message.send'>;

/** What an officer answers, and why not. */
export interface Reply {
  readonly answer: AnswerBody['answer'];
  readonly why?: string;
}

export type MessageTold = Pick<MessageBody, 'kind' | 'words' | 'position'>;

/** The answer of an officer to an order, as an action. The ids on a card are those of records. */
export function answerTo(
  { officer }: DutyCard,
  { id, runId }: PhoneOrder,
  reply: Reply,
  happenedAt: number,
): PhoneAction {
  const said = { runId, orderId: id, officerId: officer.id, ...reply, happenedAt };
  return { id: newId(), name: 'order.answer', body: said as AnswerBody };
}

/** A message of an officer to the command post, as an action. Without a run nobody hears it. */
export function messageOf(
  { officer, run }: DutyCard,
  told: MessageTold,
  happenedAt: number,
): PhoneAction | undefined {
  if (!run) return undefined;
  const officerId = officer.id as MessageBody['officerId'];
  return { id: newId(), name: 'message.send', body: { runId: run.id, officerId, ...told, happenedAt } };
}

/** The orders with the answers that are still on their way. */
export function seenOrders(
  orders: readonly PhoneOrder[],
  entries: readonly OutboxEntry[],
): readonly PhoneOrder[] {
  const said = new Set(
    entries.flatMap(({ action, state }) =>
      action.name === 'order.answer' && state.kind !== 'refused'
        ? [`${action.body.orderId} ${action.body.answer}`]
        : [],
    ),
  );
  const has = (id: string, ...answers: readonly Reply['answer'][]) =>
    answers.some((answer) => said.has(`${id} ${answer}`));
  return orders.map((order) => ({
    ...order,
    isReceived: order.isReceived || has(order.id, 'received'),
    isAcknowledged: order.isAcknowledged || has(order.id, 'understood', 'cannot', 'done'),
    isDone: order.isDone || has(order.id, 'done'),
  }));
}
