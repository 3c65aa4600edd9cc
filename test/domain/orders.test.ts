import { expect, test } from 'vitest';
import { hasHistory } from '../../domain/operation/naming.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { addresseesOf } from '../../domain/orders/addressees.ts';
import { phoneOrders } from '../../domain/orders/phone-orders.ts';
import { countsOf, nextOrderMoment, progressOf, stageOf } from '../../domain/orders/progress.ts';
import type { Order } from '../../domain/records/order.ts';
import {
  EIGHT,
  MINUTE,
  act,
  assigned,
  at,
  by,
  fixedPost,
  movement,
  north,
  officer,
  operationOf,
  outcome,
  post,
  recordOf,
  route,
  run,
  runOf,
  squad,
} from './builders.ts';

const dispatcher = by('dispatcher');

/** Ida and Eva hold post p from 8:00 to 9:00, Jon holds q from 8:30; Max has no duty. Eva is of another squad. */
function day(): Operation {
  return operationOf(
    ...north,
    squad('s2', 'north', { leaderId: 'max' as never }),
    officer('ida'),
    officer('eva', { squadId: 's2' as never }),
    officer('jon'),
    officer('max', { squadId: 's2' as never }),
    fixedPost('p', at(0), 0, 60, { strength: { police: 0, auxiliary: 2, warden: 0 } }),
    fixedPost('q', at(1000), 30, 90),
    assigned('ida', 'p~w'),
    assigned('eva', 'p~w'),
    assigned('jon', 'q~w'),
    run('day'),
  );
}

function give(operation: Operation, wish: object, who = dispatcher, minutes = 0) {
  const body = { runId: 'day', kind: 'hold', ...wish } as never;
  return act(operation, 'order.give', body, { by: who, at: EIGHT + minutes * MINUTE });
}

function given(operation: Operation, wish: object, minutes = 0): Order {
  const made = give(operation, wish, dispatcher, minutes);
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return recordOf(made.value[0]!) as Order;
}

function answer(
  operation: Operation,
  order: Order,
  officerId: string,
  word: string,
  minutes: number,
  part = {},
) {
  const body = {
    runId: 'day',
    orderId: order.id,
    officerId,
    answer: word,
    happenedAt: EIGHT + minutes * MINUTE,
  };
  return act(operation, 'order.answer', { ...body, ...part } as never, {
    by: by('officer', officerId),
    at: EIGHT + 600 * MINUTE,
  });
}

function meant(operation: Operation, order: Order): string[] {
  return [...addresseesOf(runOf(operation), order)].sort();
}

test('[G1] an order goes to a post, a person, a squad, a group, or everyone on duty', () => {
  const operation = day();
  const to = (target: object) => meant(operation, given(operation, { to: target }));
  expect(to({ postId: 'p' })).toEqual(['eva', 'ida']);
  expect(to({ officerId: 'max' })).toEqual(['max']);
  expect(to({ squadId: 's2' })).toEqual(['eva', 'max']);
  expect(to({ groupId: 'north' })).toEqual(['eva', 'ida', 'jon', 'max']);
  expect(to({ everyone: true })).toEqual(['eva', 'ida']);
  act(operation, 'turn-out.begin', {
    runId: 'day' as never,
    officerIds: ['max' as never],
    vehicles: [],
    happenedAt: EIGHT,
  });
  expect(to({ everyone: true })).toEqual(['eva', 'ida', 'max']);
});

test('[G1] an order to a route goes to whoever has the duties of its posts: those that are on, else the next', () => {
  const operation = operationOf(
    ...north,
    officer('ida'),
    officer('eva'),
    route('r', [at(0), at(5000)]),
    movement('m', 'r'),
    post('a', at(1000)),
    post('b', at(1000, 900)),
    assigned('ida', 'a~m~1'),
    assigned('eva', 'b~m~1'),
    run('day'),
  );
  expect(meant(operation, given(operation, { to: { routeId: 'r' } }))).toEqual(['ida']);
});

test('[G1] an order that reaches nobody, says nothing, or names no place is refused, and so is one of a closed run', () => {
  const operation = day();
  const said = (wish: object) => outcome(give(operation, wish));
  expect(said({ to: { postId: 'x' } })).toBe('no-such-record');
  expect(said({ kind: 'message', to: { postId: 'p' } })).toBe('words-missing');
  expect(said({ kind: 'message', to: { postId: 'p' }, words: '  ' })).toBe('words-missing');
  expect(said({ kind: 'transfer', to: { postId: 'p' } })).toBe('destination-missing');
  expect(said({ kind: 'transfer', to: { postId: 'p' }, destination: { postId: 'x' } })).toBe(
    'no-such-record',
  );
  act(operation, 'roster.unassign', { ids: ['jon-at-q-w'] }, { run: 'day' });
  expect(said({ to: { postId: 'q' } })).toBe('nobody-meant');
  expect(outcome(give(operation, { to: { postId: 'p' } }, by('officer', 'ida')))).toBe('forbidden');
  act(operation, 'run.close', { runId: 'day', words: 'over' } as never);
  expect(said({ to: { postId: 'p' } })).toBe('run-closed');
});

test('[G2] the answer that happened first stands, whichever arrives first, and nobody answers for another or themselves', () => {
  const operation = day();
  const order = given(operation, { to: { postId: 'p' } });
  expect(outcome(answer(operation, order, 'ida', 'understood', 5))).toBe('done');
  expect(outcome(answer(operation, order, 'ida', 'understood', 3))).toBe('done');
  expect(outcome(answer(operation, order, 'ida', 'understood', 9))).toBe('done');
  const [ida] = progressOf(runOf(operation), order).filter(({ officerId }) => officerId === 'ida');
  expect(ida?.understood?.happenedAt).toBe(EIGHT + 3 * MINUTE);
  expect(outcome(answer(operation, order, 'eva', 'cannot', 4))).toBe('why-missing');
  expect(outcome(answer(operation, order, 'eva', 'cannot', 4, { why: 'no car' }))).toBe('done');
  expect(countsOf(progressOf(runOf(operation), order))).toEqual({
    addressed: 2,
    received: 2,
    acknowledged: 2,
    done: 0,
    cannot: 1,
  });
  const forAnother = act(
    operation,
    'order.answer',
    { runId: 'day', orderId: order.id, officerId: 'eva', answer: 'understood', happenedAt: EIGHT } as never,
    { by: by('officer', 'ida') },
  );
  expect(outcome(forAnother)).toBe('not-yourself');
});

test('[G2] an answer from before the close is taken after it, and marked', () => {
  const operation = day();
  const order = given(operation, { to: { postId: 'p' } });
  act(operation, 'run.close', { runId: 'day', words: 'over' } as never, { at: EIGHT + 100 * MINUTE });
  const said = answer(operation, order, 'ida', 'understood', 5);
  expect(said.ok && recordOf(said.value[0]!)).toMatchObject({ marks: ['after-close'] });
});

test('[G2] who takes over a duty takes over its order; who was replaced and has answered stays', () => {
  const operation = day();
  const order = given(operation, { to: { postId: 'p' } });
  answer(operation, order, 'eva', 'understood', 1);
  act(operation, 'roster.unassign', { ids: ['jon-at-q-w'] }, { run: 'day' });
  for (const [gone, comes] of [
    ['ida', 'max'],
    ['eva', 'jon'],
  ] as const) {
    const exchange = {
      records: [recordOf(assigned(comes, 'p~w'))],
      without: [`${gone}-at-p-w`],
    };
    expect(outcome(act(operation, 'roster.exchange', exchange as never, { run: 'day' }))).toBe('done');
  }
  expect(meant(operation, order)).toEqual(['eva', 'jon', 'max']);
  expect(phoneOrders(runOf(operation), 'max', EIGHT)).toMatchObject([{ kind: 'hold', posts: ['p'] }]);
  expect(phoneOrders(runOf(operation), 'ida', EIGHT)).toEqual([]);
});

test('[G3] an order is told to the leader after its minutes, then to the command post, until everyone has answered', () => {
  const operation = day();
  const order = given(operation, { to: { postId: 'p' }, dueAt: EIGHT + 10 * MINUTE, escalateMin: 3 });
  const stage = (minutes: number) =>
    stageOf(order, progressOf(runOf(operation), order), EIGHT + minutes * MINUTE);
  expect([9, 10, 13, 16].map(stage)).toEqual(['waiting', 'open', 'late-for-leader', 'late-for-post']);
  expect(phoneOrders(runOf(operation), 'ida', EIGHT + 9 * MINUTE)).toEqual([]);
  expect(phoneOrders(runOf(operation), 'ida', EIGHT + 10 * MINUTE)).toHaveLength(1);
  const moments = [0, 10, 13, 16].map((minutes) =>
    nextOrderMoment(runOf(operation), EIGHT + minutes * MINUTE),
  );
  expect(moments).toEqual([10, 13, 16].map((minutes) => EIGHT + minutes * MINUTE).concat(undefined as never));
  answer(operation, order, 'ida', 'understood', 11);
  expect(stage(16)).toBe('late-for-post');
  answer(operation, order, 'eva', 'understood', 12);
  expect(stage(16)).toBe('acknowledged');
});

test('[G3] a report shows that an order was carried out; a report of before or of another post does not', () => {
  const operation = day();
  const report = (officerId: string, dutyId: string, step: string, minutes: number) =>
    act(
      operation,
      'report.make',
      { runId: 'day', officerId, dutyIds: [dutyId], step, happenedAt: EIGHT + minutes * MINUTE } as never,
      { at: EIGHT + 600 * MINUTE },
    );
  report('ida', 'p~w', 'closed', 1);
  const order = given(operation, { kind: 'close', to: { postId: 'p' } }, 5);
  const done = () => countsOf(progressOf(runOf(operation), order)).done;
  expect(done()).toBe(0);
  report('ida', 'p~w', 'closed', 6);
  expect(done()).toBe(1);
  const transfer = given(
    operation,
    { kind: 'transfer', to: { officerId: 'jon' }, destination: { postId: 'q' } },
    5,
  );
  report('jon', 'q~w', 'on-post', 31);
  expect(countsOf(progressOf(runOf(operation), transfer)).done).toBe(1);
});

test('[G3] an order is withdrawn once, with a reason; the phones that have it say so', () => {
  const operation = day();
  const order = given(operation, { to: { postId: 'p' } });
  answer(operation, order, 'ida', 'received', 1);
  const withdraw = () =>
    outcome(
      act(operation, 'order.withdraw', { runId: 'day', orderId: order.id, why: 'wrong post' } as never),
    );
  expect(withdraw()).toBe('done');
  expect(withdraw()).toBe('already-withdrawn');
  expect(phoneOrders(runOf(operation), 'ida', EIGHT + MINUTE)).toMatchObject([
    { withdrawn: { why: 'wrong post' } },
  ]);
  expect(phoneOrders(runOf(operation), 'eva', EIGHT + MINUTE)).toEqual([]);
});

test('[G4] an officer sends a message or calls for help, with the post of the current duty', () => {
  const operation = day();
  const send = (part: object) =>
    act(operation, 'message.send', { runId: 'day', officerId: 'ida', happenedAt: EIGHT, ...part } as never, {
      by: by('officer', 'ida'),
    });
  expect(outcome(send({ kind: 'message' }))).toBe('words-missing');
  const help = send({ kind: 'help', position: at(0) });
  expect(help.ok && recordOf(help.value[0]!)).toMatchObject({ kind: 'help', postId: 'p', officerId: 'ida' });
  expect(outcome(send({ kind: 'message', words: 'barrier is broken' }))).toBe('done');
});

test('[P3] what an order names stays in the plan', () => {
  const operation = day();
  given(operation, { to: { squadId: 's2' } });
  expect(['s2', 'max', 'eva'].map((id) => hasHistory(operation, id))).toEqual([true, true, true]);
  expect(hasHistory(operation, 'ida')).toBe(false);
  given(operation, { to: { postId: 'p' } });
  expect(hasHistory(operation, 'p')).toBe(true);
});
