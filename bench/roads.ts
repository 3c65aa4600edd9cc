import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import createGraph from 'ngraph.graph';
import { nba } from 'ngraph.path';
import { createOSMStream } from 'osm-pbf-parser-node';
import { hierarchyOf } from '../domain/roads/closed-graph.ts';
import { UNREACHABLE, arcGraph, type Digraph } from '../domain/roads/digraph.ts';
import { networkIn } from '../domain/roads/network-file.ts';
import { nodePosition, startOf, type RoadNetwork } from '../domain/roads/network.ts';
import { Router } from '../domain/roads/router.ts';
import { BaseMapBuilder } from '../server/roads/base-map/base-map-builder.ts';
import { writeBaseMap } from '../server/roads/base-map/write-base-map.ts';
import { readExtract } from '../server/roads/osm/read-extract.ts';
import { distanceMatrix } from '../test/domain/distance-matrix.ts';
import { measureDrawing } from './drawing.ts';
import { writeGridExtract } from './grid-extract.ts';
import { atMost, told, type Measure } from './measure.ts';
import { clocked, median, times } from './median.ts';
import { PlainDijkstra } from './plain-dijkstra.ts';
import { measureTravel } from './travel.ts';

const EXTRACT = fileURLToPath(new URL('../../shared/data/osm/heidelberg.osm.pbf', import.meta.url));

/** How many rows of the plain matrix, and pairs of the peer, are measured as a sample. */
const ROWS = 25;
const PAIRS = 60;
const WIDE = 1000;

/** Import, ways and matrices on the largest real extract that is available. */
export async function measureRoads(): Promise<Measure[]> {
  if (!existsSync(EXTRACT)) {
    console.log(`roads are not measured: there is no ${EXTRACT}`);
    return [];
  }
  const file = join(mkdtempSync(join(tmpdir(), 'cordon-bench-')), 'roads.network');
  const imports = await measureImport(file);
  const read = networkIn(Uint8Array.from(readFileSync(file)));
  if (!read.ok) throw new Error(read.refusal.reason);
  const { network } = read.value;
  return [
    ...imports,
    ...measureGrowth(),
    ...(await measureTiles()),
    ...measureWays(network),
    ...measureTravel(network),
    ...(await measureDrawing(network)),
  ];
}

/** Corners on a side of a grid with as many nodes as Heidelberg, three times and ten times as many. */
const SIDES = [178, 308, 563];

/** How time and memory grow with the size of an import, on generated towns. */
function measureGrowth(): Measure[] {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-bench-'));
  const grown = SIDES.map((corners) => {
    const extract = join(folder, `${corners}.osm.pbf`);
    writeGridExtract(extract, corners);
    return { megabytes: statSync(extract).size / 1e6, ...imported(extract, join(folder, 'grid.network')) };
  });
  const beside = grown
    .map(
      ({ megabytes, mappedNodes, seconds, peakMemoryMB }) =>
        `${told(megabytes)} MB, ${mappedNodes} nodes: ${told(seconds)} s, ${peakMemoryMB} MB`,
    )
    .join('; ');
  const [least, most] = [grown[0]!, grown.at(-1)!];
  const perNode = most.seconds / most.mappedNodes / (least.seconds / least.mappedNodes);
  return [
    atMost(
      'import of ten times Heidelberg, time per node as a multiple of one times',
      perNode,
      2,
      '×',
      beside,
    ),
    atMost('memory of that import', most.peakMemoryMB, 1500, 'MB', beside),
  ];
}

async function measureTiles(): Promise<Measure[]> {
  const builder = new BaseMapBuilder();
  await readExtract(EXTRACT, () => builder);
  const file = join(mkdtempSync(join(tmpdir(), 'cordon-bench-')), 'map.pmtiles');
  const start = performance.now();
  const written = await writeBaseMap(file, builder);
  const seconds = (performance.now() - start) / 1000;
  if (!written.ok) throw new Error(written.refusal.reason);
  const { tiles, bytes } = written.value;
  const beside = `${tiles} tiles, ${told(bytes / 1e6)} MB, in ${told(seconds)} s`;
  return [
    atMost(
      'one tile of the base map',
      (seconds * 1000) / tiles,
      20,
      'ms',
      `${told(tiles / seconds)} tiles per second: ${beside}`,
    ),
  ];
}

async function measureImport(file: string): Promise<Measure[]> {
  let heard = 0;
  const parsed: number[] = [];
  const imports: Import[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const start = performance.now();
    heard = await elementsIn(EXTRACT);
    parsed.push((performance.now() - start) / 1000);
    imports.push(imported(EXTRACT, file));
  }
  const seconds = median(imports.map((one) => one.seconds));
  const peakMB = median(imports.map((one) => one.peakMemoryMB));
  const bareS = median(parsed);
  return [
    atMost(
      "import of Heidelberg as a multiple of a bare parser's time",
      seconds / bareS,
      4,
      '×',
      `${told(seconds)} s for ${imports[0]!.edges} edges; osm-pbf-parser-node alone ${told(bareS)} s for ${heard} elements`,
    ),
    atMost('memory of that import', peakMB, 1000, 'MB', 'the whole process'),
  ];
}

interface Import {
  readonly seconds: number;
  readonly peakMemoryMB: number;
  readonly edges: number;
  readonly mappedNodes: number;
}

/** Runs the command in a separate process, to measure its memory alone. */
function imported(extract: string, network: string): Import {
  const command = ['--import', 'tsx', 'server/cli/cordon.ts', 'roads', 'import', extract, '--out', network];
  return JSON.parse(execFileSync(process.execPath, command, { encoding: 'utf8' })) as Import;
}

/** How many nodes, ways and relations the bare parser reads. */
async function elementsIn(extract: string): Promise<number> {
  let heard = 0;
  for await (const item of createOSMStream(extract, { withTags: true }) as AsyncIterable<{ type?: string }>)
    if (item.type !== undefined) heard += 1;
  return heard;
}

function measureWays(network: RoadNetwork): Measure[] {
  const graph = arcGraph(network, 'car', 'length');
  const nodes = someOf(graph, 2 * WIDE);
  const [sources, targets] = [nodes.slice(0, WIDE), nodes.slice(WIDE)];
  const plain = new PlainDijkstra(graph);
  const routeMs = median(singleRoutes(network, sources, targets));
  const plainMs = median(times(ROWS, () => clocked(() => plain.costsFrom(sources[0]!))));
  const prepareMs = clocked(() => hierarchyOf(graph));
  const hierarchy = hierarchyOf(graph);
  const matrixMs = median(times(5, () => clocked(() => distanceMatrix(hierarchy, sources, targets))));
  const rowMs = median(sources.slice(0, ROWS).map((source) => clocked(() => plain.costsFrom(source))));
  const pairMs = median(peerPairs(graph, sources, targets));
  compare(plain, sources, targets, distanceMatrix(hierarchy, sources, targets));
  const whole = `plain binary-heap Dijkstra ${told((rowMs * WIDE) / 1000)} s, ngraph.path ${told((pairMs * WIDE * WIDE) / 1000)} s (both extrapolated)`;
  return [
    atMost(
      'one way through Heidelberg',
      routeMs,
      100,
      'ms',
      `plain Dijkstra to all ${told(plainMs)} ms, ngraph.path nba ${told(pairMs)} ms`,
    ),
    atMost(
      `matrix of ${WIDE} × ${WIDE} as a share of plain Dijkstra's time`,
      matrixMs / (rowMs * WIDE),
      0.05,
      '×',
      `${told(matrixMs)} ms; ${whole}; the hierarchy is built once in ${told(prepareMs / 1000)} s`,
    ),
    atMost(
      `that matrix as a share of ngraph.path's time`,
      matrixMs / (pairMs * WIDE * WIDE),
      0.05,
      '×',
      whole,
    ),
  ];
}

function singleRoutes(
  network: RoadNetwork,
  sources: readonly number[],
  targets: readonly number[],
): number[] {
  const router = new Router(network, 'car', 'length');
  const { arcOf } = router.graph;
  const placeOf = (node: number) => ({ position: nodePosition(network, startOf(network, arcOf[node]!)) });
  return sources
    .slice(0, PAIRS)
    .map((source, i) => clocked(() => router.route([placeOf(source), placeOf(targets[i]!)])));
}

function peerPairs(graph: Digraph, sources: readonly number[], targets: readonly number[]): number[] {
  const peer = createGraph<undefined, number>();
  for (let node = 0; node < graph.first.length - 1; node++) {
    for (let i = graph.first[node]!; i < graph.first[node + 1]!; i++)
      peer.addLink(node, graph.head[i]!, graph.weight[i]);
  }
  const finder = nba(peer, { oriented: true, distance: (_from, _to, link) => link.data });
  return sources.slice(0, PAIRS).map((source, i) => clocked(() => finder.find(source, targets[i]!)));
}

/** Checks that both give the same costs; otherwise the figures mean nothing. */
function compare(
  plain: PlainDijkstra,
  sources: readonly number[],
  targets: readonly number[],
  matrix: Int32Array,
): void {
  sources.slice(0, ROWS).forEach((source, row) => {
    const costs = plain.costsFrom(source);
    targets.forEach((target, column) => {
      const cost = Math.min(UNREACHABLE, matrix[row * targets.length + column]!);
      if (cost !== costs[target])
        throw new Error(`from ${source} to ${target}: ${cost} is not ${costs[target]}`);
    });
  });
}

/** Arcs from which a car can continue, at even steps, the same in every run. */
function someOf({ first }: Digraph, count: number): number[] {
  const open = [...first.keys()].slice(0, -1).filter((node) => first[node + 1]! > first[node]!);
  return Array.from({ length: count }, (_, i) => open[(i * 7919) % open.length]!);
}
