import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { FoundWay, NetworkList } from '../../domain/contract/roads.ts';
import { EIGHT, brief, movement, recordOf, route } from '../domain/builders.ts';
import { TOWN_PBF, positionOf } from '../town.ts';
import type { DeskApi } from './desk-api.ts';
import { Stage } from './stage.ts';

let stage: Stage;
let address = '';

beforeAll(async () => {
  stage = await Stage.open();
  address = await planned(await stage.api('planner'));
});

afterAll(() => stage.close());

/** An operation of one convoy along the avenue at the shore, past the only street to the harbour; returns its address. */
async function planned(api: DeskApi): Promise<string> {
  const sent = await fetch(`${stage.url}/api/networks?name=Luming&file=luming.osm.pbf`, {
    method: 'POST',
    headers: { cookie: api.cookie },
    body: Uint8Array.from(readFileSync(TOWN_PBF)),
  });
  const { id: networkId } = (await sent.json()) as { id: string };
  const isThere = async () =>
    (await api.get<NetworkList>('/api/networks')).networks.some((one) => one.id === networkId);
  await vi.waitFor(async () => expect(await isThere()).toBe(true), { timeout: 60_000 });
  const vias = [{ position: positionOf([320, -412]) }, { position: positionOf([1180, -412]) }];
  const asked = { vias, mode: 'car', by: 'time' };
  const { line } = await api.post<FoundWay>(`/api/networks/${networkId}/ways`, asked);
  const { id } = await api.post<{ id: string }>('/api/operations', { brief: { ...brief, networkId } });
  const place = (name: string, record: unknown) =>
    api.post(`/api/operations/${id}/actions`, {
      id: `set-${name.replace('.', '-')}`,
      name,
      body: { records: [record] },
    });
  await place('route.place', recordOf(route('R1', line)));
  await place('movement.place', recordOf(movement('Convoy', 'R1')));
  return `${stage.url}/o/${id}/plan`;
}

const junctions = (page: Page) => page.getByRole('grid', { name: /^Junctions/ });

test('[N11, W11] a route is read street by street, and a junction of it arm by arm', async () => {
  const page = await stage.desk('planner', `${address}?route=R1&view=junctions`);
  const streets = page.getByRole('grid', { name: /^Street by street/ });
  await streets.getByText('滨海大道').first().waitFor();
  await streets.getByText(/^\s*K0\+000–K/).waitFor();
  await page.getByText('Choose a junction to see').waitFor();
  await junctions(page).getByText('junction', { exact: true }).last().click();
  await page.getByRole('columnheader', { name: 'Movements' }).waitFor();
  await page.getByRole('cell', { name: 'drive it' }).first().waitFor();
  const saving = page.waitForEvent('download');
  await page.locator('cordon-route-streets').getByRole('button', { name: 'Save as CSV' }).click();
  expect((await saving).suggestedFilename()).toBe('Streets-of-R1-R1.csv');
});

test('[N15] how long places stay cut off is found for all movements, and listed', async () => {
  const page = await stage.desk('planner', `${address}?at=2020-09-22T00:01:00Z`);
  await page.getByText(/[1-9]\d* cut off/).waitFor({ timeout: 60_000 });
  await page.getByText('How long places are cut off').click({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Find for all movements' }).click();
  const places = page.getByRole('grid', { name: 'How long places are cut off' });
  await places.getByText('渔港', { exact: true }).waitFor({ timeout: 60_000 });
  await places
    .getByText(/^\d\d:\d\d–\d\d:\d\d/)
    .first()
    .waitFor();
});

test('[N9, N10] at a moment the plan shows what its closures cut off, and the ways around with their signs', async () => {
  const at = new Date(EIGHT + 60_000).toISOString().slice(0, 19);
  const page = await stage.desk('planner', `${address}?at=${at}Z`);
  await page.getByText(/[1-9]\d* cut off/).click();
  await page.getByRole('button', { name: /渔港 suburb no way/ }).waitFor();
  await page
    .getByText(/^滨海大道: [\d.]+ km, \d+\smin around/)
    .first()
    .waitFor();
  await page
    .getByText(/^Signs: \d+$/)
    .first()
    .click();
  await page
    .getByRole('button', { name: /right into 环岛西路/ })
    .first()
    .waitFor();
});

test('[Q12] map sheets and post orders on paper have the streets of the network beneath, with their names', async () => {
  const page = await stage.desk('planner', `${address}?tab=documents&document=map-sheets`);
  const sheet = page.locator('cordon-document-sheet').getByRole('img', { name: 'R1 R1' });
  await sheet.waitFor();
  const names = await sheet.locator('text').allTextContents();
  expect(names).toContain('滨海大道');
  expect(names.filter((name) => /[路街巷道]$/.test(name)).length).toBeGreaterThan(3);
  expect(await sheet.locator('path[stroke=silver], path[stroke=darkgray]').count()).toBeGreaterThan(0);
});
