import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { FoundEffects, FoundSteps, FoundWay, NetworkList } from '../../domain/contract/roads.ts';
import type { JunctionClosures } from '../../domain/routes/arm-closures.ts';
import { at, brief, movement, route } from '../domain/builders.ts';
import { Caller } from './caller.ts';
import { place } from './plan.ts';
import { realExtract } from './real-extracts.ts';
import { running } from './server.ts';

/** A planner's server with Monaco on it. */
async function monaco(extract: Uint8Array<ArrayBuffer>) {
  const { staff, url } = await running();
  const planner = await staff('planner');
  const sent = await planner.send('POST', '/api/networks?name=Monaco&file=monaco.osm.pbf', extract);
  const { id } = (await sent.json()) as { id: string };
  for (;;) {
    const { networks } = (await planner.get('/api/networks')).body as NetworkList;
    if (networks.length > 0) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { planner, stranger: new Caller(url), address: `/api/networks/${id}` };
}

test('[N9, N10] what closed streets do to a real town is told; a line on no street closes nothing', async (context) => {
  const extract = Uint8Array.from(readFileSync(realExtract(context, 'monaco-2020.osm.pbf')));
  const { planner, stranger, address } = await monaco(extract);
  const vias = [{ position: [7.4197, 43.7347] }, { position: [7.4283, 43.7395] }];
  const way = (await planner.post(`${address}/ways`, { vias, mode: 'car', by: 'time' })).body as FoundWay;
  const closing = async (line: unknown, untilM: number) => {
    const asked = { closed: [{ line, stretches: [{ fromM: 0, untilM }] }], limitS: 60 };
    return (await planner.post(`${address}/effects`, asked)).body as FoundEffects;
  };

  const all = await closing(way.line, way.lengthM);
  expect(all.cutOff.map(({ place }) => place.name)).toContain('La Condamine');
  const [along] = all.diversions;
  expect(along?.street).toBe("Avenue d'Ostende");
  expect(along!.around!.lengthM).toBeGreaterThan(along!.closed.lengthM);
  expect(along!.around!.signs.map(({ street }) => street)).toContain('Boulevard Rainier III');
  const driven = along!.around!.streets.reduce((sum, { lengthM }) => sum + lengthM, 0);
  expect(driven).toBeCloseTo(along!.around!.lengthM, 3);

  expect((await closing(way.line, 0)).cutOff).toEqual([]);
  const elsewhere = [
    [104, 30],
    [104.1, 30],
  ];
  expect(await closing(elsewhere, 5000)).toEqual({ cutOff: [], grown: [], diversions: [], unmatched: 1 });
  expect((await planner.post(`${address}x/effects`, { closed: [], limitS: 60 })).status).toBe(404);
  expect((await planner.post(`${address}/effects`, { closed: [{ line: [] }], limitS: 60 })).status).toBe(400);
  expect((await stranger.post(`${address}/effects`, { closed: [], limitS: 60 })).status).toBe(401);
});

test('[W11, N12] over HTTP: the closures of a plan arm by arm, and what a town loses step by step', async (context) => {
  const extract = Uint8Array.from(readFileSync(realExtract(context, 'monaco-2020.osm.pbf')));
  const { planner, stranger, address } = await monaco(extract);
  const vias = [{ position: [7.4197, 43.7347] }, { position: [7.4283, 43.7395] }];
  const { line, lengthM } = (await planner.post(`${address}/ways`, { vias, mode: 'car', by: 'time' }))
    .body as FoundWay;

  const stretch = { line: 0, fromM: 0, untilM: lengthM };
  const asked = { lines: [line], steps: [[stretch], [], [stretch]], limitS: 60 };
  const { steps } = (await planner.post(`${address}/steps`, asked)).body as FoundSteps;
  expect(steps.map(({ cutOff }) => cutOff.some(({ place }) => place.name === 'La Condamine'))).toEqual([
    true,
    false,
    true,
  ]);
  expect((await planner.post(`${address}/steps`, { ...asked, steps: 'all' })).status).toBe(400);

  const networkId = address.split('/').at(-1)!;
  const { body } = await planner.post('/api/operations', { brief: { ...brief, networkId } });
  const { id } = body as { id: string };
  await place(planner, id, 'route', [route('R1', line), route('R2', [at(0), at(500)])]);
  await place(planner, id, 'movement', [movement('m', 'R1'), movement('n', 'R2')]);
  const found = (await planner.get(`/api/operations/${id}/junctions`)).body as {
    readonly unmatched: readonly string[];
    readonly junctions: readonly JunctionClosures[];
  };
  expect(found.unmatched).toEqual(['R2']);
  expect(found.junctions.length).toBeGreaterThan(5);
  for (const { arms, closures } of found.junctions) {
    expect(closures).toHaveLength(1);
    expect(arms.some(({ use }) => use === 'driven')).toBe(true);
    expect(arms.every((arm) => arm.closures[0]!.from <= closures[0]!.from)).toBe(true);
  }
  expect((await stranger.get(`/api/operations/${id}/junctions`)).status).toBe(401);
});
