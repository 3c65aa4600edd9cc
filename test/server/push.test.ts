import { expect, test, vi } from 'vitest';
import webPush from 'web-push';
import { pushKey } from '../../server/cli/push-key.ts';
import type { Run } from '../../domain/records/run.ts';
import { readConfig } from '../../server/config.ts';
import { USUAL_SERVICES, isServedBy } from '../../server/push/push-terms.ts';
import { EIGHT, MINUTE, assignment, at, fixedPost, recordOf } from '../domain/builders.ts';
import { joined, type Caller } from './caller.ts';
import { commandHere } from './command.ts';
import { phoneOf, planned } from './plan.ts';
import { openDatabase } from '../../server/store/database.ts';
import { PushRows } from '../../server/store/push-rows.ts';
import { PushService, vapidOf, type Browser } from './push-service.ts';
import { ownFolder, running, type Running } from './server.ts';

const key = webPush.generateVAPIDKeys().privateKey;
const contact = 'mailto:post@example.org';

/** A server that notifies phones through a service of its own, with the phones of Mei and Lin subscribed. */
async function subscribed() {
  const service = await new PushService().open();
  const server = await running({ push: { key, contact, services: [service.origin] } });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const phones = { mei: await phoneOf(server, desk, id, 'mei'), lin: await phoneOf(server, desk, id, 'lin') };
  const browsers = { mei: service.browser('/mei'), lin: service.browser('/lin') };
  for (const name of ['mei', 'lin'] as const) expect(await subscribe(phones[name], browsers[name])).toBe(200);
  const order = (more: object = {}) =>
    desk.act(id, 'order.give', {
      ...{ runId: 'r1', kind: 'message', to: { officerId: 'mei' }, words: 'Heron flies at nine' },
      ...more,
    });
  return { service, server, desk, id, phones, browsers, order };
}

async function subscribe(phone: Caller, { subscription }: Browser): Promise<number> {
  return (await phone.ask('PUT', '/api/push/subscription', JSON.stringify(subscription))).status;
}

const paths = (service: PushService) => service.received.map(({ path }) => path);

function until(service: PushService, count: number): Promise<void> {
  return vi.waitFor(() => expect(service.received.length).toBeGreaterThanOrEqual(count), 20_000);
}

/** Nothing else comes: what is sent to somebody else afterwards arrives, and nothing before it. */
async function onlyThen(service: PushService, order: (more: object) => Promise<unknown>, before: number) {
  await order({ to: { officerId: 'lin' } });
  await until(service, before + 1);
  expect(paths(service).slice(before)).toEqual(['/lin']);
}

test('[G8] an order reaches the service of the phone: encrypted for it alone, signed by this server, and without a word of it', async () => {
  const { service, phones, browsers, order } = await subscribed();
  const { body } = await phones.mei.get('/api/push');
  const { key: publicKey } = body as { key: string };
  expect(await order()).toMatchObject({ ok: true });
  await until(service, 1);
  const [pushed] = service.received;
  expect(pushed!.path).toBe('/mei');
  expect(browsers.mei.read(pushed!.body)).toBe('{"waits":"order"}');
  expect(() => browsers.lin.read(pushed!.body)).toThrow();
  expect(vapidOf(pushed!.headers, publicKey)).toMatchObject({ aud: service.origin, sub: contact });
  expect(pushed!.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '600', urgency: 'high' });
  const said = JSON.stringify([pushed!.headers, pushed!.body.toString('latin1')]);
  for (const word of ['Heron', 'mei"', 'r1']) expect(said).not.toContain(word);
  await onlyThen(service, order, 1);
});

test('[G8] whoever has the order already is not told again, an order at a moment is told then, a withdrawn one never', async () => {
  const { service, desk, id, phones, order } = await subscribed();
  expect(await order()).toMatchObject({ ok: true });
  await until(service, 1);
  const { orders } = (await joined(await phones.mei.line(), id)) as unknown as {
    orders: { orders: { id: string }[] };
  };
  const [{ id: orderId } = { id: '' }] = orders.orders;
  const received = { runId: 'r1', orderId, officerId: 'mei', answer: 'received', happenedAt: EIGHT };
  expect(await phones.mei.act(id, 'order.answer', received)).toMatchObject({ ok: true });
  await onlyThen(service, order, 1);

  const dueAt = EIGHT + Date.now() - (await startedAt(desk, id)) + 1500;
  expect(await order({ dueAt, to: { officerId: 'lin' } })).toMatchObject({ ok: true });
  const { changes } = (await desk.journal(id)).at(-1)!;
  const [later] = changes.map((change) => ('record' in change ? change.record.id : ''));
  const withdrawn = { runId: 'r1', orderId: later, why: 'Not needed' };
  expect(await desk.act(id, 'order.withdraw', withdrawn)).toMatchObject({ ok: true });
  expect(await order({ dueAt })).toMatchObject({ ok: true });
  expect(service.received).toHaveLength(2);
  await until(service, 3);
  expect(paths(service)).toEqual(['/mei', '/lin', '/mei']);
  await onlyThen(service, order, 3);
});

test('[R24] a duty that a run gives, takes or times anew is told to the phone once, without a word of it; an edit of the draft is not', async () => {
  const { service, desk, id, browsers, order } = await subscribed();
  const does = async (name: string, body: object, run?: string) =>
    expect(await desk.act(id, name, body, crypto.randomUUID(), run)).toMatchObject({ ok: true });
  const p2Until = (until: number) => ({ records: [recordOf(fixedPost('p2', at(9000), 0, until))] });
  await does('roster.assign', { records: [assignment('tao', 'p1~w')] });
  await does('post.place', p2Until(80));
  await onlyThen(service, order, 0);
  await does('post.place', p2Until(60.5), 'r1');
  await onlyThen(service, order, 1);
  await does('post.place', p2Until(75), 'r1');
  await until(service, 3);
  const told = service.received[2]!;
  expect([told.path, browsers.lin.read(told.body)]).toEqual(['/lin', '{"waits":"duties"}']);
  expect(told.headers).toMatchObject({ topic: 'duties', ttl: '43200', urgency: 'high' });
  expect(JSON.stringify(told.headers)).not.toMatch(/lin"|p2|r1"/);
  await does('roster.assign', { records: [assignment('tao', 'p1~w')] }, 'r1');
  await onlyThen(service, order, 3);
  const assignments = await desk.snapshot(id).then(({ records }) => records);
  const lin = assignments.find(
    (one) => one.collection === 'assignments' && 'record' in one && one.record.officerId === 'lin',
  ) as { record: { id: string } };
  await does('roster.unassign', { ids: [lin.record.id] }, 'r1');
  await until(service, 5);
  expect(paths(service).slice(4)).toEqual(['/lin']);
  await onlyThen(service, order, 5);
});

test('[R24] a published edition is told to those whose duties it changes, also after a restart', async () => {
  const folder = ownFolder();
  const service = await new PushService().open();
  const push = { key, contact, services: [service.origin] };
  const first = await running({ folder, push });
  const desk = await first.staff('administrator');
  const id = await planned(desk);
  expect(await desk.act(id, 'run.close', { runId: 'r1', words: 'Over' })).toMatchObject({ ok: true });
  for (const name of ['mei', 'lin'])
    expect(await subscribe(await phoneOf(first, desk, id, name), service.browser(`/${name}`))).toBe(200);
  await first.close();

  const server = await running({ folder, push });
  const back = desk.at(server.url);
  const ahead = Math.round((Date.now() - EIGHT) / MINUTE) + 600;
  const moved = [recordOf(fixedPost('p1', at(0), ahead, ahead + 60, { gateId: 'g1' as never }))];
  expect(await back.act(id, 'post.place', { records: moved })).toMatchObject({ ok: true });
  await vi.waitFor(
    async () => expect(await back.act(id, 'edition.issue', {})).toMatchObject({ ok: true }),
    20_000,
  );
  await until(service, 1);
  const order = async () => {
    const later = [recordOf(fixedPost('p2', at(9000), ahead, ahead + 90))];
    await back.act(id, 'post.place', { records: later });
    await vi.waitFor(
      async () => expect(await back.act(id, 'edition.issue', {})).toMatchObject({ ok: true }),
      20_000,
    );
  };
  await order();
  await until(service, 2);
  expect(paths(service)).toEqual(['/mei', '/lin']);
});

/** When the run began, by the clock of the server. */
async function startedAt(desk: Caller, id: string): Promise<number> {
  const { records } = await desk.snapshot(id);
  const run = records.find(({ collection }) => collection === 'runs') as { record: Run };
  return run.record.clock.startedAt;
}

test('[G8] a service that fails, hangs or no longer knows the phone holds up no order; only the last drops the phone', async () => {
  const { service, server, id, order } = await subscribed();
  service.mute.add('/lin');
  service.answers.set('/mei', 500);
  for (const officerId of ['lin', 'mei'])
    expect(await order({ to: { officerId } })).toMatchObject({ ok: true });
  await until(service, 2);
  service.answers.set('/mei', 410);
  expect(await order()).toMatchObject({ ok: true });
  await until(service, 3);
  await vi.waitFor(async () => expect(await phonesOf(server, id)).toEqual(['lin']), 20_000);
});

async function phonesOf({ databaseFile }: Running, id: string): Promise<string[]> {
  const database = await openDatabase(databaseFile, { readOnly: true });
  const phones = await new PushRows(database).of(id, Date.now());
  await database.close();
  return phones.map(({ officerId }) => officerId);
}

test('[G8] a phone that was cut off, signed out or stopped it is not told; another service than those of the settings is refused', async () => {
  const { service, server, desk, id, phones, order } = await subscribed();
  const elsewhere = { endpoint: 'http://127.0.0.1:9/admin', keys: service.browser('/').subscription.keys };
  expect(await phones.mei.ask('PUT', '/api/push/subscription', JSON.stringify(elsewhere))).toMatchObject({
    body: { fault: { refusal: { reason: 'push-not-served', host: '127.0.0.1:9' } } },
  });
  expect((await phones.mei.ask('DELETE', '/api/push/subscription')).status).toBe(200);
  await order();
  await onlyThen(service, order, 0);
  await desk.post(`/api/operations/${id}/officers/lin/cut-off`, {});
  expect(await phonesOf(server, id)).toEqual([]);
  expect((await desk.get('/api/push')).status).toBe(403);
});

test('[G8] a server without a key offers nothing and takes no subscription', async () => {
  const service = await new PushService().open();
  const server = await running({ folder: ownFolder() });
  const desk = await server.staff('administrator');
  const phone = await phoneOf(server, desk, await planned(desk), 'mei');
  expect((await phone.get('/api/push')).body).toEqual({});
  expect(await subscribe(phone, service.browser('/mei'))).toBe(409);
});

test.each([
  ['https://fcm.googleapis.com/fcm/send/x', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/x', true],
  ['https://web.push.apple.com/x', true],
  ['https://wns2-db5p.notify.windows.com/w/?token=x', true],
  ['http://fcm.googleapis.com/fcm/send/x', false],
  ['https://fcm.googleapis.com:8443/x', false],
  ['https://fcm.googleapis.com@127.0.0.1/x', false],
  ['https://evilfcm.googleapis.com.example/x', false],
  ['https://notify.windows.com.example/x', false],
  ['https://127.0.0.1/x', false],
  ['no address', false],
])('[G8] of the services of the settings: %s is one: %s', (endpoint, isOne) => {
  expect(isServedBy(USUAL_SERVICES, endpoint)).toBe(isOne);
});

test('[G8] the command makes a key that the settings take; half of them, or a key that is none, is told', async () => {
  const { code, stdout } = await commandHere(() => Promise.resolve(pushKey()));
  expect(code).toBe(0);
  const made = Object.fromEntries(stdout.split('\n').map((line) => line.split('=') as [string, string]));
  const read = (env: Record<string, string>) => readConfig(env);
  const given = { PUSH_KEY: made['PUSH_KEY']!, PUSH_CONTACT: made['PUSH_CONTACT']! };
  expect(read(given)).toMatchObject({
    ok: true,
    config: { push: { key: given.PUSH_KEY, services: USUAL_SERVICES } },
  });
  expect(read({ ...given, PUSH_SERVICES: '.push.example, http://127.0.0.1:9' })).toMatchObject({
    config: { push: { services: ['.push.example', 'http://127.0.0.1:9'] } },
  });
  expect(read({ PUSH_KEY: given.PUSH_KEY })).toMatchObject({
    lines: ['PUSH_CONTACT is missing: notifications need both'],
  });
  expect(read({ ...given, PUSH_KEY: 'short' })).toMatchObject({
    lines: ['PUSH_KEY is no key: make one with `cordon push-key`'],
  });
  expect(read({})).toMatchObject({ ok: true });
  expect(read({})).not.toHaveProperty('config.push');
});
