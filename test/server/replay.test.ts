import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { Fix } from '../../domain/positions/fix.ts';
import { PLAN_COLLECTIONS, RUN_COLLECTIONS } from '../../domain/records/collections.ts';
import { VIEWS, type RunCommit } from '../../domain/replay/timeline.ts';
import { ReplayedRun } from '../../domain/replay/replayed-run.ts';
import { at } from '../domain/builders.ts';
import type { Caller } from './caller.ts';
import { guided, planned, said } from './plan.ts';
import { running, type Running } from './server.ts';

const DAY_MS = 86_400_000;

async function commitsOf({ url }: Running, desk: Caller, id: string, run: string): Promise<RunCommit[]> {
  const address = `${url}/api/operations/${id}/runs/${run}/commits`;
  const answer = await fetch(address, { headers: { cookie: desk.cookie } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  const lines = (await answer.text()).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as RunCommit);
}

/** What a run has, in the order of ids. */
function contents({ plan, tables }: RunState): unknown {
  const of = (map: ReadonlyMap<string, unknown>) => Object.fromEntries([...map].sort());
  return [
    ...PLAN_COLLECTIONS.map((name) => of(plan.tables[name])),
    ...RUN_COLLECTIONS.map((name) => of(tables[name])),
  ];
}

/** Each run of an operation, replayed from its commits to its end, is what the server holds. */
async function endsAsItIs(server: Running, desk: Caller, id: string): Promise<number> {
  const book = server.cordon.shelf.get(id)!;
  const runs = await book.read(({ runs: all }) => [...all.keys()]);
  for (const runId of runs) {
    const commits = await commitsOf(server, desk, id, runId);
    await book.read((operation) => {
      const run = operation.runs.get(runId)!;
      for (const view of VIEWS) {
        const end = new ReplayedRun(run, commits, view, Infinity).at(Infinity);
        expect(JSON.stringify(contents(end)), `${runId} ${view}`).toBe(JSON.stringify(contents(run)));
      }
    });
  }
  return runs.length;
}

test('[Y1] a run that came in with an imported journal is replayed to what it is', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  await desk.act(id, 'report.make', said('mei', 'p1~w', 'on-post'));
  await desk.act(id, 'count.add', guided('mei', 7));
  const journal = await (await desk.send('GET', `/api/operations/${id}/journal.jsonl`)).text();
  const { body } = await desk.post('/api/operations/import', journal);
  expect(await endsAsItIs(server, desk, (body as { id: string }).id)).toBe(1);
});

test.for(['whole-event', 'open-runs'])(
  '[Y1] a run that an earlier version recorded is replayed as well: %s',
  async (name) => {
    const text = await readFile(
      new URL(`../../fixtures/old-journals/${name}.jsonl`, import.meta.url),
      'utf8',
    );
    const server = await running();
    const desk = await server.staff('administrator');
    const { body } = await desk.post('/api/operations/import', text);
    expect(await endsAsItIs(server, desk, (body as { id: string }).id)).toBeGreaterThan(0);
  },
);

test('[Y1] only staff read the commits of a run, and of a run that does not exist there are none', async () => {
  const server = await running();
  const desk = await server.staff('dispatcher');
  const planner = await server.staff('administrator');
  const id = await planned(planner);
  await planner.act(id, 'report.make', said('mei', 'p1~w', 'on-post'));
  expect((await commitsOf(server, desk, id, 'r1')).length).toBe(2);
  const nobody = await fetch(`${server.url}/api/operations/${id}/runs/r1/commits`);
  expect(nobody.status).toBe(401);
  const none = await desk.get(`/api/operations/${id}/runs/none/commits`);
  expect(none.body).toMatchObject({ fault: { refusal: { reason: 'no-such-run' } } });
});

test('[Y5] positions of a moment are the last before it, and are said to be deleted when their time is over', async () => {
  const clock = { now: Date.now() };
  const server = await running({ now: () => clock.now });
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  await desk.act(id, 'report.make', said('mei', 'p1~w', 'on-post'));
  const start = (clock.now = Date.now() + 60_000);
  for (const minute of [1, 5]) {
    clock.now = start + minute * 60_000;
    server.cordon.positions.push(
      id,
      't',
      { officerId: 'mei' as never },
      { place: at(minute), at: clock.now },
    );
    await server.cordon.positions.flush();
  }
  const past = async (moment: number) => {
    const { body } = await desk.get(`/api/operations/${id}/positions/past?at=${moment}`);
    const { fixes, deleted } = body as { fixes: Fix[]; deleted: boolean };
    return [fixes.map((fix) => fix.place), deleted];
  };
  expect(await past(start)).toEqual([[], false]);
  expect(await past(start + 4 * 60_000)).toEqual([[at(1)], false]);
  expect(await past(start + 9 * 60_000)).toEqual([[at(5)], false]);
  expect(await past(start + 4 * 3_600_000)).toEqual([[], false]);
  clock.now = start + 8 * DAY_MS;
  expect(await past(start + 9 * 60_000)).toEqual([[], true]);
});
