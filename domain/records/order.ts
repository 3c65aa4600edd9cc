import Type from 'typebox';
import { idOf } from '../kernel/id.ts';
import { Position, type Frozen } from '../kernel/position.ts';
import { Moment, Name, Reason, Words, record } from '../kernel/record.ts';
import { DutyId } from './assignment.ts';
import { Mark } from './fact.ts';

/** What an order asks for. Its word is in `terms.order`. */
export const ORDER_KINDS = [
  'hold',
  'transfer',
  'stand-by',
  'divert',
  'close',
  'reopen',
  'stand-down',
  'come-and-help',
  'message',
] as const;

/** Ready-made sentences, so that everyone reads them in their own language. They are in `orderPhrases`. */
export const ORDER_PHRASES = [
  'convoy-early',
  'convoy-late',
  'stay-longer',
  'report-state',
  'keep-road-free',
  'call-the-post',
] as const;

/** To whom an order goes. */
export const OrderTarget = Type.Union([
  record({ everyone: Type.Literal(true) }),
  record({ officerId: idOf<'Officer'>() }),
  record({ squadId: idOf<'Squad'>() }),
  record({ groupId: idOf<'Group'>() }),
  record({ postId: idOf<'Post'>() }),
  record({ routeId: idOf<'Route'>() }),
  record({ venueId: idOf<'Venue'>() }),
  record({ carParkId: idOf<'CarPark'>() }),
]);
export type OrderTarget = Frozen<typeof OrderTarget>;

/** The targets that name a record: the word for each, its field, and the collection of the record. */
export const ORDER_TARGETS = [
  { target: 'post', key: 'postId', collection: 'posts' },
  { target: 'route', key: 'routeId', collection: 'routes' },
  { target: 'squad', key: 'squadId', collection: 'squads' },
  { target: 'group', key: 'groupId', collection: 'groups' },
  { target: 'venue', key: 'venueId', collection: 'venues' },
  { target: 'carPark', key: 'carParkId', collection: 'carParks' },
  { target: 'officer', key: 'officerId', collection: 'officers' },
] as const;

/** The kind of record that a target names, and its id. Undefined for everyone. */
export function namedBy(
  to: OrderTarget,
): ((typeof ORDER_TARGETS)[number] & { readonly id: string }) | undefined {
  const fields: Readonly<Record<string, unknown>> = to;
  const named = ORDER_TARGETS.find(({ key }) => key in to);
  return named && { ...named, id: String(fields[named.key]) };
}

/** Where an order sends people, or traffic. */
const Destination = Type.Union([
  record({ postId: idOf<'Post'>() }),
  record({ carParkId: idOf<'CarPark'>() }),
  record({ incidentId: idOf<'Incident'>() }),
  record({ position: Position }),
]);

/** An order or a message of the command post. Moments are on the clock of the run. */
export const Order = record({
  id: idOf<'Order'>(),
  runId: idOf<'Run'>(),
  kind: Type.Enum(ORDER_KINDS),
  to: OrderTarget,
  /** Who was meant by a person, a squad, a group or everyone when it was given. */
  officerIds: Type.Array(idOf<'Officer'>(), { maxItems: 5000 }),
  /** The duties that were meant by a post, a route or a venue. Whoever holds them now is addressed. */
  dutyIds: Type.Array(DutyId, { maxItems: 5000 }),
  phrase: Type.Optional(Type.Enum(ORDER_PHRASES)),
  words: Type.Optional(Words),
  destination: Type.Optional(Destination),
  givenAt: Moment,
  /** From this moment on it is shown. */
  dueAt: Moment,
  /** Minutes after `dueAt` until the leader of the squad is told who has not acknowledged; after twice the time, the command post. */
  escalateMin: Type.Integer({ minimum: 1, maximum: 240 }),
  by: Name,
  /** The officer who gave it, if it was one. */
  byOfficerId: Type.Optional(idOf<'Officer'>()),
  withdrawn: Type.Optional(record({ by: Name, at: Moment, why: Reason })),
});
export type Order = Frozen<typeof Order>;

/** What an officer says to an order, in this order. `received` is said by the device. */
export const ANSWERS = ['received', 'understood', 'cannot', 'done'] as const;

/** One word of one officer to one order. There is one of each; the one that happened first stands. */
export const OrderAnswer = record({
  id: Type.Unsafe<OrderAnswerId>(Type.String({ maxLength: 400 })),
  runId: idOf<'Run'>(),
  orderId: idOf<'Order'>(),
  officerId: idOf<'Officer'>(),
  answer: Type.Enum(ANSWERS),
  why: Type.Optional(Reason),
  happenedAt: Moment,
  marks: Type.Optional(Type.Array(Mark, { minItems: 1 })),
  saidBy: Type.Optional(Name),
});
export type OrderAnswer = Frozen<typeof OrderAnswer>;
type OrderAnswerId = string & { readonly __kind: 'OrderAnswer' };

/** The id of the one answer of each kind that an officer has to an order. */
export function answerId(orderId: string, officerId: string, answer: OrderAnswer['answer']): OrderAnswerId {
  return `${orderId}~${officerId}~${answer}` as OrderAnswerId;
}

export const MESSAGE_KINDS = ['message', 'help'] as const;

/** A message or a call for help of an officer to the command post. */
export const Message = record({
  id: idOf<'Message'>(),
  runId: idOf<'Run'>(),
  officerId: idOf<'Officer'>(),
  kind: Type.Enum(MESSAGE_KINDS),
  words: Type.Optional(Words),
  position: Type.Optional(Position),
  postId: Type.Optional(idOf<'Post'>()),
  happenedAt: Moment,
  marks: Type.Optional(Type.Array(Mark, { minItems: 1 })),
  saidBy: Type.Optional(Name),
});
export type Message = Frozen<typeof Message>;
