import { once } from 'node:events';
import { expect, test } from 'vitest';
import { Caller, Heard, asked, joined } from './caller.ts';
import { guided, planned } from './plan.ts';
import { ownFolder, running, type Running } from './server.ts';

interface Made {
  readonly id: string;
  readonly link: string;
}

async function wallOf(server: Running, desk: Caller, id: string): Promise<{ wall: Caller; made: Made }> {
  const { body } = await desk.post(`/api/operations/${id}/walls`, { name: 'Hall' });
  const made = body as Made;
  const wall = new Caller(server.url);
  const token = made.link.split('#')[1];
  expect((await wall.post('/api/walls/enter', { token })).status).toBe(200);
  return { wall, made };
}

test('[A8] a wall reads its operation and hears what happens; it acts nothing and gets no telephone number', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const other = await planned(desk);
  const { wall } = await wallOf(server, desk, id);
  expect((await wall.get('/api/me')).body).toMatchObject({ role: 'reader', name: 'Hall', operationId: id });
  expect((await wall.snapshot(id)).operationId).toBe(id);
  const line = await wall.line();
  const heard = new Heard(line);
  const { revision } = await joined(line, id);
  await desk.act(id, 'count.add', guided('mei', 3));
  await heard.until(revision + 1);

  expect(await asked(line, id, 'count.add', guided('mei', 3))).toMatchObject({
    fault: { kind: 'forbidden' },
  });
  expect(await wall.act(id, 'count.add', guided('mei', 3))).toMatchObject({ fault: { kind: 'forbidden' } });
  const open = ['/api/networks', '/api/base-maps', `/api/operations/${id}/positions`];
  for (const path of open) expect((await wall.get(path)).status).toBe(200);
  const phone = `/api/operations/${id}/officers/mei/phone`;
  const closed = ['/api/operations', '/api/accounts', phone, `/api/operations/${id}/walls`];
  for (const path of closed) expect((await wall.get(path)).status).toBe(403);
  expect((await wall.get(`/api/operations/${other}`)).status).toBe(404);
  await expect(joined(await wall.line(), other)).rejects.toThrow('unknown-operation');
});

test('[A8] a desk locks a wall to a view; the wall comes back after a restart, and ends with its link', async () => {
  const folder = ownFolder();
  const server = await running({ folder });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const { wall, made } = await wallOf(server, desk, id);
  const line = await wall.line();
  const first = once(line as never, 'wallShows');
  await joined(line, id);
  expect(await first).toEqual(['turning']);
  const path = `/api/operations/${id}/walls`;
  expect((await desk.get(path)).body).toMatchObject({
    walls: [{ name: 'Hall', screens: 1, shows: 'turning' }],
  });
  const locked = once(line as never, 'wallShows');
  await desk.ask('PUT', `${path}/${made.id}`, JSON.stringify({ shows: 'attention' }));
  expect(await locked).toEqual(['attention']);
  await server.close();

  const again = await running({ folder });
  const back = await wall.at(again.url).line();
  const shown = once(back as never, 'wallShows');
  await joined(back, id);
  expect(await shown).toEqual(['attention']);
  const ended = once(back as never, 'signedOut');
  const late = desk.at(again.url);
  expect((await late.ask('DELETE', `${path}/${made.id}`, '{}')).status).toBe(200);
  await ended;
  expect((await wall.at(again.url).get('/api/me')).status).toBe(401);
  const token = made.link.split('#')[1];
  expect((await wall.at(again.url).post('/api/walls/enter', { token })).status).toBe(401);
});
