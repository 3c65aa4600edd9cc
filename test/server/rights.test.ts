import { request as ask } from 'node:http';
import { expect, test } from 'vitest';
import { Caller } from './caller.ts';
import { phoneOf, planned } from './plan.ts';
import { running, type Running } from './server.ts';

/** The only requests that are open to everyone who can reach the server. */
const FOR_ANYONE = [
  'get /healthz',
  'get /readyz',
  'get /positions',
  'get /api/sign-in',
  'post /positions',
  'post /api/enrol',
  'post /api/setup',
  'post /api/sign-in',
  'post /api/sign-out',
  'post /api/walls/enter',
];

interface Route {
  readonly method: string;
  readonly url: string;
}

/** Every route that the server has, by its own description. */
function routesOf({ cordon }: Running): readonly Route[] {
  const { paths = {} } = cordon.http.swagger();
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((method) => ({ method, url: path.replace(/\{\w+\}/g, 'x') })),
  );
  expect(all.length).toBeGreaterThan(30);
  return all.filter(({ method, url }) => !FOR_ANYONE.includes(`${method} ${url}`));
}

/** Bodies that would cause an error in any route that reads them. */
const BODIES: readonly (readonly [type: string, body: string])[] = [
  ['application/json', '{"never":'],
  ['application/json', '[]'],
  ['text/odd', 'x'],
];

async function expectAll(caller: Caller, routes: readonly Route[], status: number): Promise<void> {
  const answers = await Promise.all(
    routes.map(async (route) => ({ ...route, statuses: new Set(await answersTo(caller, route)) })),
  );
  expect(answers.filter(({ statuses }) => statuses.size !== 1 || !statuses.has(status))).toEqual([]);
}

async function answersTo(caller: Caller, { method, url }: Route): Promise<readonly number[]> {
  if (method === 'get') return [(await caller.get(url)).status];
  const replies = BODIES.map(([type, body]) =>
    caller.ask(method.toUpperCase(), url, body, { 'content-type': type }),
  );
  return (await Promise.all(replies)).map(({ status }) => status);
}

test('[D5] every route that is not public refuses those without the right, whatever the body', async () => {
  const server = await running();
  const routes = routesOf(server);
  await expectAll(new Caller(server.url), routes, 401);

  const desk = await server.staff('administrator');
  const phone = await phoneOf(server, desk, await planned(desk), 'mei');
  const photos = ['incidents', 'requests', 'hazards'].map((of) => `/api/operations/x/${of}/x/photos/x`);
  const forPhones = ['/api/me', '/api/operations/x/actions', '/api/operations/x/officers/x/phone'].concat(
    '/api/operations/x/own-positions',
    '/api/operations/x/own-survey',
  );
  const open = [...photos, '/api/push', '/api/push/subscription'];
  const notForPhones = routes.filter(
    ({ method, url }) => !open.includes(url) && (method === 'put' || !forPhones.includes(url)),
  );
  await expectAll(phone, notForPhones, 403);

  const forAllStaff = ['ways', 'matches', 'effects', 'steps', 'arrivals', 'streets'].map(
    (asked) => `/api/networks/x/${asked}`,
  );
  const own = ['/api/operations/x/actions', '/api/me/password'];
  const others = routes.filter(
    ({ method, url }) => method !== 'get' && ![...forAllStaff, ...photos, ...own].includes(url),
  );
  await expectAll(await server.staff('commander'), others, 403);
});

test('[D5] a stranger is answered before the body has arrived, and may send little to public routes', async () => {
  const server = await running();
  for (const [path, status] of [
    ['/api/tracks', 401],
    ['/api/networks/x/matches', 401],
    ['/nothing', 404],
    ['/api/nothing', 404],
    ['/%61pi/tracks', 401],
    ['/api/sign-in', 413],
    ['/api/enrol', 413],
    ['/api/setup', 413],
  ] as const)
    expect([path, await answeredWithoutBody(server.url + path)]).toEqual([path, status]);
  const padded = { code: 'AAAA2222', more: 'x'.repeat(70_000) };
  expect((await new Caller(server.url).post('/api/enrol', padded)).status).toBe(413);
});

test('[D5] the server does not start with a route that does not declare who may use it', async () => {
  const server = await running();
  expect(server.cordon.http.hasRoute({ method: 'POST', url: '/api/tracks' })).toBe(true);
  const { default: fastify } = await import('fastify');
  const { registerRights } = await import('../../server/door/rights.ts');
  const app = fastify();
  registerRights(app);
  expect(() => app.post('/api/new', () => ({}))).toThrow('/api/new');
  expect(() => app.post('/elsewhere', () => ({}))).toThrow('/elsewhere');
  expect(() => app.get('/page', () => ({}))).not.toThrow();
});

/** Announces 20 MB and sends nothing. */
function answeredWithoutBody(url: string): Promise<number | undefined> {
  const headers = { 'content-type': 'application/json', 'content-length': 20 * 1024 * 1024 };
  return new Promise((answer, fail) => {
    const asking = ask(url, { method: 'POST', headers }, (response) => {
      answer(response.statusCode);
      asking.destroy();
    });
    asking.on('error', fail);
    asking.flushHeaders();
  });
}
