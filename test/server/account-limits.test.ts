import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { AccountLimits } from '../../domain/accounts/limits.ts';
import type { NewAccount } from '../../domain/contract/accounts.ts';
import { calls } from '../../domain/contract/calls.ts';
import { STAFF_ROLES } from '../../domain/records/actor.ts';
import { brief } from '../domain/builders.ts';
import { Caller, asked, joined } from './caller.ts';
import { guided, planned } from './plan.ts';
import { PASSWORD, running, type Running } from './server.ts';

/** Somebody with an account that the administrator has limited. */
async function limited(
  { url }: Running,
  desk: Caller,
  role: NewAccount['role'],
  limits: AccountLimits,
  login = `limited-${role}`,
): Promise<{ caller: Caller; id: string }> {
  const made = await desk.post('/api/accounts', { login, name: login, role, password: PASSWORD, limits });
  expect(made.status).toBe(200);
  expect((made.body as { limits?: unknown }).limits ?? {}).toEqual(limits);
  const caller = new Caller(url);
  expect((await caller.post('/api/sign-in', { login, password: PASSWORD })).status).toBe(200);
  return { caller, id: (made.body as { id: string }).id };
}

/** Every request that names an operation, with whatever else its path names. */
const NAMING = Object.keys(calls)
  .map((name) => name.split(' ') as [method: string, path: string])
  .filter(([, path]) => path.startsWith('/api/operations/:id'))
  .map(([method, path]) => ({
    method,
    pathFor: (id: string) => path.replace(/:\w+/g, 'x').replace('/x', `/${id}`),
  }));

const limits = (id: string): AccountLimits => ({ operations: [id] });

test('[A30] on every route that names an operation, one that an account may not see is as if it did not exist', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const [own, other] = [await planned(desk), await planned(desk)];
  expect(NAMING.length).toBeGreaterThan(30);
  const found = new Set<string>();
  for (const role of STAFF_ROLES.filter((one) => one !== 'administrator')) {
    const { caller } = await limited(server, desk, role, limits(own));
    for (const { method, pathFor } of NAMING) {
      for (const body of method === 'GET' ? [undefined] : ['{"never":', '{}']) {
        const [hidden, none] = [
          await caller.ask(method, pathFor(other), body),
          await caller.ask(method, pathFor('nowhere'), body),
        ];
        const said = `${role} ${method} ${pathFor(':id')}`;
        expect([404, 403], said).toContain(hidden.status);
        expect([hidden.status, hidden.body], said).toEqual([none.status, none.body]);
        if (hidden.status === 404) found.add(`${method} ${pathFor(':id')}`);
      }
    }
    expect((await caller.get(`/api/operations/${own}`)).status).toBe(200);
    expect((await caller.get('/api/operations')).body).toMatchObject([{ id: own }]);
  }
  const all = NAMING.map(({ method, pathFor }) => `${method} ${pathFor(':id')}`);
  const forOthers = ['DELETE ', 'POST /own-positions', 'GET /own-survey', 'POST /copy'];
  const unfound = all.filter((one) => !found.has(one)).map((one) => one.replace('/api/operations/:id', ''));
  expect(unfound.sort()).toEqual(forOthers.sort());
});

test('[A30] a limited account hears, does and opens nothing of another operation over a socket', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const [own, other] = [await planned(desk), await planned(desk)];
  const { caller } = await limited(server, desk, 'dispatcher', limits(own));
  const line = await caller.line();
  await joined(line, own);
  await expect(joined(line, other)).rejects.toThrow('unknown-operation');
  await expect(joined(line, 'nowhere')).rejects.toThrow('unknown-operation');
  const unknown = { ok: false, fault: { kind: 'unknown-operation' } };
  expect(await asked(line, other, 'count.add', guided('mei', 1))).toEqual(unknown);
  expect(await asked(line, 'nowhere', 'count.add', guided('mei', 1))).toEqual(unknown);

  const record = 'posts/p1';
  const deskLine = await desk.line();
  const named: string[] = [];
  deskLine.on('alsoOpen', (_id, _record, people) => named.push(...people.map(({ name }) => name)));
  const told = once(deskLine as never, 'alsoOpen');
  deskLine.emit('open', { operationId: other, record });
  await told;
  line.emit('open', { operationId: other, record });
  const seen = once(line as never, 'alsoOpen');
  line.emit('open', { operationId: own, record });
  await seen;
  expect(named).toEqual(['administrator']);
});

test('[A30] a limited account makes no operation and changes nothing that operations share, and asks of maps as before', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const own = await planned(desk);
  const { caller } = await limited(server, desk, 'planner', limits(own));
  const denied = [
    await caller.post('/api/operations', { brief }),
    await caller.post('/api/operations/example', {}),
    await caller.post(`/api/operations/${own}/copy`, {}),
    await caller.ask('DELETE', '/api/networks/x'),
    await caller.ask('DELETE', '/api/base-maps/x'),
  ];
  for (const { status } of denied) expect(status).toBe(403);
  expect((await caller.get('/api/networks')).status).toBe(200);
  const line = {
    type: 'LineString',
    coordinates: [
      [104, 30],
      [104.1, 30],
    ],
  };
  const track = await caller.post('/api/tracks', JSON.stringify(line), {
    'content-type': 'application/octet-stream',
  });
  expect(track.status).toBe(200);
  expect((await (await server.staff('planner')).post('/api/operations', { brief })).status).toBe(200);
});

test('[A30] walls and tokens that an account made see no more than the account, and go with a limited one', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const [own, other] = [await planned(desk), await planned(desk)];
  const { caller, id } = await limited(server, desk, 'dispatcher', {});
  const wall = new Caller(server.url);
  const { body } = await caller.post(`/api/operations/${other}/walls`, { name: 'Hall' });
  const token = (body as { link: string }).link.split('#')[1];
  expect((await wall.post('/api/walls/enter', { token })).status).toBe(200);
  const line = await wall.line();
  await joined(line, other);
  const program = server.cordon.apiTokens;
  const made = await program.make({ name: 'p', scopes: ['plan'], days: 1 }, { id, name: 'x' });
  const bearer = { authorization: `Bearer ${made.token}` };
  const byToken = (of: string) =>
    new Caller(server.url).ask('GET', `/api/operations/${of}`, undefined, bearer);
  expect((await byToken(other)).status).toBe(200);

  const ended = once(line as never, 'signedOut');
  const limit = (to: AccountLimits) => desk.ask('PUT', `/api/accounts/${id}/limits`, JSON.stringify(to));
  expect((await limit(limits(own))).status).toBe(200);
  await ended;
  expect((await wall.get(`/api/operations/${other}`)).status).toBe(401);
  expect([(await byToken(own)).status, (await byToken(other)).status]).toEqual([200, 404]);
  expect((await limit({ until: Date.now() - 1 })).status).toBe(200);
  expect((await byToken(own)).status).toBe(401);
  expect((await desk.ask('DELETE', `/api/accounts/${id}`)).status).toBe(200);
  expect((await byToken(own)).status).toBe(401);
  expect((await new Caller(server.url).post('/api/walls/enter', { token })).status).toBe(401);
});

test('[A31] an account is used from a moment until another; its sessions and sockets end at that moment', async () => {
  let now = Date.now();
  const server = await running({ now: () => now });
  const desk = await server.staff('administrator');
  const operation = await planned(desk);
  const [from, until] = [now + 3_600_000, now + 7_200_000];
  const account = { login: 'wang', name: 'Wang', role: 'dispatcher', password: PASSWORD };
  const { body } = await desk.post('/api/accounts', { ...account, limits: { from, until } });
  const wang = new Caller(server.url);
  const enter = () => wang.post('/api/sign-in', { login: 'wang', password: PASSWORD });
  expect(await enter()).toMatchObject({ status: 403, body: { fault: { kind: 'not-usable', from } } });
  now = from;
  expect(await enter()).toMatchObject({ status: 200, body: { me: { limits: { from, until } } } });
  now = until - 300;
  const line = await wang.line();
  await joined(line, operation);
  const ended = once(line as never, 'signedOut');
  const started = performance.now();
  now = until - 1;
  expect((await wang.get('/api/me')).status).toBe(200);
  now = until;
  expect((await wang.get('/api/me')).status).toBe(401);
  await ended;
  expect(performance.now() - started).toBeLessThan(5000);
  expect(await enter()).toMatchObject({ status: 403, body: { fault: { kind: 'not-usable', until } } });

  const path = `/api/accounts/${(body as { id: string }).id}/limits`;
  expect((await desk.ask('PUT', path, JSON.stringify({ from, until: until + 60_000 }))).status).toBe(200);
  expect((await enter()).status).toBe(200);
});

test('[A31] other limits hold at once: the line comes back by itself, and a span that is over signs out', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const [own, other] = [await planned(desk), await planned(desk)];
  const { caller, id } = await limited(server, desk, 'commander', {});
  const line = await caller.line();
  await joined(line, other);
  const told: string[] = [];
  line.on('signedOut', () => told.push('signed out'));
  const limit = (to: AccountLimits) => desk.ask('PUT', `/api/accounts/${id}/limits`, JSON.stringify(to));
  const cut = once(line as never, 'disconnect');
  expect((await limit(limits(own))).status).toBe(200);
  await cut;
  expect(told).toEqual([]);
  const again = await caller.line();
  await joined(again, own);
  await expect(joined(again, other)).rejects.toThrow('unknown-operation');
  const ended = once(again as never, 'signedOut');
  await limit({ until: Date.now() - 1 });
  await ended;
  expect((await caller.get('/api/me')).status).toBe(401);
  expect((await desk.get('/api/security-log?subject=accounts')).body).toMatchObject({
    entries: [
      {
        kind: 'account-limited',
        about: { account: { id }, what: expect.stringMatching(/^until 20/) as string },
      },
      { kind: 'account-limited', about: { account: { id }, what: `operations ${own}` } },
      { kind: 'account-made' },
    ],
  });
});

test('[A31] administrators have no limits, a span has an order, and only operations that exist are named', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const { id } = await limited(server, desk, 'commander', {});
  const me = (await desk.get('/api/me')).body as { id: string };
  const limit = (of: string, to: AccountLimits) =>
    desk.ask('PUT', `/api/accounts/${of}/limits`, JSON.stringify(to));
  const refused = (why: string) => ({ status: 409, body: { fault: { kind: 'limits-refused', why } } });
  expect(await limit(me.id, { operations: [] })).toMatchObject(refused('administrator'));
  const now = Date.now();
  expect(await limit(id, { from: now, until: now })).toMatchObject(refused('backwards'));
  expect((await limit(id, { operations: ['nowhere'] })).status).toBe(404);
  expect((await limit('nobody', {})).status).toBe(404);
  const odd = {
    login: 'odd',
    name: 'Odd',
    role: 'planner',
    password: PASSWORD,
    limits: { operations: ['nowhere'] },
  };
  expect((await desk.post('/api/accounts', odd)).status).toBe(404);
  expect((await limit(me.id, {})).status).toBe(200);
  expect((await desk.get('/api/me')).status).toBe(200);
});
