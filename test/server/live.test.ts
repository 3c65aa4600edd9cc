import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import type { DutyCard } from '../../domain/reports/duty-card.ts';
import { at, fixedPost, recordOf } from '../domain/builders.ts';
import { Heard, asked, joined } from './caller.ts';
import { guided, phoneOf, planned, said } from './plan.ts';
import { ownFolder, running, sql } from './server.ts';

test('[L1] a console that reconnects gets the missed commits while more arrive: no gap, no duplicate', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const { revision } = await desk.snapshot(id);
  const writing = await desk.line();
  const count = (n: number) => asked(writing, id, 'count.add', guided('mei', n));
  await Promise.all(Array.from({ length: 60 }, (_, i) => count(1 + i)));

  const lines = await Promise.all(Array.from({ length: 8 }, () => desk.line()));
  const hand = async () => {
    for (let n = 0; n < 50; n++) await count(1 + n);
  };
  const storm = Promise.all(Array.from({ length: 8 }, hand));
  const told: Promise<readonly number[]>[] = [];
  for (const line of lines) {
    const heard = new Heard(line);
    const answer = await joined(line, id, revision);
    const caughtUp = 'catchUp' in answer ? answer.catchUp.map((commit) => commit.revision) : [];
    const whole = answer.revision < revision + 460 ? heard.until(revision + 460) : Promise.resolve();
    told.push(whole.then(() => [...caughtUp, ...heard.revisions]));
  }
  await storm;
  const whole = Array.from({ length: 460 }, (_, i) => revision + 1 + i);
  for (const revisions of await Promise.all(told)) expect(revisions).toEqual(whole);
});

test('[L1] after a restart the server still has the missed commits', async () => {
  const folder = ownFolder();
  const server = await running({ folder });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  await server.close();
  const again = await running({ folder });
  const answer = await joined(await desk.at(again.url).line(), id, 3);
  expect('catchUp' in answer && answer.catchUp.map(({ revision }) => revision)).toEqual(
    Array.from({ length: answer.revision - 3 }, (_, i) => 4 + i),
  );
});

test('[L32] what consoles missed comes from memory: the database is not asked', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const { revision } = await joined(await desk.line(), id);
  const line = await desk.line();
  await Promise.all(Array.from({ length: 300 }, () => asked(line, id, 'count.add', guided('mei', 1))));
  await sql(server.databaseFile, `delete from commit_log where revision > ${revision}`);
  const answer = await joined(await desk.line(), id, revision);
  expect('catchUp' in answer && answer.catchUp.map((commit) => commit.revision)).toEqual(
    Array.from({ length: 300 }, (_, i) => revision + 1 + i),
  );
});

test('[L1] a console that is ahead of the journal reads it again', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  expect(await joined(await desk.line(), id, 4000)).toMatchObject({ reload: true });
});

test('[L3] commits written together are announced together, in order', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const line = await desk.line();
  const heard = new Heard(line);
  const { revision } = await joined(line, id);
  await Promise.all(Array.from({ length: 400 }, () => asked(line, id, 'count.add', guided('mei', 1))));
  await heard.until(revision + 400);
  expect(heard.revisions).toEqual(Array.from({ length: 400 }, (_, i) => revision + 1 + i));
  expect(heard.messages.length).toBeLessThan(100);
});

test('[M4] a phone gets its own card and nothing of the roster', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const phone = await phoneOf(server, desk, id, 'mei');
  const line = await phone.line();
  const wire: string[] = [];
  line.onAny((...words: unknown[]) => wire.push(JSON.stringify(words)));
  const answer = await joined(line, id);
  expect(answer).toMatchObject({ card: { officer: { id: 'mei' }, duties: [{ code: 'p1' }] } });
  expect(JSON.stringify(answer)).not.toMatch(/tao|lin/);

  const tao = [{ id: 'tao-2', officerId: 'tao', dutyIds: ['p2~w'], grade: 'auxiliary' }];
  await desk.act(id, 'roster.assign', { records: tao }, undefined, 'r1');
  const told = once(line as never, 'card') as Promise<[DutyCard]>;
  const records = [recordOf(fixedPost('p1', at(0), 0, 90, { duty: 'Keep left' }))];
  await desk.act(id, 'post.place', { records }, undefined, 'r1');
  const [card] = await told;
  expect(card.duties).toMatchObject([{ words: 'Keep left' }]);
  expect(wire.filter((words) => words.startsWith('["committed"'))).toEqual([]);
  expect(wire.join('')).not.toMatch(/tao|lin/);
  for (const path of ['', '/journal', '/journal.jsonl', '/totals?run=r1']) {
    expect((await phone.get(`/api/operations/${id}${path}`)).status).toBe(403);
  }
});

test('[M4] a leader sees those who are led, and an own report shows at once', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const [lin, mei] = [await phoneOf(server, desk, id, 'lin'), await phoneOf(server, desk, id, 'mei')];
  const [leading, led] = [await lin.line(), await mei.line()];
  expect(await joined(leading, id)).toMatchObject({
    card: { squad: [{ id: 'mei', turnedOut: false }, { id: 'tao' }] },
  });
  await joined(led, id);
  const cards = Promise.all([once(leading as never, 'card'), once(led as never, 'card')]) as Promise<
    [[DutyCard], [DutyCard]]
  >;
  expect(await asked(led, id, 'report.make', said('mei', 'p1~w', 'on-post'))).toMatchObject({ ok: true });
  const [[ofLin], [ofMei]] = await cards;
  expect(ofLin.squad).toMatchObject([
    { id: 'mei', turnedOut: true, step: 'on-post', post: 'p1' },
    { id: 'tao' },
  ]);
  expect(ofMei.duties[0]?.said).toMatchObject([{ step: 'on-post' }]);
});

test('[O6] a record that breaks one officer’s card stops no other phone', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const lines = [];
  for (const officer of ['mei', 'tao']) lines.push(await (await phoneOf(server, desk, id, officer)).line());
  for (const line of lines) await joined(line, id);
  await server.cordon.shelf.get(id)!.read(({ runs }) => {
    const officers = runs.get('r1')!.plan.tables.officers as Map<string, object>;
    officers.set(
      'mei',
      Object.defineProperty({ ...officers.get('mei') }, 'name', { get: () => fail('broken') }),
    );
  });
  const told = once(lines[1] as never, 'card') as Promise<[DutyCard]>;
  expect(await desk.act(id, 'run.close', { runId: 'r1' })).toMatchObject({ ok: true });
  expect((await told)[0].officer.id).toBe('tao');
  await expect(joined(lines[0]!, id)).rejects.toThrow('not-saved');
});

test('[L1] a phone that lost its line holds the newest card when it is back, and its retry counts once', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const phone = await phoneOf(server, desk, id, 'mei');
  const first = await phone.line();
  await joined(first, id);
  const unheard = asked(first, id, 'count.add', guided('mei', 9), 'sent-on-a-bad-line').catch(
    () => undefined,
  );
  first.disconnect();
  await unheard;
  await desk.act(id, 'report.make', said('mei', 'p1~w', 'on-post'));

  const second = await phone.line();
  expect(await joined(second, id)).toMatchObject({ card: { duties: [{ said: [{ step: 'on-post' }] }] } });
  expect(await asked(second, id, 'count.add', guided('mei', 9), 'sent-on-a-bad-line')).toMatchObject({
    ok: true,
  });
  const { records } = await desk.snapshot(id);
  expect(records.filter(({ collection }) => collection === 'counts')).toHaveLength(1);
});

test('[L4] consoles with the same record open are told of each other, phones and other records are not, and a lost line ends it', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const [planner, commander] = [await server.staff('planner'), await server.staff('commander')];
  const { revision } = await desk.snapshot(id);
  const lines = [await planner.line(), await commander.line(), await desk.line()] as const;
  const phone = await (await phoneOf(server, desk, id, 'mei')).line();
  const told = new Map(lines.map((line) => [line, [] as (readonly [string, number])[]]));
  for (const line of lines)
    line.on('alsoOpen', (_id, record, people) => told.get(line)!.push([record, people.length]));
  phone.on('alsoOpen', () => expect.fail('a phone was told'));
  const [first, second, elsewhere] = lines;
  const open = (line: (typeof lines)[number], record: string) =>
    line.emit('open', { operationId: id, record });
  const last = (line: (typeof lines)[number]) => told.get(line)!.at(-1);

  open(phone, 'posts/p1');
  for (const wrong of [
    undefined,
    1,
    { operationId: id, record: 'p1' },
    { operationId: 'none', record: 'posts/p1' },
  ])
    first.emit('open', wrong as never);
  open(first, 'posts/p1');
  open(elsewhere, 'posts/p2');
  await vi.waitFor(() =>
    expect([last(first), last(elsewhere)]).toEqual([
      ['posts/p1', 1],
      ['posts/p2', 1],
    ]),
  );
  open(second, 'posts/p1');
  await vi.waitFor(() =>
    expect([last(first), last(second)]).toEqual([
      ['posts/p1', 2],
      ['posts/p1', 2],
    ]),
  );
  open(elsewhere, 'posts/p1');
  await vi.waitFor(() => expect(last(second)).toEqual(['posts/p1', 3]));
  second.disconnect();
  elsewhere.emit('open', { operationId: id });
  await vi.waitFor(() => expect(last(first)).toEqual(['posts/p1', 1]));
  expect(told.get(first)!.map(([record]) => record)).not.toContain('posts/p2');
  expect((await desk.snapshot(id)).revision).toBe(revision);
});

function fail(why: string): never {
  throw new Error(why);
}
