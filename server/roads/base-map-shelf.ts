import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Compression, PMTiles, TileType, bytesToHeader, type Header, type Source } from 'pmtiles';
import type { AskedTiles, GivenBaseMap, SaidOfBaseMap, TilesDrawn } from '../../domain/contract/base-maps.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';
import type { BaseMapRefusal } from '../../domain/roads/base-map-refusal.ts';
import { originsOf } from '../../domain/roads/tile-template.ts';
import { TooLarge, upTo } from './up-to.ts';

/** What is needed to draw a PMTiles file. */
interface Archive {
  readonly drawn: TilesDrawn;
  readonly bytes: number;
  readonly nearestZoom: number;
  readonly bounds: readonly [west: number, south: number, east: number, north: number];
}

type Checked<Value> = Result<Value, BaseMapRefusal>;

const HEADER_BYTES = 127;
const VERSION_AT = 7;
const PICTURES: readonly TileType[] = [TileType.Png, TileType.Jpeg, TileType.Webp, TileType.Avif];
const READABLE: readonly Compression[] = [Compression.Unknown, Compression.None, Compression.Gzip];

/** The layers that identify the schema of a vector map. */
const SCHEMAS: readonly { readonly drawn: TilesDrawn; readonly layers: readonly string[] }[] = [
  { drawn: 'own', layers: ['land', 'roads'] },
  { drawn: 'protomaps', layers: ['earth', 'roads'] },
];

/** Reads the header and first tiles of a PMTiles file. If it cannot be drawn, the refusal names the place in the file. */
export async function readArchive(path: string, fileName: string): Promise<Checked<Archive>> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const header = await headerOf(file, size, fileName);
    if (!header.ok) return header;
    const drawn = await drawnAs(new PMTiles(sourceOf(file, path)), header.value);
    if (!drawn.ok) return drawn;
    const { maxZoom, minLon, minLat, maxLon, maxLat } = header.value;
    return ok({
      drawn: drawn.value,
      bytes: size,
      nearestZoom: maxZoom,
      bounds: [minLon, minLat, maxLon, maxLat],
    });
  } finally {
    await file.close();
  }
}

async function headerOf(file: FileHandle, size: number, fileName: string): Promise<Checked<Header>> {
  const bytes = Buffer.alloc(HEADER_BYTES);
  const { bytesRead } = await file.read(bytes, 0, HEADER_BYTES, 0);
  if (bytes.toString('latin1', 0, VERSION_AT) !== 'PMTiles')
    return refuse({ reason: 'no-pmtiles', file: fileName });
  if (bytes[VERSION_AT] !== 3) return refuse({ reason: 'pmtiles-version', version: bytes[VERSION_AT]! });
  if (bytesRead < HEADER_BYTES)
    return refuse({ reason: 'pmtiles-ends-early', atByte: size, wantedBytes: HEADER_BYTES });
  const header = bytesToHeader(Uint8Array.from(bytes).buffer);
  const wantedBytes = Math.max(
    header.rootDirectoryOffset + header.rootDirectoryLength,
    header.jsonMetadataOffset + header.jsonMetadataLength,
    header.leafDirectoryOffset + (header.leafDirectoryLength ?? 0),
    header.tileDataOffset + (header.tileDataLength ?? 0),
  );
  if (wantedBytes > size) return refuse({ reason: 'pmtiles-ends-early', atByte: size, wantedBytes });
  if (header.rootDirectoryLength === 0 || (header.tileDataLength ?? 0) === 0)
    return refuse({ reason: 'pmtiles-empty' });
  const isReadable =
    READABLE.includes(header.tileCompression) && READABLE.includes(header.internalCompression);
  if (!isReadable)
    return refuse({ reason: 'pmtiles-tiles-unknown', said: Compression[header.tileCompression] });
  return ok(header);
}

/** Reads the root directory and the metadata, so that damaged data is found now and not on the screen. */
async function drawnAs(archive: PMTiles, header: Header): Promise<Checked<TilesDrawn>> {
  try {
    await archive.getZxy(header.minZoom, 0, 0);
  } catch (error) {
    return refuse({ reason: 'pmtiles-broken', atByte: header.rootDirectoryOffset, said: saidBy(error) });
  }
  if (PICTURES.includes(header.tileType)) return ok('pictures');
  if (header.tileType !== TileType.Mvt)
    return refuse({ reason: 'pmtiles-tiles-unknown', said: TileType[header.tileType] });
  try {
    return schemaOf(layersIn(await archive.getMetadata()));
  } catch (error) {
    return refuse({ reason: 'pmtiles-broken', atByte: header.jsonMetadataOffset, said: saidBy(error) });
  }
}

function schemaOf(layers: readonly string[]): Checked<TilesDrawn> {
  const schema = SCHEMAS.find((one) => one.layers.every((name) => layers.includes(name)));
  if (schema) return ok(schema.drawn);
  return refuse({ reason: 'pmtiles-layers-unknown', layers: layers.slice(0, 12).join(', ') || '—' });
}

function layersIn(description: unknown): readonly string[] {
  const { vector_layers: layers } = (description ?? {}) as { vector_layers?: unknown };
  if (!Array.isArray(layers)) return [];
  return layers.map((layer: unknown) => String((layer as { id?: unknown } | null)?.id));
}

function sourceOf(file: FileHandle, path: string): Source {
  return {
    getKey: () => path,
    getBytes: async (offset, length) => {
      const { buffer } = await file.read(new Uint8Array(length), 0, length, offset);
      return { data: buffer.buffer };
    },
  };
}

function saidBy(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const ABOUT = 'about.json';
export const TILES = 'tiles.pmtiles';
const UNFINISHED = '.part';

type Kept = Result<GivenBaseMap, BaseMapRefusal>;

/** The name of a base map on this server, and the time it was added. */
interface Entry {
  readonly id: string;
  readonly keptAt: number;
}

/** The base maps that were given to this server. Each has a folder, which is moved into place when it is complete. */
export class BaseMapShelf {
  readonly #folder: string;
  readonly #limitMB: number;
  readonly #kept = new Map<string, GivenBaseMap>();

  constructor(folder: string, limitMB = 4096) {
    this.#folder = folder;
    this.#limitMB = limitMB;
  }

  /** Loads the existing base maps, and removes unfinished ones. */
  async open(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    for (const name of await readdir(this.#folder)) {
      const about = join(this.#folder, name, ABOUT);
      if (name.endsWith(UNFINISHED)) await rm(join(this.#folder, name), { recursive: true, force: true });
      else if (existsSync(about)) {
        const kept = JSON.parse(await readFile(about, 'utf8')) as GivenBaseMap;
        this.#kept.set(kept.id, kept);
      }
    }
  }

  list(): readonly GivenBaseMap[] {
    return [...this.#kept.values()].sort((a, b) => b.keptAt - a.keptAt);
  }

  get(id: string): GivenBaseMap | undefined {
    return this.#kept.get(id);
  }

  fileOf(id: string): string | undefined {
    return this.#kept.get(id)?.source.kind === 'file' ? join(this.#folder, id, TILES) : undefined;
  }

  /** The hosts from which pages may load pictures: only those of the saved tiles. */
  origins(): readonly string[] {
    const all = this.list().flatMap(({ source }) => (source.kind === 'tiles' ? source.origins : []));
    return [...new Set(all)];
  }

  async takeTiles({ url, subdomains, nearestZoom, ...said }: AskedTiles, entry: Entry): Promise<Kept> {
    const origins = originsOf({ url, subdomains });
    if (!origins.ok) return origins;
    const source = { kind: 'tiles', url, subdomains, nearestZoom, origins: origins.value } as const;
    await mkdir(join(this.#folder, entry.id + UNFINISHED), { recursive: true });
    return ok(await this.#settle({ ...entry, ...said, source }));
  }

  async takeFile(
    said: SaidOfBaseMap,
    entry: Entry,
    { fileName, pieces }: { readonly fileName: string; readonly pieces: AsyncIterable<Buffer> },
  ): Promise<Kept> {
    const folder = join(this.#folder, entry.id + UNFINISHED);
    await mkdir(folder, { recursive: true });
    try {
      await pipeline(pieces, upTo(this.#limitMB), createWriteStream(join(folder, TILES)));
      const archive = await readArchive(join(folder, TILES), fileName);
      if (archive.ok)
        return ok(await this.#settle({ ...entry, ...said, source: { kind: 'file', ...archive.value } }));
      return archive;
    } catch (error) {
      if (error instanceof TooLarge) return refuse({ reason: 'base-map-too-large', limitMB: this.#limitMB });
      throw error;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** Changes the name, the coordinate system or the attribution of a base map. */
  async describe(id: string, said: SaidOfBaseMap): Promise<GivenBaseMap | undefined> {
    const before = this.#kept.get(id);
    if (!before) return undefined;
    const { name, datum, attribution } = said;
    const after = { ...before, name, datum, attribution };
    const about = join(this.#folder, id, ABOUT);
    await writeFile(about + UNFINISHED, JSON.stringify(after));
    await rename(about + UNFINISHED, about);
    this.#kept.set(id, after);
    return after;
  }

  async remove(id: string): Promise<void> {
    if (!this.#kept.delete(id)) return;
    await rm(join(this.#folder, id), { recursive: true, force: true });
  }

  async #settle(about: GivenBaseMap): Promise<GivenBaseMap> {
    const folder = join(this.#folder, about.id);
    await writeFile(join(folder + UNFINISHED, ABOUT), JSON.stringify(about));
    await rename(folder + UNFINISHED, folder);
    this.#kept.set(about.id, about);
    return about;
  }
}
