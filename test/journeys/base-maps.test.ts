import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Stage } from './stage.ts';

/** One grey pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNsaGj4DwAFAQKB8hW0iwAAAABJRU5ErkJggg==',
  'base64',
);

let stage: Stage;
let page: Page;
let tiles: Server;
let host = '';
let served = 0;

beforeAll(async () => {
  tiles = createServer((_request, answer) => {
    served += 1;
    answer.setHeader('content-type', 'image/png').end(PICTURE);
  });
  await new Promise<void>((listening) => tiles.listen(0, '127.0.0.1', listening));
  host = `127.0.0.1:${(tiles.address() as AddressInfo).port}`;
  stage = await Stage.open();
  page = await stage.desk('planner', stage.view('plan', '?tab=roads'));
  await button('Tiles by address').waitFor({ timeout: 40_000 });
});

afterAll(async () => {
  await stage.close();
  tiles.closeAllConnections();
  await new Promise((closed) => tiles.close(closed));
});

const button = (name: string): Locator => page.getByRole('button', { name });

test('[N16] an address that must not be requested is refused with its place, and nothing is kept', async () => {
  await button('Tiles by address').click();
  await page.getByLabel('Address of the tiles').fill(`http://${host}/{z}/{x}/{row}.png`);
  await page.getByLabel('Name of the map').fill('City survey');
  await button('Keep the map').click();
  await page.getByRole('alert').filter({ hasText: '{row} at character' }).waitFor();
  expect(await page.getByRole('radio', { name: 'City survey' }).count()).toBe(0);
});

test('[N17] tiles of a declared host are under the plan after a reload, credited, in their datum', async () => {
  await page.getByLabel('Address of the tiles').fill(`http://${host}/{z}/{x}/{y}.png`);
  await page.locator('cordon-base-map-form').getByLabel('Coordinate system').selectOption('GCJ-02');
  await page.getByLabel('Credit shown on the map').fill('© City survey');
  await button('Keep the map').click();
  await page.getByText('Reload the page: it was opened before the host of this map was named').waitFor();
  expect(served).toBe(0);

  const asked = page.waitForResponse((response) => response.url().startsWith(`http://${host}/`), {
    timeout: 40_000,
  });
  await page.reload();
  expect((await asked).status()).toBe(200);
  await page.getByText('© City survey').waitFor();
  await page.getByRole('radio', { name: /City survey.*GCJ-02 · from 127/s }).waitFor();
  expect(stage.askedElsewhere.every((url) => url.startsWith(`http://${host}/`))).toBe(true);
});

test('the texts of a base map can be edited; one in use cannot be deleted; the choice can be undone', async () => {
  await button('Edit “City survey”').click();
  await page.getByLabel('Credit shown on the map').fill('© City survey 2026');
  await button('Keep the map').click();
  await page.getByText('© City survey 2026').waitFor();
  await button('Delete “City survey”').click();
  await page.getByRole('alert').filter({ hasText: 'uses this base map' }).waitFor();
  await page.getByRole('radio', { name: 'None: no network is used' }).click();
  await page.getByText('© City survey 2026').waitFor({ state: 'detached' });
  await button('Delete “City survey”').click();
  await page.getByRole('radio', { name: 'City survey' }).waitFor({ state: 'detached' });
});
