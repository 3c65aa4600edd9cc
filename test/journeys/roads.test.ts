import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { manyTowns } from '../server/many-towns.ts';
import { TOWN_PBF } from '../town.ts';
import { planOf } from './scene.ts';
import { Stage } from './stage.ts';

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await Stage.open();
  page = await stage.desk('planner', stage.view('plan'));
  await page.getByRole('tab', { name: 'Roads' }).click();
  await page.getByRole('heading', { name: 'No road network yet' }).waitFor();
});

afterAll(() => stage.close());

const networkOf = async (): Promise<string | undefined> =>
  (await planOf(await stage.api('planner'), stage.exampleId)).brief.networkId;

function card(name: string): Locator {
  return page.locator('cordon-network-card').filter({ hasText: name });
}

/** The shown coordinates when the pointer is in the middle of the map. */
async function middle(): Promise<string> {
  const map = page.getByRole('application', { name: 'Map' });
  const box = (await map.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 3 });
  return page.locator('cordon-cursor-place span').innerText();
}

async function upload(file: Parameters<Locator['setInputFiles']>[0], name?: string): Promise<void> {
  await page.getByLabel('Choose a file').setInputFiles(file);
  if (name) await page.getByLabel('Name of the network').fill(name);
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
}

test('[N4] a file that is no map and is dropped here is refused in words, under its own name', async () => {
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['Minutes of a meeting'], 'minutes.osm', { type: 'text/plain' }));
    return transfer;
  });
  await page.locator('cordon-plan-roads').dispatchEvent('drop', { dataTransfer: dropped });
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'minutes.osm is neither an OpenStreetMap file' });
  await alert.waitFor();
  await page.getByText('“minutes” was not imported').waitFor();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await alert.waitFor({ state: 'hidden' });
});

test('an import that is broken off leaves nothing behind', async () => {
  const buffer = manyTowns(400);
  await upload({ name: 'county.osm.pbf', mimeType: 'application/octet-stream', buffer });
  await page.getByText(/^Importing, \d+%$/).waitFor();
  await page.getByRole('button', { name: 'Cancel “county”' }).click();
  await page.getByRole('heading', { name: 'No road network yet' }).waitFor();
});

test('an extract is uploaded, reported, used for the operation, drawn beneath it and searched', async () => {
  const tiles = page.waitForResponse((response) => response.url().endsWith('/map.pmtiles'));
  await upload(TOWN_PBF, '鹿鸣');
  await card('鹿鸣').getByText('Junctions').waitFor();
  expect(await card('鹿鸣').locator('dl').innerText()).toMatch(
    /Named streets\s+129\s+Junctions\s+33\d\s+Length of roads\s+\d+\.\d km/,
  );
  await card('鹿鸣').getByText('Drawn as an area, not as a line').waitFor();

  await card('鹿鸣').getByRole('button', { name: 'Use for this operation' }).click();
  await page.getByText('This operation is drawn on “鹿鸣”').waitFor();
  expect(await networkOf()).toBeTruthy();
  expect((await tiles).status()).toBe(206);
  await page.getByText('© OpenStreetMap contributors').waitFor();

  const atTheFestival = /^4[56]\.\d+ N {2}123\.\d+ E/;
  await expect.poll(middle).toMatch(atTheFestival);
  await page.getByRole('button', { name: /Find a street or place/ }).click();
  await page.getByRole('combobox', { name: /^Search/ }).fill('bhdd');
  await page.getByRole('option', { name: /滨海大道/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(middle).toMatch(/^37\.99\d+ N {2}123\.49\d+ E/);
});

test('[O4] the choice of a network is undone like any edit of the plan', async () => {
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('This operation is drawn on no network', { exact: true }).waitFor();
  await page.getByText('© OpenStreetMap contributors').waitFor({ state: 'detached' });
  expect(await networkOf()).toBeUndefined();
  await page.getByRole('button', { name: 'Redo' }).click();
  await page.getByText('This operation is drawn on “鹿鸣”').waitFor();
});

test('a network in use cannot be removed, and the reason is shown; another one can, after confirmation', async () => {
  const remove = (): Locator => card('鹿鸣').getByRole('button', { name: 'Delete' });
  await remove().click();
  await card('鹿鸣').getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await card('鹿鸣').getByRole('alert').filter({ hasText: 'uses this network' }).waitFor();
  await card('鹿鸣').getByRole('button', { name: 'Keep' }).click();

  const commander = await stage.desk('commander', stage.view('plan', '?tab=roads'));
  await commander.getByText('This operation is drawn on “鹿鸣”').waitFor();
  expect(await commander.getByRole('button', { name: /Delete|Use none|Upload/ }).count()).toBe(0);
  await commander.context().close();

  await page.getByRole('button', { name: 'Use none' }).click();
  await page.getByText('This operation is drawn on no network', { exact: true }).waitFor();
  await remove().click();
  await card('鹿鸣').getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('heading', { name: 'No road network yet' }).waitFor();
  expect(stage.askedElsewhere).toEqual([]);
});
