import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Account } from '../../domain/contract/accounts.ts';
import { readConfig } from '../../server/config.ts';
import type { ProviderTerms } from '../../server/provider/provider-terms.ts';
import { Caller, joined } from './caller.ts';
import { AtProvider, CLIENT, comeBack, issuer, leave, type Issuer } from './oidc-issuer.ts';
import { planned } from './plan.ts';
import { PASSWORD, ownFolder, running, type Given, type Running } from './server.ts';

interface Scene {
  readonly at: Issuer;
  readonly server: Running;
  readonly desk: Caller;
}

const ROLES: ProviderTerms['roles'] = {
  claim: 'groups',
  of: [
    ['chiefs', 'commander'],
    ['ops', 'dispatcher'],
  ],
};

/** A server at which somebody may also sign in at a provider. */
async function scene(more: Partial<ProviderTerms> = {}, given: Given = {}): Promise<Scene> {
  const at = await issuer();
  const terms = {
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    name: 'City',
    scope: 'openid profile email',
  };
  const provider = { ...terms, issuer: new URL(at.url), claim: 'preferred_username', ...more };
  const server = await running({ ...given, provider });
  await at.register(server.url);
  return { at, server, desk: await server.staff('administrator') };
}

/** Signs in at the provider as somebody: where that ends, and with which cookies. */
async function enter({ at, server }: Scene, person: string, query = '') {
  const caller = new Caller(server.url);
  const browser = new AtProvider(at);
  const address = await browser.goAs(caller, person, query);
  expect(address).toContain('/api/sign-in/provider/back?code=');
  return { caller, browser, address, to: await comeBack(caller, address) };
}

async function refusal(caller: Caller): Promise<unknown> {
  const first = (await caller.get('/api/sign-in')).body as { refused?: unknown };
  expect((await caller.get('/api/sign-in')).body, 'it is told once').not.toHaveProperty('refused');
  return first.refused;
}

const put = (caller: Caller, path: string, body: unknown) => caller.ask('PUT', path, JSON.stringify(body));

async function made(desk: Caller, login: string, more: object = {}): Promise<Account> {
  const account = { login, name: 'Wang Wei', role: 'dispatcher', password: PASSWORD, ...more };
  return (await desk.post('/api/accounts', account)).body as Account;
}

async function logged(desk: Caller): Promise<readonly unknown[]> {
  const { body } = await desk.get('/api/security-log');
  const { entries } = body as { entries: { kind: string; by: { name?: string }; about: { why?: string } }[] };
  return entries.map(({ kind, by, about }) =>
    [kind, by.name, about.why].filter((part) => part !== undefined).join(' '),
  );
}

test('[A32] whoever an account names signs in at the provider, comes to the page that was wanted, and is that account', async () => {
  const all = await scene();
  const { at, desk } = all;
  at.people.set('person-1', { preferred_username: 'Wang.Wei', name: 'Somebody else' });
  const { id } = await made(desk, 'wang');
  expect((await put(desk, `/api/accounts/${id}/provider`, { login: ' wang.WEI ' })).status).toBe(200);
  const { caller, to } = await enter(all, 'person-1', '?next=/o/x/plan?tab=posts');
  expect(to).toBe('/o/x/plan?tab=posts');
  expect((await caller.get('/api/me')).body).toMatchObject({
    id,
    login: 'wang',
    name: 'Wang Wei',
    role: 'dispatcher',
  });
  const list = (await desk.get('/api/accounts')).body as Account[];
  expect(list.find((one) => one.id === id)?.provider).toEqual({ login: 'wang.wei', tied: true, made: false });
  expect((await logged(desk)).slice(0, 3)).toEqual([
    'signed-in Wang Wei (wang)',
    'provider-tied wang.wei',
    'provider-stated administrator (administrator)',
  ]);
  expect(
    (await new Caller(all.server.url).post('/api/sign-in', { login: 'wang', password: PASSWORD })).status,
  ).toBe(200);
});

test('[A32] an account is tied to the person who came first: the same name given to another opens nothing', async () => {
  const all = await scene();
  const { at, desk } = all;
  for (const person of ['person-1', 'person-2']) at.people.set(person, { preferred_username: 'wang' });
  const { id } = await made(desk, 'wang');
  await put(desk, `/api/accounts/${id}/provider`, { login: 'wang' });
  expect((await enter(all, 'person-1')).to).toBe('/');
  const { caller, to } = await enter(all, 'person-2');
  expect(to).toBe('/sign-in');
  expect(await refusal(caller)).toEqual({ why: 'other', called: 'wang' });
  expect((await caller.get('/api/me')).status).toBe(401);
  at.people.set('person-1', { preferred_username: 'wang.new' });
  expect((await enter(all, 'person-1')).to).toBe('/');
  const mine = await enter(all, 'person-1');
  expect((await put(desk, `/api/accounts/${id}/provider`, { login: '' })).status).toBe(200);
  expect((await mine.caller.get('/api/me')).status).toBe(401);
  expect((await enter(all, 'person-1')).to).toBe('/sign-in');
});

test('[A32] who has no account here is told so, with the name at the provider, and it stands in the security log', async () => {
  const all = await scene({ claim: 'email' });
  all.at.people.set('person-1', { email: 'wang@city.example', email_verified: true });
  all.at.people.set('person-2', { email: 'li@city.example', email_verified: false });
  const { caller, to } = await enter(all, 'person-1');
  expect(to).toBe('/sign-in');
  expect(await refusal(caller)).toEqual({ why: 'unknown', called: 'wang@city.example' });
  expect((await logged(all.desk))[0]).toBe('sign-in-failed wang@city.example provider-unknown');
  expect(await refusal((await enter(all, 'person-2')).caller)).toEqual({ why: 'nameless' });
  const [one, two] = [await made(all.desk, 'one'), await made(all.desk, 'two')];
  expect((await put(all.desk, `/api/accounts/${one.id}/provider`, { login: 'a' })).status).toBe(200);
  expect((await put(all.desk, `/api/accounts/${two.id}/provider`, { login: 'A' })).status).toBe(409);
  expect((await put(all.desk, '/api/accounts/nobody/provider', { login: 'b' })).status).toBe(404);
});

test('[A32] a return that this browser did not begin, that was used, or that the person broke off opens nothing', async () => {
  const all = await scene();
  all.at.people.set('person-1', { preferred_username: 'wang' });
  const { id } = await made(all.desk, 'wang');
  await put(all.desk, `/api/accounts/${id}/provider`, { login: 'wang' });
  const { caller, address } = await enter(all, 'person-1');
  await caller.post('/api/sign-out', {});

  const stranger = new Caller(all.server.url);
  expect(await comeBack(stranger, address)).toBe('/sign-in');
  expect(await refusal(stranger)).toEqual({ why: 'stale' });
  const other = new Caller(all.server.url);
  const state = new URL((await leave(other))!).searchParams.get('state')!;
  const forged = new URL(address);
  forged.searchParams.set('state', state);
  expect(await comeBack(other, forged.href)).toBe('/sign-in');
  expect(await refusal(other)).toEqual({ why: 'refused' });
  expect(await comeBack(caller, address)).toBe('/sign-in');
  const declining = new Caller(all.server.url);
  const asked = new URL((await leave(declining))!).searchParams;
  expect([asked.get('code_challenge_method'), asked.get('nonce')?.length]).toEqual(['S256', 43]);
  const declined = `${all.server.url}/api/sign-in/provider/back?error=access_denied&state=${asked.get('state')}`;
  expect(await comeBack(declining, declined)).toBe('/sign-in');
  expect(await refusal(declining)).toEqual({ why: 'declined' });
  for (const one of [stranger, other, caller, declining]) expect((await one.get('/api/me')).status).toBe(401);
  for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', '/sign-in'])
    expect((await enter(all, 'person-1', `?next=${encodeURIComponent(next)}`)).to).toBe('/');
});

test('[A33] accounts are made by themselves only if the settings give roles, and their role follows the provider', async () => {
  const all = await scene({ roles: ROLES });
  const { at, desk, server } = all;
  const is = (groups: unknown) =>
    at.people.set('person-1', { preferred_username: 'Chen', name: 'Chen Jie', groups });
  is(['others']);
  expect(await refusal((await enter(all, 'person-1')).caller)).toEqual({ why: 'no-role', called: 'chen' });
  is(['others', 'ops', 'chiefs']);
  const first = await enter(all, 'person-1');
  expect((await first.caller.get('/api/me')).body).toMatchObject({
    login: 'chen',
    name: 'Chen Jie',
    role: 'commander',
  });
  expect((await new Caller(server.url).post('/api/sign-in', { login: 'chen', password: '' })).status).toBe(
    400,
  );
  expect(
    (await new Caller(server.url).post('/api/sign-in', { login: 'chen', password: 'none' })).status,
  ).toBe(401);
  is('ops');
  const second = await enter(all, 'person-1');
  expect((await second.caller.get('/api/me')).body).toMatchObject({ role: 'dispatcher' });
  const line = await second.caller.line();
  await joined(line, await planned(desk));
  const ended = once(line as never, 'signedOut');
  is([]);
  expect(await refusal((await enter(all, 'person-1')).caller)).toEqual({ why: 'no-role', called: 'chen' });
  await ended;
  expect((await second.caller.get('/api/me')).status).toBe(401);
  expect((await desk.get('/api/accounts')).body).toMatchObject([
    {},
    { login: 'chen', provider: { made: true, tied: true } },
  ]);

  await made(desk, 'taken');
  at.people.set('person-2', { preferred_username: 'taken', groups: 'ops' });
  expect(await refusal((await enter(all, 'person-2')).caller)).toEqual({
    why: 'login-taken',
    called: 'taken',
  });
});

test('[A33] the role of an account that an administrator made stays, and its span holds at the provider too', async () => {
  const all = await scene({ roles: ROLES });
  all.at.people.set('person-1', { preferred_username: 'wang', groups: ['chiefs'] });
  const { id } = await made(all.desk, 'wang');
  await put(all.desk, `/api/accounts/${id}/provider`, { login: 'wang' });
  const { caller } = await enter(all, 'person-1');
  expect((await caller.get('/api/me')).body).toMatchObject({ id, role: 'dispatcher' });
  const until = Date.now() - 1;
  await put(all.desk, `/api/accounts/${id}/limits`, { until });
  expect(await refusal((await enter(all, 'person-1')).caller)).toEqual({
    why: 'not-usable',
    called: 'wang',
    until,
  });
});

test('[A33] a role that an account cannot have is not given: an administrator has no limits; one that it can have counts on its sockets', async () => {
  const roles = { claim: 'groups', of: [...ROLES.of, ['bosses', 'administrator']] } as const;
  const all = await scene({ roles });
  const { at, desk } = all;
  const is = (groups: string) => at.people.set('person-1', { preferred_username: 'chen', groups });
  is('ops');
  const { caller } = await enter(all, 'person-1');
  const { id } = (await caller.get('/api/me')).body as { id: string };
  const own = await planned(desk);
  await put(desk, `/api/accounts/${id}/limits`, { operations: [own] });
  is('bosses');
  const again = await enter(all, 'person-1');
  expect((await again.caller.get('/api/me')).body).toMatchObject({ role: 'dispatcher' });
  const line = await again.caller.line();
  await joined(line, own);
  const renewed = once(line as never, 'disconnect');
  is('chiefs');
  await enter(all, 'person-1');
  await renewed;
  expect((await again.caller.get('/api/me')).body).toMatchObject({ role: 'commander' });
});

test('[A34] while the provider is away passwords open as before, and the next press of the button asks it again', async () => {
  const at = await issuer();
  const provider = { issuer: new URL(at.url), clientId: CLIENT.id, clientSecret: CLIENT.secret };
  const server = await running({ provider: { ...provider, name: 'City', scope: 'openid', claim: 'sub' } });
  expect((await new Caller(server.url).get('/api/sign-in')).body).toEqual({ provider: { name: 'City' } });
  const desk = await server.staff('administrator');
  const caller = new Caller(server.url);
  expect(await leave(caller)).toBe('/sign-in');
  expect(await refusal(caller)).toEqual({ why: 'away' });
  await at.register(server.url);
  const { id } = await made(desk, 'wang');
  await put(desk, `/api/accounts/${id}/provider`, { login: 'person-1' });
  const address = await new AtProvider(at).goAs(caller, 'person-1');
  await at.stop();
  expect(await comeBack(caller, address)).toBe('/sign-in');
  expect(await refusal(caller)).toEqual({ why: 'away' });
  expect(await leave(caller)).toBe('/sign-in');
  expect((await caller.post('/api/sign-in', { login: 'wang', password: PASSWORD })).status).toBe(200);
});

test('[A34] without a provider in the settings nothing of it is there', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const caller = new Caller(server.url);
  expect((await caller.get('/api/sign-in')).body).toEqual({});
  expect((await caller.get('/api/sign-in/provider')).status).toBe(404);
  const me = (await desk.get('/api/me')).body as { id: string };
  expect((await put(desk, `/api/accounts/${me.id}/provider`, { login: 'x' })).status).toBe(404);
});

test('[A34] whoever signed in at the provider is led to sign out there too, and whoever typed a password is not', async () => {
  const all = await scene();
  all.at.people.set('person-1', { preferred_username: 'wang' });
  const { id } = await made(all.desk, 'wang');
  await put(all.desk, `/api/accounts/${id}/provider`, { login: 'wang' });
  const { caller, browser } = await enter(all, 'person-1');
  const out = await caller.post('/api/sign-out', {});
  const { leave: there } = out.body as { leave: string };
  expect(there.startsWith(`${all.at.url}/session/end?`)).toBe(true);
  const said = new URL(there).searchParams;
  expect([said.get('client_id'), said.get('post_logout_redirect_uri')]).toEqual([
    CLIENT.id,
    `${all.server.url}/sign-in`,
  ]);
  expect(await browser.page(there)).toContain('/session/end/confirm');
  expect((await caller.post('/api/sign-out', {})).body).toEqual({});
  await caller.post('/api/sign-in', { login: 'wang', password: PASSWORD });
  expect((await caller.post('/api/sign-out', {})).body).toEqual({});
});

test('[A34] the settings of a provider are read, and what is wrong with them is said', () => {
  const both = { OIDC_ISSUER: 'https://login.example', OIDC_CLIENT_ID: 'cordon' };
  const read = (env: Record<string, string>) => readConfig({ ...both, ...env });
  const secret = join(ownFolder(), 'secret');
  writeFileSync(secret, 'kept apart\n');
  const roles = 'CN=Chiefs,OU=x=administrator; ops=dispatcher';
  expect(read({ OIDC_CLIENT_SECRET_FILE: secret, OIDC_ROLES: roles })).toMatchObject({
    config: {
      provider: {
        ...{
          clientId: 'cordon',
          clientSecret: 'kept apart',
          claim: 'preferred_username',
          name: 'OpenID Connect',
        },
        roles: {
          claim: 'groups',
          of: [
            ['CN=Chiefs,OU=x', 'administrator'],
            ['ops', 'dispatcher'],
          ],
        },
      },
    },
  });
  expect(readConfig({})).not.toHaveProperty('config.provider');
  const said = read({ OIDC_CLIENT_SECRET: 'never said' });
  expect(said.ok && said.config.said).toBe(
    'OIDC_ISSUER=https://login.example OIDC_CLIENT_ID=cordon OIDC_CLIENT_SECRET',
  );
  const wrong: readonly (readonly [Record<string, string>, string])[] = [
    [{ OIDC_CLIENT_ID: '' }, 'OIDC_CLIENT_ID is missing'],
    [{ OIDC_ISSUER: 'http://login.example' }, 'must begin with https://'],
    [{ OIDC_ISSUER: 'login' }, 'is no address'],
    [{ OIDC_ROLES: 'ops=chief' }, 'OIDC_ROLES has ops=chief'],
    [{ OIDC_CLIENT_SECRET: 'a', OIDC_CLIENT_SECRET_FILE: secret }, 'both set'],
    [{ OIDC_CLIENT_SECRET_FILE: `${secret}-none` }, 'cannot be read'],
  ];
  for (const [env, line] of wrong)
    expect(read(env)).toMatchObject({ ok: false, lines: [expect.stringContaining(line) as string] });
});
