import type { Operation } from '../operation/operation.ts';
import { runTime } from '../runs/clock.ts';
import { isAcknowledged, progressOf } from './progress.ts';

/** How long after its moment an order is worth waking a phone for, ms. */
export const WAKING_MS = 10 * 60_000;

/** An officer whose phone is to be told that an order waits. */
export interface Waking {
  readonly orderId: string;
  readonly officerId: string;
}

/** Whose phone does not know yet of an order that has just become due, at a server time. [G8] */
export function wakingsAt(operation: Operation, now: number): readonly Waking[] {
  const open = [...operation.runs.values()].filter(({ isOpen }) => isOpen);
  return open.flatMap((run) => {
    const at = runTime(run.record, now);
    const due = [...run.tables.orders.values()].filter(
      ({ withdrawn, dueAt }) => !withdrawn && dueAt <= at && dueAt > at - WAKING_MS,
    );
    return due.flatMap((order) =>
      progressOf(run, order)
        .filter((one) => !one.received && !isAcknowledged(one))
        .map(({ officerId }) => ({ orderId: order.id, officerId })),
    );
  });
}
