import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { PhoneOrders } from '../../domain/orders/phone-orders.ts';
import { midnightOf } from '../../domain/kernel/calendar.ts';
import { verify } from '../../server/cli/verify.ts';
import { brief } from '../domain/builders.ts';
import { Caller, Heard, joined } from './caller.ts';
import { Console, sameEverywhere } from './everywhere.ts';
import { foundIn } from './found-in.ts';
import { jpeg } from './jpeg-file.ts';
import { phoneOf, planned, said } from './plan.ts';
import { PASSWORD, ownFolder, running, type Running } from './server.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The first hour of an operation day in Shanghai, after midnight UTC. */
const FOUR_IN_SHANGHAI = 20.2 * HOUR;

const site = { name: 'Help desk', position: [123.19, 45.84], roomsM2: 0, squareM2: 0, services: [] } as const;

/** A run whose brief keeps words for thirty days, and a clock that the test sets. */
async function keeping() {
  const folder = ownFolder();
  const clock = { now: Date.now() };
  const server = await running({ folder, now: () => clock.now });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  expect(await desk.act(id, 'brief.edit', { brief: { ...brief, wordsDays: 30 } })).toMatchObject({
    ok: true,
  });
  const mei = await phoneOf(server, desk, id, 'mei');
  const today = midnightOf(new Date(clock.now).toISOString().slice(0, 10));
  /** The server, started again some days and ms after this day began. */
  const restarted = async (before: Running, days: number, ms = 0) => {
    await before.close();
    clock.now = today + days * DAY + ms;
    return running({ folder, now: () => clock.now });
  };
  return { folder, clock, server, desk, id, mei, restarted };
}

/** The administrator, signed in again: a session does not last so long. */
async function deskAt({ url }: Running): Promise<Caller> {
  const desk = new Caller(url);
  expect((await desk.post('/api/sign-in', { login: 'administrator', password: PASSWORD })).status).toBe(200);
  return desk;
}

type Kept = Awaited<ReturnType<typeof keeping>>;

/** What people say in a run, in every way there is. Returns the words. */
async function spoken({ desk, id, mei, clock }: Kept): Promise<string[]> {
  const happenedAt = clock.now;
  const done = async (by: Caller, name: string, body: object, actionId?: string) =>
    expect([name, await by.act(id, name, body, actionId)]).toMatchObject([name, { ok: true }]);
  const order = { runId: 'r1', kind: 'message', to: { officerId: 'mei' }, words: 'Heron flies at nine' };
  await done(desk, 'order.give', order, 'order-one');
  const named = { runId: 'r1', orderId: 'order-one.1' };
  const cannot = { ...named, officerId: 'mei', answer: 'cannot', why: 'My knee hurts', happenedAt };
  await done(mei, 'order.answer', cannot);
  await done(desk, 'order.withdraw', { ...named, why: 'Knee heard of' });
  const told = { runId: 'r1', officerId: 'mei', kind: 'help', words: 'Cramp in the calf', happenedAt };
  await done(mei, 'message.send', { position: [123.190_471, 45.840_117], ...told });
  await done(mei, 'message.send', { ...told, words: undefined, position: [123.190_522, 45.840_339] });
  const crowd = { runId: 'r1', kind: 'crowd', officerId: 'mei', words: 'Hundreds by the kiosk', happenedAt };
  await done(mei, 'incident.open', crowd, 'crowd-one');
  const incident = { id: 'crowd-one.1' };
  await done(desk, 'incident.note', { ...incident, words: 'The kiosk is shut' });
  await done(desk, 'incident.answer', { ...incident, words: 'Two more sent there' });
  await done(desk, 'incident.close', { ...incident, words: 'They went home' });
  await done(desk, 'incident.reopen', { ...incident, why: 'They came back' });
  const records = [{ ...site, id: 'help' }];
  const placed = await desk.act(id, 'support-site.place', { records }, crypto.randomUUID(), 'r1');
  expect(placed).toMatchObject({ ok: true });
  const request = { runId: 'r1', supportSiteId: 'help', words: 'Anna Alder lost her son', happenedAt };
  await done(desk, 'request.open', request, 'lost-one');
  await done(desk, 'request.answer', { id: 'lost-one.1', words: 'Found at the stage' });
  await done(desk, 'request.note', { id: 'lost-one.1', words: 'He is called Emil' });
  return [
    ...[
      'Heron flies at nine',
      'My knee hurts',
      'Knee heard of',
      'Cramp in the calf',
      'Hundreds by the kiosk',
    ],
    ...['The kiosk is shut', 'Two more sent there', 'They went home', 'They came back'],
    ...['Anna Alder lost her son', 'Found at the stage', 'He is called Emil'],
    ...['[123.190471,45.840117]', '[123.190522,45.840339]'],
  ];
}

test('[J20] what people typed, and where they called for help, leaves every file, answer, console and phone when its days are over, also while the run is open; the chain stays', async () => {
  const kept = await keeping();
  const { folder, id, restarted } = kept;
  const words = await spoken(kept);
  const inJournal = async ({ cordon: { journal } }: Running) => {
    const text = JSON.stringify(await journal.since(id, 0, 1000));
    return words.filter((one) => text.includes(one));
  };
  for (const [days, ms] of [
    [30, FOUR_IN_SHANGHAI],
    [31, 12 * HOUR],
  ] as const) {
    kept.server = await restarted(kept.server, days, ms);
    await kept.server.cordon.shelf.get(id)!.read(() => undefined);
    expect(await inJournal(kept.server)).toEqual(words);
  }

  const late = await restarted(kept.server, 31, FOUR_IN_SHANGHAI);
  const { journal, shelf } = late.cordon;
  await vi.waitFor(async () => expect(await foundIn(folder, words)).toEqual([]), 20_000);
  expect(await inJournal(late)).toEqual([]);
  expect(await verify(journal, id)).not.toHaveProperty('breach');
  const back = await deskAt(late);
  const commits = await back.journal(id);
  expect(commits.at(-1)).toMatchObject({ by: { name: 'Cordon' }, action: { name: 'words.erase' } });
  const after = JSON.stringify(commits);
  expect(after).toMatch(/"words":"deleted-[\w-]{8}"/);
  for (const one of ['"answer":"cannot"', '"kind":"help"', '"kind":"crowd"', '"step":"reopened"'])
    expect(after).toContain(one);
  const console = new Console(await back.snapshot(id), []);
  await sameEverywhere(shelf.get(id)!, journal, [console]);
  const phone = await phoneOf(late, back, id, 'mei');
  expect(JSON.stringify(await joined(await phone.line(), id))).not.toContain(words[0]);
  expect(await phone.act(id, 'report.make', said('mei', 'p1~w', 'on-post'))).toMatchObject({ ok: true });
});

test('[J20] a console and a phone that are connected get the news when words are deleted', async () => {
  const kept = await keeping();
  const { desk, id, clock, server } = kept;
  await spoken({ ...kept });
  const order = { runId: 'r1', kind: 'message', to: { officerId: 'mei' }, words: 'Owl calls at ten' };
  expect(await desk.act(id, 'order.give', order)).toMatchObject({ ok: true });
  const line = await desk.line();
  const heard = new Heard(line);
  const { revision } = await joined(line, id);
  const phone = await kept.mei.line();
  const orders: PhoneOrders[] = [];
  phone.on('orders', (told) => orders.push(told));
  expect(JSON.stringify(await joined(phone, id))).toContain('Owl calls at ten');
  const day = new Date(clock.now).toISOString().slice(0, 10);
  expect(await desk.act(id, 'words.erase', { day })).toMatchObject({ ok: true });
  await heard.until(revision + 1);
  await vi.waitFor(() => expect(orders.at(-1)?.orders[0]?.words).toMatch(/^deleted-/), 20_000);
  await sameEverywhere(server.cordon.shelf.get(id)!, server.cordon.journal);
});

test('[J20] a journal that was exported is imported with its words of the same days, which are over on the same day', async () => {
  const kept = await keeping();
  const { desk, id, restarted, server } = kept;
  const words = await spoken(kept);
  const { body } = await desk.get(`/api/operations/${id}/journal.jsonl`);
  const late = await restarted(server, 31, FOUR_IN_SHANGHAI);
  const back = await deskAt(late);
  const copy = ((await back.post('/api/operations/import', body)).body as { id: string }).id;
  await vi.waitFor(async () => {
    const text = JSON.stringify([await back.journal(copy), await back.snapshot(copy)]);
    expect(text).toContain('"kind":"crowd"');
    expect(words.filter((one) => text.includes(one))).toEqual([]);
  }, 20_000);
  expect(await foundIn(kept.folder, words)).toEqual([]);
});

test('[J20, I8] photographs of incidents and requests leave the disk when their days are over, of closed runs too; those of hazards stay', async () => {
  const kept = await keeping();
  const { desk, mei, id, clock, folder, restarted } = kept;
  await spoken(kept);
  const send = async (by: Caller, path: string, widthPx: number) => {
    const file = new Uint8Array(jpeg({ widthPx }));
    const url = `/api/operations/${id}/${path}/photos/${crypto.randomUUID()}`;
    expect((await by.send('PUT', url, file, { 'content-type': 'image/jpeg' })).status).toBe(200);
  };
  const hole = { kind: 'manhole', severity: 'slight', position: [123.19, 45.84], happenedAt: clock.now };
  expect(await desk.act(id, 'hazard.raise', hole, 'hole-one')).toMatchObject({ ok: true });
  await send(mei, 'incidents/crowd-one.1', 16);
  await send(desk, 'requests/lost-one.1', 24);
  await send(desk, 'hazards/hole-one.1', 32);
  await send(desk, 'incidents/crowd-one.1', 32);
  const files = () => readdir(join(folder, 'photos', id));
  expect(await files()).toHaveLength(3);
  expect(await desk.act(id, 'run.close', { runId: 'r1', words: 'All home' })).toMatchObject({ ok: true });

  const early = await restarted(kept.server, 30);
  await vi.waitFor(async () => expect(await files()).toHaveLength(3), 20_000);
  const late = await restarted(early, 31);
  await vi.waitFor(async () => {
    expect(await files()).toHaveLength(1);
    const commits = await late.cordon.journal.since(id, 0, 1000);
    expect(commits.at(-1)).toMatchObject({ action: { name: 'words.erase' } });
  }, 20_000);
  await sameEverywhere(late.cordon.shelf.get(id)!, late.cordon.journal);
});
