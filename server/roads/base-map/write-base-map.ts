import { open, rename, rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FeatureCollection } from 'geojson';
import GeoJsonTiles, { type LegacyFeature } from 'geojson-vt';
import { fromGeojsonVt } from 'vt-pbf';
import type { Box } from '../../../domain/kernel/position.ts';
import { ok, refuse, type Result } from '../../../domain/kernel/result.ts';
import type { BaseMapBuilder, Sketch } from './base-map-builder.ts';
import { Coverage, MAX_ZOOM, MIN_ZOOM, isShownAt, layerNotes, type TilePlace } from './coverage.ts';
import type { LayerName } from './drawn-as.ts';
import { PmtilesFile } from './pmtiles-file.ts';

/** The vector tiles of a base map, each made when it is asked for. */
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

  /** One tile as protobuf, or undefined where nothing is shown. */
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
  // GeoJSON's types are mutable; it is only read.
  return { type: 'FeatureCollection', features } as unknown as FeatureCollection;
}

const ATTRIBUTION = '© OpenStreetMap contributors';

/** What was written. */
interface WrittenBaseMap {
  readonly tiles: number;
  readonly bytes: number;
  readonly bounds: Box;
}

type BaseMapRefusal = { readonly reason: 'cancelled' } | { readonly reason: 'extract-empty' };

interface WritingOptions {
  readonly name?: string;
  readonly attribution?: string;
  /** Hears the share of the tiles that are made, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** Tiles that are made before others have their turn. */
const AT_A_TIME = 16;

const packed = promisify<Uint8Array, Buffer>(gzip);

/** Writes what was collected as one PMTiles file; the file is there when it is whole, or not at all. */
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

/** The number of a tile in PMTiles: all tiles of the zooms above, then its place along a Hilbert curve. */
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
