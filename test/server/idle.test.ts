import { expect, test, vi } from 'vitest';
import webPush from 'web-push';
import { checkOf } from '../../domain/health/approval.ts';
import { coverOf } from '../../domain/operation/cover.ts';
import { isWords } from '../../domain/records/personal.ts';
import type { OperationBook } from '../../server/book/operation-book.ts';
import type { PushTerms } from '../../server/push/push-terms.ts';
import { EIGHT, HOUR, MINUTE, at, brief, officer, put, vehicle } from '../domain/builders.ts';
import { Heard, joined, type Caller } from './caller.ts';
import { sameEverywhere } from './everywhere.ts';
import { guided, phoneOf, place, planned, said } from './plan.ts';
import { PushService } from './push-service.ts';
import { ownFolder, running, type Running } from './server.ts';

const DAY = 24 * HOUR;

/** A server whose clock the test sets, and an event that is open. */
async function opened(folder = ownFolder(), push?: PushTerms) {
  const clock = { now: Date.now() };
  const server = await running({ folder, now: () => clock.now, ...(push && { push }) });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const act = async (name: string, body: object, by: Caller = desk, actionId?: string) => {
    const answer = await by.act(id, name, body, actionId);
    expect(answer, name).toMatchObject({ ok: true });
    return answer;
  };
  await act('run.close', { runId: 'r1', words: 'Over' });
  const day = { id: 'r2', kind: 'event', name: 'Day', days: ['2020-09-22'] };
  await place(desk, id, 'officer', [officer('mei', { name: 'Mei' })]);
  await expect.poll(async () => (await desk.act(id, 'run.open', { run: day })).ok).toBe(true);
  return { clock, server, desk, id, act, folder, book: server.cordon.shelf.get(id)! };
}

/** Half an hour and more without use. */
function idles({ clock, server }: { clock: { now: number }; server: Running }): void {
  clock.now += 31 * MINUTE;
  server.cordon.shelf.tidy();
}

test('[O12] a start folds nothing without an open run, the list needs no fold, and the first use folds one operation', async () => {
  const { server, desk, id, book, act, folder } = await opened();
  await act('run.close', { runId: 'r2', words: 'Over' });
  const other = await planned(desk);
  await desk.act(other, 'run.close', { runId: 'r1', words: 'Over' });
  await desk.act(other, 'operation.archive', {});
  const list = async (caller: Caller) =>
    ((await caller.get('/api/operations')).body as { id: string }[]).toSorted((a, b) =>
      a.id < b.id ? -1 : 1,
    );
  const before = await list(desk);
  expect(before).toHaveLength(2);
  const cover = await book.read(coverOf);
  await server.close();

  const again = await running({ folder });
  const [first, second] = [id, other].map((one) => again.cordon.shelf.get(one));
  const isInMemory = () => [first!.isInMemory, second!.isInMemory];
  expect(isInMemory()).toEqual([false, false]);
  const caller = desk.at(again.url);
  expect(await list(caller)).toEqual(before);
  expect(await first!.memory.cover()).toEqual(cover);
  expect(isInMemory()).toEqual([false, false]);
  expect((await caller.snapshot(id)).revision).toBe(cover.revision);
  expect(isInMemory()).toEqual([true, false]);
  await sameEverywhere(second!, again.cordon.journal);
});

test('[O12] an operation leaves memory half an hour after its last use, not while somebody is connected, and everything is as before', async () => {
  const given = await opened();
  const { server, desk, id, book, act } = given;
  const phone = await phoneOf(server, desk, id, 'mei');
  const report = { ...said('mei', 'p1~w', 'on-post'), runId: 'r2', happenedAt: Date.now() };
  const first = await act('report.make', report, phone, 'said-once');
  const [cover, snapshot] = [await book.memory.cover(), await desk.snapshot(id)];

  const lines = [await desk.line(), await phone.line()];
  for (const line of lines) await joined(line, id);
  idles(given);
  expect(book.isInMemory).toBe(true);
  for (const line of lines) {
    line.disconnect();
    idles(given);
    expect(book.isInMemory).toBe(true);
  }
  await vi.waitFor(() => {
    idles(given);
    expect(book.isInMemory).toBe(false);
  });

  expect(await book.memory.cover()).toEqual(cover);
  expect(book.isInMemory).toBe(false);
  const [repeated] = await Promise.all([
    act('report.make', report, phone, 'said-once'),
    act('count.add', { ...guided('mei', 3), runId: 'r2', happenedAt: Date.now() }, phone),
    book.read(({ revision }) => revision),
  ]);
  expect(repeated).toEqual(first);
  expect(await desk.snapshot(id)).toMatchObject({ revision: snapshot.revision + 1, past: snapshot.past });
  await sameEverywhere(book, server.cordon.journal);

  idles(given);
  const line = await desk.line();
  const heard = new Heard(line);
  expect(await joined(line, id, snapshot.revision)).toMatchObject({
    catchUp: [{ revision: snapshot.revision + 1 }],
  });
  await act('count.add', { ...guided('mei', 4), runId: 'r2', happenedAt: Date.now() }, phone);
  await heard.until(snapshot.revision + 2);
});

test('[O12, V3] an operation with an open drill stays in memory, is folded at the start, and what is due is played', async () => {
  const given = await opened();
  const { server, desk, id, book, act, clock, folder } = given;
  await act('run.close', { runId: 'r2', words: 'Over' });
  await place(desk, id, 'inject', [
    put('injects', {
      ...{ id: 'i1' as never, at: EIGHT + HOUR, kind: 'officer-out', targetId: 'mei', words: 'Faint' },
      expects: [{ step: 'noticed', withinMin: 3 }],
    }),
  ]);
  const run = { id: 'r3', kind: 'drill', name: 'Drill', days: ['2020-09-22'] };
  await expect
    .poll(async () => {
      const starts = { from: EIGHT, startedAt: clock.now, rate: 1 };
      return (await desk.act(id, 'run.open', { run: { ...run, clock: starts } })).ok;
    })
    .toBe(true);
  const injected = (of: OperationBook) => of.read(({ runs }) => runs.get('r3')!.tables.injections.size);
  idles(given);
  await vi.waitFor(() => expect(book.isInMemory).toBe(true));
  await server.close();

  const again = await running({ folder, now: () => clock.now });
  const held = again.cordon.shelf.get(id)!;
  await vi.waitFor(() => expect(held.isInMemory).toBe(true));
  clock.now += 31 * MINUTE;
  await expect.poll(() => injected(held)).toBe(1);
  expect(await desk.at(again.url).act(id, 'run.close', { runId: 'r3', words: 'Over' })).toMatchObject({
    ok: true,
  });
  idles({ clock, server: again });
  expect(held.isInMemory).toBe(false);
});

test('[O12, J20] words whose days are over are deleted from an operation that is not in memory, and it is left there otherwise', async () => {
  const given = await opened();
  const { server, act, clock, folder, id } = given;
  await act('brief.edit', { brief: { ...brief, wordsDays: 30 } });
  await act('order.give', { runId: 'r2', kind: 'message', to: { officerId: 'mei' }, words: 'Heron at nine' });
  await act('run.close', { runId: 'r2', words: 'Over' });
  const stored = async ({ cordon: { journal } }: Running) => (await journal.peopleOf(id)).filter(isWords);
  expect(await stored(server)).toHaveLength(1);
  await server.close();

  const late = await running({ folder, now: () => clock.now + 32 * DAY });
  await vi.waitFor(async () => expect(await stored(late)).toEqual([]), 20_000);
  await late.close();
  const later = await running({ folder, now: () => clock.now + 33 * DAY });
  await later.cordon.shelf.get(id)!.memory.cover();
  expect(later.cordon.shelf.get(id)!.isInMemory).toBe(false);
});

test('[O12, B1] old positions are removed without a fold, and a tracker keeps an operation in memory only while a run is open', async () => {
  const given = await opened();
  const { server, desk, id, book, act, clock } = given;
  const { positions } = server.cordon;
  const drives = async () => {
    positions.push(id, 't', { vehicleId: 'car' as never }, { place: at(5), at: clock.now });
    await positions.flush();
  };
  const kept = async () => (await positions.before(id, clock.now)).fixes.length;
  await place(desk, id, 'vehicle', [vehicle('car')]);
  await act('run.close', { runId: 'r2', words: 'Over' });
  const run = { id: 'r3', kind: 'event', name: 'Day', days: ['2020-09-22'] };
  await expect.poll(async () => (await desk.act(id, 'run.open', { run })).ok).toBe(true);
  idles(given);
  await drives();
  expect([book.isInMemory, await kept()]).toEqual([true, 1]);
  await act('run.close', { runId: 'r3', words: 'Over' });
  idles(given);
  await drives();
  clock.now += 8 * DAY;
  await positions.forgetOld();
  expect([book.isInMemory, await kept()]).toEqual([false, 0]);
});

test('[O12, G3, G8] an order for later keeps its operation in memory, also after a start, until it is told as far as it can be', async () => {
  const service = await new PushService().open();
  const { privateKey: key } = webPush.generateVAPIDKeys();
  const push = { key, contact: 'mailto:post@example.org', services: [service.origin] };
  const given = await opened(ownFolder(), push);
  const { server, desk, id, book, act, clock, folder } = given;
  const phone = await phoneOf(server, desk, id, 'mei');
  const { subscription } = service.browser('/mei');
  await phone.ask('PUT', '/api/push/subscription', JSON.stringify(subscription));
  const due = { runId: 'r2', kind: 'hold', to: { officerId: 'mei' }, escalateMin: 5 };
  await act('order.give', { ...due, dueAt: clock.now + 60 * MINUTE });
  idles(given);
  expect(book.isInMemory).toBe(true);
  await server.close();

  const again = await running({ folder, push, now: () => clock.now });
  const waiting = again.cordon.shelf.get(id)!;
  await vi.waitFor(() => expect(waiting.isInMemory).toBe(true));
  idles({ clock, server: again });
  expect(waiting.isInMemory).toBe(true);
  await again.close();
  clock.now = clock.now - 2 * 31 * MINUTE + 60 * MINUTE - 300;
  const started = performance.now();
  const last = await running({ folder, push, now: () => clock.now + performance.now() - started });
  await vi.waitFor(() => expect(service.received.map(({ path }) => path)).toEqual(['/mei']), 20_000);
  clock.now += 11 * MINUTE;
  idles({ clock, server: last });
  expect(last.cordon.shelf.get(id)!.isInMemory).toBe(false);
});

test('[O12, H3] a submitted edition whose operation was folded again is checked again', async () => {
  const given = await opened();
  const { act, book, desk, id } = given;
  await act('run.close', { runId: 'r2', words: 'Over' });
  await place(desk, id, 'officer', [officer('eva')]);
  await act('edition.submit', {});
  const checked = () =>
    book.read((operation) => {
      const edition = [...operation.allOf('editions')].find(({ state }) => state === 'submitted')!;
      return checkOf(operation.planOf(edition)!) !== undefined;
    });
  expect(await checked()).toBe(true);
  idles(given);
  expect(book.isInMemory).toBe(false);
  expect(await checked()).toBe(true);
});
