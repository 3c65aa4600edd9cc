import Type from 'typebox';
import { mayNotSpeakFor } from '../accounts/rights.ts';
import { idOf, madeId } from '../kernel/id.ts';
import type { Frozen } from '../kernel/position.ts';
import { Moment, Reason, record } from '../kernel/record.ts';
import { ok, refuse } from '../kernel/result.ts';
import { action, controllers, reporters, type Asked, type Decision } from '../operation/action.ts';
import type { Operation } from '../operation/operation.ts';
import type { Refusal } from '../operation/refusal.ts';
import type { RunState } from '../operation/run-state.ts';
import { put, type CollectionName } from '../records/collections.ts';
import { Message, Order, OrderAnswer, answerId, namedBy, type OrderTarget } from '../records/order.ts';
import { clockTime } from '../records/run.ts';
import { ClockWord, happening } from '../runs/clock.ts';
import { personStamp } from '../runs/stamps.ts';
import { ESCALATE_MIN, addresseesOf, meantBy } from './addressees.ts';
import { postAt } from './post-at.ts';

const OrderWish = record({
  runId: Order.properties.runId,
  kind: Order.properties.kind,
  to: Order.properties.to,
  phrase: Order.properties.phrase,
  words: Order.properties.words,
  destination: Order.properties.destination,
  /** Left out, it is due at once. */
  dueAt: Type.Optional(Moment),
  escalateMin: Type.Optional(Order.properties.escalateMin),
});
type OrderWish = Frozen<typeof OrderWish>;

const WithdrawWish = record({ runId: idOf<'Run'>(), orderId: idOf<'Order'>(), why: Reason });

const AnswerWish = record({
  runId: OrderAnswer.properties.runId,
  orderId: OrderAnswer.properties.orderId,
  officerId: OrderAnswer.properties.officerId,
  answer: OrderAnswer.properties.answer,
  why: OrderAnswer.properties.why,
  happenedAt: Moment,
  clock: Type.Optional(ClockWord),
});
type AnswerWish = Frozen<typeof AnswerWish>;

const MessageWish = record({
  runId: Message.properties.runId,
  officerId: Message.properties.officerId,
  kind: Message.properties.kind,
  words: Message.properties.words,
  position: Message.properties.position,
  happenedAt: Moment,
  clock: Type.Optional(ClockWord),
});
type MessageWish = Frozen<typeof MessageWish>;

/** A day on which words were said, UTC. Earlier versions named a run, and such an entry deletes nothing any more. */
const EraseWish = Type.Union([
  record({ day: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' }) }),
  record({ runId: idOf<'Run'>() }),
]);

export const orderActions = {
  'order.give': action({ body: OrderWish, may: [...controllers, 'commander'], rule: give }),
  'order.withdraw': action({ body: WithdrawWish, may: [...controllers, 'commander'], rule: withdraw }),
  'order.answer': action({ body: AnswerWish, may: reporters, rule: answer }),
  'message.send': action({ body: MessageWish, may: reporters, rule: send }),
  'words.erase': action({
    body: EraseWish,
    may: ['administrator'],
    /** The words are beside the journal. Storing this action deletes them there; no record changes. */
    rule: () => ok([]),
  }),
};

/** Gives an order, and notes whom it means. Refused if nobody is meant, if it says nothing, or if the run is closed. docs/rules.md, G1. */
function give(operation: Operation, wish: OrderWish, { by, at, actionId }: Asked): Decision {
  const run = operation.runs.get(wish.runId);
  if (!run) return refuse({ reason: 'no-such-run', run: wish.runId });
  const { clock, closedAt, name } = run.record;
  if (closedAt !== undefined) return refuse({ reason: 'run-closed', run: name, at: closedAt });
  const fault = targetFault(run, wish.to) ?? destinationFault(run, wish) ?? wordsFault(wish);
  if (fault) return refuse(fault);
  const givenAt = clockTime(clock, at);
  const dueAt = Math.max(givenAt, wish.dueAt ?? givenAt);
  const order: Order = {
    ...wish,
    ...meantBy(run, wish.to, dueAt),
    id: madeId<'Order'>(actionId, 1),
    givenAt,
    dueAt,
    escalateMin: wish.escalateMin ?? ESCALATE_MIN,
    by: by.name,
    ...(by.officerId !== undefined && { byOfficerId: by.officerId as NonNullable<Order['byOfficerId']> }),
  };
  if (addresseesOf(run, order).size === 0) return refuse({ reason: 'nobody-meant' });
  return ok([put('orders', order)]);
}

function withdraw(operation: Operation, wish: Frozen<typeof WithdrawWish>, { by, at }: Asked): Decision {
  const found = orderIn(operation, wish);
  if ('reason' in found) return refuse(found);
  const { run, order } = found;
  if (order.withdrawn) return refuse({ reason: 'already-withdrawn', by: order.withdrawn.by });
  const withdrawn = { by: by.name, at: clockTime(run.record.clock, at), why: wish.why };
  return ok([put('orders', { ...order, withdrawn })]);
}

/** Takes the word of an officer to an order, also when it comes late, after the close, or from somebody who was replaced. The word that happened first stands. docs/rules.md, G2. */
function answer(operation: Operation, wish: AnswerWish, { by, at }: Asked): Decision {
  const found = orderIn(operation, wish);
  if ('reason' in found) return refuse(found);
  const { run, order } = found;
  if (order.byOfficerId === wish.officerId) return refuse({ reason: 'own-order' });
  const silenced = mayNotSpeakFor(operation, by, wish.officerId);
  if (silenced) return refuse(silenced);
  if (wish.answer === 'cannot' && wish.why === undefined) return refuse({ reason: 'why-missing' });
  const { happenedAt, marks } = happening(run, wish.happenedAt, at, wish.clock);
  const id = answerId(wish.orderId, wish.officerId, wish.answer);
  const standing = run.tables.orderAnswers.get(id);
  if (standing && standing.happenedAt <= happenedAt) return ok([]);
  const said: OrderAnswer = {
    id,
    runId: wish.runId,
    orderId: wish.orderId,
    officerId: wish.officerId,
    answer: wish.answer,
    ...(wish.why !== undefined && { why: wish.why }),
    happenedAt,
    ...(marks.length > 0 && { marks }),
    ...(by.officerId !== wish.officerId && { saidBy: by.name }),
  };
  return ok([put('orderAnswers', said)]);
}

/** Takes a message or a call for help, with the post where the officer has a duty. docs/rules.md, G4. */
function send(operation: Operation, wish: MessageWish, { by, at, actionId }: Asked): Decision {
  const run = operation.runs.get(wish.runId);
  if (!run) return refuse({ reason: 'no-such-run', run: wish.runId });
  const { happenedAt, marks } = happening(run, wish.happenedAt, at, wish.clock);
  if (!personStamp(operation, run, wish.officerId, happenedAt))
    return refuse({ reason: 'no-such-officer', officer: wish.officerId });
  const silenced = mayNotSpeakFor(operation, by, wish.officerId);
  if (silenced) return refuse(silenced);
  if (wish.kind === 'message' && !wish.words?.trim()) return refuse({ reason: 'words-missing' });
  const postId = postAt(run, wish.officerId, happenedAt);
  const message: Message = {
    id: madeId<'Message'>(actionId, 1),
    runId: wish.runId,
    officerId: wish.officerId,
    kind: wish.kind,
    ...(wish.words !== undefined && { words: wish.words }),
    ...(wish.position !== undefined && { position: wish.position }),
    ...(postId !== undefined && { postId }),
    happenedAt,
    ...(marks.length > 0 && { marks }),
    ...(by.officerId !== wish.officerId && { saidBy: by.name }),
  };
  return ok([put('messages', message)]);
}

function orderIn(
  operation: Operation,
  { runId, orderId }: { readonly runId: string; readonly orderId: string },
): { readonly run: RunState; readonly order: Order } | Refusal {
  const run = operation.runs.get(runId);
  if (!run) return { reason: 'no-such-run', run: runId };
  const order = run.tables.orders.get(orderId);
  return order ? { run, order } : { reason: 'no-such-record', collection: 'orders', id: orderId };
}

function targetFault({ plan }: RunState, to: OrderTarget): Refusal | undefined {
  const named = namedBy(to);
  if (!named || plan.tables[named.collection].has(named.id)) return undefined;
  return { reason: 'no-such-record', collection: named.collection, id: named.id };
}

function destinationFault({ plan, tables }: RunState, { destination }: OrderWish): Refusal | undefined {
  if (!destination || 'position' in destination) return undefined;
  const [collection, id, table]: readonly [CollectionName, string, ReadonlyMap<string, unknown>] =
    'postId' in destination
      ? ['posts', destination.postId, plan.tables.posts]
      : 'carParkId' in destination
        ? ['carParks', destination.carParkId, plan.tables.carParks]
        : ['incidents', destination.incidentId, tables.incidents];
  return table.has(id) ? undefined : { reason: 'no-such-record', collection, id };
}

/** A message says something; a transfer, a diversion and a call for help say where. */
function wordsFault({ kind, phrase, words, destination }: OrderWish): Refusal | undefined {
  if (kind === 'message' && phrase === undefined && !words?.trim()) return { reason: 'words-missing' };
  const needsPlace = kind === 'transfer' || kind === 'come-and-help';
  return needsPlace && !destination ? { reason: 'destination-missing' } : undefined;
}
