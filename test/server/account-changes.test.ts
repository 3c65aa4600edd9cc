import { once } from 'node:events';
import { expect, test } from 'vitest';
import { isEasyPassword } from '../../domain/accounts/easy-password.ts';
import { giveToken, takeToken, tokenIn } from '../../server/door/cookie.ts';
import { Caller, joined } from './caller.ts';
import { planned } from './plan.ts';
import { PASSWORD, rows, running, sql } from './server.ts';

const put = (caller: Caller, path: string, body: unknown) => caller.ask('PUT', path, JSON.stringify(body));

const whose = { login: 'weber', name: 'Ida Weber' };

test('[A13] passwords that are guessed first are refused, and those of several words are not', () => {
  const easy = [
    'Password1234',
    'P@ssw0rd2026!',
    'qwertyuiop12',
    '123456789012',
    'abcabcabcabc',
    'aaaaaaaaaaaab',
  ];
  for (const password of [...easy, 'admin-admin-2026', 'my dog and weber', 'IdaWeber 2026x'])
    expect([password, isEasyPassword(password, whose)]).toEqual([password, true]);
  for (const password of ['correct horse', 'a long enough word', 'm7Kq-2fTz-9pLs', '今天天气很好我们去踏查'])
    expect([password, isEasyPassword(password, whose)]).toEqual([password, false]);
});

test('[A13] a new password has at least 12 characters and is not easy, wherever it is given', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const account = { login: 'weber', name: 'Ida Weber', role: 'planner' };
  const make = (password: string) => desk.post('/api/accounts', { ...account, password });
  expect((await make('eleven char')).status).toBe(400);
  expect(await make('password-2026')).toMatchObject({
    status: 422,
    body: { fault: { kind: 'easy-password' } },
  });
  const { body } = await make(PASSWORD);
  const { id } = body as { id: string };
  expect((await put(desk, `/api/accounts/${id}/password`, { password: 'weber on duty' })).status).toBe(422);
  const own = { current: PASSWORD, password: 'administrator1' };
  expect((await put(desk, '/api/me/password', own)).status).toBe(422);
});

test('[A14] another role counts at once, also on sockets; the last administrator stays one', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const planner = await server.staff('planner');
  const line = await planner.line();
  await joined(line, id);
  const all = (await desk.get('/api/accounts')).body as { id: string; role: string }[];
  const idOf = (role: string) => all.find((account) => account.role === role)!.id;
  const cut = once(line as never, 'disconnect');
  expect((await put(desk, `/api/accounts/${idOf('planner')}/role`, { role: 'dispatcher' })).status).toBe(200);
  await cut;
  expect((await planner.get('/api/me')).body).toMatchObject({ role: 'dispatcher' });
  expect(
    (await put(planner, `/api/accounts/${idOf('planner')}/role`, { role: 'administrator' })).status,
  ).toBe(403);
  expect(await put(desk, `/api/accounts/${idOf('administrator')}/role`, { role: 'planner' })).toMatchObject({
    status: 409,
    body: { fault: { kind: 'last-administrator' } },
  });
  const { body } = await desk.get('/api/security-log?subject=accounts');
  expect((body as { entries: unknown[] }).entries[0]).toMatchObject({
    kind: 'role-changed',
    about: { before: 'planner', role: 'dispatcher' },
  });
});

test('[A3] a code is used up only together with the session that it begins', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const { body } = await desk.post(`/api/operations/${id}/codes`, { officerIds: ['mei'] });
  const { code } = (body as { codes: { code: string }[] }).codes[0]!;
  const phone = new Caller(server.url);
  const full = `create trigger full before insert on session begin select raise(abort, 'full'); end`;
  await sql(server.databaseFile, full);
  expect((await phone.post('/api/enrol', { code })).status).toBe(503);
  await sql(server.databaseFile, 'drop trigger full');
  expect(await rows(server.databaseFile, 'select 1 from enrolment where used_at is not null')).toEqual([]);
  expect((await phone.post('/api/enrol', { code })).status).toBe(200);
});

test('[A15] over TLS the cookie of a session is Secure and held to its host, whatever the public address says', () => {
  const set: unknown[] = [];
  const reply = {
    setCookie: (...words: unknown[]) => set.push(words),
    clearCookie: (name: string) => set.push(name),
  } as never;
  giveToken(reply, 'token', { secure: true, days: 1 });
  giveToken(reply, 'token', { secure: false, days: 1 });
  expect(set).toMatchObject([
    ['__Host-cordon', 'token', { path: '/', secure: true, httpOnly: true, sameSite: 'lax' }],
    ['cordon', 'token', { secure: false }],
  ]);
  expect(tokenIn('cordon=planted; __Host-cordon=own')).toBe('own');
  takeToken(reply, { secure: true, days: 1 });
  expect(set.slice(2)).toEqual(['__Host-cordon', 'cordon']);
});
