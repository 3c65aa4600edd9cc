import { expect, test } from 'vitest';
import type { Commit } from '../../domain/actions/commit.ts';
import { EIGHT, HOUR, MINUTE, put } from '../domain/builders.ts';
import { Caller, joined } from './caller.ts';
import { phoneOf, place, planned } from './plan.ts';
import { PASSWORD, ownFolder, running } from './server.ts';

const SIMULATION = {
  ...{ seed: 42, late: 0.3, silent: 0, wrong: 0.3 },
  desk: { answerMin: 2, orderMin: 4, sends: 'nearest' },
} as const;

/** A plan with a script, in which the first run was closed. */
async function scripted(desk: Caller): Promise<string> {
  const id = await planned(desk);
  await desk.act(id, 'run.close', { runId: 'r1', words: 'over' });
  await place(desk, id, 'inject', [
    put('injects', {
      ...{ id: 'i1' as never, at: EIGHT + 20 * MINUTE, kind: 'officer-out', targetId: 'mei', words: 'Faint' },
      expects: [{ step: 'noticed', withinMin: 3 }],
    }),
  ]);
  return id;
}

/** The server's time, which the test sets. */
const clock = { now: Date.now() };

async function drill(
  desk: Caller,
  id: string,
  runId: string,
  simulation: object = SIMULATION,
): Promise<void> {
  const run = {
    ...{ id: runId, kind: 'drill', name: runId, days: ['2020-09-22'], simulation },
    clock: { from: EIGHT - 30 * MINUTE, startedAt: clock.now, rate: 60 },
  };
  expect(await desk.act(id, 'run.open', { run })).toMatchObject({ ok: true });
}

/** What was played in a drill, with its moments, without the ids that name the drill. */
async function played(desk: Caller, id: string, runId: string): Promise<string[]> {
  const commits: readonly Commit[] = await desk.journal(id);
  return commits
    .filter(({ action }) => action.played?.runId === runId)
    .map(({ action: { id, name, body, played }, by, changes }) =>
      JSON.stringify([id, name, body, played, by, changes])
        .replaceAll(/played-[0-9a-f]{8}/g, '#')
        .replaceAll(`"${runId}"`, '"drill"'),
    );
}

/** Waits until the last officer has gone home. */
async function playedOut(desk: Caller, id: string, runId: string): Promise<string[]> {
  const isHome = async () => (await played(desk, id, runId)).some((text) => text.includes('turn-out.end'));
  await expect.poll(isHome, { timeout: 60_000 }).toBe(true);
  return played(desk, id, runId);
}

test('[V3] a drill that the server plays twice with one seed has the same facts with the same moments, whatever interrupts it', async () => {
  const given = { folder: ownFolder(), now: () => clock.now };
  const server = await running(given);
  const desk = await server.staff('administrator');
  const id = await scripted(desk);
  await drill(desk, id, 'once');
  clock.now += (2.5 * HOUR) / 60;
  const once = await playedOut(desk, id, 'once');
  expect(once.length).toBeGreaterThan(12);
  await desk.act(id, 'run.close', { runId: 'once', words: 'over' });

  await drill(desk, id, 'again');
  clock.now += HOUR / 60;
  await expect.poll(async () => (await played(desk, id, 'again')).length).toBeGreaterThan(4);
  await desk.act(id, 'drill.pace', { runId: 'again', rate: 0 });
  const paused = await played(desk, id, 'again');
  clock.now += HOUR;
  expect(once.slice(0, paused.length)).toEqual(paused);
  expect(await desk.act(id, 'drill.pace', { runId: 'again', rate: 30 })).toMatchObject({ ok: true });
  clock.now += (0.2 * HOUR) / 30;
  await server.close();
  const next = await running(given);
  const later = new Caller(next.url);
  await later.post('/api/sign-in', { login: 'administrator', password: PASSWORD });
  clock.now += (2 * HOUR) / 30;
  expect(await playedOut(later, id, 'again')).toEqual(once);
});

test('[V4] a phone in use takes its officer away from the simulation', async () => {
  const server = await running({ now: () => clock.now });
  const desk = await server.staff('administrator');
  const id = await scripted(desk);
  const phone = await phoneOf(server, desk, id, 'lin');
  await joined(await phone.line(), id);
  await drill(desk, id, 'both', { ...SIMULATION, late: 0, wrong: 0 });
  clock.now += HOUR / 60;
  const texts = () => played(desk, id, 'both');
  await expect
    .poll(async () => (await texts()).some((text) => text.includes('"officerId":"mei"')))
    .toBe(true);
  expect((await texts()).filter((text) => text.includes('"id":"lin"'))).toEqual([]);
});

test('[V3] nobody but the simulation says that something was played', async () => {
  const server = await running();
  const desk = await server.staff('administrator');
  const id = await planned(desk);
  const played = { runId: 'r1', at: EIGHT };
  const body = { runId: 'r1', kind: 'hold', to: { postId: 'p1' } };
  const sent = { id: 'played-by-hand', name: 'order.give', body, played };
  const answer = await desk.post(`/api/operations/${id}/actions`, sent);
  expect(answer.body).toMatchObject({ fault: { kind: 'forbidden' } });
});
