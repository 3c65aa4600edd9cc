import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { SavingTrouble, ServerState } from '../../domain/contract/server-state.ts';
import { verify } from '../../server/cli/verify.ts';
import { asked, joined, Heard, type Caller, type Line } from './caller.ts';
import { guided, planned, phoneOf } from './plan.ts';
import { ownFolder, running, type Running } from './server.ts';

const notSaved = { ok: false, fault: { kind: 'not-saved' } };

/** What a connection is told of the server. */
function states(line: Line): readonly ServerState[] {
  const told: ServerState[] = [];
  line.on('serverState', (state) => told.push(state));
  return told;
}

async function told(heard: readonly ServerState[], why: SavingTrouble | undefined): Promise<void> {
  await vi.waitFor(() => expect(heard.at(-1)?.notSaving?.why).toBe(why), 10_000);
}

/** A server with an operation in a folder that may be moved. */
async function served(): Promise<{
  server: Running;
  desk: Caller;
  id: string;
  folder: string;
  aside: string;
}> {
  const folder = join(ownFolder(), 'data');
  mkdirSync(folder);
  const server = await running({ folder });
  const desk = await server.staff('administrator');
  return { server, desk, id: await planned(desk), folder, aside: `${folder}-aside` };
}

test('[J21] while the data folder is away nothing is acknowledged, everybody is told, and it goes on when it is back', async () => {
  const { server, desk, id, folder, aside } = await served();
  const phone = await phoneOf(server, desk, id, 'mei');
  const [console, officer] = [desk.unconnected(), phone.unconnected()];
  const heard = [states(console), states(officer)];
  const line = new Heard(console.connect());
  officer.connect();
  const { revision } = await joined(console, id);
  await joined(officer, id);
  expect(await asked(console, id, 'count.add', guided('mei', 1), 'count-before')).toMatchObject({ ok: true });

  renameSync(folder, aside);
  expect(await asked(console, id, 'count.add', guided('mei', 2), 'count-away')).toEqual(notSaved);
  expect(await desk.act(id, 'count.add', guided('mei', 3), 'count-away-too')).toEqual(notSaved);
  const account = { login: 'new', name: 'New', role: 'planner', password: 'a long enough password' };
  expect(await desk.post('/api/accounts', account)).toMatchObject({
    status: 503,
    body: { fault: { kind: 'not-saved' } },
  });
  for (const states of heard) await told(states, 'gone');
  expect(await desk.get('/readyz')).toMatchObject({
    status: 503,
    body: { database: false, words: [expect.stringContaining('its data folder is gone')] },
  });
  expect(line.revisions).toEqual([revision + 1]);

  renameSync(aside, folder);
  for (const states of heard) await told(states, undefined);
  expect(await asked(console, id, 'count.add', guided('mei', 2), 'count-away')).toMatchObject({ ok: true });
  expect((await desk.get('/readyz')).status).toBe(200);
  expect((await desk.journal(id)).filter(({ action }) => action.id === 'count-away')).toHaveLength(1);
  await line.until((await desk.snapshot(id)).revision);
  expect(await verify(server.cordon.journal, id)).not.toHaveProperty('breach');
});

test('[J21] a deleted folder, another database in its place, and a deleted log are noticed; none is taken for the old one', async () => {
  const strikes: readonly [SavingTrouble, (folder: string) => void][] = [
    ['gone', (folder) => rmSync(folder, { recursive: true })],
    ['gone', (folder) => rmSync(join(folder, 'cordon.sqlite-wal'))],
    [
      'replaced',
      (folder) => {
        rmSync(join(folder, 'cordon.sqlite'));
        writeFileSync(join(folder, 'cordon.sqlite'), '');
      },
    ],
  ];
  for (const [why, strike] of strikes) {
    const { desk, id, folder } = await served();
    const line = desk.unconnected();
    const heard = states(line);
    line.connect();
    strike(folder);
    expect(await desk.act(id, 'count.add', guided('mei', 1))).toEqual(notSaved);
    await told(heard, why);
    expect(await desk.act(id, 'count.add', guided('mei', 1))).toEqual(notSaved);
    expect(existsSync(join(folder, 'photos'))).toBe(false);
  }
});

test('[J22] readiness writes: when there is no room for another report it says so, and is ready again when there is', async () => {
  const folder = ownFolder();
  const first = await running({ folder });
  const desk = await first.staff('administrator');
  const id = await planned(desk);
  await first.close();
  const pages = Math.ceil(statSync(join(folder, 'cordon.sqlite')).size / 4096);
  const server = await running({ folder, maxDatabasePages: pages + 1 });
  const again = desk.at(server.url);
  await vi.waitFor(async () => {
    expect(await again.act(id, 'count.add', guided('mei', 1))).toEqual(notSaved);
  }, 30_000);
  await vi.waitFor(async () => {
    expect(await again.get('/readyz')).toMatchObject({
      status: 503,
      body: { database: false, operations: true, state: { notSaving: { why: 'full' } } },
    });
  }, 10_000);
  await server.close();
  const roomy = await running({ folder });
  expect(await again.at(roomy.url).get('/readyz')).toEqual(
    expect.objectContaining({
      status: 200,
      body: { database: true, operations: true, state: {}, words: [] },
    }),
  );
});
