import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import type { AskedArrivals, FoundArrivals, FoundWay, NetworkList } from '../../domain/contract/roads.ts';
import type { Movement } from '../../domain/records/route.ts';
import { EIGHT, HOUR, MINUTE, closure, recordOf } from '../domain/builders.ts';
import { TOWN_PBF, positionOf } from '../town.ts';
import { Caller } from './caller.ts';
import { running } from './server.ts';

test('[M10] staff ask when people can be at a place while a street of the town is closed; a place off the roads is said', async () => {
  const { staff, url } = await running();
  const planner = await staff('planner');
  const extract = Uint8Array.from(readFileSync(TOWN_PBF));
  const sent = await planner.send('POST', '/api/networks?name=Town&file=town.osm.pbf', extract);
  const address = `/api/networks/${((await sent.json()) as { id: string }).id}`;
  const listed = async () => ((await planner.get('/api/networks')).body as NetworkList).networks;
  await vi.waitFor(async () => expect(await listed()).toHaveLength(1), { timeout: 60_000 });

  const ends = [positionOf([320, -412]), positionOf([1180, -412])];
  const vias = ends.map((position) => ({ position }));
  const way = { vias, mode: 'event', by: 'length' };
  const { line } = (await planner.post(`${address}/ways`, way)).body as FoundWay;
  const route = {
    ...{ line, timing: { leadS: 60, lagS: 60, settleS: 60 }, gapS: 0, mayOvertake: true },
    movements: [recordOf(closure('m', 'r', 60)) as Movement],
  };
  const at = EIGHT + MINUTE;
  const people = [positionOf([100, -412]), [0, 0] as const].map((from) => ({ from, at }));
  const asked = async (routes: AskedArrivals['routes']) => {
    const body = { people, to: positionOf([1400, -412]), until: EIGHT + 5 * HOUR, mostKmh: 60, routes };
    const { status, body: found } = await planner.post(`${address}/arrivals`, body);
    expect(status).toBe(200);
    return (found as FoundArrivals).arrivals;
  };
  const [open, closed] = [await asked([]), await asked([route])];
  expect(closed[0]!.at).toBeGreaterThan(open[0]!.at! + 10_000);
  expect(closed[0]!.at).toBeLessThanOrEqual(EIGHT + HOUR + 10 * MINUTE);
  expect(closed[1]).toEqual({ isOnRoads: false });
  const stranger = await new Caller(url).post(`${address}/arrivals`, {});
  expect(stranger.status).toBe(401);
});
