import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { NetworkList } from '../../domain/contract/roads.ts';
import { brief, recordOf, route } from '../domain/builders.ts';
import { TOWN_PBF, positionOf } from '../town.ts';
import type { DeskApi } from './desk-api.ts';
import { journalSince, planOf } from './scene.ts';
import { Stage } from './stage.ts';

let stage: Stage;
let api: DeskApi;
let id = '';

beforeAll(async () => {
  stage = await Stage.open();
  api = await stage.api('planner');
  id = await planned();
});

afterAll(() => stage.close());

/** An operation with one route through the made-up town. */
async function planned(): Promise<string> {
  const sent = await fetch(`${stage.url}/api/networks?name=Luming&file=luming.osm.pbf`, {
    method: 'POST',
    headers: { cookie: api.cookie },
    body: Uint8Array.from(readFileSync(TOWN_PBF)),
  });
  const { id: networkId } = (await sent.json()) as { id: string };
  const isThere = async () =>
    (await api.get<NetworkList>('/api/networks')).networks.some((one) => one.id === networkId);
  await vi.waitFor(async () => expect(await isThere()).toBe(true), { timeout: 60_000 });
  const made = await api.post<{ id: string }>('/api/operations', { brief: { ...brief, networkId } });
  const line = [positionOf([320, -412]), positionOf([1180, 380])];
  const body = { records: [recordOf(route('R1', line))] };
  await api.post(`/api/operations/${made.id}/actions`, { id: 'set-route', name: 'route.place', body });
  return made.id;
}

const planNow = async () => (await planOf(api, id)).plan.tables;

test('[N20] car parks and places near the route are ticked by kind, taken in one entry, marked, and taken back by one undo', async () => {
  const page = await stage.desk('planner', `${stage.url}/o/${id}/plan?tab=venues`);
  const { revision } = await planOf(api, id);
  await page.getByRole('button', { name: 'From the map' }).click();
  const dialog = page.getByRole('dialog', { name: 'Car parks and places from the map' });
  const within = dialog.getByLabel('Within (m) of the routes');
  await within.fill('3000');
  await within.press('Tab');
  await dialog.getByRole('checkbox', { name: 'All: hospital' }).check();
  await dialog.getByLabel('Spaces where the map has none').fill('70');
  await dialog.getByRole('checkbox', { name: 'All: car parks' }).check();
  await dialog.getByRole('button', { name: /^Take \d+$/ }).click();
  await dialog.waitFor({ state: 'hidden' });
  const { carParks, keptPlaces } = await planNow();
  expect([...keptPlaces.values()].map(({ name, kind }) => [name, kind])).toEqual([['鹿鸣医院', 'hospital']]);
  expect([...carParks.values()].some(({ capacity }) => capacity === 70)).toBe(true);
  const commits = await journalSince(api, id, revision);
  expect(commits.map(({ action }) => action.name)).toEqual(['table.take']);

  await page.getByRole('tab', { name: /^Support sites/ }).click();
  await page.getByRole('gridcell', { name: '鹿鸣医院' }).waitFor();
  await page.getByRole('button', { name: 'From the map' }).click();
  await within.fill('3000');
  await within.press('Tab');
  await dialog
    .getByText(/taken already/)
    .first()
    .waitFor();
  await expect.poll(() => dialog.getByRole('checkbox', { name: 'All: hospital' }).isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await planNow()).keptPlaces.size).toBe(0);
  expect((await planNow()).carParks.size).toBe(0);
});
