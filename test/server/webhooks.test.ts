import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { NewWebhook, Webhook } from '../../domain/contract/webhooks.ts';
import { HOOK_EVENTS } from '../../domain/contract/webhooks.ts';
import { readConfig } from '../../server/config.ts';
import { Reach } from '../../server/webhooks/reach.ts';
import { EIGHT } from '../domain/builders.ts';
import { Caller } from './caller.ts';
import { HookReceiver, isSigned } from './hook-receiver.ts';
import { planned } from './plan.ts';
import { PASSWORD, ownFolder, rows, running, type Given } from './server.ts';
import { startedOn } from './started.ts';

const HERE = ['127.0.0.0/8'];

async function added(desk: Caller, url: string, more: Partial<NewWebhook> = {}) {
  const { status, body } = await desk.post('/api/webhooks', {
    ...{ url, events: HOOK_EVENTS.filter((event) => event !== 'attention.raised'), drills: true, ...more },
  });
  expect(status).toBe(200);
  return body as { id: string; secret: string };
}

async function subscribed(more: Partial<NewWebhook> = {}, given: Given = {}) {
  const receiver = await new HookReceiver().open();
  const server = await running({ webhookNetworks: HERE, ...given });
  const desk = await server.staff('administrator');
  const hook = await added(desk, receiver.url, more);
  const seen = async () => (await hooksOf(desk)).find(({ id }) => id === hook.id)!;
  return { receiver, server, desk, hook, seen };
}

async function hooksOf(desk: Caller): Promise<readonly Webhook[]> {
  return ((await desk.get('/api/webhooks')).body as { webhooks: Webhook[] }).webhooks;
}

const crowd = { runId: 'r1', kind: 'crowd', officerId: 'mei', words: 'Hundreds by the kiosk' };

async function raise(desk: Caller, id: string, n: number): Promise<string> {
  const actionId = `incident-${String(n).padStart(3, '0')}`;
  const answer = await desk.act(id, 'incident.open', { ...crowd, happenedAt: EIGHT + 60_000 }, actionId);
  expect(answer).toMatchObject({ ok: true });
  return `${actionId}.1`;
}

/** The machine may be busy. */
const PATIENCE = { timeout: 30_000 };

test('[L24] a subscriber is told what it asked for, signed, in order, and without a name, a place or a word of a person', async () => {
  const { receiver, server, desk, hook } = await subscribed();
  const id = await planned(desk);
  const incident = await raise(desk, id, 1);
  const steps = [
    ['incident.answer', { id: incident, words: 'Seen' }],
    ['incident.close', { id: incident, words: 'All gone home' }],
    ['run.close', { runId: 'r1', words: 'Enough' }],
  ] as const;
  for (const [name, body] of steps) expect(await desk.act(id, name, body)).toMatchObject({ ok: true });
  const wanted = [...['edition.published', 'run.opened', 'incident.raised', 'incident.closed', 'run.closed']];
  await receiver.until(() => expect(receiver.events).toEqual(wanted));
  const [published, opened, raised] = receiver.received.map(({ body }) => body);
  expect(published).toMatchObject({ edition: { number: 1 }, operation: { id } });
  expect(opened).toMatchObject({ run: { id: 'r1', name: 'Day 1', kind: 'drill' } });
  expect(raised!.incident).toEqual({
    ...{ id: incident, kind: 'crowd', happenedAt: new Date(EIGHT + 60_000).toISOString() },
  });
  for (const one of receiver.received) {
    expect(isSigned(one, hook.secret)).toBe(true);
    expect(isSigned({ ...one, text: one.text.replace('Day', 'Dav') + ' ' }, hook.secret)).toBe(false);
    expect(one.headers['webhook-id']).toBe(one.body.id);
    expect(one.text).not.toMatch(/mei|kiosk|administrator|Enough|gone home/i);
  }
  expect(JSON.stringify(await hooksOf(desk))).not.toContain(hook.secret);
  expect((await (await server.staff('planner')).get('/api/webhooks')).status).toBe(403);
});

test('[L24] nothing of the past is told, nothing of another event, and nothing of a drill unless it is wanted', async () => {
  const { receiver, desk, hook } = await subscribed({ drills: false, events: ['edition.published'] });
  const id = await planned(desk);
  await raise(desk, id, 1);
  await receiver.until(() => expect(receiver.events).toEqual(['edition.published']));
  await desk.ask('DELETE', `/api/webhooks/${hook.id}`, '{}');
  const late = await added(desk, receiver.url);
  await raise(desk, id, 2);
  await receiver.until(() => expect(receiver.events).toEqual(['edition.published', 'incident.raised']));
  expect(receiver.received[1]!.body.incident!.id).toBe('incident-002.1');
  const journal = (await desk.send('GET', `/api/operations/${id}/journal.jsonl`)).text();
  const admin = { 'content-type': 'application/x-ndjson' };
  expect((await desk.ask('POST', '/api/operations/import', await journal, admin)).status).toBe(200);
  await desk.post(`/api/webhooks/${late.id}/test`, {});
  await receiver.until(() => expect(receiver.events.at(-1)).toBe('test'));
  expect(receiver.events).toHaveLength(3);
});

test('[L24] what needs attention in an open run is told once, also after a restart', async () => {
  const folder = ownFolder();
  const { receiver, server, desk } = await subscribed({ events: ['attention.raised'] }, { folder });
  const id = await planned(desk);
  const kinds = () => receiver.received.map(({ body }) => body.attention!.kind);
  await receiver.until(() => expect(kinds()).toContain('uncovered'));
  const [first] = receiver.received;
  expect(first!.body).toMatchObject({
    operation: { id },
    run: { id: 'r1' },
    attention: { collection: 'posts' },
  });
  await server.close();
  const before = receiver.ids;
  const again = await running({ folder, webhookNetworks: HERE });
  const later = desk.at(again.url);
  const cannot = { ...crowd, kind: 'help', officerId: 'mei', happenedAt: EIGHT + 60_000 };
  const { words: _words, ...call } = cannot;
  expect(await later.act(id, 'message.send', call)).toMatchObject({ ok: true });
  await receiver.until(() => expect(kinds()).toContain('help'));
  expect(receiver.received.filter(({ body }) => before.includes(body.id))).toHaveLength(before.length);
  expect(receiver.received.at(-1)!.text).not.toContain('mei');
}, 60_000);

test('[L25] a receiver that fails, says nothing and is gone is told all in order when it is back', async () => {
  const { receiver, desk, seen } = await subscribed();
  const id = await planned(desk);
  await receiver.until(() => expect(receiver.events).toHaveLength(2));
  receiver.answers.push(500, 302, 0);
  const ids = [await raise(desk, id, 1), await raise(desk, id, 2), await raise(desk, id, 3)];
  await receiver.until(() => expect(receiver.received).toHaveLength(5));
  expect(receiver.ids).toHaveLength(3);
  await expect
    .poll(async () => (await seen()).deliveries.map(({ fault }) => fault?.kind), PATIENCE)
    .toContain('status');
  await expect
    .poll(async () => (await seen()).deliveries.map(({ fault }) => fault?.kind), { timeout: 20_000 })
    .toContain('slow');
  await receiver.close();
  await expect
    .poll(async () => (await seen()).deliveries.map(({ fault }) => fault?.kind))
    .toContain('unreachable');
  expect(await seen()).toMatchObject({ waiting: 3, failed: 0 });
  await receiver.open();
  const { id: hookId } = await seen();
  expect((await desk.post(`/api/webhooks/${hookId}/send`, {})).status).toBe(200);
  await expect.poll(async () => (await seen()).waiting, PATIENCE).toBe(0);
  const told = receiver.received.slice(5).map(({ body }) => body.incident!.id);
  expect(told).toEqual(ids);
}, 60_000);

test('[L25] a message that failed for more than a day is set aside, is seen, and is sent anew by a button', async () => {
  let now = Date.now();
  const { receiver, server, desk, seen, hook } = await subscribed({}, { now: () => now });
  const id = await planned(desk);
  await receiver.until(() => expect(receiver.events).toHaveLength(2));
  receiver.answers.push(...Array<number>(32).fill(503));
  await raise(desk, id, 1);
  for (let tried = 1; tried <= 32; tried++) {
    await receiver.until(() => expect(receiver.received).toHaveLength(2 + tried));
    // The next try is counted from when the last one failed, so the clock goes on only after that is stored.
    await expect
      .poll(async () => (await seen()).deliveries[0]!.tries, PATIENCE)
      .toBeGreaterThanOrEqual(tried);
    now += 3_600_001;
    server.cordon.webhooks.wake(hook.id);
  }
  await expect.poll(async () => (await seen()).failed, PATIENCE).toBe(1);
  await raise(desk, id, 2);
  await receiver.until(() => expect(receiver.received.at(-1)!.body.incident!.id).toBe('incident-002.1'));
  const [, first] = (await seen()).deliveries;
  expect(first).toMatchObject({ tries: 32, fault: { kind: 'status', detail: '503' } });
  await desk.post(`/api/webhooks/${hook.id}/send`, { seq: first!.seq });
  await receiver.until(() => expect(receiver.received.at(-1)!.body.incident!.id).toBe('incident-001.1'));
  await expect.poll(async () => (await seen()).failed, PATIENCE).toBe(0);
  expect((await desk.post(`/api/webhooks/${hook.id}/send`, { seq: 999 })).status).toBe(404);
}, 60_000);

test('[L25] a server killed in the middle loses no event and makes none twice: an id stands for one event', async () => {
  const folder = ownFolder();
  const receiver = await new HookReceiver().open();
  const first = await startedOn(folder, { WEBHOOK_NETWORKS: HERE[0]! });
  const desk = new Caller(first.url);
  await desk.post('/api/setup', { token: first.token, login: 'desk', name: 'Desk', password: PASSWORD });
  await added(desk, receiver.url, { events: ['incident.raised'] });
  const id = await planned(desk);
  const dead = once(first.child, 'exit');
  const raising = Array.from({ length: 200 }, (_, n) => raise(desk, id, n).catch(() => undefined));
  await receiver.until(() => expect(receiver.received.length).toBeGreaterThanOrEqual(20));
  first.child.kill('SIGKILL');
  await Promise.all([dead, ...raising]);

  const again = await running({ folder, webhookNetworks: HERE });
  const journal = await again.cordon.journal.ofActions(id, ['incident.open'], 0, 1000);
  const wanted = journal.map(({ revision }) => `${id}-${revision}-0`);
  expect(wanted.length).toBeGreaterThanOrEqual(20);
  await receiver.until(() => expect(receiver.ids).toEqual(wanted));
  const outbox = await rows(again.databaseFile, 'select key from webhook_delivery order by seq');
  expect(outbox).toEqual(wanted.map((key) => ({ key })));
  expect(receiver.received.length - wanted.length).toBeLessThanOrEqual(1);
}, 60_000);

test('[L26] nothing is sent to an address that is not public unless the settings name it, whatever name it has', async () => {
  const receiver = await new HookReceiver().open();
  const server = await running();
  const desk = await server.staff('administrator');
  const terms = { events: ['run.opened'], drills: true };
  const inside = [
    'http://127.0.0.1:9/',
    'http://[::1]/x',
    'http://[::ffff:10.0.0.1]/',
    'http://0x7f.1/',
    'http://169.254.169.254/',
  ];
  for (const url of inside)
    expect([url, (await desk.post('/api/webhooks', { ...terms, url })).body]).toMatchObject([
      url,
      { fault: { kind: 'address-refused' } },
    ]);
  const odd = ['ftp://example.org/', 'http://me:secret@example.org/', 'example.org', 'http://'];
  for (const url of odd) expect((await desk.post('/api/webhooks', { ...terms, url })).status).toBe(400);
  const url = receiver.url.replace('127.0.0.1', 'localhost');
  const { id } = await added(desk, url);
  await desk.post(`/api/webhooks/${id}/test`, {});
  await expect.poll(async () => (await hooksOf(desk))[0]!.deliveries[0]!.fault?.kind).toBe('private');
  expect(receiver.received).toEqual([]);
});

test('[L26] public addresses are allowed, those of no single public machine are not, and ranges of the settings are', () => {
  const open = new Reach();
  for (const address of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2001:4860:4860::8888', '::ffff:8.8.8.8'])
    expect([address, open.allows(address)]).toEqual([address, true]);
  const inside = [
    '10.1.2.3',
    '100.64.0.1',
    '127.9.9.9',
    '169.254.169.254',
    '172.16.0.1',
    '192.168.1.1',
    '0.0.0.0',
  ];
  const others = [
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '64:ff9b::7f00:1',
  ];
  for (const address of [...inside, ...others, '::ffff:10.0.0.1', '::ffff:7f00:1', 'localhost'])
    expect([address, open.allows(address)]).toEqual([address, false]);
  const named = new Reach(['10.1.0.0/16', '::1']);
  const seen = ['10.1.2.3', '::ffff:10.1.2.3', '::1', '10.2.0.1', '127.0.0.1'].map((one) =>
    named.allows(one),
  );
  expect(seen).toEqual([true, true, true, false, false]);
  const read = (WEBHOOK_NETWORKS: string) => readConfig({ WEBHOOK_NETWORKS });
  expect(read('10.1.0.0/16, ::1')).toMatchObject({ config: { webhookNetworks: ['10.1.0.0/16', '::1'] } });
  expect(read('inside')).toEqual({
    ok: false,
    lines: ['WEBHOOK_NETWORKS has inside, which is neither an address nor a CIDR'],
  });
});
