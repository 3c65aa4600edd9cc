import { expect, test } from 'vitest';
import { io } from 'socket.io-client';
import type { MadeTracker } from '../../domain/contract/positions.ts';
import type { Fix } from '../../domain/positions/fix.ts';
import { assignment, at, brief, EIGHT, movement, route, vehicle } from '../domain/builders.ts';
import { joined, type Caller } from './caller.ts';
import { phoneOf, place, planned, said } from './plan.ts';
import { ownFolder, rows, running, type Running } from './server.ts';

const DAY_MS = 86_400_000;

/** A server whose clock the test sets, an open run, and its desk. */
async function opened(folder = ownFolder()) {
  const clock = { now: Date.now() };
  const server = await running({ folder, now: () => clock.now });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  clock.now = Date.now() + 60_000;
  return { clock, server, desk, id, folder };
}

async function trackerOf(desk: Caller, id: string, carrier: object): Promise<MadeTracker> {
  const { status, body } = await desk.post(`/api/operations/${id}/trackers`, { carrier });
  expect(status).toBe(200);
  return body as MadeTracker;
}

function send({ url }: Running, query: object): Promise<Response> {
  return fetch(
    `${url}/positions?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString()}`,
  );
}

const spot = (eastM: number) => ({ lon: at(eastM)[0], lat: at(eastM)[1] });

async function fixes({ cordon }: Running, desk: Caller, id: string): Promise<readonly Fix[]> {
  await cordon.positions.flush();
  return ((await desk.get(`/api/operations/${id}/positions`)).body as { fixes: Fix[] }).fixes;
}

const stored = ({ databaseFile }: Running) =>
  rows(databaseFile, 'select carrier, at, lng, is_far from position order by carrier, at');

test('[B1] positions of an officer are taken on duty only, those of others while a run has them', async () => {
  const { clock, server, desk, id } = await opened();
  await place(desk, id, 'vehicle', [vehicle('car')]);
  const phone = await phoneOf(server, desk, id, 'mei');
  const own = (body: object) => phone.post(`/api/operations/${id}/own-positions`, body);
  expect((await own({ place: at(5) })).status).toBe(200);
  expect(await fixes(server, desk, id)).toEqual([]);

  await phone.act(id, 'turn-out.begin', {
    runId: 'r1',
    officerIds: ['mei'],
    vehicles: [],
    happenedAt: EIGHT,
  });
  clock.now += 60_000;
  await own({ place: at(7), accuracyM: 12, at: clock.now });
  await own({ place: at(6), at: clock.now - 50 * 60_000 });
  expect(await fixes(server, desk, id)).toEqual([
    { carrier: { officerId: 'mei' }, place: at(7), accuracyM: 12, at: clock.now },
  ]);

  const unplanned = await trackerOf(desk, id, { vehicleId: 'car' });
  await send(server, { id: unplanned.token, ...spot(1) });
  await phone.act(id, 'turn-out.end', {
    runId: 'r1',
    officerIds: ['mei'],
    vehicleIds: [],
    happenedAt: EIGHT + 60_000,
  });
  clock.now += 60_000;
  await own({ place: at(8) });
  expect(await fixes(server, desk, id)).toEqual([]);
  expect(await stored(server)).toHaveLength(1);
  expect((await desk.post(`/api/operations/${id}/own-positions`, { place: at(1) })).status).toBe(403);
});

test('[B2] a token is good for positions of its carrier on its path and for nothing else, until it is ended', async () => {
  const { server, desk, id } = await opened();
  const tracker = await trackerOf(desk, id, { officerId: 'mei' });
  await desk.act(id, 'report.make', said('mei', 'p1~w', 'on-post'));
  expect(tracker.link).toBe(`${server.url}/positions?id=${tracker.token}`);
  expect(tracker.svg).toContain('<svg');

  expect((await send(server, { id: tracker.token.toLowerCase(), ...spot(3) })).status).toBe(200);
  const json = {
    device_id: tracker.token,
    location: { coords: { latitude: at(4)[1], longitude: at(4)[0] } },
  };
  const posted = (body: string, type: string) =>
    fetch(`${server.url}/positions`, { method: 'POST', body, headers: { 'content-type': type } });
  expect((await posted(JSON.stringify(json), 'application/json')).status).toBe(200);
  const form = new URLSearchParams({
    id: tracker.token,
    lat: String(at(5)[1]),
    lon: String(at(5)[0]),
  }).toString();
  expect((await posted(form, 'application/x-www-form-urlencoded')).status).toBe(200);
  expect((await fetch(`${server.url}/positions?${form}`, { method: 'POST' })).status).toBe(200);
  expect(await fixes(server, desk, id)).toMatchObject([{ carrier: { officerId: 'mei' } }]);

  const refused = async (query: object) => {
    const answer = await send(server, query);
    return { status: answer.status, body: (await answer.json()) as unknown };
  };
  const wrong = await refused({ id: 'AAAA2222BBBB3333', ...spot(3) });
  expect(wrong).toEqual({ status: 401, body: { fault: { kind: 'signed-out' } } });
  expect(await refused(spot(3))).toEqual(wrong);
  expect((await send(server, { id: tracker.token, lat: 'NaN', lon: 'NaN' })).status).toBe(400);
  expect((await posted('x'.repeat(70_000), 'application/json')).status).toBe(413);

  const { headers } = {
    headers: { authorization: `Bearer ${tracker.token}`, cookie: `cordon=${tracker.token}` },
  };
  for (const path of [
    `/api/operations/${id}`,
    `/api/operations/${id}/positions`,
    '/api/operations',
    '/api/me',
  ])
    expect((await fetch(`${server.url}${path}?id=${tracker.token}`, { headers })).status).toBe(401);
  const socket = io(server.url, {
    transports: ['websocket'],
    reconnection: false,
    extraHeaders: headers,
    auth: { token: tracker.token },
  });
  await new Promise((done) => socket.once('connect_error', done));
  socket.disconnect();

  const list = async () =>
    ((await desk.get(`/api/operations/${id}/trackers`)).body as { trackers: object[] }).trackers;
  expect(await list()).toEqual([
    {
      id: tracker.id,
      carrier: { officerId: 'mei' },
      madeAt: expect.any(Number) as number,
      heardAt: expect.any(Number) as number,
    },
  ]);
  expect(JSON.stringify(await list())).not.toContain(tracker.token);
  expect((await desk.ask('DELETE', `/api/operations/${id}/trackers/${tracker.id}`)).status).toBe(200);
  expect(await refused({ id: tracker.token, ...spot(3) })).toEqual(wrong);
  expect(await list()).toEqual([]);
  const nobody = await desk.post(`/api/operations/${id}/trackers`, { carrier: { officerId: 'nobody' } });
  expect(nobody.status).toBe(409);
});

test('[B2] a tracker that floods is told to wait, and others are not', async () => {
  const { clock, server, desk, id } = await opened();
  const [loud, calm] = [
    await trackerOf(desk, id, { officerId: 'mei' }),
    await trackerOf(desk, id, { officerId: 'lin' }),
  ];
  const query = new URLSearchParams({
    id: loud.token,
    lat: String(at(1)[1]),
    lon: String(at(1)[0]),
  }).toString();
  const sent: number[] = [];
  for (let i = 0; i < 650; i++)
    sent.push((await server.cordon.http.inject(`/positions?${query}`)).statusCode);
  expect(sent.indexOf(429)).toBe(600);
  expect((await send(server, { id: calm.token, ...spot(1) })).status).toBe(200);
  clock.now += 1000;
  expect((await send(server, { id: loud.token, ...spot(1) })).status).toBe(200);
});

test('[B3] positions are no commits; they are kept as long as the operation says, and go with their person', async () => {
  const { clock, server, desk, id } = await opened();
  const tracker = await trackerOf(desk, id, { officerId: 'mei' });
  await desk.act(id, 'report.make', said('mei', 'p1~w', 'on-post'));
  const before = (await desk.snapshot(id)).revision;
  const sent = (eastM: number) => send(server, { id: tracker.token, ...spot(eastM), timestamp: clock.now });
  await sent(1);
  await sent(2);
  await server.cordon.positions.flush();
  expect(await stored(server)).toHaveLength(1);
  clock.now += 6 * DAY_MS;
  await sent(3);
  await server.cordon.positions.flush();
  await server.cordon.positions.forgetOld();
  expect(await stored(server)).toHaveLength(2);
  clock.now += 1.5 * DAY_MS;
  await server.cordon.positions.forgetOld();
  expect(await stored(server)).toHaveLength(1);
  expect((await desk.snapshot(id)).revision).toBe(before);

  const keepsNone = { brief: { ...brief, positionDays: 0 } };
  expect(await desk.act(id, 'brief.edit', keepsNone)).toMatchObject({ ok: true });
  await server.cordon.positions.forgetOld();
  expect(await stored(server)).toEqual([]);
  await sent(4);
  expect(await fixes(server, desk, id)).toMatchObject([{ place: at(4) }]);
  expect(await stored(server)).toEqual([]);
});

test('[B3] a person who is erased leaves no position and no tracker; a restart keeps what is known of the others', async () => {
  const { clock, server, desk, id, folder } = await opened();
  const [mei, lin] = [
    await trackerOf(desk, id, { officerId: 'mei' }),
    await trackerOf(desk, id, { officerId: 'lin' }),
  ];
  await desk.act(id, 'report.make', said('mei', 'p1~w', 'on-post'));
  await desk.act(id, 'report.make', said('lin', 'p2~w', 'on-post'));
  for (const { token } of [mei, lin]) await send(server, { id: token, ...spot(9) });
  expect(await fixes(server, desk, id)).toHaveLength(2);
  await server.close();

  const again = await running({ folder, now: () => clock.now });
  const back = desk.at(again.url);
  expect(await fixes(again, back, id)).toHaveLength(2);
  await back.act(id, 'run.close', { runId: 'r1', words: 'All home' });
  expect(await back.act(id, 'officer.erase', { id: 'mei', why: 'She left the force' })).toMatchObject({
    ok: true,
  });
  expect(await stored(again)).toMatchObject([{ carrier: 'officers/lin' }]);
  expect((await send(again, { id: mei.token, ...spot(1) })).status).toBe(401);
  expect((await send(again, { id: lin.token, ...spot(1) })).status).toBe(200);
  expect(
    (await back.ask('DELETE', `/api/operations/${id}`, JSON.stringify({ name: 'Harvest' }))).status,
  ).toBe(200);
  expect(await stored(again)).toEqual([]);
  expect((await send(again, { id: lin.token, ...spot(1) })).status).toBe(401);
});

test('[B3] a server that was away while positions ran out of time removes them when it starts', async () => {
  const { clock, server, desk, id, folder } = await opened();
  const tracker = await trackerOf(desk, id, { officerId: 'mei' });
  await desk.act(id, 'report.make', said('mei', 'p1~w', 'on-post'));
  await send(server, { id: tracker.token, ...spot(1), timestamp: clock.now });
  await server.cordon.positions.flush();
  expect(await stored(server)).toHaveLength(1);
  await server.close();
  clock.now += 7.5 * DAY_MS;
  const again = await running({ folder, now: () => clock.now });
  await again.cordon.positions.flush();
  expect(await stored(again)).toEqual([]);
});

test('[B4] consoles get one message a second with what has changed, phones get none', async () => {
  const { clock, server, desk, id } = await opened();
  await desk.act(id, 'report.make', said('mei', 'p1~w', 'on-post'));
  const tracker = await trackerOf(desk, id, { officerId: 'mei' });
  const [line, other] = [await desk.line(), await (await phoneOf(server, desk, id, 'lin')).line()];
  await joined(line, id);
  await joined(other, id);
  const heard: Fix[][] = [];
  const onPhone: unknown[] = [];
  line.on('positions', (_id, fixes) => heard.push([...fixes]));
  other.onAny((...told) => onPhone.push(told));
  const start = Date.now();
  for (let i = 0; i < 50; i++)
    await send(server, { id: tracker.token, ...spot(i), timestamp: clock.now - 1000 + i });
  await expect.poll(() => heard.at(-1)?.at(-1)?.place).toEqual(at(49));
  expect(heard.length).toBeLessThanOrEqual(2 + (Date.now() - start) / 1000);
  expect(heard.every((fixes) => fixes.length === 1)).toBe(true);
  expect(JSON.stringify(onPhone)).not.toContain('place');
});

test('[B5] what is too far to be true is kept apart, a time from the future is now, and a convoy keeps its way', async () => {
  const { clock, server, desk, id } = await opened();
  await place(desk, id, 'route', [route('R2', [at(0), at(9000)])]);
  await place(desk, id, 'movement', [movement('m', 'R2')]);
  await desk.act(id, 'run.close', { runId: 'r1', words: 'Again' });
  await desk.act(id, 'run.open', { run: { id: 'r2', kind: 'event', name: 'Day 2', days: ['2020-09-22'] } });
  const head = await trackerOf(desk, id, { movementId: 'm', end: 'head' });
  const sent = (query: object) => send(server, { id: head.token, ...query });
  await sent({ ...spot(100), timestamp: clock.now - 20_000 });
  await sent({ ...spot(200), timestamp: clock.now - 10_000 });
  await sent({ lat: 0, lon: 0 });
  await sent({ lat: -33.9, lon: 151.2 });
  await sent({ ...spot(300), timestamp: clock.now + 3_600_000 });
  const known = await fixes(server, desk, id);
  expect(known.map(({ place: [lng], isFar = false }) => [lng, isFar])).toEqual([
    [at(100)[0], false],
    [at(200)[0], false],
    [at(300)[0], false],
    [0, true],
  ]);
  expect(known[2]).toMatchObject({ at: clock.now, clockS: 3600 });
});

test('[B7] where the run wants it, the system confirms what positions of a convoy say, once and under its own name', async () => {
  const { clock, server, desk, id } = await opened();
  await place(desk, id, 'route', [route('R2', [at(0), at(20_000)])]);
  await place(desk, id, 'movement', [movement('m', 'R2', { departsAt: clock.now - 600_000 })]);
  await desk.act(id, 'roster.assign', {
    records: [assignment('mei', 'p1~m~1'), assignment('tao', 'p2~m~1')],
  });
  await desk.act(id, 'run.close', { runId: 'r1', words: 'Again' });
  await desk.act(id, 'run.open', { run: { id: 'r2', kind: 'event', name: 'Day 2', days: ['2020-09-22'] } });
  const { token } = await trackerOf(desk, id, { movementId: 'm', end: 'head' });
  const sent = async (eastM: number, agoS: number) => {
    await send(server, { id: token, ...spot(eastM), timestamp: clock.now - agoS * 1000 });
    await server.cordon.positions.flush();
  };
  const confirmed = async () =>
    (await desk.journal(id)).filter(({ action }) => action.name === 'convoy.report');
  await sent(8500, 60);
  await sent(9500, 20);
  expect(await confirmed()).toEqual([]);
  expect(await desk.act(id, 'run.confirm-passages', { runId: 'r2', confirms: true })).toMatchObject({
    ok: true,
  });
  await sent(9600, 10);
  await sent(9700, 5);
  await expect.poll(async () => (await confirmed()).length).toBe(1);
  const [one] = await confirmed();
  expect(one).toMatchObject({
    by: { name: 'Cordon' },
    action: { body: { what: 'head', happenedAt: clock.now - 40_000 } },
  });
});
