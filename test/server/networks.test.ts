import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PMTiles } from 'pmtiles';
import { expect, test, vi } from 'vitest';
import type { FoundMatch, FoundNames, FoundWay, NetworkList } from '../../domain/contract/roads.ts';
import type { Position } from '../../domain/kernel/position.ts';
import type { ImportReport } from '../../domain/roads/network.ts';
import type { Track } from '../../domain/routes/track.ts';
import { roadSentence } from '../../domain/words/roads.ts';
import { testWith } from '../peers.ts';
import { TOWN_PBF, positionOf } from '../town.ts';
import type { Caller } from './caller.ts';
import { manyTowns } from './many-towns.ts';
import { realExtract } from './real-extracts.ts';
import { ownFolder, running } from './server.ts';

/** Comparisons with data of other projects: registered if the data is there. */
const it = testWith('osm');

/** The time limit of an import on a busy machine. */
const PATIENCE = { timeout: 60_000, interval: 50 };

const SQUARE = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { name: '环路' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [123, 46],
          [123.01, 46],
          [123.01, 46.01],
        ],
      },
    },
  ],
});

async function uploaded(
  caller: Caller,
  name: string,
  file: string,
  bytes: Uint8Array<ArrayBuffer> | string,
): Promise<string> {
  const address = `/api/networks?name=${encodeURIComponent(name)}&file=${file}`;
  const answer = await caller.send('POST', address, bytes);
  expect(answer.status).toBe(202);
  return ((await answer.json()) as { id: string }).id;
}

/** Waits until an import has ended, with or without success. */
async function ended(caller: Caller, id: string): Promise<NetworkList> {
  return vi.waitFor(async () => {
    const list = (await caller.get('/api/networks')).body as NetworkList;
    const standing = list.imports.find((one) => one.id === id);
    if (standing && !standing.refusal) throw new Error(`the import stands at ${standing.share}`);
    return list;
  }, PATIENCE);
}

/** A town, and what is known of it. */
interface Known {
  readonly report: Partial<ImportReport>;
  readonly ends: readonly [from: Position, to: Position];
  readonly atLeastM: number;
  readonly sought: string;
  readonly found: string;
  /** A tile of zoom 14 with streets. */
  readonly tile: readonly [x: number, y: number];
}

const MONACO: Known = {
  report: { highwayWays: 1996, streetNames: 237, junctions: 632, roadKm: 114.5 },
  ends: [
    [7.4197, 43.7347],
    [7.4283, 43.7395],
  ],
  atLeastM: 700,
  sought: 'avenue des sp',
  found: 'Avenue des Spélugues',
  tile: [8530, 5974],
};

const LUMING: Known = {
  report: { highwayWays: 204, streetNames: 129 },
  ends: [positionOf([50, 0]), positionOf([1150, 800])],
  atLeastM: 1850,
  sought: '滨海',
  found: '滨海大道',
  tile: [13812, 6319],
};

test('[N4, N8] an extract becomes a network that answers, outlasts a restart, and draws its own base map', () =>
  becomesANetwork(TOWN_PBF, LUMING));

it('[N4, N8] a real extract does so as well', (context) =>
  becomesANetwork(realExtract(context, 'monaco-2020.osm.pbf'), MONACO));

async function becomesANetwork(file: string, known: Known): Promise<void> {
  const extract = Uint8Array.from(readFileSync(file));
  const folder = ownFolder();
  const first = await running({ folder });
  const planner = await first.staff('planner');
  const id = await uploaded(planner, 'Town', 'town.osm.pbf', extract);
  const { networks } = await ended(planner, id);
  expect(networks).toMatchObject([{ id, name: 'Town', report: known.report }]);
  await first.close();

  const second = await running({ folder });
  const caller = planner.at(second.url);
  const vias = known.ends.map((position) => ({ position }));
  const way = (await caller.post(`/api/networks/${id}/ways`, { vias, mode: 'event', by: 'length' }))
    .body as FoundWay;
  expect(way.lengthM).toBeGreaterThan(known.atLeastM);
  const match = (await caller.post(`/api/networks/${id}/matches`, { line: way.line })).body as FoundMatch;
  expect(match.matchedLengthM).toBeCloseTo(way.lengthM, -1);
  expect(match.junctions.length).toBeGreaterThan(3);
  const text = encodeURIComponent(known.sought);
  const names = (await caller.get(`/api/networks/${id}/names?text=${text}`)).body as FoundNames;
  expect(names.found[0]).toMatchObject({ name: known.found, kind: 'street' });

  const archive = new PMTiles({
    getKey: () => id,
    getBytes: async (offset, length) => {
      const range = { range: `bytes=${offset}-${offset + length - 1}` };
      const answer = await caller.send('GET', `/api/networks/${id}/map.pmtiles`, undefined, range);
      expect(answer.status).toBe(206);
      return { data: await answer.arrayBuffer() };
    },
  });
  expect((await archive.getHeader()).maxZoom).toBe(15);
  expect((await archive.getZxy(14, ...known.tile))?.data.byteLength).toBeGreaterThan(1000);
}

test('[N3, N4] a file that is no extract and a way that does not exist are refused in words; everything else stays', async () => {
  const { staff } = await running();
  const planner = await staff('planner');
  const good = await uploaded(planner, 'square', 'square.geojson', SQUARE);
  await ended(planner, good);
  const bad = await uploaded(planner, 'rubbish', 'rubbish.osm.pbf', 'no map at all');
  const list = await ended(planner, bad);
  expect(list.imports).toMatchObject([
    { id: bad, refusal: { reason: 'no-extract', file: 'rubbish.osm.pbf' } },
  ]);
  expect(list.networks.map(({ id }) => id)).toEqual([good]);
  const vias = [{ position: [123, 46] }, { position: [7, 43] }];
  const answer = await planner.post(`/api/networks/${good}/ways`, { vias, mode: 'car', by: 'time' });
  expect([answer.status, answer.body]).toEqual([
    422,
    { fault: { kind: 'roads-refused', refusal: { reason: 'outside-the-network', nth: 2 } } },
  ]);
  const asked = { vias: [{ position: [123, 46] }, { position: [123.01, 46.01] }], mode: 'car', by: 'time' };
  const ask = (avoid: unknown) => planner.post(`/api/networks/${good}/ways`, { ...asked, avoid });
  expect((await ask([{ position: [123.005, 46.001] }])).status).toBe(200);
  const barred = await ask([{ position: [123.005, 46.001], radiusM: 200 }]);
  expect([barred.status, barred.body]).toEqual([
    422,
    { fault: { kind: 'roads-refused', refusal: { reason: 'unreachable-avoiding', nth: 2, after: 1 } } },
  ]);
  expect((await ask([{ position: [123.005, 46.001], radiusM: 0 }])).status).toBe(400);
});

test('[D3, N4] officers and commanders take nothing in; an import that is broken off leaves nothing', async () => {
  const { staff, cordon } = await running();
  const commander = await staff('commander');
  expect((await commander.send('POST', '/api/networks?name=a&file=b', SQUARE)).status).toBe(403);
  const planner = await staff('planner');
  const id = await uploaded(planner, 'County', 'county.osm.pbf', Uint8Array.from(manyTowns(150)));
  expect((await planner.send('DELETE', `/api/networks/${id}`)).status).toBe(204);
  expect(cordon.networks.list()).toEqual({ networks: [], imports: [] });
});

test('[N4, D2] a file over the limit is refused in both languages and leaves nothing, and the next one is accepted', async () => {
  const folder = ownFolder();
  const { staff } = await running({ folder, networkLimitMB: 1 });
  const planner = await staff('planner');
  const large = await uploaded(planner, 'large', 'large.osm.pbf', new Uint8Array(1024 * 1024 + 1));
  const { imports, networks } = await ended(planner, large);
  const refusal = { reason: 'file-too-large', limitMB: 1 } as const;
  expect([imports, networks]).toEqual([[{ id: large, name: 'large', share: 0, refusal }], []]);
  expect(readdirSync(join(folder, 'networks'))).toEqual([]);
  const said = (['en', 'zh'] as const).map((language) =>
    roadSentence(imports[0]!.refusal!, { language, timeZone: 'UTC' }),
  );
  expect(said).toEqual(['The file is too large: the limit is 1 MB', '文件过大，上限 1 MB']);
  const square = await uploaded(planner, 'square', 'square.geojson', SQUARE);
  expect((await ended(planner, square)).networks.map(({ id }) => id)).toEqual([square]);
});

test('[N13] the coordinate system of road lines is required, converted, and stated in the report', async () => {
  const { staff } = await running();
  const planner = await staff('planner');
  const id = await uploaded(planner, 'square', 'square.geojson&datum=gcj02', SQUARE);
  const { report } = (await ended(planner, id)).networks[0]!;
  expect(report.datum).toBe('gcj02');
  expect(report.bounds![0]).toBeCloseTo(123 - 0.0064, 3);
  const unknown = await planner.send('POST', '/api/networks?name=a&file=a.geojson&datum=cgcs', SQUARE);
  expect(unknown.status).toBe(400);
  const text = JSON.stringify({
    type: 'LineString',
    coordinates: [
      [123, 46],
      [123.01, 46],
    ],
  });
  const { body } = await planner.post('/api/tracks', { text, datum: 'gcj02' });
  expect(body).toMatchObject({ datum: 'gcj02' });
  const [track] = (body as { readonly tracks: readonly Track[] }).tracks;
  expect(track!.line[0]![0]).toBeCloseTo(report.bounds![0], 6);
});
