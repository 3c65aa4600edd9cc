import { once } from 'node:events';
import { expect, test } from 'vitest';
import { calls } from '../../domain/contract/calls.ts';
import { recordRowsOf } from '../../server/store/record-rows.ts';
import { at, fixedPost, officer, recordOf, route } from '../domain/builders.ts';
import { Caller, Heard, asked, joined } from './caller.ts';
import { Console } from './everywhere.ts';
import { guided, phoneOf, planned } from './plan.ts';
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

/** By which somebody would know who did what, and what people wrote. */
const WHO = ['Mei Undine', 'J-70285', 'Heron-17', '+86 139 0000 0001', 'Wim Heronsward'];
const WRITTEN = [
  'Heron flies at nine',
  'My knee hurts',
  'Hundreds by the kiosk',
  'The kiosk is shut',
  'A pit in the lane',
  '[123.190471,45.840117]',
];
const PLAN = ['Call Mei at the barn', 'Ring Wim at noon'];
const hidden = [...WHO, ...WRITTEN, ...PLAN];

/** What a wall holds, record by record. */
function recordsIn(console: Console): readonly string[] {
  return Array.from(recordRowsOf(console.catchUp()), (row) => JSON.stringify(row)).toSorted();
}

const found = (...said: unknown[]) => hidden.filter((text) => JSON.stringify(said).includes(text));

/** What staff and an officer write, with their names in all that follows. */
async function written(server: Running, admin: Caller, id: string) {
  const account = { login: 'wim', name: WHO[4], role: 'planner', password: 'a long password' };
  await admin.post('/api/accounts', account);
  const desk = new Caller(server.url);
  expect((await desk.post('/api/sign-in', account)).status).toBe(200);
  const mei = await phoneOf(server, admin, id, 'mei');
  const happenedAt = Date.now();
  const done = async (by: Caller, name: string, body: object, run?: string, actionId?: string) =>
    expect([name, await by.act(id, name, body, actionId, run)]).toMatchObject([name, { ok: true }]);
  const named = [officer('mei', { number: 'J-70285', name: 'Mei Undine', callSign: 'Heron-17' })];
  for (const run of [undefined, 'r1'])
    await done(desk, 'officer.place', { records: named.map(recordOf) }, run);
  const post = fixedPost('p3', at(50), 0, 60, { duty: 'Call Mei at the barn' });
  await done(desk, 'post.place', { records: [recordOf(post)] });
  const features = [{ kind: 'detour' as const, fromM: 0, untilM: 9, note: 'Ring Wim at noon' }];
  await done(desk, 'route.place', { records: [recordOf(route('w1', [at(0), at(900)], { features }))] });
  const hole = { kind: 'manhole', severity: 'slight', words: WRITTEN[4], position: at(5), happenedAt };
  await done(desk, 'hazard.raise', hole);
  const order = { runId: 'r1', kind: 'message', to: { officerId: 'mei' }, words: WRITTEN[0] };
  await done(admin, 'order.give', order, undefined, 'order-one');
  const cannot = { runId: 'r1', orderId: 'order-one.1', officerId: 'mei', answer: 'cannot', why: WRITTEN[1] };
  await done(mei, 'order.answer', { ...cannot, happenedAt });
  const crowd = { runId: 'r1', kind: 'crowd', officerId: 'mei', words: WRITTEN[2], happenedAt };
  await done(mei, 'incident.open', crowd, undefined, 'crowd-one');
  const call = { runId: 'r1', officerId: 'mei', kind: 'help', position: [123.190_471, 45.840_117] };
  await done(mei, 'message.send', { ...call, happenedAt });
  await done(admin, 'incident.note', { id: 'crowd-one.1', words: WRITTEN[3] });
  await admin.ask('PUT', `/api/operations/${id}/officers/mei/phone`, JSON.stringify({ phone: WHO[3] }));
}

test('[A8] no name, number, telephone number or word is in anything that a wall hears, catches up on, or can ask for', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const { wall } = await wallOf(server, desk, id);
  const [line, deskLine] = [await wall.line(), await desk.line()];
  const [heard, deskHeard] = [new Heard(line), new Heard(deskLine)];
  const told: unknown[] = [];
  line.onAny((...message) => told.push(message));
  const { revision } = await joined(line, id);
  await joined(deskLine, id, revision);
  const before = await wall.snapshot(id);
  await written(server, desk, id);
  const { revision: newest } = await desk.snapshot(id);
  await Promise.all([heard.until(newest), deskHeard.until(newest)]);
  expect(heard.revisions).toEqual(deskHeard.revisions);
  expect(found(deskHeard.commits)).toEqual(expect.arrayContaining([WHO[0], WHO[1], WHO[2], ...WRITTEN]));
  expect(found(told, heard.commits)).toEqual([]);

  const late = await joined(await wall.line(), id, revision);
  expect('catchUp' in late && late.catchUp).toHaveLength(newest - revision);
  expect(found(late)).toEqual([]);
  const [live, fresh] = [new Console(before, heard.commits), new Console(await wall.snapshot(id), [])];
  expect(recordsIn(live)).toEqual(recordsIn(fresh));
});

test('[A8] of all requests of the contract a wall is answered a few, and none of them has a name', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const { wall } = await wallOf(server, desk, id);
  await written(server, desk, id);
  const known: Record<string, string> = {
    id,
    runId: 'r1',
    number: '1',
    officerId: 'mei',
    matterId: 'crowd-one.1',
  };
  const answered: string[] = [];
  for (const name of Object.keys(calls).filter((one) => !one.endsWith('sign-out'))) {
    const [method, path] = name.split(' ') as [string, string];
    const asked = path.replace(/:(\w+)/g, (_, key: string) => known[key] ?? 'none');
    const body = method === 'GET' ? undefined : '{}';
    const answer = await wall.send(method, asked, body, { 'content-type': 'application/json' });
    const text = await answer.text();
    expect([name, ...hidden.filter((one) => text.includes(one))]).toEqual([name]);
    if (answer.status === 200 && path.startsWith('/api/')) answered.push(name);
  }
  expect(answered.toSorted()).toEqual([
    'GET /api/base-maps',
    'GET /api/me',
    'GET /api/networks',
    'GET /api/operations/:id',
    'GET /api/operations/:id/positions',
    'GET /api/sign-in',
  ]);
});
