import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openDatabase } from '../../server/store/database.ts';
import type { OperationEntry } from '../../domain/contract/operations.ts';
import { assignment, at, brief, fixedPost, recordOf } from '../domain/builders.ts';
import { Heard, joined, type Caller, type Line } from './caller.ts';
import { Console, sameEverywhere } from './everywhere.ts';
import { phoneOf, place, planned } from './plan.ts';
import { ownFolder, running } from './server.ts';

const terms = { name: 'Next year', firstDay: '2021-09-21', people: true, absences: false };

test('[O8] an operation is copied with telephone numbers, its journal says from where, and it is the same everywhere', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  await desk.ask('PUT', `/api/operations/${id}/officers/mei/phone`, JSON.stringify({ phone: '110' }));
  const { body, status } = await desk.post(`/api/operations/${id}/copy`, terms);
  expect({ status, body }).toMatchObject({ status: 200, body: { leftOut: 0 } });
  const copyId = (body as { id: string }).id;
  const [first] = await desk.journal(copyId);
  expect(first).toMatchObject({
    action: { name: 'operation.copy', body: { of: { operationId: id, name: brief.name } } },
  });
  expect((await desk.get(`/api/operations/${copyId}/officers/mei/phone`)).body).toEqual({ phone: '110' });
  await sameEverywhere(server.cordon.shelf.get(copyId)!, server.cordon.journal);
  const { records } = await desk.snapshot(copyId);
  expect(records.filter(({ collection }) => ['runs', 'editions', 'reports'].includes(collection))).toEqual(
    [],
  );
  const edition = await desk.post(`/api/operations/${id}/copy`, { ...terms, edition: 1, people: false });
  expect(edition.status).toBe(200);
  expect(await desk.post(`/api/operations/${id}/copy`, { ...terms, edition: 7 })).toMatchObject({
    status: 409,
  });
  expect(await desk.post(`/api/operations/${id}/copy`, { ...terms, firstDay: '2021-02-31' })).toMatchObject({
    body: { fault: { refusal: { reason: 'no-such-day' } } },
  });
  const exported = await (await desk.send('GET', `/api/operations/${copyId}/journal.jsonl`)).text();
  expect((await desk.post('/api/operations/import', exported)).status).toBe(200);
});

test('[L23] a packed snapshot is the same bytes until the operation changes, and the time is said beside it', async () => {
  let now = Date.UTC(2021, 0, 1);
  const server = await running({ now: () => now });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const packed = async () => {
    const headers = { 'accept-encoding': 'gzip' };
    const answer = await desk.send('GET', `/api/operations/${id}`, undefined, headers);
    return { said: answer.headers.get('cordon-now'), text: await answer.text() };
  };
  const first = await packed();
  expect(first.said).toBe(String(now));
  now += 60_000;
  expect(await packed()).toEqual({ said: String(now), text: first.text });
  await place(desk, id, 'post', [fixedPost('new', at(0), 0, 60)]);
  const { text } = await packed();
  expect(text).not.toBe(first.text);
  expect(JSON.parse(text)).toMatchObject({ now });
});

test('[O9] an archived operation is listed as such, and brought back', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const entry = async () =>
    ((await desk.get('/api/operations')).body as OperationEntry[]).find((one) => one.id === id);
  expect(await desk.act(id, 'operation.archive', {})).toMatchObject({
    fault: { refusal: { reason: 'run-open' } },
  });
  await desk.act(id, 'run.close', { runId: 'r1' });
  expect((await desk.act(id, 'operation.archive', {})).ok).toBe(true);
  expect(await entry()).toMatchObject({ archived: true, isRunning: false });
  await sameEverywhere(server.cordon.shelf.get(id)!, server.cordon.journal);
  expect((await desk.act(id, 'operation.bring-back', {})).ok).toBe(true);
  expect(await entry()).toMatchObject({ archived: false });
});

test('[O10] only an administrator who sends the name deletes an operation, and not while a run is open', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const path = `/api/operations/${id}`;
  const remove = (caller: typeof desk, name: string) => caller.ask('DELETE', path, JSON.stringify({ name }));
  const phone = await phoneOf(server, desk, id, 'mei');
  const line = await desk.line();
  await joined(line, id);
  expect(await remove(await server.staff('planner'), brief.name)).toMatchObject({ status: 403 });
  expect(await remove(desk, 'Harvets')).toMatchObject({
    body: { fault: { refusal: { reason: 'wrong-name' } } },
  });
  expect(await remove(desk, brief.name)).toMatchObject({
    body: { fault: { refusal: { reason: 'run-open' } } },
  });
  expect((await desk.act(id, 'run.close', { runId: 'r1' })).ok).toBe(true);
  const told = once(line as never, 'deleted');
  expect(await remove(desk, ` ${brief.name} `)).toMatchObject({ status: 200 });
  expect(await told).toEqual([id]);
  expect(await desk.get(path)).toMatchObject({ status: 404 });
  expect((await desk.get('/api/operations')).body).toEqual([]);
  expect(await phone.get('/api/me')).toMatchObject({ status: 401 });
  expect((await desk.act(id, 'operation.archive', {})).ok).toBe(false);
  await server.close();
  const folder = dirname(server.databaseFile);
  const travel = join(folder, 'travel');
  expect(existsSync(travel) ? readdirSync(travel) : []).toEqual([]);
  const database = await openDatabase(server.databaseFile, { readOnly: true });
  for (const table of ['operation', 'record', 'commit_log', 'session', 'enrolment', 'person']) {
    const column = table === 'operation' ? 'id' : 'operation';
    const rows = await database.reader.raw<unknown[]>(`select 1 from ${table} where ${column} = ?`, [id]);
    expect({ table, rows }).toEqual({ table, rows: [] });
  }
  await database.close();
});

test('[R20, O2, J4] a take-over is the same in memory, in the journal, in the database and in every console, also after a restart', async () => {
  const folder = ownFolder();
  const server = await running({ folder });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const book = server.cordon.shelf.get(id)!;
  const heard = new Heard(await joinedLine(desk, id));
  const consoles = [new Console(await desk.snapshot(id), heard.commits)];
  const records = [recordOf(fixedPost('p9', at(500), 10, 20))];
  expect((await desk.act(id, 'post.place', { records }, undefined, 'r1')).ok).toBe(true);
  await place(desk, id, 'post', [
    fixedPost('p2', at(9000), 900, 960),
    fixedPost('p3', at(300), 30, 50, { strength: { police: 0, auxiliary: 0, warden: 0 } }),
  ]);
  await desk.act(id, 'roster.assign', { records: [assignment('tao', 'p1~w')] });
  const issued = async () =>
    expect(await desk.act(id, 'edition.issue', {})).toEqual(expect.objectContaining({ ok: true }));
  await vi.waitFor(issued);
  const number = await book.read(({ tables }) => tables.editions.size);
  const wish = { runId: 'r1', number, without: ['posts/p9'] };
  expect(await desk.act(id, 'run.take-edition', wish)).toMatchObject({ ok: true });
  consoles.push(new Console(await desk.snapshot(id), heard.commits));
  expect(await desk.act(id, 'plan.keep-orders', { runId: 'r1', orders: [] })).toMatchObject({ ok: true });
  await heard.until(await book.read(({ revision }) => revision));
  await sameEverywhere(book, server.cordon.journal, consoles);
  const taken = await book.read(({ runs }) => [...runs.get('r1')!.plan.tables.posts.keys()].sort());
  expect(taken).toEqual(['p1', 'p2', 'p3']);
  const exported = await (await desk.send('GET', `/api/operations/${id}/journal.jsonl`)).text();
  expect((await desk.post('/api/operations/import', exported)).status).toBe(200);
  await server.close();
  const again = await running({ folder });
  for (const one of again.cordon.shelf.all()) {
    await sameEverywhere(one, again.cordon.journal);
    expect(await one.read(({ runs }) => runs.get('r1')!.record)).toMatchObject({
      edition: number,
      taken: [{ edition: number, before: 1 }],
    });
  }
});

async function joinedLine(desk: Caller, id: string): Promise<Line> {
  const line = await desk.line();
  await joined(line, id);
  return line;
}
