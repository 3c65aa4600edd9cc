import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Worker } from 'node:worker_threads';
import type { ImportStanding, KeptNetwork, NetworkList } from '../../domain/contract/roads.ts';
import type { Datum } from '../../domain/kernel/datum.ts';
import type { Result } from '../../domain/kernel/result.ts';
import type { RoadRefusal } from '../../domain/roads/road-refusal.ts';
import { ABOUT, BASE_MAP, NETWORK, type ImportOrder, type ImportWord } from './import-order.ts';
import { AskingThread } from '../threads/asking-thread.ts';
import { newThread } from '../threads/programs.ts';
import type { AskKind, RoadQuestion, RoadAsks } from './road-asks.ts';
import { TooLarge, upTo } from './up-to.ts';

/** A file that is being uploaded. */
interface Upload {
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
  readonly importedAt: number;
  readonly datum: Datum;
  readonly pieces: AsyncIterable<Buffer>;
}

const UNFINISHED = '.part';

/** The road networks of this server. Each has a folder, which is moved into place when it is complete. */
export class NetworkShelf {
  readonly #folder: string;
  readonly #limitMB: number;
  readonly #thread = new AskingThread('../roads/road-worker.ts', 'road');
  /** Travel tables take seconds, so they have their own thread and nobody who draws a route waits for them. */
  readonly #timesThread = new AskingThread('../roads/road-worker.ts', 'road');
  readonly #kept = new Map<string, KeptNetwork>();
  readonly #imports = new Map<string, ImportStanding>();
  readonly #workers = new Map<string, Worker>();

  constructor(folder: string, limitMB = 1024) {
    this.#folder = folder;
    this.#limitMB = limitMB;
  }

  /** Loads the existing networks, and removes those of interrupted imports. */
  async open(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    for (const name of await readdir(this.#folder)) {
      if (name.endsWith(UNFINISHED)) await rm(join(this.#folder, name), { recursive: true, force: true });
      else if (existsSync(join(this.#folder, name, ABOUT))) {
        const about = JSON.parse(await readFile(join(this.#folder, name, ABOUT), 'utf8')) as KeptNetwork;
        this.#kept.set(about.id, about);
      }
    }
  }

  list(): NetworkList {
    const networks = [...this.#kept.values()].sort((a, b) => b.importedAt - a.importedAt);
    return { networks, imports: [...this.#imports.values()] };
  }

  has(id: string): boolean {
    return this.#kept.has(id);
  }

  baseMapFile(id: string): string | undefined {
    return this.#kept.get(id)?.baseMap && join(this.#folder, id, BASE_MAP);
  }

  ask<Kind extends AskKind>(
    id: string,
    kind: Kind,
    asked: RoadAsks[Kind]['asked'],
  ): Promise<Result<RoadAsks[Kind]['found'], RoadRefusal>> {
    const thread = kind === 'times' ? this.#timesThread : this.#thread;
    const file = join(this.#folder, id, NETWORK);
    return thread.ask({ file, kind, asked } satisfies Omit<RoadQuestion<Kind>, 'number'>);
  }

  /** Saves a file and starts its import. The list shows the progress. */
  async take({ id, name, fileName, importedAt, datum, pieces }: Upload): Promise<void> {
    const folder = join(this.#folder, id + UNFINISHED);
    const extract = join(folder, `extract${/^\.(geo)?json$/i.exec(extname(fileName))?.[0] ?? ''}`);
    await mkdir(folder, { recursive: true });
    this.#imports.set(id, { id, name, share: 0 });
    try {
      await pipeline(pieces, upTo(this.#limitMB), createWriteStream(extract));
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      if (!(error instanceof TooLarge)) this.#imports.delete(id);
      if (!(error instanceof TooLarge)) throw error;
      return this.#end(id, { reason: 'file-too-large', limitMB: this.#limitMB });
    }
    this.#carryOut({ extract, fileName, folder, id, name, importedAt, datum });
  }

  /** Cancels an import, removes a failed one from the list, or deletes a network. */
  async remove(id: string): Promise<void> {
    await this.#workers.get(id)?.terminate();
    this.#imports.delete(id);
    this.#kept.delete(id);
    for (const folder of [id, id + UNFINISHED]) {
      await rm(join(this.#folder, folder), { recursive: true, force: true });
    }
  }

  async stop(): Promise<void> {
    await Promise.all([
      this.#thread.stop(),
      this.#timesThread.stop(),
      ...[...this.#workers.values()].map((worker) => worker.terminate()),
    ]);
  }

  #carryOut(order: ImportOrder): void {
    const worker = newThread('../roads/import-worker.ts', { order });
    this.#workers.set(order.id, worker);
    worker.on('message', (word: ImportWord) => void this.#hear(order, word));
    worker.on('error', (error) => this.#end(order.id, { reason: 'import-failed', said: String(error) }));
    worker.on('exit', () => this.#workers.delete(order.id));
  }

  async #hear({ id, name, folder, extract, fileName }: ImportOrder, word: ImportWord): Promise<void> {
    if ('share' in word) {
      if (this.#imports.has(id)) this.#imports.set(id, { id, name, share: word.share });
    } else if ('refusal' in word) {
      await rm(folder, { recursive: true, force: true });
      const { refusal } = word;
      this.#end(id, 'file' in refusal ? { ...refusal, file: fileName } : refusal);
    } else {
      await rm(extract, { force: true });
      await rename(folder, join(this.#folder, id));
      this.#imports.delete(id);
      this.#kept.set(id, word.about);
    }
  }

  #end(id: string, refusal: RoadRefusal): void {
    const standing = this.#imports.get(id);
    if (standing) this.#imports.set(id, { ...standing, refusal });
  }
}
