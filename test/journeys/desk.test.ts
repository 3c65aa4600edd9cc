import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Line } from './line.ts';
import { Stage } from './stage.ts';

let stage: Stage;
let line: Line;
let page: Page;

beforeAll(async () => {
  stage = await Stage.open();
  line = await stage.line();
  page = await stage.desk('planner', stage.view('plan'));
  await page.getByRole('tab', { name: 'Posts 917' }).waitFor();
});

afterAll(async () => {
  line.close();
  await stage.close();
});

test('[O14] a route that was drawn and not saved is in the list after a click on a row and a reload, and is discarded there', async () => {
  await page.getByRole('tab', { name: /^Routes/ }).click();
  await page.getByRole('button', { name: /^route$/i }).click();
  const map = page.getByRole('application', { name: 'Map' });
  const points = (n: number): Promise<void> => page.getByText(new RegExp(`\\b${n} way-points?`)).waitFor();
  for (const i of [0, 1, 2]) {
    await map.click({ position: { x: 380 + 40 * i, y: 300 + 40 * i } });
    await points(i + 1);
  }
  await page.getByRole('tab', { name: /^Posts/ }).click();
  await page.getByRole('row').nth(3).click();
  await page.getByRole('heading', { name: /1-00/ }).waitFor();
  await page.reload();
  const drafts = page.getByRole('list', { name: 'Drafts' });
  await drafts.getByRole('button', { name: /^New route/ }).click();
  await points(3);
  await drafts.getByRole('button', { name: /^Discard the draft/ }).click();
  await drafts.waitFor({ state: 'hidden' });
  await page.getByRole('tab', { name: 'Posts 917' }).waitFor();
});

test('[O15] while a line is drawn the map has room, and afterwards the list is back', async () => {
  await page.getByRole('tab', { name: /^Routes/ }).click();
  await page.getByRole('button', { name: /^route$/i }).click();
  const map = page.getByRole('application', { name: 'Map' });
  const width = async (): Promise<number> => (await map.boundingBox())!.width;
  await expect.poll(width).toBeGreaterThan(0.6 * 1440);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(width).toBeLessThan(0.75 * 1440);
  await page.getByRole('grid').waitFor();
});

test('[O15] a box and a lasso select posts on the map and in the list, and a click on a sign places', async () => {
  await page.goto(stage.view('plan', '?tab=posts'));
  const map = page.getByRole('application', { name: 'Map' });
  await page.getByRole('tab', { name: 'Posts 917' }).waitFor();
  const { x, y, width, height } = (await map.boundingBox())!;
  const drag = async (...corners: readonly (readonly [number, number])[]): Promise<void> => {
    const [first, ...more] = corners.map(
      ([across, down]) => [x + across * width, y + down * height] as const,
    );
    await page.mouse.move(...first!);
    await page.mouse.down();
    for (const corner of more) await page.mouse.move(...corner, { steps: 3 });
    await page.mouse.up();
  };
  await page.keyboard.down('Shift');
  await drag([0.1, 0.1], [0.95, 0.9]);
  await page.keyboard.up('Shift');
  const selected = page.locator('cordon-plan-list').getByText(/\d+ rows selected/);
  await selected.waitFor();
  const inBox = Number.parseInt((await selected.textContent())!, 10);
  await page.getByRole('button', { name: 'Select', exact: true }).click();
  await drag([0.1, 0.1], [0.95, 0.1], [0.1, 0.9]);
  await expect.poll(async () => Number.parseInt((await selected.textContent())!, 10)).toBeLessThan(inBox);

  await page.getByRole('button', { name: /^post$/i }).click();
  await page.locator('.place-sign.venues .sign').first().click();
  await expect
    .poll(() => page.getByRole('textbox', { name: /^Position/ }).inputValue())
    .toMatch(/^\d+\.\d+, \d+/);
  await page.getByRole('button', { name: 'Cancel' }).click();
});

test('[O13] undo still knows after a reload what it would take back, and says so', async () => {
  await page.goto(stage.view('plan', '?tab=groups'));
  await page
    .getByRole('button', { name: /^group$/i })
    .first()
    .click();
  await page.getByLabel('Name').fill('Night group');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const undo = page.getByRole('button', { name: 'Undo' });
  await expect.poll(() => undo.getAttribute('title')).toBe('Undo: Placed group: Night group (Ctrl+Z)');
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('heading', { name: 'Settings' }).waitFor();
  await page.goBack();
  await page.reload();
  await undo.click();
  await page.getByText('Undone: Placed group: Night group').waitFor();
});

test('[L21] a page that finds a newer server says so, and reloads by itself when nothing is being typed', async () => {
  const entered = await (await stage.context()).newPage();
  const view = `${line.url}/o/${stage.exampleId}/plan?brief=1`;
  await signedIn(entered, view);
  const name = entered.getByRole('textbox', { name: 'Name' });
  await name.fill('Autumn fair');
  await entered.route(`${line.url}/`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/src="[^"]+"/, 'src="/assets/console-newer.js"');
    await route.fulfill({ response: answer, body });
  });
  line.cut();
  line.mend();
  await entered.getByText('The server is newer than this page').waitFor();
  expect(await name.inputValue(), 'not while it is being typed').toBe('Autumn fair');
  const reloaded = entered.waitForEvent('load');
  await entered.getByRole('tab', { name: /^Posts/ }).focus();
  await reloaded;
  await expect.poll(() => name.inputValue()).toBe('Autumn fair');
});

async function signedIn(to: Page, address: string): Promise<void> {
  const cookies = await page.context().cookies();
  await to.context().addCookies(cookies);
  await to.goto(address);
  await to.getByRole('tab', { name: 'Posts 917' }).waitFor();
}
