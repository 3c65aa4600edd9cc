import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import type { FeatureCollection } from 'geojson';
import GeoJsonTiles, { type LegacyFeature } from 'geojson-vt';
import { PbfWriter } from 'pbf';
import { fromGeojsonVt } from 'vt-pbf';
import { languages } from '../../../domain/kernel/language.ts';
import type { Box } from '../../../domain/kernel/position.ts';
import { ok, refuse, type Result } from '../../../domain/kernel/result.ts';
import { boxOf, positionsOf, type BaseMapBuilder, type Sketch } from './base-map-builder.ts';
import { LAYERS, type LayerName } from './drawn-as.ts';

/** A run of equal tiles. A run of 0 means a leaf directory. */
interface Entry {
  readonly id: number;
  readonly offset: number;
  readonly length: number;
  readonly run: number;
}

const HEADER_BYTES = 127;
/** Readers first fetch this many bytes, which must include the root directory. */
const FIRST_FETCH_BYTES = 16_384;
const GZIP = 2;
const VECTOR_TILES = 1;

interface ArchiveFacts {
  readonly minZoom: number;
  readonly maxZoom: number;
  readonly bounds: Box;
  readonly metadata: unknown;
}

/** A PMTiles archive, version 3. Tiles are added in the order of their ids. */
export class PmtilesFile {
  readonly #entries: Entry[] = [];
  readonly #pieces: Buffer[] = [];
  readonly #offsets = new Map<string, number>();
  #tileBytes = 0;
  #addressed = 0;

  get tileCount(): number {
    return this.#addressed;
  }

  add(id: number, packed: Buffer): void {
    const offset = this.#keep(packed);
    const last = this.#entries.at(-1);
    this.#addressed += 1;
    if (last?.offset === offset && last.id + last.run === id)
      this.#entries[this.#entries.length - 1] = { ...last, run: last.run + 1 };
    else this.#entries.push({ id, offset, length: packed.length, run: 1 });
  }

  /** The parts of the file, in order. */
  parts(facts: ArchiveFacts): readonly Buffer[] {
    const metadata = gzipSync(JSON.stringify(facts.metadata));
    const { root, leaves } = directoriesOf(this.#entries);
    const header = Buffer.alloc(HEADER_BYTES);
    header.write('PMTiles');
    header[7] = 3;
    let from = HEADER_BYTES;
    [root.length, metadata.length, leaves.length, this.#tileBytes].forEach((bytes, i) => {
      header.writeBigUInt64LE(BigInt(from), 8 + 16 * i);
      header.writeBigUInt64LE(BigInt(bytes), 16 + 16 * i);
      from += bytes;
    });
    [this.#addressed, this.#entries.length, this.#offsets.size].forEach((count, i) =>
      header.writeBigUInt64LE(BigInt(count), 72 + 8 * i),
    );
    header.set([1, GZIP, GZIP, VECTOR_TILES, facts.minZoom, facts.maxZoom], 96);
    writeBounds(header, facts);
    return [header, root, metadata, leaves, ...this.#pieces];
  }

  /** Equal tiles, for example of open water or of one wood, are stored once. */
  #keep(packed: Buffer): number {
    const hash = createHash('sha256').update(packed).digest('base64');
    const known = this.#offsets.get(hash);
    if (known !== undefined) return known;
    const offset = this.#tileBytes;
    this.#offsets.set(hash, offset);
    this.#pieces.push(packed);
    this.#tileBytes += packed.length;
    return offset;
  }
}

function writeBounds(header: Buffer, { bounds, minZoom, maxZoom }: ArchiveFacts): void {
  const [west, south, east, north] = bounds;
  bounds.forEach((degrees, i) => header.writeInt32LE(Math.round(degrees * 1e7), 102 + 4 * i));
  header[118] = Math.round((minZoom + maxZoom) / 2);
  header.writeInt32LE(Math.round(((west + east) / 2) * 1e7), 119);
  header.writeInt32LE(Math.round(((south + north) / 2) * 1e7), 123);
}

/** A single directory if it fits, otherwise a root with leaves. The leaves grow until the root fits. */
function directoriesOf(entries: readonly Entry[]): { readonly root: Buffer; readonly leaves: Buffer } {
  const single = packedDirectory(entries);
  if (fits(single)) return { root: single, leaves: Buffer.alloc(0) };
  for (let size = 4096; ; size *= 2) {
    const { root, leaves } = withLeaves(entries, size);
    if (fits(root)) return { root, leaves };
  }
}

function withLeaves(
  entries: readonly Entry[],
  size: number,
): { readonly root: Buffer; readonly leaves: Buffer } {
  const rootEntries: Entry[] = [];
  const leaves: Buffer[] = [];
  let offset = 0;
  for (let first = 0; first < entries.length; first += size) {
    const leaf = packedDirectory(entries.slice(first, first + size));
    rootEntries.push({ id: entries[first]!.id, offset, length: leaf.length, run: 0 });
    leaves.push(leaf);
    offset += leaf.length;
  }
  return { root: packedDirectory(rootEntries), leaves: Buffer.concat(leaves) };
}

function fits(root: Buffer): boolean {
  return HEADER_BYTES + root.length <= FIRST_FETCH_BYTES;
}

/** Columns of varints. A tile that follows directly after the previous one has offset 0. */
function packedDirectory(entries: readonly Entry[]): Buffer {
  const pbf = new PbfWriter();
  pbf.writeVarint(entries.length);
  entries.forEach(({ id }, i) => pbf.writeVarint(id - (entries[i - 1]?.id ?? 0)));
  for (const { run } of entries) pbf.writeVarint(run);
  for (const { length } of entries) pbf.writeVarint(length);
  entries.forEach(({ offset }, i) => {
    const before = entries[i - 1];
    pbf.writeVarint(before && before.offset + before.length === offset ? 0 : offset + 1);
  });
  return gzipSync(pbf.finish());
}

/** The zooms of a base map. Closer views are drawn from the closest one. */
const MIN_ZOOM = 6;
const MAX_ZOOM = 15;

const FROM: Readonly<Record<LayerName, Readonly<Record<string, number>>>> = {
  land: {
    built: 8,
    works: 10,
    wood: 8,
    field: 11,
    campus: 13,
    pitch: 14,
    parking: 14,
    square: 13,
    green: 11,
  },
  water: { water: 6 },
  waterways: { river: 8, canal: 10, stream: 13, drain: 14, ditch: 14 },
  buildings: { building: 14 },
  rail: { rail: 9, tram: 13, siding: 14 },
  roads: {
    motorway: 6,
    trunk: 7,
    primary: 8,
    secondary: 9,
    tertiary: 11,
    unclassified: 12,
    residential: 12,
    'living-street': 13,
    pedestrian: 13,
    service: 14,
    track: 14,
    path: 14,
  },
  places: {
    city: 6,
    town: 7,
    village: 10,
    suburb: 11,
    hamlet: 12,
    quarter: 12,
    neighbourhood: 14,
    station: 12,
  },
};

/** Whether a kind of feature is shown at a zoom. */
function isShownAt(zoom: number, layer: LayerName, kind: string): boolean {
  return zoom >= (FROM[layer][kind] ?? MAX_ZOOM - 2);
}

/** The description of the layers in a PMTiles file. */
function layerNotes(): readonly unknown[] {
  const names = Object.fromEntries(['name', ...languages].map((key) => [key, 'String']));
  return LAYERS.map((id) => ({
    id,
    minzoom: Math.max(MIN_ZOOM, Math.min(...Object.values(FROM[id]))),
    maxzoom: MAX_ZOOM,
    fields: {
      kind: 'String',
      ...(id === 'roads' || id === 'places' ? names : {}),
    },
  }));
}

interface TilePlace {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

/** The zoom at which tiles with features are recorded. */
const NOTED = 12;

/** The tiles that contain any feature. */
class Coverage {
  readonly #noted = new Set<number>();

  add({ shape }: Sketch): void {
    const [west, south, east, north] = boxOf(positionsOf(shape));
    const [right, bottom] = [column(east), row(south)];
    for (let x = column(west); x <= right; x++)
      for (let y = row(north); y <= bottom; y++) this.#noted.add(y * 2 ** NOTED + x);
  }

  /** Every tile that may contain something. */
  *tiles(): Generator<TilePlace> {
    for (let zoom = MIN_ZOOM; zoom < NOTED; zoom++) yield* this.#coarser(zoom);
    for (const place of this.#noted)
      for (let zoom = NOTED; zoom <= MAX_ZOOM; zoom++) yield* finer(place, 2 ** (zoom - NOTED), zoom);
  }

  *#coarser(zoom: number): Generator<TilePlace> {
    const shift = NOTED - zoom;
    const seen = new Set<number>();
    for (const place of this.#noted) {
      const [x, y] = [(place % 2 ** NOTED) >> shift, Math.floor(place / 2 ** NOTED) >> shift];
      if (seen.has(y * 2 ** zoom + x)) continue;
      seen.add(y * 2 ** zoom + x);
      yield { zoom, x, y };
    }
  }
}

function* finer(place: number, scale: number, zoom: number): Generator<TilePlace> {
  const [left, top] = [(place % 2 ** NOTED) * scale, Math.floor(place / 2 ** NOTED) * scale];
  for (let x = left; x < left + scale; x++) for (let y = top; y < top + scale; y++) yield { zoom, x, y };
}

function column(longitude: number): number {
  return within(Math.floor((longitude / 360 + 0.5) * 2 ** NOTED));
}

/** Web Mercator, counted from the north. */
function row(latitude: number): number {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return within(Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** NOTED));
}

function within(index: number): number {
  return Math.min(2 ** NOTED - 1, Math.max(0, index));
}

/** The vector tiles of a base map, each made on request. */
class Tiles {
  readonly #coverage = new Coverage();
  readonly #layers = new Map<LayerName, GeoJsonTiles>();

  constructor(builder: BaseMapBuilder) {
    for (const [layer, sketches] of builder.sketches()) {
      if (sketches.length === 0) continue;
      for (const sketch of sketches) this.#coverage.add(sketch);
      this.#layers.set(layer, new GeoJsonTiles(collectionOf(sketches), { maxZoom: MAX_ZOOM }));
    }
  }

  places(): Iterable<TilePlace> {
    return this.#coverage.tiles();
  }

  /** A tile as protobuf, or undefined if it is empty. */
  tile({ zoom, x, y }: TilePlace): Uint8Array | undefined {
    const layers: Record<string, { readonly features: readonly LegacyFeature[] }> = {};
    for (const [layer, index] of this.#layers) {
      const features = index
        .getTile(zoom, x, y)
        ?.features.filter(({ tags }) => isShownAt(zoom, layer, String(tags?.['kind'])));
      if (features && features.length > 0) layers[layer] = { features };
    }
    return Object.keys(layers).length > 0 ? fromGeojsonVt(layers, { version: 2 }) : undefined;
  }
}

function collectionOf(sketches: readonly Sketch[]): FeatureCollection {
  const features = sketches.map(({ properties, shape }) => ({
    type: 'Feature',
    properties,
    geometry: shape,
  }));
  // GeoJSON's types are mutable, but it is only read.
  return { type: 'FeatureCollection', features } as unknown as FeatureCollection;
}

const ATTRIBUTION = '© OpenStreetMap contributors';

/** The result of writing. */
interface WrittenBaseMap {
  readonly tiles: number;
  readonly bytes: number;
  readonly bounds: Box;
}

type BaseMapRefusal = { readonly reason: 'cancelled' } | { readonly reason: 'extract-empty' };

interface WritingOptions {
  readonly name?: string;
  readonly attribution?: string;
  /** Receives the share of finished tiles, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** How many tiles are made before other tasks run. */
const AT_A_TIME = 16;

const packed = promisify<Uint8Array, Buffer>(gzip);

/** Writes the collected features as one PMTiles file, completely or not at all. */
export async function writeBaseMap(
  file: string,
  builder: BaseMapBuilder,
  options: WritingOptions = {},
): Promise<Result<WrittenBaseMap, BaseMapRefusal>> {
  const { bounds } = builder;
  if (!bounds) return refuse({ reason: 'extract-empty' });
  const archive = await archiveOf(new Tiles(builder), options);
  if (!archive) return refuse({ reason: 'cancelled' });
  const { name = 'base map', attribution = ATTRIBUTION } = options;
  const metadata = { name, attribution, type: 'baselayer', format: 'pbf', vector_layers: layerNotes() };
  const parts = archive.parts({ minZoom: MIN_ZOOM, maxZoom: MAX_ZOOM, bounds, metadata });
  await writeWhole(file, parts);
  return ok({ tiles: archive.tileCount, bytes: parts.reduce((sum, part) => sum + part.length, 0), bounds });
}

async function archiveOf(
  tiles: Tiles,
  { onProgress, signal }: WritingOptions,
): Promise<PmtilesFile | undefined> {
  const archive = new PmtilesFile();
  const places = Array.from(tiles.places(), (place) => ({ place, id: tileIdOf(place) }));
  places.sort((a, b) => a.id - b.id);
  for (let first = 0; first < places.length; first += AT_A_TIME) {
    if (signal?.aborted) return undefined;
    const some = places.slice(first, first + AT_A_TIME).flatMap(({ place, id }) => {
      const tile = tiles.tile(place);
      return tile ? [{ id, tile }] : [];
    });
    const ready = await Promise.all(some.map(({ tile }) => packed(tile)));
    some.forEach(({ id }, i) => archive.add(id, ready[i]!));
    onProgress?.(Math.min(1, (first + AT_A_TIME) / places.length));
  }
  return archive;
}

async function writeWhole(file: string, parts: readonly Buffer[]): Promise<void> {
  const part = `${file}.part`;
  try {
    const handle = await open(part, 'w');
    try {
      for (const piece of parts) await handle.writeFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** The PMTiles id of a tile: the tiles of all lower zooms, then its place along a Hilbert curve. */
export function tileIdOf({ zoom, x, y }: TilePlace): number {
  let id = (4 ** zoom - 1) / 3;
  let [column, row] = [x, y];
  for (let half = 2 ** (zoom - 1); half >= 1; half /= 2) {
    const right = (column & half) > 0 ? 1 : 0;
    const below = (row & half) > 0 ? 1 : 0;
    id += half * half * ((3 * right) ^ below);
    if (below) continue;
    if (right) [column, row] = [half - 1 - (column & (half - 1)), half - 1 - (row & (half - 1))];
    [column, row] = [row, column];
  }
  return id;
}
