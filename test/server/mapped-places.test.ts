import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import type { FoundSteps, NetworkList } from '../../domain/contract/roads.ts';
import type { OfferedPlace } from '../../domain/roads/places-near.ts';
import { brief, route } from '../domain/builders.ts';
import { TOWN_PBF, positionOf } from '../town.ts';
import { Caller } from './caller.ts';
import { place } from './plan.ts';
import { running } from './server.ts';

test('[N20, H10] over HTTP: what of the map lies near the routes of an operation, and what closed streets do to a place of the plan', async () => {
  const { staff, url } = await running();
  const planner = await staff('planner');
  const extract = Uint8Array.from(readFileSync(TOWN_PBF));
  const sent = await planner.send('POST', '/api/networks?name=Town&file=town.osm.pbf', extract);
  const { id: networkId } = (await sent.json()) as { id: string };
  const listed = async () => ((await planner.get('/api/networks')).body as NetworkList).networks;
  await vi.waitFor(async () => expect(await listed()).toHaveLength(1), { timeout: 60_000 });
  const started = async (more: object) =>
    ((await planner.post('/api/operations', { brief: { ...brief, ...more } })).body as { id: string }).id;
  const id = await started({ networkId });
  const near = async (withinM: string, operation = id) =>
    await planner.get(`/api/operations/${operation}/mapped-places?withinM=${withinM}`);
  expect((await near('500')).body).toEqual({ places: [] });

  await place(planner, id, 'route', [route('R1', [positionOf([320, -412]), positionOf([1180, 380])])]);
  const placesWithin = async (m: number) =>
    ((await near(String(m))).body as { places: OfferedPlace[] }).places;
  const all = await placesWithin(50_000);
  const few = await placesWithin(500);
  expect(few.length).toBeGreaterThan(0);
  expect(few).toEqual(all.filter(({ offM }) => offM <= 500));
  expect(new Set(all.map(({ kind }) => kind))).toEqual(
    new Set(['car-park', 'hospital', 'clinic', 'police', 'fire-station', 'school', 'station']),
  );
  expect(all.find(({ name }) => name === '鹿鸣医院')).toMatchObject({ kind: 'hospital' });
  expect(all.filter(({ capacity }) => capacity !== undefined).length).toBeGreaterThan(0);

  const line = [positionOf([320, -412]), positionOf([1180, -412])];
  const steps = [[{ line: 0, fromM: 0, untilM: 860 }]];
  const kept = [{ id: 'k1', name: '冷库', kind: 'other', position: positionOf([960, -700]) }];
  const answer = await planner.post(`/api/networks/${networkId}/steps`, {
    lines: [line],
    steps,
    limitS: 60,
    kept,
  });
  const { cutOff } = (answer.body as FoundSteps).steps[0]!;
  expect(cutOff.map(({ place: { keptId } }) => keptId)).toContain('k1');

  expect((await near('-1')).status).toBe(400);
  expect((await near('500', await started({ id: 'other', name: 'Other' }))).status).toBe(404);
  const stranger = new Caller(url);
  expect((await stranger.get(`/api/operations/${id}/mapped-places?withinM=500`)).status).toBe(401);
});
