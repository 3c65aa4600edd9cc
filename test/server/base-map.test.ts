import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PMTiles, tileIdToZxy, zxyToTileId, type Source } from 'pmtiles';
import { PmtilesSource, type Feature } from 'protomaps-leaflet';
import { expect, onTestFinished, test } from 'vitest';
import type { Position } from '../../domain/kernel/position.ts';
import type { Spot } from '../../fixtures/town/spot.ts';
import { BaseMapBuilder, joinedLines, seaOf } from '../../server/roads/base-map/base-map-builder.ts';
import { PmtilesFile, tileIdOf, writeBaseMap } from '../../server/roads/base-map/write-base-map.ts';
import { readExtract } from '../../server/roads/osm/read-extract.ts';
import { testWith } from '../peers.ts';
import { TOWN_PBF, positionOf } from '../town.ts';
import { realExtract } from './real-extracts.ts';
import { addRoadLines } from './road-lines-of.ts';
import { ownFolder } from './server.ts';

/** A lake with an island as two lines, a closed pond, a house, two ends of one street, a town and a tunnel. */
const SMALL = `<osm version="0.6">
  ${nodes([1, 0, 0], [2, 40, 0], [3, 40, 40], [4, 0, 40], [5, 10, 10], [6, 20, 10], [7, 20, 20], [8, 10, 20])}
  ${nodes([11, 50, 0], [12, 55, 0], [13, 55, 5], [21, 0, 50], [22, 20, 50], [23, 40, 50], [24, 60, 50])}
  <node id="30" lat="45.805" lon="123.205"><tag k="place" v="town"/><tag k="name" v="Zhenlai"/><tag k="name:zh" v="镇赉"/></node>
  <node id="31" lat="45.806" lon="123.206"><tag k="place" v="locality"/><tag k="name" v="nowhere"/></node>
  ${way(100, [1, 2, 3])}${way(101, [1, 4, 3])}${way(102, [5, 6, 7, 8, 5])}
  ${way(103, [11, 12, 13, 11], { building: 'yes' })}
  ${way(104, [22, 21], { highway: 'primary', name: '永安路', 'name:en': 'Yongan Road' })}
  ${way(105, [22, 23], { highway: 'primary', name: '永安路', 'name:en': 'Yongan Road' })}
  ${way(106, [23, 24], { highway: 'primary', tunnel: 'yes' })}
  ${way(107, [1, 3], { railway: 'rail' })}
  <relation id="200"><member type="way" ref="100" role="outer"/><member type="way" ref="101" role="outer"/>
    <member type="way" ref="102" role="inner"/><tag k="type" v="multipolygon"/><tag k="natural" v="water"/></relation>
</osm>`;

test('what was written can be read from the file again, as the map reads it', async () => {
  const { archive, file } = await written(await builderOf(fileOf(SMALL)));
  const header = await archive.getHeader();
  expect(header).toMatchObject({ minZoom: 6, maxZoom: 15, tileType: 1, tileCompression: 2, clustered: true });
  expect([header.minLon, header.minLat]).toEqual([123.2, 45.85]);
  expect([header.maxLon, header.maxLat]).toEqual([123.26, 45.85]);
  expect(await archive.getMetadata()).toMatchObject({ attribution: '© OpenStreetMap contributors' });
  expect(existsSync(`${file}.part`)).toBe(false);

  const tile = await tileAt(archive, 9, [123.22, 45.83]);
  expect(tile.get('roads')!.map(({ props }) => props)).toEqual([
    { kind: 'primary', name: '永安路', en: 'Yongan Road' },
    { kind: 'primary', tunnel: true },
  ]);
  expect(tile.get('places')!.map(({ props }) => props)).toEqual([
    { kind: 'town', name: 'Zhenlai', zh: '镇赉' },
  ]);
  expect(tile.get('rail')!.map(({ props }) => props)).toEqual([{ kind: 'rail' }]);
  const lake = tile.get('water')!;
  expect(lake.map(({ geom }) => geom.length)).toEqual([2]);
});

test('a house is shown from near, a town from afar', async () => {
  const { archive } = await written(await builderOf(fileOf(SMALL)));
  const layers = async (zoom: number, place: Position) => [...(await tileAt(archive, zoom, place)).keys()];
  expect(await layers(6, [123.22, 45.83])).toEqual(['water']);
  expect(await layers(7, [123.22, 45.83])).toEqual(['water', 'places']);
  expect(await layers(14, [123.2545, 45.8015])).toContain('buildings');
  expect(await layers(13, [123.2545, 45.8015])).not.toContain('buildings');
});

test('a road network without any extract is a map of roads', async () => {
  const builder = new BaseMapBuilder();
  const line: Position[] = [
    [123.2, 45.8],
    [123.3, 45.85],
  ];
  const count = addRoadLines(
    [
      { geometry: { type: 'LineString', coordinates: line }, properties: { name: 'X012', highway: 'trunk' } },
      { geometry: { type: 'MultiLineString', coordinates: [line, line] }, properties: null },
      { geometry: { type: 'Point', coordinates: line[0] }, properties: {} },
      { geometry: null, properties: {} },
    ],
    builder,
  );
  expect(count).toBe(3);
  const { archive } = await written(builder);
  const roads = (await tileAt(archive, 11, [123.2, 45.8])).get('roads')!;
  expect(roads.map(({ props }) => props)).toEqual([
    { kind: 'trunk', name: 'X012' },
    { kind: 'secondary' },
    { kind: 'secondary' },
  ]);
});

/** Comparisons with data of other projects: registered if the data is there. */
const it = testWith('osm');

const real: readonly (readonly [name: string, place: Position, street: string, mostMB: number])[] = [
  ['monaco-2020.osm.pbf', [7.4205, 43.7347], 'Boulevard Albert 1er', 0.5],
  ['chengdu-2017.osm.pbf', [104.07, 30.685], '人民北路', 0.6],
  ['heidelberg.osm.pbf', [8.6992, 49.4123], 'Neckarstaden', 3],
];

for (const [name, place, street, mostMB] of real) {
  it(`a base map of ${name}`, async (context) => {
    const { archive, file } = await written(await builderOf(realExtract(context, name)));
    expect(statSync(file).size / 1e6).toBeLessThan(mostMB);
    const names = (await tileAt(archive, 15, place)).get('roads')!.map(({ props }) => props['name']);
    expect(names).toContain(street);
    const afar = (await tileAt(archive, 8, place)).get('roads')!.map(({ props }) => props['kind']);
    expect(new Set(afar)).not.toContain('residential');
  });
}

test('a base map of the town shows its streets by name, its places, water and houses, and few of them from afar', async () => {
  const { archive } = await written(await builderOf(TOWN_PBF));
  const near = await tileAt(archive, 15, positionOf([620, 410]));
  const roads = near.get('roads')!.map(({ props }) => props);
  expect(roads).toContainEqual({ kind: 'primary', name: '人民西路', en: 'Renmin West Road' });
  expect(near.has('buildings')).toBe(true);
  const under = (await tileAt(archive, 15, positionOf([1530, 800]))).get('roads')!;
  expect(under.some(({ props }) => props['name'] === '鹿河隧道' && props['tunnel'] === true)).toBe(true);
  const station = (await tileAt(archive, 14, positionOf([700, 1290]))).get('places')!;
  expect(station.map(({ props }) => props['name'])).toContain('鹿鸣站');
  const afar = (await tileAt(archive, 8, positionOf([620, 410]))).get('roads')!;
  expect(new Set(afar.map(({ props }) => props['kind']))).not.toContain('residential');
});

test('sea, river and lake are water; the quays of the harbour and the islands in sea and river are not', async () => {
  const wet: Spot[] = [
    [1900, -750],
    [650, -900],
    [1530, 0],
    [-400, 2400],
  ];
  const dry: Spot[] = [
    [900, -900],
    [2400, -1000],
    [1530, 200],
    [600, 400],
  ];
  const found = await wetIn(TOWN_PBF, [...wet, ...dry].map(positionOf));
  expect(found).toEqual([...wet.map(() => true), ...dry.map(() => false)]);
});

it('the sea at Monaco is water, its old town is not', async (context) => {
  const places: Position[] = [
    [7.435, 43.73],
    [7.4265, 43.7352],
    [7.4246, 43.7311],
    [7.42, 43.7385],
  ];
  const wet = await wetIn(realExtract(context, 'monaco-2020.osm.pbf'), places);
  expect(wet).toEqual([true, true, false, false]);
});

/** Which of some places are under water. */
async function wetIn(extract: string, places: readonly Position[]): Promise<boolean[]> {
  const { archive } = await written(await builderOf(extract));
  const wet = places.map(async (place) => {
    const water = (await tileAt(archive, 15, place)).get('water') ?? [];
    return water.some(({ geom }) => isWater(15, place, geom));
  });
  return Promise.all(wet);
}

test('where a coast leaves the frame, the sea follows the frame; islands are cut out of it', () => {
  const frame = [0, 0, 10, 10] as const;
  const island: Position[] = [
    [6, 4],
    [7, 4],
    [7, 5],
    [6, 5],
    [6, 4],
  ];
  const coast: Position[] = [
    [2, 9.9],
    [2, 5],
    [2, 0.1],
  ];
  expect(seaOf([coast, island], frame)).toEqual([
    [
      [
        [2, 10],
        [2, 9.9],
        [2, 5],
        [2, 0.1],
        [2, 0],
        [0, 0],
        [0, 10],
        [2, 10],
      ],
    ],
  ]);
  expect(seaOf([[...coast].reverse(), island], frame)).toEqual([
    [
      [
        [2, 0],
        [2, 0.1],
        [2, 5],
        [2, 9.9],
        [2, 10],
        [10, 10],
        [10, 0],
        [2, 0],
      ],
      island,
    ],
  ]);
  expect(seaOf([island], frame)).toEqual([
    [
      [
        [0, 10],
        [10, 10],
        [10, 0],
        [0, 0],
        [0, 10],
      ],
      island,
    ],
  ]);
  expect(seaOf([], frame)).toEqual([]);
  expect(
    seaOf(
      [
        [
          [5, 9.9],
          [5, 5],
        ],
      ],
      frame,
    ),
  ).toEqual([]);
});

test('lines are joined end to end, whichever way they run, each once', () => {
  expect(
    joinedLines([
      [3, 4],
      [2, 1],
      [3, 2],
      [8, 9],
    ]),
  ).toEqual([
    [1, 2, 3, 4],
    [8, 9],
  ]);
  expect(
    joinedLines([
      [1, 2, 3],
      [1, 4, 3],
      [1, 5],
    ]),
  ).toEqual([
    [1, 2, 3, 4, 1],
    [1, 5],
  ]);
  expect(joinedLines([[7], []])).toEqual([]);
});

test('tiles are numbered as PMTiles numbers them', () => {
  for (let zoom = 0; zoom <= 15; zoom++) {
    const side = 2 ** zoom;
    for (let i = 0; i < 200; i++) {
      const [x, y] = [Math.floor(side * ((i * 0.618_034) % 1)), Math.floor(side * ((i * 0.754_878) % 1))];
      expect(tileIdOf({ zoom, x, y })).toBe(zxyToTileId(zoom, x, y));
    }
  }
});

test('every tile of a large archive is found through its leaves, and equal tiles are kept once', async () => {
  const pmtiles = new PmtilesFile();
  const first = zxyToTileId(15, 0, 0);
  const idOf = (i: number) => first + 20 * i + (scattered(i) % 17);
  const words = (i: number) => (i % 5 === 0 ? 'water' : `tile ${i} ${'x'.repeat(scattered(i) % 2000)}`);
  const count = 20_000;
  for (let i = 0; i < count; i++) pmtiles.add(idOf(i), gzipSync(words(i)));
  const bounds = [-180, -85, 180, 85] as const;
  const parts = pmtiles.parts({ minZoom: 6, maxZoom: 15, bounds, metadata: {} });
  const archive = await archiveOf(fileOf(Buffer.concat(parts), 'large.pmtiles'));
  const header = await archive.getHeader();
  expect(header.leafDirectoryLength).toBeGreaterThan(0);
  expect(header.rootDirectoryLength + 127).toBeLessThanOrEqual(16_384);
  expect(header.numTileContents).toBe(1 + (count * 4) / 5);
  for (let i = 0; i < count; i += 97) {
    const tile = await archive.getZxy(...tileIdToZxy(idOf(i)));
    expect(Buffer.from(tile!.data).toString()).toBe(words(i));
  }
  expect(await archive.getZxy(...tileIdToZxy(idOf(2) + 1))).toBe(undefined);
});

test('who cancels has no file, and nothing makes no map', async () => {
  const folder = ownFolder();
  const file = join(folder, 'base.pmtiles');
  const signal = AbortSignal.abort();
  expect(await writeBaseMap(file, await builderOf(fileOf(SMALL)), { signal })).toEqual({
    ok: false,
    refusal: { reason: 'cancelled' },
  });
  expect(await writeBaseMap(file, new BaseMapBuilder())).toEqual({
    ok: false,
    refusal: { reason: 'extract-empty' },
  });
  expect(readdirSync(folder)).toEqual([]);
});

/** A pseudo-random number, the same in every run. */
function scattered(i: number): number {
  return Math.imul(i + 1, 0x9e37_79b1) >>> 16;
}

/** Nodes by id, with their thousandths of a degree to the east and to the north. */
function nodes(...places: readonly (readonly [id: number, east: number, north: number])[]): string {
  const element = ([id, east, north]: readonly [number, number, number]) =>
    `<node id="${id}" lat="${(45.8 + north / 1000).toFixed(3)}" lon="${(123.2 + east / 1000).toFixed(3)}"/>`;
  return places.map(element).join('');
}

function way(id: number, refs: readonly number[], tags: Readonly<Record<string, string>> = {}): string {
  const pairs = Object.entries(tags).map(([key, value]) => `<tag k="${key}" v="${value}"/>`);
  return `<way id="${id}">${refs.map((ref) => `<nd ref="${ref}"/>`).join('')}${pairs.join('')}</way>`;
}

function fileOf(content: string | Buffer, name = 'map.osm'): string {
  const file = join(ownFolder(), name);
  writeFileSync(file, content);
  return file;
}

async function builderOf(extract: string): Promise<BaseMapBuilder> {
  const builder = new BaseMapBuilder();
  expect(await readExtract(extract, () => builder)).toMatchObject({ ok: true });
  return builder;
}

async function written(builder: BaseMapBuilder): Promise<{ archive: PMTiles; file: string }> {
  const file = join(ownFolder(), 'base.pmtiles');
  const shares: number[] = [];
  const result = await writeBaseMap(file, builder, { onProgress: (share) => shares.push(share) });
  expect(result).toMatchObject({ ok: true, value: { bytes: statSync(file).size, bounds: builder.bounds } });
  expect(shares.at(-1)).toBe(1);
  return { archive: await archiveOf(file), file };
}

async function archiveOf(file: string): Promise<PMTiles> {
  const handle = await open(file);
  onTestFinished(() => handle.close());
  const source: Source = {
    getKey: () => file,
    getBytes: async (offset, length) => {
      const bytes = new Uint8Array(length);
      const { bytesRead } = await handle.read(bytes, 0, length, offset);
      return { data: bytes.buffer.slice(0, bytesRead) };
    },
  };
  return new PMTiles(source);
}

/** The layers of the tile around a place, with 512 pixels a side, as the client's map library reads them. */
async function tileAt(archive: PMTiles, zoom: number, place: Position): Promise<Map<string, Feature[]>> {
  // The library includes an older version of PMTiles, which is equal in everything used here.
  const tiles = new PmtilesSource(archive as never, false);
  const [x, y] = worldAt(zoom, place).map(Math.floor) as [number, number];
  return tiles.get({ z: zoom, x, y }, 512);
}

function worldAt(zoom: number, [longitude, latitude]: Position): [number, number] {
  const north = Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI;
  return [(longitude / 360 + 0.5) * 2 ** zoom, ((1 - north) / 2) * 2 ** zoom];
}

function isWater(zoom: number, place: Position, rings: Feature['geom']): boolean {
  const [x, y] = worldAt(zoom, place).map((world) => (world % 1) * 512) as [number, number];
  let inside = false;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1]!, ring[i]!];
      if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
    }
  }
  return inside;
}
