import { leads } from '../accounts/rights.ts';
import type { Operation } from '../operation/operation.ts';
import type { Plan } from '../operation/plan.ts';
import type { RunState } from '../operation/run-state.ts';
import type { Position } from '../kernel/position.ts';
import type { Change } from '../records/collections.ts';
import type { Incident } from '../records/incident.ts';
import type { Order } from '../records/order.ts';
import { identityOf, type Identity } from '../records/people.ts';
import { shownTo } from '../reports/duty-card.ts';
import { runTime } from '../runs/clock.ts';
import { addresseesOf, ordersTo } from './addressees.ts';
import { isAcknowledged, progressOf, progressWith } from './progress.ts';

/** An order as the phone of one officer shows it. */
export interface PhoneOrder extends Pick<Order, 'id' | 'kind' | 'phrase' | 'words' | 'dueAt' | 'by'> {
  readonly runId: string;
  /** The codes of the posts of this officer that are meant. */
  readonly posts: readonly string[];
  /** `incident` is the kind of incident to which the officer comes. */
  readonly destination?: {
    readonly name: string;
    readonly incident?: Incident['kind'];
    readonly position?: Position;
  };
  readonly isReceived: boolean;
  readonly isAcknowledged: boolean;
  readonly isDone: boolean;
  readonly withdrawn?: { readonly by: string; readonly why: string };
}

/** An order that members of a squad did not acknowledge in time, for the phone of their leader. */
export interface UnansweredOrder {
  readonly id: string;
  readonly kind: Order['kind'];
  readonly officers: readonly Identity[];
}

/** What a phone shows of orders. `number` is the revision that it shows. */
export interface PhoneOrders {
  readonly number: number;
  readonly orders: readonly PhoneOrder[];
  readonly unanswered: readonly UnansweredOrder[];
}

const MINUTE_MS = 60_000;

/** Orders older than this and done with are no longer on a phone. */
const SHOWN_MS = 12 * 3_600_000;

/** What the phone of an officer shows of orders, by the run that it shows. `now` is server time. */
export function ordersOnPhone(operation: Operation, officerId: string, now: number): PhoneOrders {
  const { run } = shownTo(operation, officerId);
  const number = operation.revision;
  if (!run) return { number, orders: [], unanswered: [] };
  const shownAt = runTime(run.record, now);
  return {
    number,
    orders: phoneOrders(run, officerId, shownAt),
    unanswered: unansweredFor(run, officerId, shownAt),
  };
}

/** The officers whose phones show something else of orders after some changes. */
export function ordersTouched(operation: Operation, changes: readonly Change[]): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const change of changes) {
    if (!('record' in change)) continue;
    if (change.collection === 'orderAnswers') touched.add(change.record.officerId);
    const run = change.collection === 'orders' ? operation.runs.get(change.record.runId) : undefined;
    if (run && change.collection === 'orders')
      for (const officerId of addresseesOf(run, change.record)) touched.add(officerId);
    if (change.collection === 'assignments') touched.add(change.record.officerId);
  }
  return touched;
}

/** The orders of an officer that are due at a moment on the clock of the run, the newest first. Withdrawn ones are shown to who had received them. */
export function phoneOrders(run: RunState, officerId: string, now: number): readonly PhoneOrder[] {
  return ordersTo(run, officerId)
    .filter(({ dueAt }) => dueAt <= now && dueAt > now - SHOWN_MS)
    .map((order) => phoneOrder(run, order, officerId))
    .filter(({ withdrawn, isReceived }) => !withdrawn || isReceived)
    .reverse();
}

/** The orders that were told to the leader of a squad or group, because officers whom they lead have not acknowledged them. */
export function unansweredFor(run: RunState, leaderId: string, now: number): readonly UnansweredOrder[] {
  const { officers } = run.plan.tables;
  return [...run.tables.orders.values()].flatMap((order) => {
    if (order.withdrawn || now < order.dueAt + order.escalateMin * MINUTE_MS) return [];
    const late = progressOf(run, order)
      .filter((one) => !isAcknowledged(one))
      .flatMap(({ officerId }) => officers.get(officerId) ?? [])
      .filter((officer) => leads(run.plan, leaderId, officer));
    return late.length > 0 ? [{ id: order.id, kind: order.kind, officers: late.map(identityOf) }] : [];
  });
}

function phoneOrder(run: RunState, order: Order, officerId: string): PhoneOrder {
  const mine = progressWith(run, order, officerId);
  const destination = destinationOf(run, order);
  const { id, kind, phrase, words, dueAt, by, runId, withdrawn } = order;
  return {
    ...{ id, kind, dueAt, by, runId },
    ...(phrase !== undefined && { phrase }),
    ...(words !== undefined && { words }),
    posts: postsMeant(run.plan, order, officerId),
    ...(destination && { destination }),
    isReceived: mine.received !== undefined || isAcknowledged(mine),
    isAcknowledged: isAcknowledged(mine),
    isDone: mine.doneAt !== undefined,
    ...(withdrawn && { withdrawn: { by: withdrawn.by, why: withdrawn.why } }),
  };
}

function postsMeant({ indexes, tables }: Plan, { dutyIds }: Order, officerId: string): readonly string[] {
  const held = indexes.assignmentsByOfficer.of(officerId).flatMap((assignment) => assignment.dutyIds);
  const posts = dutyIds.filter((id) => held.includes(id)).map((id) => id.slice(0, id.indexOf('~')));
  return [...new Set(posts)].flatMap((id) => tables.posts.get(id)?.code ?? []);
}

function destinationOf(
  { plan, tables }: RunState,
  { destination }: Order,
): PhoneOrder['destination'] | undefined {
  if (!destination) return undefined;
  if ('position' in destination) return { name: '', position: destination.position };
  if ('postId' in destination) {
    const post = plan.tables.posts.get(destination.postId);
    return post && { name: `${post.code} ${post.name}`, position: post.position };
  }
  if ('carParkId' in destination) {
    const carPark = plan.tables.carParks.get(destination.carParkId);
    return carPark && { name: carPark.name };
  }
  const incident = tables.incidents.get(destination.incidentId);
  return (
    incident && {
      name: incident.words ?? '',
      incident: incident.kind,
      ...(incident.position && { position: incident.position }),
    }
  );
}
