import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { GivenBaseMap } from '../../domain/contract/base-maps.ts';
import { brief } from '../domain/builders.ts';
import type { Caller } from './caller.ts';
import { pmtilesOf } from './pmtiles-of.ts';
import { ownFolder, running } from './server.ts';

const TILES = {
  name: '高德地图',
  datum: 'GCJ-02',
  attribution: '© 高德',
  url: 'https://webrd{s}.is.example.com/appmaptile?x={x}&y={y}&z={z}',
  subdomains: ['01', '02'],
  nearestZoom: 18,
};
const ADDRESS = '/api/base-maps/files?name=City&file=city.pmtiles&datum=WGS-84&attribution=City%20survey';

const pictureHosts = async (caller: Caller): Promise<string> =>
  /img-src ([^;]*)/.exec((await caller.get('/sign-in')).headers.get('content-security-policy') ?? '')![1]!;

const listed = async (caller: Caller): Promise<readonly GivenBaseMap[]> =>
  ((await caller.get('/api/base-maps')).body as { baseMaps: readonly GivenBaseMap[] }).baseMaps;

test('[N17] pages may request images from the hosts of kept tiles, also after a restart, and no longer once these are removed', async () => {
  const folder = ownFolder();
  const first = await running({ folder });
  const planner = await first.staff('planner');
  expect(await pictureHosts(planner)).not.toContain('http');
  const taken = await planner.post('/api/base-maps', TILES);
  expect(taken.status).toBe(201);
  const { id } = taken.body as GivenBaseMap;
  await first.close();

  const second = await running({ folder });
  const caller = planner.at(second.url);
  expect((await pictureHosts(caller)).trim()).toBe(
    "'self' data: blob: https://webrd01.is.example.com https://webrd02.is.example.com",
  );
  const said = { name: '高德', datum: 'GCJ-02', attribution: '© 高德 2026' };
  const answer = await caller.ask('PUT', `/api/base-maps/${id}`, JSON.stringify(said));
  expect([answer.status, await listed(caller)]).toMatchObject([200, [{ id, ...said }]]);
  expect((await caller.send('DELETE', `/api/base-maps/${id}`)).status).toBe(204);
  expect(await pictureHosts(caller)).not.toContain('http');
});

test('[N16] a bad address is refused with its place, and nothing is kept of it', async () => {
  const { staff } = await running();
  const planner = await staff('planner');
  const answer = await planner.post('/api/base-maps', { ...TILES, url: 'https://t.example/{z}/{x}/{q}' });
  const refusal = { reason: 'tiles-unknown-mark', mark: '{q}', at: 27 };
  expect([answer.status, answer.body]).toEqual([422, { fault: { kind: 'base-map-refused', refusal } }]);
  expect((await planner.post('/api/base-maps', { ...TILES, datum: 'Mars' })).status).toBe(400);
  expect(await listed(planner)).toEqual([]);
  expect(await pictureHosts(planner)).not.toContain('http');
});

test('a PMTiles file is kept and served by ranges; its content is detected, not asked for', async () => {
  const { staff } = await running();
  const planner = await staff('planner');
  const file = pmtilesOf({ layers: ['earth', 'roads'] });
  const answer = await planner.send('POST', ADDRESS, file);
  expect(answer.status).toBe(201);
  const kept = (await answer.json()) as GivenBaseMap;
  expect(kept.source).toMatchObject({ kind: 'file', drawn: 'protomaps', bytes: file.length, nearestZoom: 4 });
  const range = { range: 'bytes=0-6' };
  const part = await planner.send('GET', `/api/base-maps/${kept.id}/tiles.pmtiles`, undefined, range);
  expect([part.status, await part.text()]).toEqual([206, 'PMTiles']);
  const raster = (await (
    await planner.send('POST', ADDRESS, pmtilesOf({ tileType: 2 }))
  ).json()) as GivenBaseMap;
  expect(raster.source).toMatchObject({ drawn: 'pictures' });
});

const BROKEN: readonly (readonly [what: string, file: Uint8Array, refusal: object])[] = [
  ['no PMTiles', Buffer.from('GIF89a and so on'), { reason: 'no-pmtiles', file: 'city.pmtiles' }],
  ['an older version', pmtilesOf({ version: 2 }), { reason: 'pmtiles-version', version: 2 }],
  ['cut short', pmtilesOf({}).subarray(0, -5), { reason: 'pmtiles-ends-early' }],
  ['cut in its header', pmtilesOf({}).subarray(0, 60), { reason: 'pmtiles-ends-early', atByte: 60 }],
  ['a broken directory', broken(), { reason: 'pmtiles-broken', atByte: 127 }],
  ['tiles of no known kind', pmtilesOf({ tileType: 6 }), { reason: 'pmtiles-tiles-unknown', said: 'Mlt' }],
  ['brotli', pmtilesOf({ compression: 3 }), { reason: 'pmtiles-tiles-unknown', said: 'Brotli' }],
  [
    'layers of another schema',
    pmtilesOf({ layers: ['transportation', 'water'] }),
    { reason: 'pmtiles-layers-unknown', layers: 'transportation, water' },
  ],
];

test('[N16] a file that cannot be drawn is refused with its place, and nothing is kept of it', async () => {
  const folder = ownFolder();
  const { staff } = await running({ folder });
  const planner = await staff('planner');
  for (const [what, file, refusal] of BROKEN) {
    const answer = await planner.send('POST', ADDRESS, Uint8Array.from(file));
    const fault = { kind: 'base-map-refused', refusal };
    expect([answer.status, await answer.json()], what).toMatchObject([422, { fault }]);
    expect(readdirSync(join(folder, 'base-maps')), what).toEqual([]);
  }
});

test('[D3, N12] a base map that is in use stays; officers of other roles bring and take none', async () => {
  const { staff, url } = await running();
  const planner = await staff('planner');
  const { id } = (await planner.post('/api/base-maps', TILES)).body as GivenBaseMap;
  await planner.post('/api/operations', { brief: { ...brief, baseMapId: id } });
  const answer = await planner.send('DELETE', `/api/base-maps/${id}`);
  const refusal = { reason: 'base-map-in-use', by: brief.name };
  expect([answer.status, await answer.json()]).toEqual([
    422,
    { fault: { kind: 'base-map-refused', refusal } },
  ]);
  const commander = (await staff('commander')).at(url);
  expect((await commander.post('/api/base-maps', TILES)).status).toBe(403);
  expect((await commander.send('DELETE', `/api/base-maps/${id}`)).status).toBe(403);
  expect(await listed(planner)).toHaveLength(1);
});

/** The header says that the directory is compressed, but it is not. */
function broken(): Uint8Array {
  const file = Uint8Array.from(pmtilesOf({}));
  file.fill(7, 127, 127 + gzipSync(Buffer.from([0])).length);
  return file;
}
