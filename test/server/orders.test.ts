import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { PhoneOrders } from '../../domain/orders/phone-orders.ts';
import { EIGHT } from '../domain/builders.ts';
import { asked, joined, type Line } from './caller.ts';
import { phoneOf, planned } from './plan.ts';
import { running } from './server.ts';

async function told(line: Line): Promise<PhoneOrders> {
  const [orders] = (await once(line as never, 'orders')) as [PhoneOrders];
  return orders;
}

test('[G1] an order reaches the phones that it means, and no other; the answer reaches the console', async () => {
  const server = await running();
  const desk = await server.staff('dispatcher');
  const id = await planned(await server.staff('administrator'));
  const [mei, lin] = [await phoneOf(server, desk, id, 'mei'), await phoneOf(server, desk, id, 'lin')];
  const [line, other] = [await mei.line(), await lin.line()];
  expect(await joined(line, id)).toMatchObject({ orders: { orders: [], unanswered: [] } });
  await joined(other, id);
  const wrong: unknown[] = [];
  other.on('orders', (orders) => wrong.push(orders));

  const shown = told(line);
  await desk.act(id, 'order.give', { runId: 'r1', kind: 'hold', to: { postId: 'p1' }, words: 'Stay' });
  const [order] = (await shown).orders;
  expect(order).toMatchObject({ kind: 'hold', posts: ['p1'], words: 'Stay', isAcknowledged: false });

  const after = told(line);
  const answer = {
    runId: 'r1',
    orderId: order!.id,
    officerId: 'mei',
    answer: 'understood',
    happenedAt: EIGHT,
  };
  expect(await asked(line, id, 'order.answer', answer)).toMatchObject({ ok: true });
  expect((await after).orders).toMatchObject([{ isAcknowledged: true }]);
  const { commits } = { commits: await desk.journal(id) };
  expect(commits.at(-1)?.changes).toMatchObject([{ collection: 'orderAnswers' }]);
  expect(wrong).toEqual([]);
});

test('[G3] an order for later reaches the phone at its moment, and its leader hears of it when nobody answers', async () => {
  const server = await running();
  const desk = await server.staff('dispatcher');
  const id = await planned(await server.staff('administrator'));
  const fast = { from: EIGHT, startedAt: Date.now(), rate: 600 };
  await desk.act(id, 'run.close', { runId: 'r1', words: 'over' });
  await desk.act(id, 'run.open', {
    run: { id: 'r2', kind: 'drill', name: 'Fast', days: ['2020-09-22'], clock: fast },
  });
  const [mei, lin] = [await phoneOf(server, desk, id, 'mei'), await phoneOf(server, desk, id, 'lin')];
  const [line, leading] = [await mei.line(), await lin.line()];
  await joined(line, id);
  await joined(leading, id);
  const [shown, escalated] = [told(line), told(leading)];
  const order = {
    runId: 'r2',
    kind: 'hold',
    to: { officerId: 'mei' },
    dueAt: EIGHT + 1_800_000,
    escalateMin: 5,
  };
  expect(await desk.act(id, 'order.give', order)).toMatchObject({ ok: true });
  expect((await desk.journal(id)).at(-1)?.action.name).toBe('order.give');
  expect((await shown).orders).toMatchObject([{ kind: 'hold' }]);
  expect((await escalated).unanswered).toMatchObject([{ kind: 'hold', officers: [{ name: 'mei' }] }]);
});
