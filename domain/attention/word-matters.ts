import type { RunState } from '../operation/run-state.ts';
import { addresseesOf } from '../orders/addressees.ts';
import { progressOf, stageOf } from '../orders/progress.ts';
import { occupancies, type Occupancy } from '../parking/occupancy.ts';
import type { MatterId } from '../records/handling.ts';
import type { Message } from '../records/order.ts';
import type { Matter, Scene } from './matter.ts';

/** A call for help stands above every incident. */
const HELP_RANK = 10;

/** Calls for help that the command post has not answered by an order or a message. */
export function calls({ run }: Scene): Matter[] {
  return unanswered(run, 'help').map((matter) => ({ ...matter, rank: HELP_RANK }));
}

/** Messages that nobody has taken or answered. */
export function messages({ run }: Scene): Matter[] {
  return unanswered(run, 'message')
    .filter(({ about }) => !isTaken(run, `message~${about.record.id}` as MatterId))
    .map((matter) => ({ ...matter, due: matter.since }));
}

/** Orders that somebody has not acknowledged, after their leaders were told. */
export function lateOrders({ run, now }: Scene): Matter[] {
  return [...run.tables.orders.values()].flatMap((record): Matter[] => {
    if (record.withdrawn || now - record.dueAt > WAITED_MS) return [];
    const progress = progressOf(run, record);
    if (stageOf(record, progress, now) !== 'late-for-post') return [];
    const since = record.dueAt + 2 * record.escalateMin * 60_000;
    return [{ since, due: since, about: { collection: 'orders', record } }];
  });
}

const WAITED_MS = 12 * 3_600_000;

/** Car parks that are full, or from 90 % on. They matter when they will be full. */
export function carParks({ run, now }: Scene, wanted: Occupancy['state']): Matter[] {
  return occupancies(run, now)
    .filter(({ state }) => state === wanted)
    .map(({ carPark, since = now, fullAt, there }) => ({
      since,
      due: fullAt ?? since,
      about: { collection: 'carParks', record: carPark },
      params: { there, capacity: carPark.capacity },
    }));
}

function unanswered(run: RunState, kind: Message['kind']): Matter[] {
  return [...run.tables.messages.values()]
    .filter((message) => message.kind === kind && !isAnswered(run, message))
    .map((record) => ({ since: record.happenedAt, about: { collection: 'messages', record } }));
}

/** Whether the command post has said something to the officer since. */
function isAnswered(run: RunState, { officerId, happenedAt }: Message): boolean {
  return [...run.tables.orders.values()].some(
    (order) => order.givenAt >= happenedAt && addresseesOf(run, order).has(officerId),
  );
}

function isTaken(run: RunState, id: MatterId): boolean {
  const handling = run.tables.handlings.get(id);
  return handling !== undefined && handling.aside === undefined;
}
