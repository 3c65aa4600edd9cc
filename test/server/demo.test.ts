import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Commit } from '../../domain/actions/commit.ts';
import { totalsOf } from '../../domain/totals/totals.ts';
import { play, registerEntrance, setStage, type Play, type Stage } from '../../server/demo/stage.ts';

let stage: Stage;
let playing: Play;
const heard: Commit[] = [];

/** Ten minutes in a second, with enough phones for a venue's morning. */
beforeAll(async () => {
  stage = await setStage({ host: '127.0.0.1', port: 0, rate: 600, logLevel: 'silent' });
  stage.cordon.shelf
    .get(stage.operation.id)!
    .listen((batch) => heard.push(...batch.map(({ commit }) => commit)));
  playing = await play(stage, 120);
}, 120_000);

/** Waits until the commits satisfy a condition, checked after every batch. */
function until(satisfied: () => boolean): Promise<void> {
  return new Promise((settle) => {
    const book = stage.cordon.shelf.get(stage.operation.id)!;
    const look = (): void => (satisfied() ? settle() : undefined);
    book.listen(look);
    look();
  });
}

function totals(runId: string) {
  return totalsOf(stage.operation.runs.get(runId)!).all;
}

function saidBy(name: string): Commit[] {
  return heard.filter(({ action }) => action.name === name);
}

test('the totals of the run grow from what phones report over their own lines', async () => {
  await until(() => saidBy('report.make').length >= 60 && saidBy('count.add').length >= 3);
  const { personDispatches, vehicleDispatches, attended, guided } = totals(stage.runId);
  expect(personDispatches.value).toBeGreaterThan(50);
  expect(vehicleDispatches.value).toBeGreaterThan(0);
  expect(attended.value).toBeGreaterThan(10);
  expect(guided.value).toBeGreaterThan(0);
  for (const { by, action } of [...saidBy('report.make'), ...saidBy('count.add')]) {
    expect(by.officerId).toBe((action.body as { officerId: string }).officerId);
  }
}, 90_000);

test('nothing that a phone says is refused', () => {
  expect(playing.troubles).toEqual([]);
});

test('the recorded event beside it keeps its figures', () => {
  expect(totals('run-event').personDispatches.value).toBe(1437);
});

test('a link signs in with one click, and only a link that was given', async () => {
  const guests = new Map([['open-sesame', { ...stage.post, goes: '/o/here/command' }]]);
  registerEntrance(stage.cordon.http.server, stage.url, guests);
  const entered = await fetch(`${stage.url}/enter/open-sesame`, { redirect: 'manual' });
  expect([entered.status, entered.headers.get('location')]).toEqual([302, '/o/here/command']);
  const cookie = entered.headers.getSetCookie()[0]!.split(';')[0]!;
  const me = await fetch(`${stage.url}/api/me`, { headers: { cookie } });
  expect(await me.json()).toMatchObject({ role: 'administrator' });
  const guessed = await fetch(`${stage.url}/enter/open-barley`, { redirect: 'manual' });
  expect(guessed.headers.getSetCookie()).toEqual([]);
});

test('the guest’s phone is not simulated', async () => {
  const enrolled = await fetch(`${stage.url}/api/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: playing.guestCode }),
  });
  expect(await enrolled.json()).toMatchObject({ me: { officerId: playing.guestId } });
  expect(heard.filter(({ by }) => by.officerId === playing.guestId)).toEqual([]);
});

test('when it is closed it leaves nothing behind', async () => {
  const folder = dirname(stage.databaseFile);
  expect(existsSync(folder)).toBe(true);
  playing.stop();
  await stage.close();
  expect(existsSync(folder)).toBe(false);
});
