import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { AskedTiles, GivenBaseMap, SaidOfBaseMap } from '../../domain/contract/base-maps.ts';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';
import { originsOf } from '../../domain/roads/tile-template.ts';
import { readArchive } from './pmtiles-check.ts';
import { TooLarge, upTo } from './up-to.ts';
import type { BaseMapRefusal } from '../../domain/roads/base-map-refusal.ts';

const ABOUT = 'about.json';
const TILES = 'tiles.pmtiles';
const UNFINISHED = '.part';

type Kept = Result<GivenBaseMap, BaseMapRefusal>;

/** What a base map is called here, and since when. */
export interface Entry {
  readonly id: string;
  readonly keptAt: number;
}

/** The base maps that were given to this server: a folder for each, put in its place when it is whole. */
export class BaseMapShelf {
  readonly #folder: string;
  readonly #limitMB: number;
  readonly #kept = new Map<string, GivenBaseMap>();

  constructor(folder: string, limitMB = 4096) {
    this.#folder = folder;
    this.#limitMB = limitMB;
  }

  /** Finds what is there, and clears away what was cut off on its way. */
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

  /** The hosts that pages may ask for pictures: those of the tiles that are kept, and no others. */
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

  /** Says something else of a base map: its name, its coordinate system, whom it is owed to. */
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
