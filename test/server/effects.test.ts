import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import type { FoundEffects, FoundSteps, FoundWay, NetworkList } from '../../domain/contract/roads.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { JunctionClosures } from '../../domain/routes/arm-closures.ts';
import { at, brief, movement, route } from '../domain/builders.ts';
import { testWith } from '../peers.ts';
import { TOWN_PBF, positionOf } from '../town.ts';
import { Caller } from './caller.ts';
import { place } from './plan.ts';
import { realExtract } from './real-extracts.ts';
import { running } from './server.ts';

/** Comparisons with data of other projects: registered if the data is there. */
const it = testWith('osm');

/** A town, a way through it, and the effects of closing that way. */
interface Known {
  readonly ends: readonly [from: Position, to: Position];
  readonly cutOff: string;
  readonly closedStreet: string;
  /** One of the streets around. */
  readonly around: string;
  readonly junctions: number;
}

const MONACO: Known = {
  ends: [
    [7.4197, 43.7347],
    [7.4283, 43.7395],
  ],
  cutOff: 'La Condamine',
  closedStreet: "Avenue d'Ostende",
  around: 'Boulevard Rainier III',
  junctions: 6,
};

/** Along the avenue at the shore, past the only street to the harbour. */
const LUMING: Known = {
  ends: [positionOf([320, -412]), positionOf([1180, -412])],
  cutOff: '渔港',
  closedStreet: '滨海大道',
  around: '环岛西路',
  junctions: 2,
};

/** A planner's server with a town on it. */
async function planned(file: string) {
  const extract = Uint8Array.from(readFileSync(file));
  const { staff, url } = await running();
  const planner = await staff('planner');
  const sent = await planner.send('POST', '/api/networks?name=Town&file=town.osm.pbf', extract);
  const { id } = (await sent.json()) as { id: string };
  const listed = async () => ((await planner.get('/api/networks')).body as NetworkList).networks;
  await vi.waitFor(async () => expect(await listed()).toHaveLength(1), { timeout: 60_000 });
  return { planner, stranger: new Caller(url), address: `/api/networks/${id}` };
}

test('[N9, N10] the effects of closed streets on a town are reported; a line off the streets closes nothing', async () => {
  const [along, ...others] = (await closedIn(TOWN_PBF, LUMING)).diversions;
  expect(others).toEqual([]);
  const halfTheRoundaboutM = 40 * Math.PI;
  expect(along!.closed.lengthM).toBeCloseTo(900, -1);
  expect(along!.around!.lengthM).toBeCloseTo(212 + 260 + halfTheRoundaboutM + 560 + 212, -1);
  const signed = along!.around!.signs.map(({ street }) => street);
  expect(signed).toEqual(['车站南路', '环岛西路', '环岛东路', '东环南路', '滨海大道']);
});

it('[N9, N10] the effects of closed streets on a real town are reported as well', async (context) => {
  await closedIn(realExtract(context, 'monaco-2020.osm.pbf'), MONACO);
});

/** Closes the known way; returns the effects. */
async function closedIn(file: string, known: Known): Promise<FoundEffects> {
  const { planner, stranger, address } = await planned(file);
  const vias = known.ends.map((position) => ({ position }));
  const way = (await planner.post(`${address}/ways`, { vias, mode: 'car', by: 'time' })).body as FoundWay;
  const closing = async (line: unknown, untilM: number) => {
    const asked = { closed: [{ line, stretches: [{ fromM: 0, untilM }] }], limitS: 60 };
    return (await planner.post(`${address}/effects`, asked)).body as FoundEffects;
  };

  const all = await closing(way.line, way.lengthM);
  expect(all.cutOff.map(({ place }) => place.name)).toContain(known.cutOff);
  const [along] = all.diversions;
  expect(along?.street).toBe(known.closedStreet);
  expect(along!.around!.lengthM).toBeGreaterThan(along!.closed.lengthM);
  expect(along!.around!.signs.map(({ street }) => street)).toContain(known.around);
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
  return all;
}

test('[W11, N12] over HTTP: the closures of a plan arm by arm, and what a town loses step by step', () =>
  losesStepByStep(TOWN_PBF, LUMING));

it('[W11, N12] over HTTP: the same in a real town', (context) =>
  losesStepByStep(realExtract(context, 'monaco-2020.osm.pbf'), MONACO));

async function losesStepByStep(file: string, known: Known): Promise<void> {
  const { planner, stranger, address } = await planned(file);
  const vias = known.ends.map((position) => ({ position }));
  const { line, lengthM } = (await planner.post(`${address}/ways`, { vias, mode: 'car', by: 'time' }))
    .body as FoundWay;

  const stretch = { line: 0, fromM: 0, untilM: lengthM };
  const asked = { lines: [line], steps: [[stretch], [], [stretch]], limitS: 60 };
  const { steps } = (await planner.post(`${address}/steps`, asked)).body as FoundSteps;
  expect(steps.map(({ cutOff }) => cutOff.some(({ place }) => place.name === known.cutOff))).toEqual([
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
  expect(found.junctions.length).toBeGreaterThanOrEqual(known.junctions);
  for (const { arms, closures } of found.junctions) {
    expect(closures).toHaveLength(1);
    expect(arms.some(({ use }) => use === 'driven')).toBe(true);
    expect(arms.every((arm) => arm.closures[0]!.from <= closures[0]!.from)).toBe(true);
  }
  expect((await stranger.get(`/api/operations/${id}/junctions`)).status).toBe(401);
}
