import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Action } from '../../domain/actions/actions.ts';
import type { Stint } from '../../domain/duties/duties.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Officer } from '../../domain/records/people.ts';
import type { DeskApi } from './desk-api.ts';
import type { Line } from './line.ts';
import { journalSince, officerWhoClosesAndCounts, openDrill, phoneLink, planOf } from './scene.ts';
import { HAND, Stage } from './stage.ts';

let stage: Stage;
let line: Line;
let deskLine: Line;
let api: DeskApi;
let operation: Operation;
let officer: Officer;
let stint: Stint;
let link: string;
let runId: string;
let phone: Page;
let desk: Page;

beforeAll(async () => {
  stage = await Stage.open();
  api = await stage.api('administrator');
  operation = await planOf(api, stage.exampleId);
  ({ officer, stint } = officerWhoClosesAndCounts(operation));
  runId = await openDrill(api, operation, stint.from);
  [line, deskLine] = [await stage.line(), await stage.line()];
  link = (await phoneLink(api, operation.id, officer.id)).replace(stage.url, line.url);
  desk = await stage.desk(
    'dispatcher',
    stage.view('command', `?run=${runId}`).replace(stage.url, deskLine.url),
  );
  const context = await stage.context({
    viewport: HAND,
    hasTouch: true,
    isMobile: true,
    serviceWorkers: 'allow',
  });
  phone = await context.newPage();
});

afterAll(async () => {
  line.close();
  deskLine.close();
  await stage.close();
});

/** The officer's reports in the journal so far. */
async function told<Name extends Action['name']>(name: Name): Promise<Action<Name>[]> {
  const commits = await journalSince(api, operation.id, operation.revision);
  return commits
    .filter(({ by, action }) => by.officerId === officer.id && action.name === name)
    .map(({ action }) => action as Action<Name>);
}

async function press(name: RegExp): Promise<void> {
  const button = phone.getByRole('button', { name });
  await expect.poll(() => button.isEnabled()).toBe(true);
  await button.click();
}

test('[A3] the code enrols the phone, which shows the duty that is due', async () => {
  await phone.goto(link);
  await phone.getByText(stint.post.code).first().waitFor();
  await phone.getByText('DRILL').waitFor();
  expect(new URL(phone.url()).pathname).toBe('/phone');
  expect(await phone.getByRole('timer').textContent()).toMatch(/On post in/);
});

test('[A3] the code works once', async () => {
  const context = await stage.context({ viewport: HAND });
  const other = await context.newPage();
  await other.goto(link);
  await other
    .getByRole('alert')
    .filter({ hasText: /no good/ })
    .waitFor();
  await context.close();
});

test('[M4] the phone receives nothing of the roster', async () => {
  const reply = await phone.evaluate(
    async (path) => (await fetch(path)).status,
    `/api/operations/${operation.id}`,
  );
  expect(reply).toBe(403);
});

test('the big button goes through the steps, and the desk follows each', async () => {
  const feed = desk.getByRole('list').filter({ hasText: officer.name });
  const steps: [RegExp, RegExp][] = [
    [/^Turn out/, /Turned out|turned out/],
    [/^On my way/, /on my way/],
    [/^On post/, /on post/],
    [/^Closed/, /closed/],
    [/^Reopened/, /reopened/],
  ];
  for (const [button, said] of steps) {
    await press(button);
    await feed.getByText(said).first().waitFor();
  }
  await expect
    .poll(async () => (await told('report.make')).map(({ body }) => body.step))
    .toEqual(['on-my-way', 'on-post', 'closed', 'reopened']);
});

test('vehicles are counted with the thumb, and the desk has the sum', async () => {
  await phone.getByRole('button', { name: 'Add 10' }).click();
  await phone.getByRole('button', { name: 'Add 1', exact: true }).click();
  await phone.getByRole('button', { name: 'Add 1', exact: true }).click();
  await desk.getByRole('button', { name: /^Vehicles guided 12/ }).waitFor();
});

test('a phone that lies across shows post, countdown, next step and counter, nothing cut off', async () => {
  const across = { width: 640, height: 360 };
  await phone.setViewportSize(across);
  const inSight = [
    phone.locator('duty-screen .now'),
    phone.getByRole('button', { name: /^Relieved/ }),
    phone.getByRole('button', { name: 'Incident', exact: true }),
    phone.getByRole('button', { name: 'Add 10' }),
    phone.getByRole('button', { name: 'Add 1', exact: true }),
    phone.locator('vehicle-counter .where'),
  ];
  for (const thing of inSight) {
    const box = (await thing.boundingBox())!;
    expect(box.x >= 0 && box.x + box.width <= across.width, `${box.x} ${box.width}`).toBe(true);
    expect(box.y >= 0 && box.y + box.height <= across.height, `${box.y} ${box.height}`).toBe(true);
  }
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(across.width);
  await phone.setViewportSize(HAND);
});

/** Raises an incident on the phone; returns after how many ms the desk showed it. */
async function raise(kind: string, words: string): Promise<number> {
  await press(/^Incident$/);
  await phone.getByRole('button', { name: kind }).click();
  await phone.getByRole('button', { name: words }).click();
  const seen = desk.getByText(words).first().waitFor();
  const sentAt = performance.now();
  await phone.getByRole('button', { name: 'Send' }).click();
  await seen;
  return performance.now() - sentAt;
}

test('an incident that is raised on the phone is on the desk within a second', async () => {
  const first = await raise('obstruction', 'Animals on the road');
  await desk.getByRole('button', { name: /^Incidents open 1/ }).waitFor();
  // The faster of two: the machine may have been busy.
  const second = await raise('obstruction', 'Obstacle on the road');
  await desk.getByRole('button', { name: /^Incidents open 2/ }).waitFor();
  expect(Math.min(first, second)).toBeLessThan(1000);
});

test('[L1, J3] without a connection reports wait, survive a reload, and are sent once when it is back', async () => {
  const counted = async (): Promise<number> =>
    (await told('count.add')).reduce((sum, { body }) => sum + body.vehicles, 0);
  line.cut();
  await phone.getByText('Lost').first().waitFor();
  await phone.getByRole('button', { name: 'Add 10' }).click();
  await press(/^Incident$/);
  await phone.getByRole('button', { name: 'medical' }).click();
  await phone.getByRole('button', { name: 'Somebody has fainted' }).click();
  await phone.getByRole('button', { name: 'Send' }).click();
  const waiting = phone.getByText(/[1-9] (to be sent|waiting to be sent)/).first();
  await waiting.waitFor();
  await phone.reload();
  await waiting.waitFor();
  expect([await counted(), (await told('incident.open')).length]).toEqual([12, 2]);

  line.mend();
  await desk.getByRole('button', { name: /^Vehicles guided 22/ }).waitFor({ timeout: 30_000 });
  await desk.getByRole('button', { name: /^Incidents open 3/ }).waitFor();
  expect(await counted()).toBe(22);
  expect(await told('incident.open')).toHaveLength(3);
});

test('a desk that lost its connection catches up by itself', async () => {
  deskLine.cut();
  await desk.getByRole('status').getByText('Lost').waitFor();
  await phone.getByRole('button', { name: 'Add 10' }).click();
  await expect.poll(async () => (await told('count.add')).at(-1)?.body.vehicles).toBe(10);
  deskLine.mend();
  await desk.getByRole('button', { name: /^Vehicles guided 32/ }).waitFor({ timeout: 30_000 });
});

/** The longest time until a screen says that its packets vanish, ms. */
const NOTICED_WITHIN_MS = 12_000;

test('[L6] where packets vanish, phone and desk say so within twelve seconds, also after a reload', async () => {
  const noticed = { timeout: NOTICED_WITHIN_MS };
  line.swallow();
  deskLine.swallow();
  await phone.getByRole('button', { name: 'Add 10' }).click();
  await Promise.all(
    [phone, desk].map(async (page) => {
      await page.getByText(/^(Quiet|Lost)$/).waitFor(noticed);
      await page.getByText(/^Lost$/).waitFor();
    }),
  );
  await desk.getByText(/as at \d\d:\d\d:\d\d/).waitFor();
  await phone.reload();
  await phone.getByText('Lost').first().waitFor(noticed);
  await phone.getByText(/1 waiting to be sent/).waitFor();
  line.mend();
  deskLine.mend();
  await desk.getByRole('button', { name: /^Vehicles guided 42/ }).waitFor();
});

/** Two more phones of the squad, a second console and a wall. */
async function others(): Promise<{ mates: Page[]; second: Page; wall: Page }> {
  const { officersBySquad } = operation.plan.indexes;
  const ids = officersBySquad.of(officer.squadId).flatMap(({ id }) => (id === officer.id ? [] : [id]));
  const path = `/api/operations/${operation.id}/walls`;
  const made = await api.post<{ id: string; link: string }>(path, { name: 'Hall' });
  await api.put(`${path}/${made.id}`, { shows: 'counts' });
  const pageAt = async (address: string, viewport: { width: number; height: number }) => {
    const page = await (await stage.context({ viewport, hasTouch: true })).newPage();
    await page.goto(address);
    return page;
  };
  const { pathname, hash } = new URL(made.link);
  const [second, wall, ...mates] = await Promise.all([
    stage.desk('commander', stage.view('command', `?run=${runId}&show=orders`)),
    pageAt(stage.url + pathname + hash, { width: 1920, height: 1080 }),
    ...ids
      .slice(0, 2)
      .map(async (id) => pageAt(await phoneLink(api, operation.id, id), { ...HAND, width: 360 })),
  ]);
  return { mates, second, wall };
}

test('[G1, G2, A8] an order to a squad reaches a phone that was off line; both consoles and the wall follow', async () => {
  const { mates, second, wall } = await others();
  await Promise.all(mates.map((mate) => mate.getByRole('button', { name: 'Command post' }).waitFor()));
  await wall.getByText('Orders open').waitFor();
  await desk.goto(`${deskLine.url}/o/${operation.id}/command?run=${runId}&show=orders`);
  line.cut();
  await phone.getByText('Lost').first().waitFor();

  await desk.getByRole('button', { name: 'Give an order' }).first().click();
  const dialog = desk.getByRole('dialog', { name: 'Give an order' });
  await dialog.getByLabel('Kind').selectOption('stand-by');
  await dialog.getByRole('combobox', { name: /^To/ }).selectOption('squad');
  await dialog.getByLabel('Which').fill(operation.plan.tables.squads.get(officer.squadId)!.name);
  await dialog.getByRole('button', { name: 'Give', exact: true }).click();
  const bothShow = (words: RegExp) =>
    Promise.all([desk, second].map((page) => page.locator('cordon-orders-panel').getByText(words).waitFor()));
  await bothShow(/received 2 of/);
  for (const mate of mates) await mate.getByRole('button', { name: 'Understood' }).click();
  await bothShow(/acknowledged 2 of/);
  await wall.locator('div', { hasText: /^\s*Orders open\s+1\s/ }).waitFor();

  line.mend();
  await phone.getByRole('button', { name: 'Understood' }).click();
  await bothShow(/received 3 of/);
  await bothShow(/acknowledged 3 of/);
  await phone.getByRole('button', { name: 'Command post' }).click();
  await phone.getByRole('button', { name: 'Carried out' }).click();
  await bothShow(/carried out 1/);
  await phone.keyboard.press('Escape');
});

test('[C3] an officer who was relieved is not offered a counter', async () => {
  const counter = phone.getByRole('button', { name: 'Add 10' });
  await counter.waitFor();
  await leaveEarly();
  await counter.waitFor({ state: 'detached' });
  expect(await phone.getByRole('button', { name: /^Count$/ }).count()).toBe(0);
});

async function leaveEarly(): Promise<void> {
  await press(/^Relieved/);
  await phone.getByText(/Your post ends .* Relieved now\?/).waitFor();
  await press(/Relieved now/);
}

test('[R12] a wrong tap is taken back by one tap, and the desk sees both', async () => {
  await press(/^Undo \(/);
  await phone.getByRole('button', { name: 'Add 10' }).waitFor();
  await expect.poll(async () => (await told('fact.void')).length).toBe(1);
  const [relieved] = (await told('report.make')).slice(-1);
  expect((await told('fact.void'))[0]!.body.factId).toBe(`${relieved!.id}.1`);
  await leaveEarly();
});

test('[I1] the incident is answered and closed at the desk, in words', async () => {
  const words = desk.getByRole('textbox', { name: 'In words' });
  const panel = desk.locator('cordon-matter-panel');
  await desk
    .locator('cordon-attention-list')
    .getByRole('button', { name: /Animals on the road/ })
    .click();
  await words.fill('已派人处理');
  await panel.getByRole('button', { name: 'Answer' }).click();
  await panel.getByText('已派人处理').waitFor();
  await words.fill('已清除');
  await panel.getByRole('button', { name: 'Close', exact: true }).last().click();
  await desk.getByRole('button', { name: /^Incidents open 2/ }).waitFor();
});
