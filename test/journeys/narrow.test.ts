import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDrill, planOf, stintHeldByOne } from './scene.ts';
import { HAND, Stage } from './stage.ts';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await Stage.open();
  page = await stage.desk('administrator', stage.url, { viewport: HAND });
});

afterAll(() => stage.close());

/** Whether it is fully visible without scrolling the page sideways. */
async function isInSight(thing: Locator): Promise<boolean> {
  const box = await thing.boundingBox();
  return box !== null && box.width > 0 && box.x >= 0 && box.x + box.width <= HAND.width;
}

test('on a narrow screen the places lie below, and the bar above is whole', async () => {
  await page.goto(stage.view('plan', '/staff'));
  const places = page.getByRole('navigation', { name: 'Places' });
  const box = (await places.boundingBox())!;
  expect(box.y + box.height).toBe(HAND.height);
  expect(box.width).toBe(HAND.width);
  for (const name of ['Plan', 'Command', 'After action', 'Settings'])
    expect(await isInSight(places.getByRole('link', { name }))).toBe(true);
  expect(await isInSight(page.getByRole('button', { name: 'Account' }))).toBe(true);
  expect(await isInSight(page.getByRole('tab', { name: 'Staff' }))).toBe(true);
});

test('the picture or the figures of staffing have a narrow screen to themselves', async () => {
  const figures = page.getByRole('button', { name: 'Find the fewest' });
  const picture = page.getByRole('button', { name: 'Show everything' });
  await picture.waitFor();
  expect(await figures.isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Picture', exact: true }).click();
  await expect.poll(() => figures.isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Figures', exact: true }).click();
  expect(await figures.isVisible()).toBe(true);
  expect(await picture.isVisible()).toBe(false);
});

test('in Command the selection comes up, and the map and the attention list are one touch away', async () => {
  const api = await stage.api('administrator');
  const operation = await planOf(api, stage.exampleId);
  const { stint, officer } = stintHeldByOne(operation);
  const runId = await openDrill(api, operation, stint.from, 60);
  await page.goto(stage.view('command', `?run=${runId}`));
  await page.getByRole('heading', { name: /^Needs attention/ }).waitFor();
  await page.goto(stage.view('command', `?run=${runId}&show=mend&away=${officer.id}`));
  const takeOver = page.getByRole('button', { name: 'Take over' });
  await takeOver.waitFor({ timeout: 30_000 });
  await takeOver.scrollIntoViewIfNeeded();
  expect(await isInSight(takeOver)).toBe(true);
  await page.getByRole('button', { name: 'Map', exact: true }).click();
  expect(await takeOver.isVisible()).toBe(false);
  const map = page.locator('cordon-operation-map');
  await expect.poll(async () => (await map.boundingBox())?.width).toBe(HAND.width);
  await page.getByRole('button', { name: 'Chosen', exact: true }).click();
  expect(await takeOver.isVisible()).toBe(true);
}, 60_000);

test('under Command what makes a count is seen to its last column, and a count of nothing says so', async () => {
  await page.goto(stage.view('command', '?run=run-event&show=incidents'));
  const grid = page.getByRole('grid', { name: 'Incidents open' });
  await grid.getByRole('gridcell', { name: 'closed' }).first().waitFor();
  expect(await isInSight(grid)).toBe(true);
  await page.getByRole('button', { name: /^Officers turned out/ }).click();
  await page.getByText(/^Officers 0 of \d+/).waitFor();
  await page.getByRole('button', { name: /^On post/ }).click();
  await page.getByText('No post needs anybody now').waitFor();
});

test('under After action the hours below a chart do not run into each other', async () => {
  await page.goto(stage.view('after', '?run=run-event'));
  const hours = page
    .getByRole('img', { name: 'Vehicles guided by hour' })
    .locator('text', { hasText: /^\d\d:\d\d$/ });
  await hours.first().waitFor();
  const gaps = await hours.evaluateAll((texts) => {
    const boxes = texts.map((text) => text.getBoundingClientRect());
    return boxes.slice(1).map(({ left }, i) => left - boxes[i]!.right);
  });
  expect(gaps.length).toBeGreaterThan(3);
  expect(Math.min(...gaps)).toBeGreaterThan(4);
});

test('in the settings every field has room for its content', async () => {
  await page.goto(`${stage.url}/settings?operation=${stage.exampleId}`);
  for (const name of ['Role', 'Password', 'Operation'])
    await page.getByLabel(name).filter({ visible: true }).first().waitFor();
  for (const field of await page.locator('select:visible, input[type=password]:visible').all())
    expect((await field.boundingBox())!.width).toBeGreaterThan(100);
});

test('names on the map are put where there is room, and none is cut at its edge', async () => {
  await page.goto(stage.view('plan'));
  const map = page.getByRole('application', { name: 'Map' });
  await page.getByRole('button', { name: 'Map only', exact: true }).click();
  const names = map.locator('.place-sign .name:not(.covered)').filter({ visible: true });
  await names.getByText('沿江渔乡主会场').waitFor();
  const { x, width } = (await map.boundingBox())!;
  const cut = (): Promise<string[]> =>
    names.evaluateAll(
      (shown, [left, right]) =>
        shown
          .map((name) => ({ words: name.textContent, box: name.getBoundingClientRect() }))
          .filter(({ box }) => box.left < left || box.right > right)
          .map(({ words }) => words),
      [x, x + width] as const,
    );
  await expect.poll(cut).toEqual([]);
  expect(await names.count()).toBeGreaterThan(5);
});

test('under Health every sentence is read whole, and the list ends with the last', async () => {
  const api = await stage.api('administrator');
  const { plan } = await planOf(api, stage.exampleId);
  const action = {
    id: crypto.randomUUID(),
    name: 'roster.unassign',
    body: { ids: [...plan.tables.assignments.keys()].slice(0, 40) },
  };
  await api.post(`/api/operations/${stage.exampleId}/actions`, action);
  await page.goto(stage.view('plan', '?tab=health'));
  const grid = page.getByRole('grid', { name: 'Health' });
  const sentences = grid.getByRole('gridcell', { name: /short of/ });
  await sentences.first().waitFor();
  const cut = await sentences.evaluateAll(
    (cells) => cells.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length,
  );
  expect(cut).toBe(0);
  const frame = grid.locator('..');
  const last = grid.locator(`[aria-rowindex="${await grid.getAttribute('aria-rowcount')}"]`);
  await expect
    .poll(async () => {
      await frame.evaluate((list) => (list.scrollTop = list.scrollHeight));
      const [row, list] = [await last.boundingBox(), await frame.boundingBox()];
      return row && list && Math.abs(Math.round(list.y + list.height - row.y - row.height));
    })
    .toBe(0);
});
