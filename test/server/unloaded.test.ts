import { expect, test } from 'vitest';
import { UnloadedRun } from '../../domain/operation/unloaded-run.ts';
import type { Totals } from '../../domain/totals/totals.ts';
import type { OperationBook } from '../../server/book/operation-book.ts';
import { EIGHT } from '../domain/builders.ts';
import type { Caller } from './caller.ts';
import { sameEverywhere } from './everywhere.ts';
import { guided, phoneOf, planned, said } from './plan.ts';
import { ownFolder, running } from './server.ts';

const isUnloaded = (book: OperationBook) => book.read(({ runs }) => runs.get('r1') instanceof UnloadedRun);

/** A closed drill: Mei was on post and counted twice. */
async function closedDrill(desk: Caller) {
  const id = await planned(desk);
  const act = async (name: string, body: object, by = desk) => {
    const answer = await by.act(id, name, body);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.fault)}`);
  };
  await act('report.make', said('mei', 'p1~w', 'on-post'));
  await act('count.add', guided('mei', 3));
  await act('count.add', { ...guided('mei', 5), happenedAt: EIGHT + 60_000 });
  await act('run.close', { runId: 'r1', words: 'The day is over' });
  const get = async (path: string) => (await desk.get(`/api/operations/${id}${path}`)).body;
  const totals = async () => ((await get('/totals?run=r1')) as Totals).all;
  return { id, act, get, totals };
}

test('[O11] a closed run is unloaded; totals, the run, late facts, voids, a phone, reopening and the past of a venue are as before', async () => {
  const folder = ownFolder();
  const server = await running({ folder });
  const desk = await server.staff('administrator');
  const { id, act, get, totals } = await closedDrill(desk);
  const book = server.cordon.shelf.get(id)!;
  const phone = await phoneOf(server, desk, id, 'mei');
  const before = { totals: await totals(), run: await get('/runs/r1') };
  expect(before.totals).toMatchObject({ attended: { value: 1 }, guided: { value: 8 } });
  /** Each is asked of an unloaded run. */
  const unloadedFor = async <Seen>(doing: () => Promise<Seen>): Promise<Seen> => {
    book.unloadClosed();
    expect(await isUnloaded(book)).toBe(true);
    return doing();
  };

  expect(await unloadedFor(totals)).toEqual(before.totals);
  expect(await isUnloaded(book)).toBe(false);
  expect(await unloadedFor(() => get('/runs/r1'))).toEqual(before.run);
  expect(await unloadedFor(() => desk.act(id, 'venue.remove', { ids: ['v1'] }))).toMatchObject({
    fault: { refusal: { reason: 'has-history', id: 'v1' } },
  });
  expect(await isUnloaded(book)).toBe(true);

  const counts = await book.read(({ runs }) => [...runs.get('r1')!.tables.counts.keys()]);
  await unloadedFor(() => act('count.void', { countId: counts[0], why: 'Typed twice' }, phone));
  expect(await totals()).toMatchObject({ guided: { value: 5 } });
  expect(await desk.act(id, 'count.void', { countId: counts[0], why: 'Again' })).toMatchObject({
    fault: { refusal: { reason: 'already-voided' } },
  });
  await unloadedFor(() => act('report.make', said('mei', 'p1~w', 'closed'), phone));
  await unloadedFor(() => act('run.reopen', { runId: 'r1', why: 'Somebody is still out' }));
  book.unloadClosed();
  expect(await isUnloaded(book)).toBe(false);
  await act('count.add', { ...guided('mei', 7), happenedAt: EIGHT + 120_000 }, phone);
  expect(await totals()).toMatchObject({ attended: { value: 1 }, guided: { value: 12 } });
  await act('run.close', { runId: 'r1', words: 'The day is over' });
  const after = await get('/runs/r1');

  book.unloadClosed();
  await sameEverywhere(book, server.cordon.journal);
  await server.close();
  const again = await running({ folder });
  const reopened = again.cordon.shelf.get(id)!;
  expect(await isUnloaded(reopened)).toBe(true);
  const staff = await again.staff('administrator');
  expect((await staff.get(`/api/operations/${id}/runs/r1`)).body).toEqual(after);
  await sameEverywhere(reopened, again.cordon.journal);
});

test('[O11] many ask for an unloaded run at once, while reports of it arrive', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const { id, act, get, totals } = await closedDrill(desk);
  const book = server.cordon.shelf.get(id)!;
  book.unloadClosed();
  const late = Array.from({ length: 20 }, (_, i) => ({
    ...guided('mei', 1),
    happenedAt: EIGHT + (i + 2) * 60_000,
  }));
  await Promise.all(late.flatMap((count) => [get('/runs/r1'), act('count.add', count), totals()]));
  expect(await totals()).toMatchObject({ guided: { value: 28 } });
  await sameEverywhere(book, server.cordon.journal);
});
