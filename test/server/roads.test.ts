import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type TestContext } from 'vitest';
import type { Position } from '../../domain/kernel/position.ts';
import { CarTimes } from '../../domain/roads/car-times.ts';
import { hierarchyOf } from '../../domain/roads/closed-graph.ts';
import { Crossings } from '../../domain/roads/crossings.ts';
import { UNREACHABLE, arcCost, arcGraph, nodesOf, type Digraph } from '../../domain/roads/digraph.ts';
import { matchTrack } from '../../domain/roads/matched-track.ts';
import { mayUse, nameOf, nodePosition, type Metric, type RoadNetwork } from '../../domain/roads/network.ts';
import { Router } from '../../domain/roads/router.ts';
import { ShortestPaths } from '../../domain/roads/shortest-paths.ts';
import { RoadFinder } from '../../domain/roads/snapping.ts';
import { junctionsOf } from '../../domain/roads/track-junctions.ts';
import { roads } from '../../server/cli/roads.ts';
import { importExtract } from '../../server/roads/import-extract.ts';
import { distanceMatrix } from '../domain/distance-matrix.ts';
import { testWith } from '../peers.ts';
import { townNetwork } from '../town.ts';
import { commandHere, cordonProcess } from './command.ts';
import { realExtract, realFile } from './real-extracts.ts';

/** Comparisons with data of other projects: registered if the data is there. */
const it = testWith('osm', 'routes', 'peers/roads');

async function networkOf(context: TestContext, name: string): Promise<RoadNetwork> {
  const imported = await importExtract(realExtract(context, name));
  if (!imported.ok) throw new Error(imported.refusal.reason);
  return imported.value.network;
}

it('[N1] restrictions over a way and one-way keys of cars are followed on a real map, and those without their streets are counted', async (context) => {
  const importOf = async (name: string) => {
    const imported = await importExtract(realExtract(context, name));
    if (!imported.ok) throw new Error(imported.refusal.reason);
    return imported.value;
  };
  expect((await importOf('liechtenstein-2021.osm.pbf')).report).toMatchObject({
    turnRestrictions: 85,
    bannedTurns: 83,
    bannedPaths: 6,
    skipped: {
      'restriction incomplete': 1,
      'restriction several-streets': 1,
      'restriction at-no-junction': 1,
      'restriction no-way-for-cars': 2,
    },
  });
  const { network, report } = await importOf('heidelberg.osm.pbf');
  expect(report).toMatchObject({
    turnRestrictions: 476,
    bannedTurns: 912,
    skipped: { 'restriction street-missing': 6, 'restriction no-way-for-cars': 15 },
  });
  expect(['Plöck', 'Diebsweg'].map((street) => oneWayEdges(network, street))).toEqual([20, 3]);
});

/** How many edges of a street cars may drive only in the drawn direction. */
function oneWayEdges(network: RoadNetwork, street: string): number {
  const edges = [...network.edgeFrom.keys()].filter((edge) => nameOf(network, 2 * edge) === street);
  return edges.filter((edge) => mayUse(network, 2 * edge, 'car') && !mayUse(network, 2 * edge + 1, 'car'))
    .length;
}

const SPHERE_M = 6_371_000;

/** The length of a line on the sphere that GraphHopper uses. */
function sphericalM(line: readonly Position[]): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  let metres = 0;
  for (let i = 1; i < line.length; i++) {
    const [[lng1, lat1], [lng2, lat2]] = [line[i - 1]!, line[i]!];
    const sines = [radians(lat2 - lat1) / 2, radians(lng2 - lng1) / 2].map((half) => Math.sin(half) ** 2);
    const a = sines[0]! + Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * sines[1]!;
    metres += 2 * SPHERE_M * Math.asin(Math.sqrt(a));
  }
  return metres;
}

it('[N1, N2] car routes in Monaco are as long as GraphHopper expects, to 2 m on its sphere', async (context) => {
  const network = await networkOf(context, 'monaco-2012.osm.gz');
  const router = new Router(network, 'car', 'length');
  const rows = readFileSync(realFile(context, 'peers/roads/monaco-2012-expected-routes.csv'), 'utf8');
  const differences = rows
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => {
      const [fromLat, fromLng, toLat, toLng, expectedM] = row.replace(/.*",/, '').split(',').map(Number);
      const places: Position[] = [
        [fromLng!, fromLat!],
        [toLng!, toLat!],
      ];
      const found = router.route(places.map((position) => ({ position })));
      if (!found.ok) throw new Error(`${row}: ${found.refusal.reason}`);
      return Math.abs(sphericalM(found.value.line) - expectedM!);
    });
  expect(differences).toHaveLength(10);
  expect(Math.max(...differences)).toBeLessThan(2);
});

/** A graph in the DIMACS format: `a from to cost`, nodes counted from 1. */
function dimacs(text: string): Digraph {
  const ways = [...text.matchAll(/^a (\d+) (\d+) (\d+)$/gm)].map((match) => match.slice(1).map(Number));
  ways.sort((a, b) => a[0]! - b[0]!);
  const nodes = Math.max(...ways.flatMap(([from, to]) => [from!, to!]));
  const first = new Uint32Array(nodes + 1);
  for (const [from] of ways) first[from!]! += 1;
  for (let node = 0; node < nodes; node++) first[node + 1]! += first[node]!;
  return {
    first,
    head: Uint32Array.from(ways, (way) => way[1]! - 1),
    weight: Int32Array.from(ways, (way) => way[2]!),
  };
}

/** Dijkstra's algorithm without a heap: the nearest open node is found by looking at each. */
function textbookCost(graph: Digraph, source: number, target: number): number {
  const costs = new Float64Array(graph.first.length - 1).fill(Infinity);
  costs[source] = 0;
  for (const open = [source]; open.length > 0;) {
    let nearest = 0;
    for (let i = 1; i < open.length; i++) if (costs[open[i]!]! < costs[open[nearest]!]!) nearest = i;
    const node = open[nearest]!;
    if (node === target) break;
    open[nearest] = open.at(-1)!;
    open.pop();
    for (let i = graph.first[node]!; i < graph.first[node + 1]!; i++) {
      const [next, reached] = [graph.head[i]!, costs[node]! + graph.weight[i]!];
      if (reached >= costs[next]!) continue;
      if (costs[next] === Infinity) open.push(next);
      costs[next] = reached;
    }
  }
  return costs[target]!;
}

/** Of 1,000 pairs of nodes, those whose cost by search or by matrix differs from that of the plain algorithm. */
function pairsThatDiffer(graph: Digraph): (readonly [from: number, to: number])[] {
  const count = graph.first.length - 1;
  let seed = 99;
  const next = () => (seed = (seed * 48_271) % 2_147_483_647) % count;
  const pairs = Array.from({ length: 1000 }, () => [next(), next()] as const);
  const paths = new ShortestPaths(graph);
  const matrix = distanceMatrix(
    hierarchyOf(graph),
    pairs.map(([from]) => from),
    pairs.map(([, to]) => to),
  );
  return pairs.filter(([from, to], i) => {
    paths.run([{ node: from, cost: 0 }], (node) => node === to);
    const cost = Math.min(textbookCost(graph, from, to), UNREACHABLE);
    return paths.costTo(to) !== cost || matrix[i * pairs.length + i] !== cost;
  });
}

it('[N2] on the streets of Rome 1,000 pairs cost what a textbook Dijkstra says, by search and by matrix', (context) => {
  const graph = dimacs(readFileSync(realFile(context, 'peers/roads/rome99.gr'), 'utf8'));
  expect(graph.first.length - 1).toBe(3353);
  expect(pairsThatDiffer(graph)).toEqual([]);
});

test('[N2] in a made-up town 1,000 pairs cost what a textbook Dijkstra says, by search and by matrix', async () => {
  const graph = arcGraph(await townNetwork(), 'car', 'time');
  expect(graph.first.length - 1).toBeGreaterThan(1000);
  expect(pairsThatDiffer(graph)).toEqual([]);
});

/** The least cost between two junctions, from any arm of one to any arm of the other, in mm or ms. */
function plainSearch(network: RoadNetwork): (metric: Metric, from: number, to: number) => number {
  const graphs = {
    length: arcGraph(network, 'car', 'length'),
    time: arcGraph(network, 'car', 'time'),
  };
  const paths = { length: new ShortestPaths(graphs.length), time: new ShortestPaths(graphs.time) };
  const armsOf = (node: number) => [
    ...network.outArcs.subarray(network.outFirst[node], network.outFirst[node + 1]),
  ];
  return (metric, from, to) => {
    const starts = armsOf(from)
      .filter((arc) => mayUse(network, arc, 'car'))
      .map((node) => ({ node, cost: arcCost(network, node, 'car', metric) }));
    paths[metric].run(starts, () => false);
    const ends = armsOf(to).flatMap((arc) => nodesOf(graphs.length, arc ^ 1));
    return Math.min(UNREACHABLE, ...ends.map((node) => paths[metric].costTo(node)));
  };
}

/** Compares ways and drives between sixty junctions with that search; returns how many were compared. */
function waysCompared(network: RoadNetwork): number {
  const nodes = Array.from({ length: 60 }, (_, i) => (i * 7919) % network.nodeOsm.length);
  const places = nodes.map((node) => nodePosition(network, node));
  const router = new Router(network, 'car', 'length');
  const times = new CarTimes(network, new RoadFinder(network), 160).between(places);
  const plain = plainSearch(network);
  let compared = 0;
  for (let i = 1; i < nodes.length; i++) {
    const way = router.route([{ position: places[i - 1]! }, { position: places[i]! }]);
    const mm = plain('length', nodes[i - 1]!, nodes[i]!);
    if (!way.ok || way.value.footings.some(({ offM }) => offM > 0.01)) continue;
    compared += 1;
    expect(Math.abs(way.value.lengthM - mm / 1000)).toBeLessThan(0.4);
    const seconds = times.seconds[(i - 1) * nodes.length + i]!;
    expect(Math.abs(seconds - plain('time', nodes[i - 1]!, nodes[i]!) / 1000)).toBeLessThan(1.1);
  }
  return compared;
}

test('[N2, S9] way and drive between two junctions are as short as a search from all arms of the one to all of the other', async () => {
  expect(waysCompared(await townNetwork())).toBeGreaterThan(20);
});

it('[N2, S9] so they are in Chengdu', async (context) => {
  expect(waysCompared(await networkOf(context, 'chengdu-2017.osm.pbf'))).toBeGreaterThan(20);
});

function circuit(context: TestContext, name: RegExp): Position[] {
  const text = readFileSync(realFile(context, 'routes/f1-circuits.geojson'), 'utf8');
  const { features } = JSON.parse(text) as {
    features: { properties: { Name: string }; geometry: { coordinates: Position[] } }[];
  };
  return features.find(({ properties }) => name.test(properties.Name))!.geometry.coordinates;
}

it.for(['monaco-2012.osm.gz', 'monaco-2020.osm.pbf'])(
  '[N5, N6] the Grand Prix circuit of Monaco lies on the streets of %s and is 3,337 m long within 2 percent',
  async (name, context) => {
    const network = await networkOf(context, name);
    const matched = matchTrack(network, circuit(context, /Monaco/));
    if (!matched.ok) throw new Error(matched.refusal.reason);
    const { lengthM, matchedLengthM, onRoadsM, maxOffsetM, runs } = matched.value;
    for (const length of [lengthM, matchedLengthM]) expect(Math.abs(length / 3337 - 1)).toBeLessThan(0.02);
    expect(onRoadsM).toBeCloseTo(lengthM, 0);
    expect(maxOffsetM).toBeLessThan(15);
    const streets = runs.flatMap(({ drive }) => drive.streets.map((street) => street.name));
    for (const street of ['Boulevard Louis II', 'Quai Albert 1er', "Avenue d'Ostende"])
      expect(streets).toContain(street);
    const junctions = junctionsOf(network, new Crossings(network), matched.value);
    expect(junctions.length).toBeGreaterThan(20);
    expect(junctions.every(({ arms }) => arms.length > 2)).toBe(true);
  },
);

const folder = mkdtempSync(join(tmpdir(), 'cordon-roads-'));

interface Ended {
  readonly code: number;
  readonly said: unknown;
  readonly complained: string;
}

async function cordon(_: 'roads', ...args: readonly string[]): Promise<Ended> {
  const { code, stdout, stderr } = await commandHere(() => roads(args));
  return { code, said: code === 0 ? (JSON.parse(stdout) as unknown) : undefined, complained: stderr };
}

const SQUARE = {
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
    {
      type: 'Feature',
      properties: { name: 'Island' },
      geometry: {
        type: 'LineString',
        coordinates: [
          [123.1, 46],
          [123.11, 46],
        ],
      },
    },
  ],
};

test('[N3, N4] the commands import, route, match and search report each error with a status of its own', async () => {
  const [lines, network, track] = ['lines.geojson', 'roads.network', 'track.geojson'].map((name) =>
    join(folder, name),
  );
  writeFileSync(lines!, JSON.stringify(SQUARE));
  writeFileSync(
    track!,
    JSON.stringify({
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'LineString',
        coordinates: [
          [123.001, 46],
          [123.009, 46],
        ],
      },
    }),
  );
  const imported = await cordon('roads', 'import', lines!, '--out', network!);
  expect(imported.said).toMatchObject({
    edges: 2,
    streetNames: 2,
    seconds: expect.any(Number) as number,
    peakMemoryMB: expect.any(Number) as number,
  });
  const route = await cordon(
    'roads',
    'route',
    network!,
    '--via',
    '123.002,46',
    '--via',
    '123.01,46.005',
    '--by',
    'length',
  );
  expect(route.said).toMatchObject({ type: 'Feature', properties: { streets: [{ name: '环路' }] } });
  const unreachable = await cordon('roads', 'route', network!, '--via', '123.002,46', '--via', '123.105,46');
  expect([unreachable.code, unreachable.complained]).toEqual([
    3,
    'No road leads from place 1 to place 2\n从第 1 个点到第 2 个点没有可走的路\n',
  ]);
  const asked = ['roads', 'route', network!, '--via', '123.002,46', '--via', '123.105,46'];
  const { code, stderr } = await cordonProcess(...asked);
  expect([code, stderr]).toEqual([unreachable.code, unreachable.complained]);
  const matched = await cordon('roads', 'match', network!, track!);
  expect(matched.said).toMatchObject({
    properties: { junctions: [], lengthM: expect.closeTo(619.6, 0) as number },
  });
  expect((await cordon('roads', 'search', network!, '环')).said).toMatchObject({
    found: [{ name: '环路', kind: 'street' }],
  });
  expect((await cordon('roads', 'route', network!, '--via', '1')).code).toBe(2);
  const before = readFileSync(network!);
  writeFileSync(lines!, JSON.stringify({ type: 'FeatureCollection', features: [] }));
  const empty = await cordon('roads', 'import', lines!, '--out', network!);
  expect([empty.code, empty.complained.split('\n')[0]]).toEqual([1, 'There are no roads in the file']);
  expect(readFileSync(network!)).toEqual(before);
});

test('[N12, N13] the command avoids places, and reads road lines in the stated coordinate system', async () => {
  const [lines, network] = ['shifted.geojson', 'shifted.network'].map((name) => join(folder, name));
  writeFileSync(lines!, JSON.stringify(SQUARE));
  const imported = await cordon('roads', 'import', lines!, '--out', network!, '--datum', 'gcj02');
  expect(imported.said).toMatchObject({ datum: 'gcj02', edges: 2 });
  const [west, south] = (imported.said as { readonly bounds: readonly [number, number] }).bounds;
  expect(west).not.toBeCloseTo(123, 3);
  const ends = ['--via', `${west + 0.002},${south}`, '--via', `${west + 0.01},${south + 0.005}`];
  const avoiding = await cordon(
    'roads',
    'route',
    network!,
    ...ends,
    '--avoid',
    `${west + 0.005},${south},60`,
  );
  expect([avoiding.code, avoiding.complained]).toEqual([
    3,
    'With what is to be avoided, no road leads from place 1 to place 2\n避开指定地点后，从第 1 个点到第 2 个点没有可走的路\n',
  ]);
  expect((await cordon('roads', 'route', network!, ...ends, '--avoid', '123.005')).code).toBe(2);
});
