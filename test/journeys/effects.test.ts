import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FoundWay, NetworkList } from '../../domain/contract/roads.ts';
import { brief, EIGHT, movement, recordOf, route } from '../domain/builders.ts';
import { realExtract } from '../server/real-extracts.ts';
import type { DeskApi } from './desk-api.ts';
import { Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open();
});

afterAll(() => stage.close());

async function networkOn(api: DeskApi, file: string): Promise<string> {
  const answer = await fetch(`${stage.url}/api/networks?name=Monaco&file=monaco.osm.pbf`, {
    method: 'POST',
    headers: { cookie: api.cookie },
    body: Uint8Array.from(readFileSync(file)),
  });
  const { id } = (await answer.json()) as { id: string };
  const isThere = async () =>
    (await api.get<NetworkList>('/api/networks')).networks.some((one) => one.id === id);
  await expect.poll(isThere, { timeout: 30_000 }).toBe(true);
  return id;
}

/** An operation of one convoy through Monaco, a minute after which its plan is opened. */
async function opened(api: DeskApi, networkId: string): Promise<Page> {
  const vias = [{ position: [7.4197, 43.7347] }, { position: [7.4283, 43.7395] }];
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
  const at = new Date(EIGHT + 60_000).toISOString().slice(0, 19);
  return stage.desk('planner', `${stage.url}/o/${id}/plan?at=${at}Z`);
}

test('[N9, N10] at a moment the plan shows what its closures cut off, and the ways around with their signs', async (context) => {
  const file = realExtract(context, 'monaco-2020.osm.pbf');
  const api = await stage.api('planner');
  const page = await opened(api, await networkOn(api, file));
  await page.getByText(/[1-9]\d* cut off/).click();
  await page.getByRole('button', { name: /La Condamine suburb no way/ }).waitFor();
  await page
    .getByText(/^Avenue d'Ostende: [\d.]+ km, \d+\smin around/)
    .first()
    .waitFor();
  await page
    .getByText(/^Signs: \d+$/)
    .first()
    .click();
  await page
    .getByRole('button', { name: /right into Avenue Prince Pierre/ })
    .first()
    .waitFor();
});
