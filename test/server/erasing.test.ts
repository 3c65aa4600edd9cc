import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import type { Totals } from '../../domain/totals/totals.ts';
import { erase } from '../../server/cli/erase.ts';
import { verify } from '../../server/cli/verify.ts';
import { officer } from '../domain/builders.ts';
import { Caller, Heard, joined } from './caller.ts';
import { commandHere } from './command.ts';
import { Console, sameEverywhere } from './everywhere.ts';
import { foundIn } from './found-in.ts';
import { phoneOf, place, planned, said } from './plan.ts';
import { ownFolder, running } from './server.ts';

/** By which somebody knows who Mei is. */
const WHO = ['Mei Undine', 'J-70285', 'Heron-17', '+86 139 0000 0001'];
const mei = { number: 'J-70285', name: 'Mei Undine', callSign: 'Heron-17' };

/** An event in which Mei reported, which is closed. */
async function closedEvent(desk: Caller): Promise<string> {
  const id = await planned(desk);
  await place(desk, id, 'officer', [officer('mei', mei)]);
  await desk.ask('PUT', `/api/operations/${id}/officers/mei/phone`, JSON.stringify({ phone: WHO[3] }));
  return id;
}

async function erased(desk: Caller, id: string) {
  return desk.act(id, 'officer.erase', { id: 'mei', why: 'She left the force' });
}

test('[J10] an erased person is in no file, no answer and no console; what she did counts as before', async () => {
  const folder = ownFolder();
  const server = await running({ folder });
  const desk = await server.staff('administrator');
  const id = await closedEvent(desk);
  const phone = await phoneOf(server, desk, id, 'mei');
  expect(await phone.act(id, 'report.make', said('mei', 'p1~w', 'on-post'))).toMatchObject({ ok: true });
  const order = { runId: 'r1', kind: 'hold', to: { officerId: 'mei' }, words: 'Stay' };
  expect(await desk.act(id, 'order.give', order)).toMatchObject({ ok: true });
  const message = {
    runId: 'r1',
    officerId: 'mei',
    kind: 'message',
    words: 'All quiet',
    happenedAt: Date.now(),
  };
  expect(await phone.act(id, 'message.send', message)).toMatchObject({ ok: true });
  const crowd = { runId: 'r1', kind: 'crowd', words: 'Crowd at the gate', happenedAt: Date.now() };
  expect(await phone.act(id, 'incident.open', crowd)).toMatchObject({ ok: true });
  const field = { path: 'name', before: mei.name, value: 'Mei Marsh' };
  const edit = { collection: 'officers', basedOn: 1, records: [{ id: 'mei', fields: [field] }] };
  expect(await desk.act(id, 'record.edit', edit)).toMatchObject({ ok: true });
  const who = [...WHO, 'Mei Marsh'];

  expect(await erased(desk, id)).toMatchObject({ fault: { refusal: { reason: 'run-open', run: 'Day 1' } } });
  expect(await desk.act(id, 'run.close', { runId: 'r1', words: 'All home' })).toMatchObject({ ok: true });
  const totals = async (at = desk) => (await at.get(`/api/operations/${id}/totals?run=r1`)).body as Totals;
  const before = await totals();
  expect(await foundIn(folder, who)).not.toEqual([]);

  const { journal, shelf } = server.cordon;
  expect(await erased(desk, id)).toMatchObject({ ok: true });
  expect(await foundIn(folder, who)).toEqual([]);
  expect(await totals()).toEqual(before);
  expect(await verify(journal, id)).not.toHaveProperty('breach');
  await vi.waitFor(async () => expect((await phone.get('/api/me')).status).toBe(401), 20_000);
  expect(await phone.act(id, 'report.make', said('mei', 'p1~w', 'closed'))).toMatchObject({
    fault: { kind: 'signed-out' },
  });

  const line = await desk.line();
  const heard = new Heard(line);
  const console = new Console(await desk.snapshot(id), heard.commits);
  await joined(line, id, console.since);
  await place(desk, id, 'officer', [officer('newcomer')]);
  await heard.until(console.since + 1);
  await sameEverywhere(shelf.get(id)!, journal, [console]);
  const answered = async (path: string) =>
    JSON.stringify((await desk.get(`/api/operations/${id}${path}`)).body);
  for (const path of ['', '/journal', '/runs/r1', '/editions/1', '/journal.jsonl']) {
    const answer = await answered(path);
    expect(who.filter((text) => answer.includes(text))).toEqual([]);
  }

  await server.close();
  const again = await running({ folder });
  await sameEverywhere(again.cordon.shelf.get(id)!, again.cordon.journal);
  expect(await totals(desk.at(again.url))).toEqual(before);
  expect(await foundIn(folder, who)).toEqual([]);
});

test('[J10] the name of somebody who left the staff leaves all journals with the account, unless a run is open', async () => {
  const folder = ownFolder();
  const server = await running({ folder });
  const desk = await server.staff('administrator');
  const id = await closedEvent(desk);
  const name = 'Wim Heronsward';
  const account = { login: 'wim', name, role: 'dispatcher', password: 'a long password' };
  const { id: wim } = (await desk.post('/api/accounts', account)).body as { id: string };
  const caller = new Caller(server.url);
  expect((await caller.post('/api/sign-in', account)).status).toBe(200);
  const order = { runId: 'r1', kind: 'hold', to: { postId: 'p1' }, words: 'Stay' };
  expect(await caller.act(id, 'order.give', order)).toMatchObject({ ok: true });
  const remove = () => desk.ask('DELETE', `/api/accounts/${wim}?names=erase`);
  expect((await remove()).body).toMatchObject({ fault: { refusal: { reason: 'run-open' } } });
  expect(await caller.act(id, 'run.close', { runId: 'r1', words: 'All home' })).toMatchObject({ ok: true });
  expect(await foundIn(folder, [name])).not.toEqual([]);

  expect((await remove()).status).toBe(200);
  expect(await foundIn(folder, [name])).toEqual([]);
  expect(JSON.stringify(await desk.journal(id))).not.toContain(name);
  expect(JSON.stringify(await desk.snapshot(id))).not.toContain(name);
  expect((await desk.journal(id)).at(-1)!.action).toMatchObject({ name: 'staff.erase', body: { id: wim } });
  expect(await verify(server.cordon.journal, id)).not.toHaveProperty('breach');
  expect((await caller.get('/api/me')).status).toBe(401);
});

test('[J7, J9] an exported journal comes in with its people, with those erased as erased; a forged name is refused', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await closedEvent(desk);
  const exported = async () => (await desk.get(`/api/operations/${id}/journal.jsonl`)).body as string;
  const bring = async (text: string) =>
    (await desk.post('/api/operations/import', text)).body as { id: string };
  const officers = async (of: string) =>
    (await desk.snapshot(of)).records.filter(({ collection }) => collection === 'officers');

  const text = await exported();
  expect(await officers((await bring(text)).id)).toEqual(await officers(id));
  expect(await bring(text.replace(mei.name, 'Mei Overdine'))).toMatchObject({
    fault: { kind: 'line-refused', fault: { problems: [{ path: '/part/value' }] } },
  });
  const nameless = text.split('\n').filter((line) => !line.startsWith('{"part":'));
  const { id: copy } = await bring(nameless.join('\n'));
  expect(JSON.stringify(await officers(copy))).toMatch(/"name":"erased-[\w-]{8}"/);
  expect(nameless.join('\n')).not.toContain(mei.name);

  await desk.act(id, 'run.close', { runId: 'r1', words: 'All home' });
  await erased(desk, id);
  const after = await bring(await exported());
  expect((await desk.snapshot(after.id)).records).toEqual((await desk.snapshot(id)).records);
});

test('[J9] a report by phone is stored without a name', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await closedEvent(desk);
  const phone = await phoneOf(server, desk, id, 'mei');
  await phone.act(id, 'report.make', said('mei', 'p1~w', 'on-post'));
  const [row] = (await server.cordon.journal.rows(id, 0, 1000)).slice(-1);
  expect(row!.action_name).toBe('report.make');
  expect(JSON.stringify(row)).not.toContain(mei.name);
  expect((await desk.journal(id)).at(-1)!.by.name).toBe(mei.name);
});

test('[J8, J10] a journal with names in its chain opens as it was, and nobody is erased from it until it is imported again', async () => {
  const folder = ownFolder();
  const packed = await readFile(
    new URL('../../fixtures/old-journals/names-in-chain.sqlite.gz', import.meta.url),
  );
  await writeFile(join(folder, 'cordon.sqlite'), gunzipSync(packed));
  const server = await running({ folder });
  const desk = await server.staff('administrator');
  const { journal, shelf } = server.cordon;
  const [id] = (await journal.operations()) as [string];
  expect(await verify(journal, id)).toMatchObject({ commits: 13 });
  expect(await verify(journal, id)).not.toHaveProperty('breach');
  await sameEverywhere(shelf.get(id)!, journal);
  expect(await erased(desk, id)).toMatchObject({ fault: { refusal: { reason: 'names-in-chain' } } });

  const { body } = await desk.get(`/api/operations/${id}/journal.jsonl`);
  const copy = ((await desk.post('/api/operations/import', body)).body as { id: string }).id;
  expect((await desk.snapshot(copy)).records).toEqual((await desk.snapshot(id)).records);
  expect(await erased(desk, copy)).toMatchObject({ ok: true });
  expect(await verify(journal, copy)).not.toHaveProperty('breach');
  const rows = JSON.stringify(await journal.rows(copy, 0, 1000));
  expect(rows).not.toContain('"name\\":\\"mei');
});

test('[J10, Z6] the command erases a person from every operation by the service number, and says what refuses', async () => {
  const folder = ownFolder();
  const server = await running({ folder });
  const desk = await server.staff('administrator');
  const [closed, open] = [await closedEvent(desk), await closedEvent(desk)];
  const phone = await phoneOf(server, desk, closed, 'mei');
  const command = (...args: string[]) => commandHere(() => erase([...args, folder]));
  await expect(command('J-70285', '--why', 'She left')).rejects.toThrow(/already runs on the data folder/);
  await desk.act(closed, 'run.close', { runId: 'r1', words: 'All home' });
  await server.close();

  expect((await command('J-70285')).code).toBe(2);
  expect(await command('J-00000', '--why', 'She left')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Nobody') as string,
  });
  const first = await command('J-70285', '--why', 'She left');
  expect([first.code, JSON.parse(first.stdout)]).toMatchObject([
    1,
    {
      operations: [
        { operation: closed, officer: 'mei' },
        { operation: open, officer: 'mei', refused: { refusal: { reason: 'run-open' } } },
      ],
    },
  ]);
  const again = await running({ folder });
  expect((await phone.at(again.url).get('/api/me')).status).toBe(401);
  await desk.at(again.url).act(open, 'run.close', { runId: 'r1', words: 'All home' });
  await again.close();

  const second = await command('J-70285', '--why', 'She left');
  expect([second.code, second.stderr]).toEqual([0, expect.stringContaining('Backups')]);
  expect(await foundIn(folder, WHO)).toEqual([]);
  const last = await running({ folder });
  for (const id of [closed, open]) {
    expect(await verify(last.cordon.journal, id)).not.toHaveProperty('breach');
    expect((await desk.at(last.url).journal(id)).at(-1)!.action.body).toMatchObject({ why: 'She left' });
  }
});
