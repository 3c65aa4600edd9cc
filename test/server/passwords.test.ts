import { once } from 'node:events';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { account } from '../../server/cli/account.ts';
import { Caller } from './caller.ts';
import { commandHere } from './command.ts';
import { Passwords } from '../../server/accounts/password.ts';
import { PASSWORD, rows, running, type Running } from './server.ts';

const FRESH = 'battery staple';

function signIn({ url }: Running, login: string, password: string) {
  return new Caller(url).post('/api/sign-in', { login, password });
}

test('[A11] staff change their own password with the present one; their other sessions end, this one stays', async () => {
  const server = await running();
  const planner = await server.staff('planner');
  const other = new Caller(server.url);
  await other.post('/api/sign-in', { login: 'planner', password: PASSWORD });
  const line = await other.line();
  const ended = once(line as never, 'signedOut');
  const change = (current: string, password = FRESH) =>
    planner.ask('PUT', '/api/me/password', JSON.stringify({ current, password }));
  expect((await change('not this one')).body).toMatchObject({ fault: { kind: 'wrong-password' } });
  expect((await change(PASSWORD, 'short')).status).toBe(400);
  expect((await other.get('/api/me')).status).toBe(200);
  expect((await change(PASSWORD)).status).toBe(200);
  await ended;
  expect((await other.get('/api/me')).status).toBe(401);
  expect((await planner.get('/api/me')).status).toBe(200);
  expect((await signIn(server, 'planner', PASSWORD)).status).toBe(401);
  expect((await signIn(server, 'planner', FRESH)).status).toBe(200);
  for (let tries = 0; tries < 30; tries++) await change('guessed');
  expect((await change('guessed')).body).toMatchObject({ fault: { kind: 'too-many-tries' } });
});

test('[A11] an administrator gives somebody else a new password, which ends the sessions; nobody else does', async () => {
  const server = await running();
  const [admin, planner] = [await server.staff('administrator'), await server.staff('planner')];
  const { id } = (await planner.get('/api/me')).body as { id: string };
  const reset = (by: Caller, whose: string) =>
    by.ask('PUT', `/api/accounts/${whose}/password`, JSON.stringify({ password: FRESH }));
  expect((await reset(planner, id)).status).toBe(403);
  expect((await reset(admin, 'nobody')).status).toBe(404);
  const own = ((await admin.get('/api/me')).body as { id: string }).id;
  expect((await reset(admin, own)).status).toBe(403);
  expect((await reset(admin, id)).status).toBe(200);
  expect((await planner.get('/api/me')).status).toBe(401);
  expect((await signIn(server, 'planner', FRESH)).status).toBe(200);
});

test('[A11] cordon account reset gives an account a new password on the machine', async () => {
  const server = await running();
  const admin = await server.staff('administrator');
  const folder = dirname(server.databaseFile);
  const done = await commandHere(() => account(['reset', 'Administrator', folder]));
  expect(done).toMatchObject({ code: 0, stderr: '' });
  expect((await admin.get('/api/me')).status).toBe(401);
  const password = done.stdout.trim().split(' ').at(-1)!;
  const kept = await rows(server.databaseFile, 'select password from account');
  const stored = (kept[0] as { password: string }).password;
  const turn = { party: 'test', matter: 'reset' };
  expect(await new Passwords().isRight(password, stored, turn)).toBe(true);
  expect((await signIn(server, 'administrator', PASSWORD)).status).toBe(401);
  expect(await commandHere(() => account(['reset', 'nobody', folder]))).toMatchObject({ code: 1 });
  expect(await commandHere(() => account(['reset']))).toMatchObject({ code: 2 });
});
