import { once } from 'node:events';
import { expect, test } from 'vitest';
import { closuresIn } from '../../domain/duties/closures.ts';
import { stintsOf } from '../../domain/duties/duties.ts';
import { Operation } from '../../domain/operation/operation.ts';
import type { DutyCard } from '../../domain/reports/duty-card.ts';
import {
  HOUR,
  assignment,
  at,
  brief,
  group,
  movement,
  officer,
  post,
  route,
  squad,
} from '../domain/builders.ts';
import { joined, type Caller } from './caller.ts';
import { phoneOf, place } from './plan.ts';
import { running } from './server.ts';

/** A convoy that closes one post, which Mei holds. The brief releases the times two hours before. */
async function plannedConvoy(desk: Caller): Promise<{ readonly id: string; readonly closeAt: number }> {
  const { body } = await desk.post('/api/operations', { brief: { ...brief, releaseH: 2 } });
  const { id } = body as { id: string };
  await place(desk, id, 'group', [group('north')]);
  await place(desk, id, 'squad', [squad('s1')]);
  await place(desk, id, 'officer', [officer('mei')]);
  await place(desk, id, 'route', [route('r', [at(0), at(10_000)])]);
  await place(desk, id, 'movement', [movement('m', 'r')]);
  await place(desk, id, 'post', [post('p', at(3000))]);
  await desk.act(id, 'roster.assign', { records: [assignment('mei', 'p~m~1')] });
  const operation = new Operation(id);
  operation.restore(await desk.snapshot(id));
  const [stint] = stintsOf(operation.plan, operation.plan.tables.posts.get('p')!);
  return { id, closeAt: closuresIn(operation.plan, stint!.duties)[0]!.from };
}

test('[E20] the server sends no closing time before it is released, and the new card at that moment', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const { id, closeAt } = await plannedConvoy(desk);
  const released = closeAt - 2 * HOUR;
  const phone = await phoneOf(server, desk, id, 'mei');
  const clock = { from: released - 180_000, startedAt: Date.now(), rate: 60 };
  const opened = { id: 'r1', kind: 'drill', name: 'Day', days: ['2020-09-22'], clock };
  expect((await desk.act(id, 'run.open', { run: opened })).ok).toBe(true);
  const { revision } = await desk.snapshot(id);

  const line = await phone.line();
  const heard: unknown[] = [];
  line.onAny((...message: unknown[]) => heard.push(message));
  const first = await joined(line, id);
  const card = 'card' in first ? first.card : undefined;
  expect(card?.duties[0]).toMatchObject({ closures: [], closuresAt: released });
  expect(JSON.stringify([first, ...heard])).not.toContain(String(closeAt));

  const [next] = (await once(line as never, 'card')) as [DutyCard];
  expect(next.duties[0]?.closures[0]?.closeAt).toBe(closeAt);
  expect(next.run!.clock.from + (Date.now() - clock.startedAt) * 60).toBeGreaterThanOrEqual(released);
  expect((await desk.snapshot(id)).revision).toBe(revision);
});
