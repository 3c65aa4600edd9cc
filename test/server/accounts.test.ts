import { once } from 'node:events';
import { expect, test } from 'vitest';
import { Caller, asked, joined } from './caller.ts';
import { guided, phoneOf, planned } from './plan.ts';
import { PASSWORD, running } from './server.ts';

test('[A1] the first administrator comes in by the one-time link, once', async () => {
  const server = await running();
  const token = await server.cordon.accounts.setupToken();
  const first = { login: 'Chief', name: 'Li', password: PASSWORD };
  const stranger = new Caller(server.url);
  expect((await stranger.post('/api/setup', { token: 'guessed', ...first })).status).toBe(401);
  const chief = new Caller(server.url);
  expect(await chief.post('/api/setup', { token, ...first })).toMatchObject({
    status: 200,
    body: { me: { role: 'administrator' } },
  });
  expect((await chief.get('/api/me')).body).toMatchObject({ name: 'Li', login: 'chief' });
  expect((await stranger.post('/api/setup', { token, ...first, login: 'second' })).status).toBe(401);
  expect(await server.cordon.accounts.setupToken()).toBe(undefined);
});

test('[A2] a wrong password opens nothing', async () => {
  const server = await running();
  await server.staff('planner');
  const caller = new Caller(server.url);
  const attempt = (password: string) => caller.post('/api/sign-in', { login: 'Planner', password });
  expect(await attempt('wrong')).toMatchObject({ status: 401, body: { fault: { kind: 'wrong-login' } } });
  expect((await caller.get('/api/me')).status).toBe(401);
  expect((await attempt(PASSWORD)).status).toBe(200);
});

test('[A3] a code enrols one phone, once; a newer code takes its place', async () => {
  let now = Date.now();
  const server = await running({ now: () => now });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const codeFor = async () => {
    const { body } = await desk.post(`/api/operations/${id}/codes`, { officerIds: ['lin'] });
    return (body as { codes: { code: string; link: string; svg: string }[] }).codes[0]!;
  };
  const [stale, good] = [await codeFor(), await codeFor()];
  expect(good.link).toBe(`${server.url}/join#${good.code}`);
  expect(good.code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
  expect(good.svg).toMatch(/^<svg/);
  const phone = new Caller(server.url);
  expect((await phone.post('/api/enrol', { code: stale.code })).status).toBe(401);
  const typed = `${good.code.slice(0, 4).toLowerCase()} ${good.code.slice(4)}`;
  expect(await phone.post('/api/enrol', { code: typed })).toMatchObject({
    body: { me: { id: 'lin', role: 'leader', officerId: 'lin', operationId: id } },
  });
  expect((await new Caller(server.url).post('/api/enrol', { code: good.code })).status).toBe(401);
  const old = await codeFor();
  now += 8 * 86_400_000;
  expect((await new Caller(server.url).post('/api/enrol', { code: old.code })).status).toBe(401);
});

test('[A4] a session that ends is ended on HTTP and on its sockets', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const dispatcher = await server.staff('dispatcher');
  const line = await dispatcher.line();
  await joined(line, id);
  const [told, cut] = [once(line as never, 'signedOut'), once(line as never, 'disconnect')];
  const { body } = await desk.get('/api/accounts');
  const account = (body as { id: string; role: string }[]).find(({ role }) => role === 'dispatcher')!;
  expect((await desk.ask('DELETE', `/api/accounts/${account.id}`)).status).toBe(200);
  await Promise.all([told, cut]);
  expect((await dispatcher.get('/api/me')).status).toBe(401);
  expect(await dispatcher.act(id, 'count.add', guided('mei', 1))).toMatchObject({
    fault: { kind: 'signed-out' },
  });
});

test('[A4] a new phone signs the one before out, and signing out cuts the line', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const first = await phoneOf(server, desk, id, 'mei');
  const firstLine = await first.line();
  const lost = once(firstLine as never, 'signedOut');
  const second = await phoneOf(server, desk, id, 'mei');
  await lost;
  expect((await first.get('/api/me')).status).toBe(401);
  const line = await second.line();
  expect(await asked(line, id, 'count.add', guided('mei', 1))).toMatchObject({ ok: true });
  const cut = once(line as never, 'disconnect');
  await second.post('/api/sign-out', {});
  await cut;
});

test('[A4] accounts are for administrators, and the last of them stays', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const planner = await server.staff('planner');
  const account = { login: 'wang', name: 'Wang', role: 'commander', password: PASSWORD };
  expect((await planner.post('/api/accounts', account)).status).toBe(403);
  expect((await desk.post('/api/accounts', { ...account, role: 'officer' })).status).toBe(400);
  expect((await desk.post('/api/accounts', account)).status).toBe(200);
  expect((await desk.post('/api/accounts', account)).status).toBe(409);
  const me = (await desk.get('/api/me')).body as { id: string };
  expect((await desk.ask('DELETE', `/api/accounts/${me.id}`)).status).toBe(404);
  expect((await desk.get('/api/me')).status).toBe(200);
});

test('[A5] a telephone number is read by those who may, and can be erased', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const path = `/api/operations/${id}/officers/mei/phone`;
  expect((await desk.ask('PUT', path, JSON.stringify({ phone: '+86 130 0000 0000' }))).status).toBe(200);
  const phones = { lin: await phoneOf(server, desk, id, 'lin'), tao: await phoneOf(server, desk, id, 'tao') };
  expect((await phones.lin.get(path)).body).toEqual({ phone: '+86 130 0000 0000' });
  expect((await phones.tao.get(path)).status).toBe(403);
  expect((await phones.lin.ask('PUT', path, JSON.stringify({ phone: '1' }))).status).toBe(403);
  expect(JSON.stringify([await desk.snapshot(id), await desk.journal(id)])).not.toContain('+86');
  await desk.ask('PUT', path, JSON.stringify({ phone: '' }));
  expect((await desk.get(path)).body).toEqual({ phone: '' });
});

test('[A6] a lost phone is cut off at once, with its codes, and comes back by a new code only', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const phone = await phoneOf(server, desk, id, 'mei');
  const line = await phone.line();
  await joined(line, id);
  const codeFor = async (officerId: string) => {
    const { body } = await desk.post(`/api/operations/${id}/codes`, { officerIds: [officerId] });
    return (body as { codes: [{ code: string }] }).codes[0].code;
  };
  const [unused, ofTao] = [await codeFor('mei'), await codeFor('tao')];
  const [told, cut] = [once(line as never, 'signedOut'), once(line as never, 'disconnect')];
  const path = `/api/operations/${id}/officers/mei/cut-off`;
  expect((await phone.post(path, {})).status).toBe(403);
  expect((await (await server.staff('commander')).post(path, {})).status).toBe(403);
  expect(await (await server.staff('dispatcher')).post(path, {})).toMatchObject({
    status: 200,
    body: { phones: 1 },
  });
  await Promise.all([told, cut]);

  const cutOff = { kind: 'signed-out', cutOff: true };
  expect(await phone.get('/api/me')).toMatchObject({ status: 401, body: { fault: cutOff } });
  expect(await phone.act(id, 'count.add', guided('mei', 1), 'kept-on-the-phone')).toEqual({
    ok: false,
    fault: cutOff,
  });
  const again = phone.unconnected();
  again.connect();
  await once(again as never, 'connect_error');
  expect((await phone.post('/api/enrol', { code: unused })).status).toBe(401);
  expect((await new Caller(server.url).post('/api/enrol', { code: ofTao })).status).toBe(200);
  expect((await desk.post(path, {})).body).toEqual({ phones: 0 });

  const lost = new Caller(server.url, phone.cookie);
  expect((await phone.post('/api/enrol', { code: await codeFor('mei') })).status).toBe(200);
  expect(await phone.act(id, 'count.add', guided('mei', 1), 'kept-on-the-phone')).toMatchObject({ ok: true });
  expect((await lost.get('/api/me')).body).toMatchObject({ fault: cutOff });
});
