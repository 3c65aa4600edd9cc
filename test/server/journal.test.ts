import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import sqlite3 from 'sqlite3';
import { expect, test } from 'vitest';
import type { Commit } from '../../domain/actions/commit.ts';
import { verify } from '../../server/cli/verify.ts';
import { openDatabase } from '../../server/store/database.ts';
import { Journal } from '../../server/store/journal.ts';
import { EIGHT, assignment, at, fixedPost } from '../domain/builders.ts';
import { Heard, asked, joined } from './caller.ts';
import { guided, phoneOf, place, planned, said } from './plan.ts';
import { ownFolder, running } from './server.ts';

test('[J1] a commit is stored before anyone is notified of it', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const onlooker = await openDatabase(server.databaseFile, { readOnly: true });
  const journal = new Journal(onlooker);
  const line = await desk.line();
  await joined(line, id);
  const found: Promise<number>[] = [];
  const lookUp = async (revision: number) => (await journal.at(id, [revision])).length;
  line.on('committed', (_id, commits) => found.push(...commits.map(({ revision }) => lookUp(revision))));
  const answers = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const answer = await asked(line, id, 'count.add', guided('mei', 3));
      return answer.ok ? lookUp(answer.revision) : 0;
    }),
  );
  expect(answers).toEqual(Array.from({ length: 40 }, () => 1));
  expect(await Promise.all(found)).toEqual(Array.from({ length: found.length }, () => 1));
  expect(found.length).toBeGreaterThan(0);
  await onlooker.close();
});

test('[J2] many at once get one revision each, without a gap', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const { revision } = await desk.snapshot(id);
  const line = await desk.line();
  const answers = await Promise.all(
    Array.from({ length: 300 }, (_, i) => asked(line, id, 'count.add', guided('mei', 1 + i))),
  );
  const revisions = answers.map((answer) => (answer.ok ? answer.revision : NaN)).sort((a, b) => a - b);
  expect(revisions).toEqual(Array.from({ length: 300 }, (_, i) => revision + 1 + i));
  const stored = await desk.journal(id);
  expect(stored.map((commit) => commit.revision)).toEqual(
    Array.from({ length: revision + 300 }, (_, i) => i + 1),
  );
});

test('[J3] the same action gets its first answer: again, in the same batch, over HTTP, after a restart', async () => {
  const folder = ownFolder();
  const server = await running({ folder });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const line = await desk.line();
  const act = () => asked(line, id, 'count.add', guided('mei', 7), 'the-same-action');
  const [first, second] = await Promise.all([act(), act()]);
  expect(first).toMatchObject({ ok: true });
  expect([second, await act()]).toEqual([first, first]);
  expect(await desk.act(id, 'count.add', guided('mei', 7), 'the-same-action')).toEqual(first);
  await server.close();

  const again = await running({ folder });
  const answer = await desk.at(again.url).act(id, 'count.add', guided('mei', 7), 'the-same-action');
  expect(answer).toEqual(first);
  const { records } = await desk.at(again.url).snapshot(id);
  expect(records.filter(({ collection }) => collection === 'counts')).toHaveLength(1);
});

test('[J3] an action that was refused is decided again', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const arriving = () => desk.act(id, 'report.make', said('tao', 'p1~w', 'on-post'), 'not-assigned-yet');
  expect(await arriving()).toMatchObject({
    ok: false,
    fault: { kind: 'refused', refusal: { reason: 'never-assigned' } },
  });
  const records = [assignment('tao', 'p1~w')];
  expect(await desk.act(id, 'roster.assign', { records }, undefined, 'r1')).toMatchObject({ ok: true });
  expect(await arriving()).toMatchObject({ ok: true });
});

test('[J4] a full disk answers not-saved, shows nothing, leaves nothing, and the next write works', async () => {
  const folder = ownFolder();
  const first = await running({ folder });
  const id = await planned(await first.staff('administrator'));
  await first.close();
  const server = await running({ folder, maxDatabasePages: 300 });
  const desk = await server.staff('planner');
  const line = await desk.line();
  const heard = new Heard(line);
  const before = await desk.snapshot(id);
  await joined(line, id, before.revision);

  const many = Array.from({ length: 1500 }, (_, i) =>
    fixedPost(`x${i}`, at(i), 0, 60, { duty: 'words '.repeat(150) }),
  );
  await expect(place(desk, id, 'post', many)).rejects.toThrow('not-saved');
  const { now: _, ...shown } = await desk.snapshot(id);
  expect({ ...shown, now: before.now }).toEqual(before);

  await place(desk, id, 'post', [fixedPost('p3', at(20), 0, 60)]);
  await heard.until(before.revision + 1);
  expect(heard.revisions).toEqual([before.revision + 1]);
  expect(await verify(server.cordon.journal, id)).not.toHaveProperty('breach');
});

test('[J6] verify names the first commit that was touched', async () => {
  const folder = ownFolder();
  const server = await running({ folder });
  const id = await planned(await server.staff('administrator'));
  const broken = async () => (await verify(server.cordon.journal, id)).breach;
  expect(await broken()).toBe(undefined);

  await sql(
    server.databaseFile,
    `update commit_log set changes = replace(changes, 'mei', 'mai') where revision = 4`,
  );
  expect(await broken()).toEqual({ revision: 4, what: 'was changed after it was written' });
  await sql(
    server.databaseFile,
    `update commit_log set changes = replace(changes, 'mai', 'mei') where revision = 4`,
  );
  expect(await broken()).toBe(undefined);

  await sql(
    server.databaseFile,
    `update record set body = replace(body, 'East', 'West') where collection = 'gates'`,
  );
  expect(await broken()).toMatchObject({ revision: 7 });
  await sql(server.databaseFile, `delete from commit_log where revision = 5`);
  expect(await broken()).toEqual({ revision: 6, what: 'revision 5 is missing' });

  await server.close();
  expect(await verified(folder)).toMatchObject({
    code: 1,
    said: { ok: false, operations: [{ operation: id, breach: { revision: 6 } }] },
  });
});

test('[J7] an exported journal comes in as the same operation, with its own times', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const { body } = await desk.get(`/api/operations/${id}/journal.jsonl`);
  const reply = await desk.post('/api/operations/import', body, {
    'content-type': 'application/x-ndjson',
  });
  expect(reply.status).toBe(200);
  const { id: copy } = reply.body as { id: string };
  const [original, taken] = [await desk.snapshot(id), await desk.snapshot(copy)];
  expect(taken.records).toEqual(original.records);
  const times = (commits: readonly Commit[]) => commits.map((commit) => commit.at);
  expect(times(await desk.journal(copy))).toEqual(times(await desk.journal(id)));
  expect((await desk.journal(copy)).every(({ importedAt }) => importedAt !== undefined)).toBe(true);
});

test('[R11, J7] no event gets a wrong clock over HTTP; a journal keeps the clock that its times were recorded by', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const event = { id: 'e1', kind: 'event', name: 'Day 1', days: ['2020-09-22'] };
  const fiveHours = 5 * 3_600_000;
  const fast = { from: EIGHT, startedAt: Date.now() + fiveHours, rate: 60 };
  expect(await desk.act(id, 'run.open', { run: { ...event, clock: fast } })).toMatchObject({
    ok: false,
    fault: { kind: 'refused', refusal: { reason: 'event-clock' } },
  });
  expect(await desk.act(id, 'run.open', { run: event })).toMatchObject({ ok: true });
  const { body } = await desk.get(`/api/operations/${id}/journal.jsonl`);
  const lines = (body as string).trim().split('\n');
  const last = JSON.parse(lines.at(-1)!) as Commit;
  expect(last.changes).toMatchObject([{ record: { clock: { from: last.at, startedAt: last.at, rate: 1 } } }]);

  const slow = { from: EIGHT, startedAt: last.at, rate: 1 };
  const before = { ...last, action: { ...last.action, body: { run: { ...event, clock: slow } } } };
  const bring = (line: unknown) =>
    desk.post('/api/operations/import', [...lines.slice(0, -1), JSON.stringify(line)].join('\n'));
  const { id: copy } = (await bring(before)).body as { id: string };
  const { records } = await desk.snapshot(copy);
  expect(records).toContainEqual({ collection: 'runs', record: { ...event, clock: slow, edition: 1 } });
  const { at: moment, by, action } = before;
  expect((await bring({ at: moment, by, action })).body).toMatchObject({
    fault: { kind: 'line-refused', line: lines.length, fault: { refusal: { reason: 'event-clock' } } },
  });
});

test('[J7] a line that a rule refuses is named, and nothing is imported', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const { body } = await desk.get(`/api/operations/${id}/journal.jsonl`);
  const lines = (body as string).trim().split('\n');
  const bring = async (text: string) => (await desk.post('/api/operations/import', text)).body;

  const unassigned = {
    ...(JSON.parse(lines.at(-1)!) as Commit),
    action: { id: 'stranger-1', name: 'report.make', body: said('tao', 'p1~w', 'on-post') },
  };
  expect(await bring([...lines, '', JSON.stringify(unassigned)].join('\n'))).toMatchObject({
    fault: {
      kind: 'line-refused',
      line: lines.length + 2,
      fault: { kind: 'refused', refusal: { reason: 'never-assigned' } },
    },
  });
  expect(await bring([...lines.slice(0, 3), '{"at":'].join('\n'))).toMatchObject({
    fault: { kind: 'line-refused', line: 4 },
  });
  expect(await bring([lines[0], lines[0]].join('\n'))).toMatchObject({
    fault: { kind: 'line-refused', line: 2 },
  });
  expect(((await desk.get('/api/operations')).body as unknown[]).length).toBe(1);
  expect(await server.cordon.journal.unfinished()).toEqual([]);
});

async function sql(file: string, statement: string): Promise<void> {
  const database = new sqlite3.Database(file);
  await new Promise<void>((done, failed) =>
    database.run(statement, (error) => (error ? failed(error) : done())),
  );
  await new Promise<void>((done) => database.close(() => done()));
}

/** The output of the command, and its exit code. */
async function verified(folder: string): Promise<{ readonly code: number; readonly said: unknown }> {
  const command = ['--import', 'tsx', 'server/cli/cordon.ts', 'verify', folder];
  const { code, stdout } = await promisify(execFile)(process.execPath, command).then(
    (done) => ({ code: 0, stdout: done.stdout }),
    (failure: unknown) => failure as { stdout: string; code: number },
  );
  return { code, said: JSON.parse(stdout) as unknown };
}

test('[O6] an old journal with an invalid time zone still works: turn-outs, duty cards and totals', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const { body } = await desk.get(`/api/operations/${id}/journal.jsonl`);
  const old = (body as string).replaceAll('"Asia/Shanghai"', '"Asia/Beijing"');
  const brought = await desk.post('/api/operations/import', old);
  const { id: copy } = brought.body as { id: string };
  expect((await desk.snapshot(copy)).records[0]).toMatchObject({ record: { timeZone: 'Asia/Beijing' } });
  const turnOut = { runId: 'r1', officerIds: ['mei'], vehicles: [], happenedAt: EIGHT };
  expect(await desk.act(copy, 'turn-out.begin', turnOut)).toMatchObject({ ok: true });
  const phone = await phoneOf(server, desk, copy, 'mei');
  expect(await joined(await phone.line(), copy)).toMatchObject({
    card: { operation: { timeZone: 'Asia/Shanghai' }, duties: [{ code: 'p1' }] },
  });
  const totals = (await desk.get(`/api/operations/${copy}/totals?run=r1`)).body;
  expect(totals).toMatchObject({ all: { personDispatches: { value: 1 } } });
});
