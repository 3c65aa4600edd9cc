import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { NewAccount } from '../../domain/contract/accounts.ts';
import { at, brief, fixedPost, recordOf } from '../domain/builders.ts';
import { Caller, asked, type Line } from './caller.ts';
import { guided, phoneOf, planned, said } from './plan.ts';
import { running, type Running } from './server.ts';

/** The fault of an action, and the field that the answer must name. */
const MALFORMED: readonly (readonly [string, unknown, string])[] = [
  ['count.add', { ...guided('mei', 0) }, '/body/vehicles'],
  ['count.add', { ...guided('mei', 2.5) }, '/body/vehicles'],
  ['count.add', { ...guided('mei', 2), extra: 1 }, '/body/extra'],
  ['count.add', { runId: 'r1', officerId: 'mei', vehicles: 2, happenedAt: 1e12 }, '/body/place'],
  [
    'post.place',
    { records: [{ ...recordOf(fixedPost('p9', at(0), 0, 1)), position: [300, 45] }] },
    '/body/records/0/position/0',
  ],
  ['report.make', { ...said('mei', 'p1~w', 'asleep') }, '/body/step'],
  ['plan.undo', null, '/body'],
  ['plan.undo', { revision: '1' }, '/body/revision'],
];

async function held(): Promise<{ server: Running; desk: Caller; line: Line; id: string }> {
  const server = await running();
  const desk = await server.staff('administrator');
  return { server, desk, line: await desk.line(), id: await planned(desk) };
}

test('[D1] a body of the wrong shape is answered with the field, over HTTP and socket, and changes nothing', async () => {
  const { desk, line, id } = await held();
  const before = (await desk.snapshot(id)).revision;
  for (const [name, body, path] of MALFORMED) {
    for (const answer of [await desk.act(id, name, body), await asked(line, id, name, body)]) {
      expect(answer).toMatchObject({ ok: false, fault: { kind: 'invalid' } });
      const problems = !answer.ok && answer.fault.kind === 'invalid' ? answer.fault.problems : [];
      expect(problems.map((problem) => problem.path)).toContain(path);
    }
  }
  expect((await desk.snapshot(id)).revision).toBe(before);
});

test('[D4] if one of several words is required, all of them are listed', async () => {
  const { desk, id } = await held();
  const answer = await desk.act(id, 'report.make', { ...said('mei', 'p1~w', 'asleep') });
  const steps = ['on-my-way', 'on-post', 'closed', 'reopened', 'relieved', 'back-on-post'];
  const message = { zh: `必须是 ${steps.join('、')} 之一`, en: `must be one of ${steps.join(', ')}` };
  expect(answer).toMatchObject({ ok: false, fault: { problems: [{ path: '/body/step', message }] } });
});

test('[D1] an envelope that is none, and text that is no JSON, are answered as such', async () => {
  const { desk, line, id } = await held();
  const path = `/api/operations/${id}/actions`;
  expect(await desk.post(path, '{"id":')).toMatchObject({
    status: 400,
    body: { fault: { kind: 'invalid' } },
  });
  expect(await desk.post(path, { id: 'x', name: 'plan.undo', body: {} })).toMatchObject({
    status: 400,
    body: { fault: { kind: 'invalid', problems: [{ path: '/id' }] } },
  });
  const odd = line as unknown as {
    emitWithAck(event: string, ...words: unknown[]): Promise<unknown>;
    emit(event: string, ...words: unknown[]): void;
  };
  for (const words of [null, 7, [], { operationId: id }, { operationId: { id }, action: {} }]) {
    expect(await odd.emitWithAck('act', words)).toMatchObject({ ok: false, fault: { kind: 'invalid' } });
  }
  odd.emit('act', { operationId: id });
  odd.emit('join');
  odd.emit('no-such-event', 1, 2, 3);
  expect(await odd.emitWithAck('join', { operationId: id, since: -1 })).toMatchObject({
    ok: false,
    fault: { kind: 'invalid' },
  });
});

test('[D2] unknown actions and operations are answered as unknown', async () => {
  const { desk, line, id } = await held();
  for (const say of [
    (op: string, name: string) => desk.act(op, name, {}),
    (op: string, name: string) => asked(line, op, name, {}),
  ]) {
    expect(await say(id, 'moon.land')).toEqual({
      ok: false,
      fault: { kind: 'unknown-action', name: 'moon.land' },
    });
    expect(await say(id, 'toString')).toMatchObject({ fault: { kind: 'unknown-action' } });
    expect(await say('elsewhere', 'plan.undo')).toEqual({ ok: false, fault: { kind: 'unknown-operation' } });
  }
  expect((await desk.get('/api/nothing')).status).toBe(404);
});

test('[D2] a body that is too large is answered with the limit, and the process keeps running', async () => {
  const { desk, line, id } = await held();
  const records = (size: number) => ({
    records: [{ ...recordOf(fixedPost('p9', at(0), 0, 1)), duty: 'x'.repeat(size) }],
  });
  expect(await asked(line, id, 'post.place', records(70_000))).toEqual({
    ok: false,
    fault: { kind: 'too-large', limitBytes: 65_536 },
  });
  expect(await desk.act(id, 'post.place', records(6_000_000))).toEqual({
    ok: false,
    fault: { kind: 'too-large', limitBytes: 5_242_880 },
  });

  const cut = once(line as never, 'disconnect');
  line.emit('act', { operationId: id, action: 'x'.repeat(2_000_000) }, () => undefined);
  await cut;
  expect((await desk.get('/readyz')).status).toBe(200);
});

const FORBIDDEN: readonly (readonly [NewAccount['role'], string, unknown])[] = [
  ['commander', 'post.place', { records: [recordOf(fixedPost('p9', at(0), 0, 1))] }],
  ['dispatcher', 'post.place', { records: [recordOf(fixedPost('p9', at(0), 0, 1))] }],
  ['planner', 'run.close', { runId: 'r1' }],
];

test('[D3] actions that a role may not use are forbidden over HTTP and socket', async () => {
  const { server, desk, id } = await held();
  const before = (await desk.snapshot(id)).revision;
  for (const [role, name, body] of FORBIDDEN) {
    const caller = await server.staff(role);
    const expected = { ok: false, fault: { kind: 'forbidden', action: name } };
    expect(await caller.act(id, name, body)).toEqual(expected);
    expect(await asked(await caller.line(), id, name, body)).toEqual(expected);
  }
  expect((await desk.snapshot(id)).revision).toBe(before);
});

test('[D3] an officer reports for nobody else and sees no other operation, over HTTP or socket', async () => {
  const { server, desk, id } = await held();
  const elsewhere = await planned(desk);
  const phone = await phoneOf(server, desk, id, 'mei');
  const line = await phone.line();
  for (const say of [
    (op: string, officer: string) => phone.act(op, 'count.add', guided(officer, 2)),
    (op: string, officer: string) => asked(line, op, 'count.add', guided(officer, 2)),
  ]) {
    expect(await say(id, 'mei')).toMatchObject({ ok: true });
    expect(await say(id, 'tao')).toMatchObject({
      fault: { kind: 'refused', refusal: { reason: 'not-yourself' } },
    });
    expect(await say(elsewhere, 'mei')).toMatchObject({ fault: { kind: 'unknown-operation' } });
  }
  expect(await line.emitWithAck('join', { operationId: elsewhere })).toMatchObject({
    fault: { kind: 'unknown-operation' },
  });
});

test('[D3] nobody gets in without a session, or from another site', async () => {
  const { server, desk, id } = await held();
  const stranger = new Caller(server.url);
  expect((await stranger.get(`/api/operations/${id}`)).status).toBe(401);
  expect(await stranger.act(id, 'count.add', guided('mei', 1))).toMatchObject({
    fault: { kind: 'signed-out' },
  });
  const line = stranger.unconnected();
  line.connect();
  expect(await once(line as never, 'connect_error')).toMatchObject([{ message: 'websocket error' }]);
  const path = `/api/operations/${id}/actions`;
  const foreign = await desk.post(
    path,
    { id: 'from-afar', name: 'plan.undo', body: { revision: 1 } },
    { origin: 'https://elsewhere.example' },
  );
  expect(foreign).toMatchObject({ status: 403, body: { fault: { kind: 'foreign-origin' } } });
  expect(
    (await desk.post(path, 'id=1', { 'content-type': 'application/x-www-form-urlencoded' })).status,
  ).toBe(415);
});

test('[O6] an operation with an invalid time zone or day is refused with a suggestion, and is not created', async () => {
  const desk = await (await running()).staff('planner');
  const refused = async (part: object) =>
    (await desk.post('/api/operations', { brief: { ...brief, ...part } })).body as { fault: unknown };
  expect(await refused({ timeZone: 'Asia/Beijing' })).toMatchObject({
    fault: { refusal: { reason: 'no-such-zone', meant: 'Asia/Shanghai' } },
  });
  expect(await refused({ timeZone: ' ' })).toMatchObject({ fault: { refusal: { reason: 'no-zone' } } });
  expect(await refused({ days: ['2026-02-30'] })).toMatchObject({
    fault: { refusal: { reason: 'no-such-day', days: 28 } },
  });
  expect((await desk.get('/api/operations')).body).toEqual([]);
});
