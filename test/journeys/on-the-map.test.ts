import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Convoy } from '../../domain/records/route.ts';
import { planOf } from './scene.ts';
import { DESK, HAND, Stage } from './stage.ts';

let stage: Stage;
let page: Page;
let movement: Convoy;

const movementNow = async (): Promise<Convoy> =>
  (await planOf(await stage.api('planner'), stage.exampleId)).plan.tables.movements.get(
    movement.id,
  ) as Convoy;

beforeAll(async () => {
  stage = await Stage.open();
  const { plan } = await planOf(await stage.api('planner'), stage.exampleId);
  // The example has convoys only.
  const convoys = [...plan.tables.movements.values()] as Convoy[];
  movement = convoys.find(({ halts }) => halts.length === 0)!;
  page = await stage.desk('planner', stage.view('plan', `?movement=${movement.id}&view=record`));
});

afterAll(() => stage.close());

const handle = (name: string): Locator => page.getByRole('button', { name, exact: true });

test('[P6] a halt is put on the line of a movement by a click, moved by keyboard, given its minutes and saved', async () => {
  await page.getByRole('button', { name: 'Set on the map' }).click();
  const map = page.getByRole('application', { name: 'Map' });
  const box = (await map.boundingBox())!;
  await map.click({ position: { x: box.width / 2, y: box.height / 2 } });
  await handle('Halt 1').waitFor();
  const before = await page.getByLabel('At', { exact: true }).inputValue();
  await handle('Halt 1').focus();
  for (const key of ['Shift+ArrowLeft', 'Shift+ArrowUp']) await page.keyboard.press(key);
  await expect.poll(() => page.getByLabel('At', { exact: true }).inputValue()).not.toBe(before);
  await page.getByLabel('Minutes of halt 1').fill('7');
  await page.getByLabel('Minutes of halt 1').press('Tab');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Discard changes' }).waitFor({ state: 'hidden' });
  expect((await movementNow()).halts).toMatchObject([{ forS: 420 }]);
});

test('[W8] the time slider shows on the map what is closed at a moment', async () => {
  await page.goto(stage.view('plan', `?movement=${movement.id}`));
  await page.getByRole('button', { name: 'At a moment' }).click({ timeout: 40_000 });
  const slider = page.getByRole('slider');
  await page.getByText(/^[1-9]\d* closed/).waitFor();
  const before = await slider.inputValue();
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => slider.inputValue()).not.toBe(before);
  await page.getByText('Legend').click();
  await page.getByText('diversion sign').waitFor();
});

test('the map shows the plan whole whatever size it has, until somebody moves it themselves', async () => {
  await page.goto(stage.view('plan'));
  const map = page.getByRole('application', { name: 'Map' });
  const signs = map.locator('.place.venues, .place.supportSites');
  await signs.first().waitFor();
  const cut = (): Promise<number> =>
    signs.evaluateAll((all) => {
      const frame = all[0]!.closest('#map')!.getBoundingClientRect();
      const isWithin = ({ left, right, top, bottom }: DOMRect): boolean =>
        left >= frame.left && right <= frame.right && top >= frame.top && bottom <= frame.bottom;
      return all.filter((sign) => !isWithin(sign.getBoundingClientRect())).length;
    });
  await expect.poll(cut).toBe(0);
  await page.setViewportSize(HAND);
  await expect.poll(async () => (await map.boundingBox())!.width).toBeLessThan(HAND.width + 1);
  await expect.poll(cut).toBe(0);
  await page.setViewportSize(DESK);
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(cut).toBeGreaterThan(0);
  await page.setViewportSize(HAND);
  await expect.poll(async () => (await map.boundingBox())!.width).toBeLessThan(HAND.width + 1);
  expect(await cut()).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect.poll(cut).toBe(0);
  await page.setViewportSize(DESK);
});
