import { once } from 'node:events';
import { request as ask, type ClientRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { Caller } from './caller.ts';
import { guided, phoneOf, planned } from './plan.ts';
import { running, type Running } from './server.ts';

const NOW = 1_600_761_600_000;

async function held(given: { readonly patienceMs?: number; readonly mostConnections?: number } = {}) {
  let now = NOW;
  const server = await running({ now: () => now, ...given });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  return { server, desk, id, pass: (ms: number) => (now += ms) };
}

test('[D14] a session that asks too often is told to wait, and so is an address without one; nobody else is', async () => {
  const { server, desk, id, pass } = await held();
  const phone = await phoneOf(server, desk, id, 'mei');
  expect(await statusesOf(phone, 1000)).toEqual({ 200: 1000 });
  const tooOften = await phone.get('/api/me');
  expect(tooOften).toMatchObject({ status: 429, body: { fault: { kind: 'busy', retryAfterS: 1 } } });
  expect(tooOften.headers.get('retry-after')).toBe('1');
  const line = phone.unconnected();
  line.connect();
  expect(await once(line as never, 'connect_error')).toMatchObject([{ message: 'websocket error' }]);
  expect((await desk.get('/api/me')).status).toBe(200);
  expect((await (await phoneOf(server, desk, id, 'lin')).act(id, 'count.add', guided('lin', 2))).ok).toBe(
    true,
  );

  const stranger = new Caller(server.url);
  const strange = await statusesOf(stranger, 3050);
  expect(strange[401]).toBeGreaterThan(2900);
  expect(strange[429]).toBeGreaterThanOrEqual(50);
  expect((await desk.get('/api/me')).status).toBe(200);
  pass(1000);
  expect((await phone.get('/api/me')).status).toBe(200);
  expect((await stranger.get('/api/me')).status).toBe(401);
}, 60_000);

test('[D14] who has sent too much at once sends nothing large until later, and small things as before', async () => {
  const { server, pass } = await held();
  const stranger = new Caller(server.url);
  const large = JSON.stringify({ code: 'AAAA2222', more: 'x'.repeat(60_000) });
  let many = 0;
  while ((await stranger.post('/api/sign-out', large)).status !== 429) many += 1;
  expect(many * large.length).toBeGreaterThan(60 * 1024 * 1024);
  expect((await stranger.post('/api/sign-out', {})).status).toBe(200);
  pass(60_000);
  expect((await stranger.post('/api/sign-out', large)).status).toBe(200);
}, 60_000);

test('[D14] a session has a few bodies on their way at once, and another its own', async () => {
  const { server, desk, id } = await held();
  const phone = await phoneOf(server, desk, id, 'mei');
  const path = `/api/operations/${id}/actions`;
  const half = Array.from({ length: 6 }, () => halfBody(server, path, phone.cookie));
  for (const one of half) one.write('{"id":');
  const full = () => phone.post(path, { id: 'count-of-mei-1', name: 'count.add', body: guided('mei', 1) });
  await expect.poll(async () => (await full()).status, { timeout: 10_000 }).toBe(429);
  expect((await (await phoneOf(server, desk, id, 'lin')).act(id, 'count.add', guided('lin', 2))).ok).toBe(
    true,
  );
  for (const one of half) one.destroy();
  await expect.poll(async () => (await full()).status, { timeout: 10_000 }).toBe(200);
});

test('[D14] a session has a limited number of sockets, and joins a limited number of times', async () => {
  const { desk, id } = await held();
  const lines = await Promise.all(Array.from({ length: 50 }, () => desk.line()));
  const more = desk.unconnected();
  more.connect();
  expect(await once(more as never, 'connect_error')).toMatchObject([{ message: 'busy' }]);
  const join = async () => (await lines[0]!.emitWithAck('join', { operationId: id })) as { ok: boolean };
  for (let n = 0; n < 200; n++) expect((await join()).ok).toBe(true);
  expect(await join()).toEqual({ ok: false, fault: { kind: 'busy', retryAfterS: 1 } });
  lines[1]!.disconnect();
  await expect
    .poll(
      async () => {
        const again = desk.unconnected();
        again.connect();
        await Promise.race([once(again as never, 'connect'), once(again as never, 'connect_error')]);
        return again.connected;
      },
      { timeout: 10_000 },
    )
    .toBe(true);
});

test('[D14] a socket that sends what nobody asked for is closed', async () => {
  const { desk } = await held();
  const line = await desk.line();
  const cut = once(line as never, 'disconnect');
  for (let n = 0; n < 5000; n++) line.emit('nothing' as 'open', {} as never);
  expect((await cut)[0]).toBe('io server disconnect');
});

test('[D15] half headers, half bodies and mute connections are cut, whoever sends them', async () => {
  const { server, desk } = await held({ patienceMs: 400 });
  const mute = openTo(server);
  const half = openTo(server, 'GET /api/me HTTP/1.1\r\nHost: x\r\n');
  const stranger = halfBody(server, '/api/enrol', '');
  stranger.write('{');
  const dripping = halfBody(server, '/api/enrol', '');
  const staff = halfBody(server, '/api/tracks', desk.cookie);
  staff.write('<gpx>');
  const drip = setInterval(() => dripping.write('.'), 50);
  onTestFinished(() => clearInterval(drip));
  const cut = { mute, half, stranger, dripping, staff };
  const open = new Set(Object.keys(cut));
  for (const [name, one] of Object.entries(cut)) one.once('close', () => open.delete(name));
  await expect.poll(() => [...open], { timeout: 10_000 }).toEqual([]);
  expect((await desk.get('/api/me')).status).toBe(200);
}, 20_000);

test('[D15] a body that moves on is waited for, however long it takes', async () => {
  const { server, desk } = await held({ patienceMs: 400 });
  const sending = halfBody(server, '/api/accounts', desk.cookie, 40 * 2048);
  const answered = once(sending, 'response') as Promise<[{ statusCode: number }]>;
  const before = performance.now();
  for (let n = 0; n < 40; n++) {
    sending.write(' '.repeat(2048));
    await after(50);
  }
  expect(performance.now() - before).toBeGreaterThan(1200);
  expect((await answered)[0].statusCode).toBe(400);
}, 20_000);

test('[D15] connections from one address are limited, and who is above is told', async () => {
  const server = await running({ mostConnections: 10 });
  const kept = Array.from({ length: 10 }, () => openTo(server));
  await Promise.all(kept.map((socket) => once(socket, 'connect')));
  await expect
    .poll(async () => String((await once(openTo(server), 'data').catch(() => ['']))[0]), { timeout: 10_000 })
    .toMatch(/^HTTP\/1.1 429 [^]*Retry-After: 10/);
  for (const socket of kept) socket.destroy();
  const ok = async () => (await new Caller(server.url).get('/healthz').catch(() => ({ status: 0 }))).status;
  await expect.poll(ok, { timeout: 10_000 }).toBe(200);
});

test('[D15] an answer that comes before the body is there reaches also a client that first sends all', async () => {
  const { server, desk } = await held();
  for (const [cookie, path, type, status] of [
    ['', '/api/tracks', 'application/json', 401],
    ['', '/api/enrol', 'application/json', 413],
    ['', '/api/enrol', 'text/odd', 415],
    [desk.cookie, '/api/accounts', 'application/json', 413],
    [desk.cookie, '/nothing', 'application/json', 404],
  ] as const)
    for (let n = 0; n < 2; n++)
      expect([path, type, await answerAfterAll(server, path, { cookie, 'content-type': type })]).toEqual([
        ...[path, type],
        `HTTP/1.1 ${status}`,
      ]);
}, 60_000);

/** Sends a body of 6 MB to its end before it reads anything. */
async function answerAfterAll(
  server: Running,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  const body = 'x'.repeat(6 * 1024 * 1024);
  const lines = Object.entries({ host: 'x', ...headers, 'content-length': String(body.length) });
  const socket = openTo(server).pause();
  socket.write(
    `POST ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
  );
  const isSent = new Promise<void>((go, fail) => {
    socket.once('error', fail);
    socket.write(body, () => go());
  });
  await isSent;
  const [answer] = (await once(socket.resume(), 'data')) as [Buffer];
  return answer.toString().slice(0, 12);
}

/** How often each status was the answer. */
async function statusesOf(caller: Caller, times: number): Promise<Record<number, number>> {
  const found: Record<number, number> = {};
  for (let n = 0; n < times; n += 50)
    for (const { status } of await Promise.all(Array.from({ length: 50 }, () => caller.get('/api/me'))))
      found[status] = (found[status] ?? 0) + 1;
  return found;
}

function openTo(server: Running, said = ''): Socket {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined).resume();
  onTestFinished(() => void socket.destroy());
  if (said !== '') socket.write(said);
  return socket;
}

/** Announces a body and leaves it to the test to send it. */
function halfBody(server: Running, path: string, cookie: string, bytes = 10_000): ClientRequest {
  const headers = { cookie, 'content-type': 'application/json', 'content-length': bytes };
  const asking = ask(server.url + path, { method: 'POST', headers });
  asking.on('error', () => undefined);
  onTestFinished(() => void asking.destroy());
  asking.flushHeaders();
  return asking;
}
