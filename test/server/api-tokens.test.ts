import { once } from 'node:events';
import { io } from 'socket.io-client';
import { expect, onTestFinished, test } from 'vitest';
import type { NewApiToken } from '../../domain/contract/api-tokens.ts';
import { calls } from '../../domain/contract/calls.ts';
import { TOKEN_SCOPES, type TokenScope } from '../../domain/contract/token-scopes.ts';
import { at, EIGHT } from '../domain/builders.ts';
import { Caller, Heard, asked, joined, type Line, type Reply } from './caller.ts';
import { guided, planned } from './plan.ts';
import { ownFolder, rows, running, type Running } from './server.ts';

const DAY_MS = 86_400_000;

interface Made {
  readonly id: string;
  readonly token: string;
}

async function made(desk: Caller, terms: Partial<NewApiToken> & Pick<NewApiToken, 'scopes'>): Promise<Made> {
  const reply = await desk.post('/api/tokens', { name: 'CAD', days: 30, ...terms });
  expect(reply.status).toBe(200);
  return reply.body as Made;
}

/** What a program with a token is answered. */
function program({ url }: Running, token: string) {
  const caller = new Caller(url);
  const headers = { authorization: `Bearer ${token}` };
  return {
    ask: (method: string, path: string, body?: unknown, language = 'en'): Promise<Reply> =>
      caller.ask(method, path, body === undefined ? undefined : JSON.stringify(body), {
        ...headers,
        'accept-language': language,
      }),
    text: async (method: string, path: string, body?: string): Promise<string> => {
      const typed = { ...headers, 'content-type': 'application/json' };
      return (await caller.send(method, path, body, typed)).text();
    },
    line: (): Line => {
      const line: Line = io(url, {
        ...{ transports: ['websocket'], extraHeaders: headers, reconnection: false, forceNew: true },
      });
      onTestFinished(() => void line.disconnect());
      return line;
    },
  };
}

test('[A9] a token is shown once and stored as a hash; only an administrator makes, lists and ends tokens', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const { id, token } = await made(desk, { scopes: ['plan'] });
  const stored = JSON.stringify(await rows(server.databaseFile, 'select * from api_token'));
  expect(stored).toContain(id);
  expect(stored).not.toContain(token.slice('cordon_'.length));
  const listed = await desk.get('/api/tokens');
  expect(JSON.stringify(listed.body)).not.toContain(token);
  expect(listed.body).toMatchObject({ tokens: [{ id, name: 'CAD', madeBy: 'administrator' }] });
  const planner = await server.staff('planner');
  expect((await planner.get('/api/tokens')).status).toBe(403);
  expect((await planner.post('/api/tokens', { name: 'x', scopes: ['desk'], days: 1 })).status).toBe(403);
  expect((await planner.ask('DELETE', `/api/tokens/${id}`, '{}')).status).toBe(403);
  const odd = [{ scopes: [] }, { scopes: ['all'] }, { scopes: ['plan'], days: 800 }];
  for (const terms of odd)
    expect((await desk.post('/api/tokens', { name: 'x', days: 1, ...terms })).status).toBe(400);
  const gone = { name: 'x', days: 1, scopes: ['plan'], operationId: 'none' };
  expect((await desk.post('/api/tokens', gone)).body).toMatchObject({ fault: { kind: 'unknown-operation' } });
});

test('[A9] a token that expired, was ended or never was is refused in words, in the language that is asked for', async () => {
  let now = Date.now();
  const server = await running({ now: () => now });
  const desk = await server.staff('administrator');
  const short = program(server, (await made(desk, { scopes: ['plan'], days: 1 })).token);
  const long = await made(desk, { scopes: ['plan'] });
  expect((await short.ask('GET', '/api/operations')).status).toBe(200);
  now += DAY_MS;
  const expired = await short.ask('GET', '/api/operations');
  expect(expired).toMatchObject({
    status: 401,
    body: {
      fault: { kind: 'token-refused', why: 'expired' },
      words: 'The token has expired: an administrator makes a new one',
    },
  });
  expect(expired.headers.get('www-authenticate')).toContain('invalid_token');
  expect((await short.ask('GET', '/api/operations', undefined, 'zh-CN')).body).toMatchObject({
    words: '令牌已过期，请管理员另建一个',
  });
  expect((await desk.ask('DELETE', `/api/tokens/${long.id}`, '{}')).status).toBe(200);
  expect((await desk.ask('DELETE', `/api/tokens/${long.id}`, '{}')).status).toBe(404);
  const reasons = [
    { token: long.token, why: 'ended' },
    { token: 'cordon_guessed', why: 'unknown' },
  ];
  for (const { token, why } of reasons)
    expect((await program(server, token).ask('GET', '/api/operations')).body).toMatchObject({
      fault: { kind: 'token-refused', why },
    });
  const { body } = await desk.get('/api/tokens');
  const [, first] = (body as { tokens: { usedAt?: number; endedAt?: number }[] }).tokens;
  expect(first!.usedAt).toBe(now - DAY_MS);
});

test('[A10] each scope opens what it names and nothing else, of all requests of the contract', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const reading = [
    'GET /api/operations',
    'GET /api/operations/:id',
    'GET /api/operations/:id/editions/:number',
    'GET /api/operations/:id/journal',
    'GET /api/operations/:id/journal.jsonl',
    'GET /api/operations/:id/junctions',
    'GET /api/operations/:id/mapped-places',
    'GET /api/operations/:id/runs/:runId',
    'GET /api/operations/:id/runs/:runId/commits',
    'GET /api/operations/:id/totals',
    'GET /api/operations/:id/travel',
  ];
  const acting = ['GET /api/operations/:id/positions', 'POST /api/operations/:id/actions'];
  const opens: Readonly<Record<TokenScope, readonly string[]>> = {
    plan: reading,
    counts: ['GET /api/operations', 'GET /api/operations/:id/totals'],
    desk: [...reading, ...acting].toSorted(),
    positions: ['POST /api/operations/:id/positions'],
    metrics: [],
  };
  for (const scope of TOKEN_SCOPES) {
    const { text } = program(server, (await made(desk, { scopes: [scope] })).token);
    const opened: string[] = [];
    for (const name of Object.keys(calls)) {
      const [method, path] = name.split(' ') as [string, string];
      const known: Record<string, string> = { id, runId: 'r1', number: '1' };
      const filled = path.replace(/:(\w+)/g, (_, key: string) => known[key] ?? 'none');
      const query = path.endsWith('/totals') ? '?run=r1' : '';
      const said = await text(method, filled + query, method === 'GET' ? undefined : '{}');
      if (!said.includes('"kind":"out-of-scope"')) opened.push(name);
    }
    const open = ['GET /healthz', 'GET /readyz', 'GET /positions', 'POST /positions', 'GET /api/sign-in'];
    const signing = ['setup', 'sign-in', 'sign-out', 'enrol', 'walls/enter'];
    const isForAnyone = (name: string) =>
      open.includes(name) || signing.some((one) => name === `POST /api/${one}`);
    expect([scope, ...opened.filter((name) => !isForAnyone(name)).toSorted()]).toEqual([
      scope,
      ...opens[scope],
    ]);
  }
});

test('[A10] the OpenAPI document lists every request of the contract, and says which scopes open it', async () => {
  const server = await running();
  const staff = await server.staff('planner');
  const { body } = await staff.get('/docs/json');
  const { paths, components } = body as {
    paths: Record<string, Record<string, { security?: readonly object[] }>>;
    components: { securitySchemes: object };
  };
  for (const name of Object.keys(calls)) {
    const [method, path] = name.split(' ') as [string, string];
    expect([name, paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]]).toEqual([
      name,
      expect.anything(),
    ]);
  }
  const securityOf = (path: string, method: string) => paths[path]![method]!.security;
  expect(securityOf('/api/operations', 'get')).toEqual([
    { session: [] },
    { token: ['plan', 'desk', 'counts'] },
  ]);
  expect(securityOf('/api/operations/{id}/actions', 'post')).toEqual([{ session: [] }, { token: ['desk'] }]);
  expect(securityOf('/api/sign-in', 'post')).toEqual([]);
  expect(components.securitySchemes).toMatchObject({ token: { scheme: 'bearer' } });
});

test('[A10] a token for one operation sees no other; figures name nobody', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const other = await planned(desk);
  const one = program(server, (await made(desk, { scopes: ['desk'], operationId: id })).token);
  const { body } = await one.ask('GET', '/api/operations');
  expect((body as { id: string }[]).map((entry) => entry.id)).toEqual([id]);
  expect((await one.ask('GET', `/api/operations/${other}`)).status).toBe(404);
  const named = JSON.stringify(body);
  expect(named).toContain('administrator');
  const figures = program(server, (await made(desk, { scopes: ['counts'] })).token);
  const list = await figures.ask('GET', '/api/operations');
  expect(JSON.stringify(list.body)).not.toContain('"by":"administrator"');
  const totals = await figures.ask('GET', `/api/operations/${id}/totals?run=r1`);
  expect(totals.status).toBe(200);
  expect((await desk.ask('DELETE', `/api/operations/${other}`, '{}')).status).toBe(400);
});

test('[A10] a program acts as a desk under the name of its token, over HTTP and socket alike', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const { id: tokenId, token } = await made(desk, { scopes: ['desk'], name: 'Control room' });
  const { ask, line } = program(server, token);
  const action = { id: 'from-a-program', name: 'count.add', body: guided('mei', 3) };
  expect((await ask('POST', `/api/operations/${id}/actions`, action)).body).toMatchObject({ ok: true });
  const [last] = (await desk.journal(id)).slice(-1);
  expect(last!.by).toEqual({ id: tokenId, name: 'Control room', role: 'dispatcher' });

  const own = line();
  await once(own as never, 'connect');
  const heard = new Heard(own);
  const { revision } = await joined(own, id);
  expect(await asked(own, id, 'count.add', guided('mei', 4))).toMatchObject({ ok: true });
  await heard.until(revision + 1);
  const reader = program(server, (await made(desk, { scopes: ['plan'] })).token).line();
  await once(reader as never, 'connect');
  await joined(reader, id);
  expect(await asked(reader, id, 'count.add', guided('mei', 5))).toMatchObject({
    fault: { kind: 'forbidden' },
  });
  const deaf = program(server, (await made(desk, { scopes: ['counts', 'positions'] })).token).line();
  await once(deaf as never, 'connect_error');

  const ended = once(own as never, 'signedOut');
  await desk.ask('DELETE', `/api/tokens/${tokenId}`, '{}');
  await ended;
});

test('[A10] positions that a program collects are taken all or none, with the time of each', async () => {
  let now = Date.now();
  const server = await running({ now: () => now });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const { ask } = program(server, (await made(desk, { scopes: ['positions'] })).token);
  const path = `/api/operations/${id}/positions`;
  const turnedOut = { runId: 'r1', officerIds: ['mei'], vehicles: [], happenedAt: EIGHT };
  expect(await desk.act(id, 'turn-out.begin', turnedOut)).toMatchObject({ ok: true });
  now += 60_000;
  const mei = { carrier: { officerId: 'mei' }, place: at(7), at: now };
  const unknown = await ask('POST', path, { positions: [mei, { ...mei, carrier: { officerId: 'none' } }] });
  expect(unknown.body).toMatchObject({ fault: { refusal: { reason: 'no-such-record', id: 'none' } } });
  expect((await ask('POST', path, { positions: [mei] })).status).toBe(200);
  await server.cordon.positions.flush();
  const { body } = await desk.get(path);
  expect((body as { fixes: unknown[] }).fixes).toEqual([mei]);
});

test('[A4] a session or token that expires ends the hearing of its sockets', async () => {
  const folder = ownFolder();
  const server = await running({ folder });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const { id: tokenId, token } = await made(desk, { scopes: ['plan'] });
  await server.close();
  const again = await running({ folder });
  const soon = Date.now() + 1500;
  const sql = `update api_token set expires_at = ${soon} where id = '${tokenId}' returning id`;
  await rows(again.databaseFile, sql);
  const line = program(again, token).line();
  await once(line as never, 'connect');
  const ended = once(line as never, 'signedOut');
  await joined(line, id);
  await ended;
  expect(Date.now()).toBeGreaterThanOrEqual(soon);
});
