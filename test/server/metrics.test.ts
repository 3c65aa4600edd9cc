import { expect, test } from 'vitest';
import { Caller, asked } from './caller.ts';
import { guided, phoneOf, planned } from './plan.ts';
import { running, type Running } from './server.ts';

/** A figure of `/metrics`, as one with this token reads it. */
async function figures(
  server: Running,
  token: string,
): Promise<{ text: string; of: (name: string) => number }> {
  const answer = await new Caller(server.url).send('GET', '/metrics', undefined, {
    authorization: `Bearer ${token}`,
  });
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await answer.text();
  return { text, of: (name) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]) };
}

async function tokenFor(desk: Caller, terms: object): Promise<string> {
  const { body } = await desk.post('/api/tokens', { name: 'Prometheus', days: 30, ...terms });
  return (body as { token: string }).token;
}

test('[D42] the figures follow what happens, and name nobody', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const token = await tokenFor(desk, { scopes: ['metrics'] });
  const id = await planned(desk);
  await phoneOf(server, desk, id, 'lin');
  const before = await figures(server, token);
  const line = await desk.line();
  for (const n of [1, 2, 3])
    expect(await asked(line, id, 'count.add', guided('mei', n))).toMatchObject({ ok: true });
  const after = await figures(server, token);
  expect(after.of('cordon_commits_total') - before.of('cordon_commits_total')).toBe(3);
  expect(after.of('cordon_write_seconds_count')).toBeGreaterThan(before.of('cordon_write_seconds_count'));
  expect(after.of('cordon_sockets') - before.of('cordon_sockets')).toBe(1);
  expect([after.of('cordon_queue_actions'), after.of('cordon_operations')]).toEqual([0, 1]);
  expect([after.of('cordon_phones'), after.of('cordon_phones_silent')]).toEqual([1, 0]);
  expect([after.of('cordon_can_save'), after.of('cordon_operations_in_memory')]).toEqual([1, 1]);
  expect(after.of('cordon_store_bytes')).toBeGreaterThan(4096);
  expect(after.of('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
  for (const name of [id, 'lin', 'mei', 'Square', 'East gate']) expect(after.text).not.toContain(name);
});

test('[D42] it is for administrators and tokens of that scope for all operations, and for nobody else', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  expect((await desk.send('GET', '/metrics')).status).toBe(200);
  expect((await (await server.staff('planner')).get('/metrics')).status).toBe(403);
  expect((await new Caller(server.url).get('/metrics')).status).toBe(401);
  const status = async (terms: object): Promise<number> => {
    const authorization = `Bearer ${await tokenFor(desk, terms)}`;
    return (await new Caller(server.url).send('GET', '/metrics', undefined, { authorization })).status;
  };
  expect(await status({ scopes: ['plan', 'counts', 'desk', 'positions'] })).toBe(403);
  expect(await status({ scopes: ['metrics'], operationId: id })).toBe(403);
});
