import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Position } from '../../domain/kernel/position.ts';
import { EDGE, nameOf, type RoadNetwork } from '../../domain/roads/network.ts';
import { Router } from '../../domain/roads/router.ts';
import { roadSentence } from '../../domain/words/roads.ts';
import { importExtract } from '../../server/roads/import-extract.ts';
import { realFile } from './real-extracts.ts';
import { ownFolder } from './server.ts';

const at = (x: number, y: number): Position => [123.2 + x * 0.001, 45.84 + y * 0.001];

/** From west to east, a short street and a detour to the north between them. */
const WEST = [at(-3, 0), at(0, 0)];
const SHORT = [at(0, 0), at(10, 0)];
const DETOUR = [at(0, 0), at(0, 5), at(10, 5), at(10, 0)];
const EAST = [at(10, 0), at(13, 0)];

type Properties = Readonly<Record<string, unknown>>;

function feature(coordinates: unknown, properties: unknown = {}, type = 'LineString') {
  return { type: 'Feature', properties, geometry: { type, coordinates } };
}

/** The three other streets, with the tags of a tool for each, around a short street with special tags. */
function town(short: unknown, others: Properties = { highway: 'tertiary' }) {
  return [feature(WEST, others), feature(SHORT, short), feature(DETOUR, others), feature(EAST, others)];
}

function imported(features: readonly unknown[], prefix = '') {
  const file = join(ownFolder(), 'roads.geojson');
  writeFileSync(file, prefix + JSON.stringify({ type: 'FeatureCollection', features }));
  return importExtract(file);
}

async function network(features: readonly unknown[], prefix?: string) {
  const read = await imported(features, prefix);
  if (!read.ok) throw new Error(read.refusal.reason);
  return read.value;
}

/** How a car drives there and back: directly, by the detour, or not at all. */
function driven(roads: RoadNetwork): string {
  const router = new Router(roads, 'car', 'length');
  const way = (from: Position, to: Position) => {
    const found = router.route([{ position: from }, { position: to }]);
    if (!found.ok) return found.refusal.reason;
    return found.value.lengthM < 1200 ? 'straight' : 'detour';
  };
  const [west, east] = [at(-2, 0), at(12, 0)];
  return `${way(west, east)}, ${way(east, west)}`;
}

describe('road lines are read as each tool writes them', () => {
  test('[N1] one-way is true, text, a letter, a list, nested, or hstore', async () => {
    const forward: readonly unknown[] = [
      { highway: 'residential', oneway: true },
      { highway: 'residential', oneway: 'True', reversed: 'False' },
      { highway: 'residential', oneway: 1 },
      { highway: ['residential', 'tertiary'], oneway: [false, true] },
      { highway: "['residential', 'tertiary']", oneway: '[False, True]' },
      { fclass: 'residential', oneway: 'F', bridge: 'F', tunnel: 'F', maxspeed: 0 },
      { highway: 'residential', other_tags: '"oneway"=>"yes","name:de"=>"\\"Kurz\\""' },
      { highway: 'residential', other_tags: '{"oneway":"yes"}' },
      { type: 'way', id: 1, tags: { highway: 'residential', oneway: 'yes' }, relations: [], meta: {} },
    ];
    for (const short of forward) {
      const read = await network(town(short));
      expect([short, driven(read.network)]).toEqual([short, 'straight, detour']);
    }
    const backward = await network(town({ fclass: 'residential', oneway: 'T' }));
    expect(driven(backward.network)).toBe('detour, straight');
    for (const oneway of [false, 'False', 0, 'B', null, 'no', '[False, False]'])
      expect([oneway, driven((await network(town({ highway: 'residential', oneway }))).network)]).toEqual([
        oneway,
        'straight, straight',
      ]);
  });

  test('[N1, N4] lines that are not roads are counted by their kind and left out of the network', async () => {
    const kinds = [
      [{ waterway: 'river', highway: null }, 'waterway=river'],
      [{ railway: 'rail' }, 'railway=rail'],
      [{ boundary: 'administrative' }, 'boundary=administrative'],
      [{ highway: null, other_tags: '"power"=>"line"' }, 'power=line'],
      [{ tags: { route: 'ferry' } }, 'route=ferry'],
      [{ fclass: 'rail' }, 'fclass=rail'],
    ] as const;
    for (const [short, what] of kinds) {
      const { network: roads, report } = await network(town(short));
      expect([what, driven(roads)]).toEqual([what, 'detour, detour']);
      expect(report).toMatchObject({ ways: 4, highwayWays: 3, skipped: { [what]: 1 } });
    }
    const steps = await network(town({ tags: { highway: 'steps' } }));
    expect(driven(steps.network)).toBe('detour, detour');
    const tram = await network(town({ highway: 'residential', railway: 'tram' }));
    expect(driven(tram.network)).toBe('straight, straight');
  });

  test('a line that says nothing of itself, or nothing in its column, is a plain road', async () => {
    for (const short of [{}, null, { highway: '' }, { highway: 'nan' }, { highway: null, name: 'Short' }])
      expect(driven((await network(town(short))).network)).toBe('straight, straight');
  });

  test('names, bridges and speeds come from lists, letters and nested tags', async () => {
    const short = {
      name: ['Short', 'Kurz'],
      highway: 'residential',
      bridge: 'F',
      tunnel: false,
      maxspeed: '0',
    };
    const { network: roads } = await network(town(short, { fclass: 'tertiary', name: 'nan' }));
    const edge = [...roads.edgeFrom.keys()].find((one) => nameOf(roads, 2 * one) === 'Short')!;
    expect(roads.words.names).toEqual(['', 'Short']);
    expect(roads.edgeFlags[edge]! & (EDGE.bridge | EDGE.tunnel)).toBe(0);
    expect(roads.edgeSpeed[edge]).toBe(30);
    const bridge = await network(town({ fclass: 'residential', bridge: 'T', tunnel: 'True' }));
    const flags = bridge.network.edgeFlags.filter((one) => one & EDGE.bridge && one & EDGE.tunnel);
    expect(flags).toHaveLength(1);
  });

  test('a two-way street that is in the file once for each direction becomes one street, and is counted', async () => {
    const features = town({ highway: 'residential', oneway: false, reversed: false });
    const back = feature(SHORT.toReversed(), { highway: 'residential', oneway: false, reversed: true });
    const { report } = await network([...features, back]);
    expect(report).toMatchObject({ edges: 4, skipped: { 'line twice': 1 } });
  });
});

describe('the shapes of road lines', () => {
  test('lines within a collection are roads; everything else is counted', async () => {
    const geometries = [WEST, SHORT].map((coordinates) => ({ type: 'LineString', coordinates }));
    const point = { type: 'Point', coordinates: at(1, 1) };
    const { network: roads, report } = await network([
      {
        type: 'Feature',
        properties: {},
        geometry: { type: 'GeometryCollection', geometries: [...geometries, point] },
      },
      feature([DETOUR, EAST], {}, 'MultiLineString'),
      { type: 'Feature', properties: {}, geometry: null },
    ]);
    expect(driven(roads)).toBe('straight, straight');
    expect(report.skipped).toEqual({ 'geometry Point': 1, 'geometry none': 1 });
  });

  test('lines meet at positions rounded as the network stores them; further digits and heights are ignored', async () => {
    const near = SHORT.map(([lng, lat]) => [lng + 1e-9, lat - 1e-9, null]);
    const { network: roads, report } = await network(
      [...town({}).filter((_, i) => i !== 1), feature(near)],
      '\uFEFF',
    );
    expect(report).toMatchObject({ nodes: 4, edges: 4 });
    expect(driven(roads)).toBe('straight, straight');
  });

  test('[N4] a line without coordinates, or with swapped ones, is refused with its place in both languages', async () => {
    const swapped = SHORT.map(([lng, lat]) => [lng, lat].reverse());
    const wrong: readonly (readonly [unknown, string, string])[] = [
      [undefined, 'line-without-places', 'features[4]'],
      ['x', 'line-without-places', 'features[4]'],
      [[at(0, 0), 'x'], 'line-without-places', 'features[4], 2'],
      [[at(0, 0), ['123.2', '45.84']], 'line-without-places', 'features[4], 2'],
      [swapped, 'latitude-before-longitude', 'features[4], 1'],
      [[at(0, 0), [513_000, 5_080_000]], 'planar-coordinates', 'features[4], 2'],
    ];
    for (const [coordinates, reason, place] of wrong) {
      const read = await imported([...town({}), feature(coordinates)]);
      const refusal = { reason, at: place } as const;
      expect(read).toEqual({ ok: false, refusal });
      for (const language of ['zh', 'en'] as const)
        expect(roadSentence(refusal as never, { language, timeZone: 'UTC' })).toContain(place);
    }
  });
});

const inputs: Readonly<Record<string, string>> = {
  'roads-osmnx.geojson': 'straight, detour',
  'roads-oneway-true-boolean-osmnx-.geojson': 'straight, detour',
  'roads-oneway-true-string-python-.geojson': 'straight, detour',
  'roads-oneway-t-geofabrik.geojson': 'detour, straight',
  'roads-ogr2ogr-lines.geojson': 'detour, unreachable',
  'roads-ogr-other-tags-oneway.geojson': 'straight, detour',
  'roads-osmtogeojson-nested.geojson': 'detour, unreachable',
  'roads-overpass-nested-tags.geojson': 'straight, detour',
  'roads-non-road-lines-waterway.geojson': 'detour, detour',
  'roads-non-road-lines-railway.geojson': 'detour, detour',
  'roads-non-road-lines-boundary.geojson': 'detour, detour',
  'roads-osmnx-highway-list-string.geojson': 'straight, straight',
  'roads-joins-off-by-1e-9.geojson': 'straight, straight',
  'roads-geometrycollection.geojson': 'straight, straight',
  'roads-z-null.geojson': 'straight, straight',
  'access-backward-no.osm': 'straight, detour',
  'access-psv.osm': 'detour, detour',
  'access-permit.osm': 'detour, detour',
  'barrier-log.osm': 'detour, detour',
  'barrier-bus-trap.osm': 'detour, detour',
  'barrier-wicket-gate.osm': 'detour, detour',
  'service-emergency-access.osm': 'detour, detour',
};

test.for(Object.entries(inputs))(
  '[N1] the shared input %s is driven as it should be',
  async ([name, ways], context) => {
    const read = await importExtract(realFile(context, `../faults/inputs/${name}`));
    if (!read.ok) throw new Error(read.refusal.reason);
    expect(driven(read.value.network)).toBe(ways);
  },
);

describe('a road that ends on the middle of another', () => {
  const EW = [at(-3, 0), at(13, 0)];
  const roads = { highway: 'tertiary' };
  const south = async (features: readonly unknown[], from: Position = at(5, 5)) => {
    const { network: net, report } = await network(features);
    const found = new Router(net, 'car', 'length').route([{ position: at(-3, 0) }, { position: from }]);
    return { reached: found.ok, joined: report.joinedEnds, beside: report.skipped['end beside a road'] ?? 0 };
  };

  test('[N4] is joined there, wherever along the line, at either end, and several on one segment', async () => {
    const ends = [at(5, 5), at(5, 0)];
    for (const places of [ends, ends.toReversed()])
      expect(await south([feature(EW, roads), feature(places, roads)])).toEqual({
        reached: true,
        joined: 1,
        beside: 0,
      });
    const several = [7, 2, 5, 9.123].map((x) => feature([at(x, 0), at(x, 5)], roads));
    expect(await south([...several, feature(EW, roads)])).toEqual({ reached: true, joined: 4, beside: 0 });
    const slanted = [at(-3, -2), at(13, 3)];
    const share = 0.37;
    const middle: Position = [
      slanted[0]![0] + share * (slanted[1]![0] - slanted[0]![0]),
      slanted[0]![1] + share * (slanted[1]![1] - slanted[0]![1]),
    ];
    const { network: net } = await network([feature(slanted, roads), feature([middle, at(5, 5)], roads)]);
    const way = new Router(net, 'car', 'length').route([{ position: slanted[0]! }, { position: at(5, 5) }]);
    expect(way.ok).toBe(true);
  });

  test('[N4] a street cut in two at a road that is not cut is joined once', async () => {
    const cut = [feature([at(5, 5), at(5, 0)], roads), feature([at(5, 0), at(5, -5)], roads)];
    expect(await south([feature(EW, roads), ...cut])).toEqual({ reached: true, joined: 1, beside: 0 });
  });

  test('[N4] beside it, or below its bridge, it is not joined but counted', async () => {
    const beside = feature([at(5, 5), at(5, 0.01)], roads);
    expect(await south([feature(EW, roads), beside])).toEqual({ reached: false, joined: 0, beside: 1 });
    const bridge = feature(EW, { ...roads, bridge: 'yes' });
    const below = feature([at(5, 5), at(5, 0)], roads);
    expect(await south([bridge, below])).toEqual({ reached: false, joined: 0, beside: 1 });
    const far = feature([at(5, 5), at(5, 0.1)], roads);
    expect(await south([feature(EW, roads), far])).toMatchObject({ joined: 0, beside: 0 });
    const river = feature(EW, { waterway: 'river' });
    expect(await south([river, feature(EAST, roads), below])).toMatchObject({ joined: 0, beside: 0 });
  });
});
