import { once } from 'node:events';
import { expect, test } from 'vitest';
import { TokenBuckets } from '../../server/door/token-buckets.ts';
import { asked } from './caller.ts';
import { guided, phoneOf, planned } from './plan.ts';
import { running } from './server.ts';

test('[D7] hundreds of actions from one phone at once are accepted, more must wait, and nobody else is slowed down', async () => {
  let now = Date.now();
  const server = await running({ now: () => now });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const [flooding, other] = [await phoneOf(server, desk, id, 'mei'), await phoneOf(server, desk, id, 'lin')];
  const line = await flooding.line();
  const storm = Array.from({ length: 700 }, (_, n) =>
    asked(line, id, 'count.add', guided('mei', 1 + (n % 9)), `count-of-mei-${n}`),
  );
  const answers = await Promise.all(storm);
  expect(answers.map(({ ok }) => ok)).toEqual(Array.from({ length: 700 }, (_, n) => n < 600));
  expect(answers[600]).toEqual({ ok: false, fault: { kind: 'busy', retryAfterS: 1 } });

  const overHttp = await flooding.post(`/api/operations/${id}/actions`, '{"never":');
  expect(overHttp).toMatchObject({ status: 429, body: { fault: { kind: 'busy', retryAfterS: 1 } } });
  expect(overHttp.headers.get('retry-after')).toBe('1');
  expect(await asked(await other.line(), id, 'count.add', guided('lin', 3))).toMatchObject({ ok: true });
  expect(await asked(await desk.line(), id, 'count.add', guided('mei', 3))).toMatchObject({ ok: true });

  now += 1000;
  const again = await asked(line, id, 'count.add', guided('mei', 7), 'count-of-mei-600');
  expect(again).toMatchObject({ ok: true });
  const { records } = await desk.snapshot(id);
  expect(records.filter(({ collection }) => collection === 'counts')).toHaveLength(603);
});

test('[D7] a socket that keeps sending although it is told to wait is closed', async () => {
  const server = await running({ now: () => 1_600_761_600_000 });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const line = await (await phoneOf(server, desk, id, 'mei')).line();
  const cut = once(line as never, 'disconnect');
  for (let n = 0; n < 1000; n++) line.emit('act', { operationId: id, action: n }, () => undefined);
  expect(await cut).toEqual(['io server disconnect', undefined]);
});

test('[D7] the allowance recovers one by one, and never exceeds the burst', () => {
  let now = 0;
  const buckets = new TokenBuckets({ burst: 3, refillMs: 1000 }, () => now);
  for (let n = 0; n < 3; n++) buckets.take('a');
  expect([buckets.waitMs('a'), buckets.waitMs('b')]).toEqual([1000, 0]);
  now = 400;
  expect(buckets.waitMs('a')).toBe(600);
  now = -5000;
  expect(buckets.waitMs('a')).toBe(1000);
  now = 60_000;
  for (let n = 0; n < 3; n++) buckets.take('a');
  expect(buckets.waitMs('a')).toBe(1000);
  buckets.giveBack('a');
  expect(buckets.waitMs('a')).toBe(0);
});

test('[D7] many keys are forgotten before they fill the memory, those in use last', () => {
  const buckets = new TokenBuckets({ burst: 1, refillMs: 1000 }, () => 0);
  for (let n = 0; n < 30_000; n++) {
    buckets.take(`key ${n}`);
    if (n % 1000 === 0) {
      buckets.giveBack('kept');
      buckets.take('kept');
    }
  }
  expect(buckets.waitMs('kept')).toBe(1000);
  expect(buckets.waitMs('key 0')).toBe(0);
});
