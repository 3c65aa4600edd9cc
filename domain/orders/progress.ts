import type { Operation } from '../operation/operation.ts';
import type { RunState } from '../operation/run-state.ts';
import { postIdOf } from '../operation/indexes.ts';
import { ANSWERS, answerId, type Order, type OrderAnswer } from '../records/order.ts';
import type { Step } from '../records/report.ts';
import { kindOf, type UnitFact } from '../records/life.ts';
import { serverTime } from '../records/run.ts';
import { runTime } from '../runs/clock.ts';
import { factsOf } from '../runs/unit-facts.ts';
import { addresseesOf } from './addressees.ts';

/** How far an order is with one officer. */
export interface Progress {
  readonly officerId: string;
  readonly received?: OrderAnswer;
  readonly understood?: OrderAnswer;
  readonly cannot?: OrderAnswer;
  /** When it was carried out: said so, or seen from what the officer reported after the order. */
  readonly doneAt?: number;
}

/** How many of the addressees have come how far. Each number contains the next: who understood has received. */
export interface OrderCounts {
  readonly addressed: number;
  readonly received: number;
  readonly acknowledged: number;
  readonly done: number;
  readonly cannot: number;
}

/** Where an order is. `escalated` says how far it was told that somebody did not acknowledge. */
export type OrderStage =
  'waiting' | 'open' | 'late-for-leader' | 'late-for-post' | 'acknowledged' | 'withdrawn';

/** How far an order is with each of its addressees. */
export function progressOf(run: RunState, order: Order): readonly Progress[] {
  return [...addresseesOf(run, order)].map((officerId) => progressWith(run, order, officerId));
}

/** How far an order is with one officer. */
export function progressWith(run: RunState, order: Order, officerId: string): Progress {
  const [received, understood, cannot, done] = ANSWERS.map((answer) =>
    run.tables.orderAnswers.get(answerId(order.id, officerId, answer)),
  );
  const doneAt = done?.happenedAt ?? carriedOutAt(run, order, officerId);
  return {
    officerId,
    ...(received && { received }),
    ...(understood && { understood }),
    ...(cannot && { cannot }),
    ...(doneAt !== undefined && { doneAt }),
  };
}

export function countsOf(progress: readonly Progress[]): OrderCounts {
  const number = (holds: (one: Progress) => unknown) => progress.filter(holds).length;
  return {
    addressed: progress.length,
    received: number((one) => one.received ?? isAcknowledged(one)),
    acknowledged: number(isAcknowledged),
    done: number(({ doneAt }) => doneAt !== undefined),
    cannot: number(({ cannot }) => cannot),
  };
}

/** Whether an officer has answered, or has done it without a word. */
export function isAcknowledged({ understood, cannot, doneAt }: Progress): boolean {
  return understood !== undefined || cannot !== undefined || doneAt !== undefined;
}

/** Where an order is at a moment on the clock of the run. */
export function stageOf(order: Order, progress: readonly Progress[], now: number): OrderStage {
  if (order.withdrawn) return 'withdrawn';
  if (now < order.dueAt) return 'waiting';
  if (progress.every(isAcknowledged)) return 'acknowledged';
  const lateMin = (now - order.dueAt) / 60_000;
  if (lateMin < order.escalateMin) return 'open';
  return lateMin < 2 * order.escalateMin ? 'late-for-leader' : 'late-for-post';
}

/** After this time an order that nobody acknowledged is no longer waited for. */
const WAITED_MS = 12 * 3_600_000;

/** The orders that are due and that somebody has not acknowledged, at a moment on the clock of the run. */
export function openOrders(run: RunState, now: number): readonly Order[] {
  return [...run.tables.orders.values()].filter(
    (order) =>
      !order.withdrawn &&
      order.dueAt <= now &&
      order.dueAt > now - WAITED_MS &&
      !progressOf(run, order).every(isAcknowledged),
  );
}

/** The next moment after `now` at which an order changes without a word of anybody: it is due, or it is told further. */
export function nextOrderMoment(run: RunState, now: number): number | undefined {
  const moments = [...run.tables.orders.values()].flatMap(({ withdrawn, dueAt, escalateMin }) =>
    withdrawn ? [] : [0, 1, 2].map((times) => dueAt + times * escalateMin * 60_000),
  );
  const later = moments.filter((moment) => moment > now);
  return later.length > 0 ? Math.min(...later) : undefined;
}

/** The same over all open runs, in server time. */
export function nextOrderAt(operation: Operation, now: number): number | undefined {
  const moments = [...operation.runs.values()].flatMap((run) => {
    if (!run.isOpen) return [];
    const next = nextOrderMoment(run, runTime(run.record, now));
    return next === undefined ? [] : [serverTime(run.record.clock, next)];
  });
  return moments.length > 0 ? Math.min(...moments) : undefined;
}

/** The report that shows that an order was carried out. */
const SHOWN_BY: Partial<Record<Order['kind'], Step | 'stood-down'>> = {
  close: 'closed',
  reopen: 'reopened',
  'stand-down': 'stood-down',
  transfer: 'on-post',
};

function carriedOutAt(run: RunState, order: Order, officerId: string): number | undefined {
  const wanted = SHOWN_BY[order.kind];
  if (!wanted) return undefined;
  return factsOf(run, officerId).find(
    (fact) => fact.happenedAt >= order.dueAt && kindOf(fact) === wanted && isThere(order, fact),
  )?.happenedAt;
}

/** Whether a report is about the post that the order means. */
function isThere({ kind, destination, dutyIds }: Order, fact: UnitFact): boolean {
  if (!('dutyIds' in fact)) return true;
  const postId = postIdOf(fact.dutyIds[0]!);
  if (kind === 'transfer')
    return destination !== undefined && 'postId' in destination && destination.postId === postId;
  return dutyIds.length === 0 || dutyIds.some((id) => postIdOf(id) === postId);
}
